// nginx without anything of the machine's own settings.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "./children.ts"

/** One worker, as a process that stays in the foreground; `http` goes into the block of that name. */
export function nginx(folder: string, name: string, http: string): Command {
  const conf = join(folder, `${name}.conf`)
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((each) => `${each}_temp_path ${join(folder, `${name}-${each}`)};`)
    .join("\n  ")
  writeFileSync(
    conf,
    `daemon off;
worker_processes 1;
pid ${join(folder, `${name}.pid`)};
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  ${temporary}
  ${http}
}
`,
  )
  return { file: "nginx", args: ["-p", folder, "-c", conf] }
}
