import type { ApiDocument } from "../document.ts"
import { cell } from "./markdown.ts"
import type { TargetReport } from "./report.ts"

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #8886; padding: .25rem .5rem; text-align: left }
th[scope=row] { font-weight: 400 }
thead th { position: sticky; top: 0; background: Canvas }
.caused { background: #2a92; } .forced { background: #fa02 } .gap, .failed { background: #e332 }
details summary { cursor: pointer }`

/** The coverage as a page of its own: no script, causes in each cell. */
export function reportHtml(document: ApiDocument, reports: readonly TargetReport[]): string {
  const heads = reports.map(({ target }) => `<th scope="col">${escaped(target)}</th>`).join("")
  const rows = document.operations.flatMap(({ operationId, responses }) =>
    responses.map(({ status }) => {
      const cells = reports.map((each) => {
        const row = cell(each, operationId, status)
        if (!row) return "<td></td>"
        const word = `<details><summary>${row.how}</summary>${escaped(row.cause)}</details>`
        return `<td class="${row.how}">${word}</td>`
      })
      return `<tr><th scope="row">${escaped(operationId)} ${status}</th>${cells.join("")}</tr>`
    }),
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Contract coverage</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Contract coverage</h1>
<p>Every documented status of every operation, on every implementation: how it was shown, and why.</p>
<table>
<thead><tr><th scope="col">Operation and status</th>${heads}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</body>
</html>
`
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
