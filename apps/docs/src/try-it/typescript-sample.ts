// A request as a TypeScript program with our client.
import { masked } from "./masked.ts"
import type { TryRequest } from "./request.ts"

/** A whole program; the token comes from its environment. */
export function typescriptOf(request: TryRequest, baseUrl: string): string {
  const { form, path, headers } = request
  const taskId = path.task_id
  const byHelper = form.givesFile && taskId !== undefined && Object.keys(headers).length === 0
  const names = byHelper ? "createClient, downloadExport, token" : "createClient, token"
  return [
    `import { ${names} } from "@session-export/client"`,
    "",
    "const client = createClient({",
    `  baseUrl: ${literal(baseUrl)},`,
    `  projectId: ${literal(path.project_id ?? "any")},`,
    `  auth: token(${form.secured ? 'process.env.SESSION_EXPORT_TOKEN ?? ""' : '""'}),`,
    "})",
    ...(byHelper ? download(taskId) : call(request)),
    "",
  ].join("\n")
}

const download = (taskId: string): readonly string[] => [
  `const file = await downloadExport(client, ${literal(taskId)})`,
  "const bytes = await new Response(file.stream).bytes()",
  "console.log(file.fileName, bytes.length, file.sha256())",
]

function call(request: TryRequest): readonly string[] {
  const { form, query, headers } = request
  const own = Object.entries(request.path).filter(([name]) => name !== "project_id")
  const path = [
    ...(request.path.project_id === undefined ? [] : ["project_id: client.projectId"]),
    ...own.map(([name, value]) => `${name}: ${literal(value)}`),
  ]
  const params = [
    path.length > 0 ? `path: { ${path.join(", ")} }` : "",
    Object.keys(query).length > 0 ? `query: ${literal(query, 2)}` : "",
    Object.keys(headers).length > 0 ? `header: ${literal(headers, 2)}` : "",
  ].filter((text) => text !== "")
  const options = [
    params.length > 0 ? `params: {\n    ${params.join(",\n    ")},\n  }` : "",
    body(request),
    form.givesFile ? 'parseAs: "stream"' : "",
  ].filter((text) => text !== "")
  const lines = options.map((text) => `  ${text},`)
  return [
    `const { data, error, response } = await client.${form.method}(${literal(form.path)}, {`,
    ...lines,
    "})",
    form.method === "POST" && !form.secured
      ? 'console.log(response.status, response.headers.get("x-subject-token") ? "signed in" : error)'
      : "console.log(response.status, data ?? error)",
  ]
}

/** A body that is JSON as a literal; any other goes as it is, past the types. */
function body(request: TryRequest): string {
  const text = masked(request)
  if (text === null) return ""
  try {
    return `body: ${literal(JSON.parse(text), 1)}`
  } catch {
    return `// @ts-ignore: no JSON, and no type for it\n  body: ${literal(text)},\n  bodySerializer: String`
  }
}

/**
 * JSON is TypeScript but for a member called __proto__, which would set the prototype instead of
 * standing in the body.
 */
export function literal(value: unknown, depth = 0): string {
  const text = JSON.stringify(value, null, 2) ?? "undefined"
  const safe = text.replaceAll(/^(\s*)"__proto__":/gm, '$1["__proto__"]:')
  return safe.replaceAll("\n", `\n${"  ".repeat(depth)}`)
}
