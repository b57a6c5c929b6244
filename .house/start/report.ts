import type { Demo } from "./demo.ts"
import type { ExportReport } from "./export.ts"

/** What the person sees at the end: the file, where things run, how to sign in, what to try next. */
export function report(
  result: ExportReport,
  demo: Demo,
  env: Readonly<Record<string, string>>,
): string {
  const number = (value: number): string => value.toLocaleString("en")
  const rows =
    result.rows === undefined || result.rows === null ? "" : `${number(result.rows)} rows, `
  const shell = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return `
  file         ${result.file}
               ${rows}${number(result.bytes)} bytes in ${result.seconds.toFixed(1)} s, task ${result.task_id}
  proxy        ${demo.proxyUrl}
  origin       ${demo.originUrl}
  credentials  user ${env.SESSION_EXPORT_USER}, password ${env.SESSION_EXPORT_PASSWORD}, account ${env.SESSION_EXPORT_DOMAIN}
  project      ${env.HUAWEICLOUD_SDK_PROJECT_ID}

Try next, in another terminal:

  export ${shell.join(" ")}
  npx -y pnpm@12.21.0 exec session-export export --last 7d --state Active,Disconnected
  npx -y pnpm@12.21.0 exec session-export tasks list
`
}
