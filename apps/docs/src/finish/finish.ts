// What is done to the built site: no style or script without a hash, a Markdown twin of every page.
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { AstroIntegration } from "astro"
import { withPolicy } from "./policy.ts"
import { StyleSheet } from "./style-sheet.ts"
import { llmsFull, llmsIndex } from "./llms.ts"
import { readTwin, twinPath, type Twin } from "./twin.ts"

export function finish(): AstroIntegration {
  return {
    name: "finish",
    hooks: { "astro:build:done": ({ dir }) => finishSite(fileURLToPath(dir)) },
  }
}

function finishSite(folder: string): void {
  const write = (path: string, text: string): void => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const pages = globSync("**/*.html", { cwd: folder }).toSorted()
  const styles = new StyleSheet()
  const twins: Twin[] = []
  for (const file of pages) {
    const html = styles.adopt(reachable(readFileSync(join(folder, file), "utf8")))
    const twin =
      file === "404.html" ? undefined : readTwin(`/${file.replace("index.html", "")}`, html)
    if (twin) {
      twins.push(twin)
      write(twinPath(twin.path), twin.markdown)
    }
    const alternate =
      twin && `<link rel="alternate" type="text/markdown" href="${twinPath(twin.path)}">`
    const head = `<link rel="stylesheet" href="${styles.href}">${alternate ?? ""}</head>`
    write(file, withPolicy(html.replace("</head>", () => head)))
  }
  write(styles.href, styles.text())
  for (const css of globSync("_astro/*.css", { cwd: folder })) {
    write(css, styles.follow(readFileSync(join(folder, css), "utf8")))
  }
  const english = twins.filter((twin) => !twin.path.startsWith("/zh/"))
  write("llms.txt", llmsIndex(english))
  write("llms-full.txt", llmsFull(english))
  copySpec(folder)
}

/** What scrolls sideways, wide tables and code, can be reached and scrolled with a keyboard, without a script. */
const reachable = (html: string): string =>
  html
    .replaceAll("<table>", '<table tabindex="0">')
    .replaceAll("<pre data-language=", '<pre tabindex="0" data-language=')

/** The document itself, as whoever writes a client of his own wants it. */
function copySpec(folder: string): void {
  const published = createRequire(import.meta.url)
  for (const name of ["openapi.json", "openapi.yaml"]) {
    const own = process.env.DOCS_SPEC && join(process.env.DOCS_SPEC, name)
    copyFileSync(own ?? published.resolve(`@session-export/spec/${name}`), join(folder, name))
  }
}
