// The proxy's deploy pages stand beside the proxy and nowhere else; here they become pages of the site.
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Loader, LoaderContext } from "astro/loaders"

/** In the order of the table of contents. */
const places = ["node", "docker", "workers", "bun", "deno", "runtimes"] as const
const folder = "../proxy/deploy"

interface DeployPage {
  readonly title: string
  readonly description: string
  readonly body: string
}

/** A page as the site shows it: its heading is the title, its links lead to pages of the site. */
export function deployPage(markdown: string): DeployPage {
  const [, heading = "", rest = ""] = /^# (.+)\n+([\s\S]*)$/.exec(markdown) ?? []
  // "On Node" is a title beside the proxy's code, and too little on a site about more than the proxy.
  const isPlace = /^(On|In) /.test(heading)
  const title = isPlace
    ? `The proxy ${heading.charAt(0).toLowerCase()}${heading.slice(1)}`
    : heading
  const about = isPlace ? "what to type, what to set, what differs." : "as the tests print it."
  const body = rest
    .replaceAll(/\]\((\w+)\.md\)/g, "](/guides/deploy/$1/)")
    .replaceAll("](../.env.example)", "](/guides/behind-the-proxy/#all-settings)")
    // A head without words is no head for who listens to it.
    .replaceAll(/^\| \|(?=.*\n\| ---)/gm, "| What |")
    // A block without a language holds what is typed into a shell.
    .replaceAll(/^```\n([\s\S]*?)^```/gm, "```sh\n$1```")
  return { title, description: `${title}: ${about}`, body }
}

/** The documents of another loader, and the deploy pages beside them. */
export function withDeployPages(documents: Loader): Loader {
  return {
    ...documents,
    async load(context) {
      await documents.load(context)
      for (const [order, place] of places.entries()) await add(context, place, order)
    },
  }
}

async function add(context: LoaderContext, place: string, order: number): Promise<void> {
  const file = new URL(`${folder}/${place}.md`, context.config.root)
  const text = readFileSync(file, "utf8")
  const { title, description, body } = deployPage(text)
  const id = `guides/deploy/${place}`
  const data = await context.parseData({ id, data: { title, description, sidebar: { order } } })
  context.store.set({
    id,
    data,
    body,
    // Where a page of this address would lie: the table of contents goes by it.
    filePath: `src/content/docs/${id}.md`,
    digest: createHash("sha256").update(text).digest("hex"),
    rendered: await context.renderMarkdown(body, { fileURL: file }),
  })
}
