// What is done to the built site: no style or script without a hash, a Markdown twin of every page, and no
// link that leads nowhere.
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { AstroIntegration } from "astro"
import { isChinese, keepLanguage } from "./language.ts"
import { brokenLinks, type BuiltPage } from "./links.ts"
import { withPolicy } from "./policy.ts"
import { reachable, withoutLandmarks } from "./reachable.ts"
import { StyleSheet } from "./style-sheet.ts"
import { llmsFull, llmsIndex } from "./llms.ts"
import { readTwin, twinPath, type Twin } from "./twin.ts"

export function finish(): AstroIntegration {
  let site = ""
  return {
    name: "finish",
    hooks: {
      "astro:config:done": ({ config }) => {
        site = config.site ?? ""
      },
      "astro:build:done": ({ dir }) => finishSite(fileURLToPath(dir), site),
    },
  }
}

function finishSite(folder: string, site: string): void {
  const write = (path: string, text: string): void => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const files = globSync("**/*.html", { cwd: folder }).toSorted()
  const paths = new Set(files.map(pathOf))
  const exists = (path: string): boolean => paths.has(path)
  const styles = new StyleSheet()
  const pages: BuiltPage[] = []
  const twins: Twin[] = []
  for (const file of files) {
    const path = pathOf(file)
    const built = reachable(readFileSync(join(folder, file), "utf8"))
    const html = styles.adopt(isChinese(path) ? keepLanguage(built, exists) : built)
    const twin = file === "404.html" ? undefined : readTwin(path, html)
    if (twin) {
      twins.push(twin)
      write(twinPath(twin.path), twin.markdown)
    }
    const alternate =
      twin && `<link rel="alternate" type="text/markdown" href="${twinPath(twin.path)}">`
    const head = `<link rel="stylesheet" href="${styles.href}">${alternate ?? ""}</head>`
    const finished = withPolicy(html.replace("</head>", () => head))
    pages.push({ path, html: finished })
    write(file, finished)
  }
  write(styles.href, styles.text())
  for (const css of globSync("_astro/*.css", { cwd: folder })) {
    write(css, styles.follow(readFileSync(join(folder, css), "utf8")))
  }
  for (const script of globSync("_astro/ec.*.js", { cwd: folder })) {
    write(script, withoutLandmarks(readFileSync(join(folder, script), "utf8")))
  }
  const english = twins.filter((twin) => !twin.path.startsWith("/zh/"))
  write("llms.txt", llmsIndex(english))
  write("llms-full.txt", llmsFull(english))
  copySpec(folder)
  const broken = brokenLinks(pages, { site, isFile: (path) => existsSync(join(folder, path)) })
  if (broken.length > 0) throw new Error(`links that lead nowhere:\n${broken.join("\n")}`)
}

const pathOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, "$1")}`

/** The document itself, as whoever writes a client of his own wants it. */
function copySpec(folder: string): void {
  const published = createRequire(import.meta.url)
  for (const name of ["openapi.json", "openapi.yaml"]) {
    const own = process.env.DOCS_SPEC && join(process.env.DOCS_SPEC, name)
    copyFileSync(own ?? published.resolve(`@session-export/spec/${name}`), join(folder, name))
  }
}
