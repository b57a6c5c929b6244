/** What scrolls sideways, wide tables and code, can be reached and scrolled with a keyboard, without a script. */
export const reachable = (html: string): string =>
  html
    .replaceAll("<table>", '<table tabindex="0">')
    .replaceAll("<pre data-language=", '<pre tabindex="0" data-language=')

const UNNAMED = ',e.setAttribute("role","region")'

/**
 * The script of the code blocks, which makes those that begin to scroll reachable and landmarks as well: a
 * dozen of them without a name, on a phone that is turned. Reachable is enough.
 */
export function withoutLandmarks(script: string): string {
  if (!script.includes(UNNAMED)) throw new Error("the script of the code blocks is another one")
  return script.replaceAll(UNNAMED, "")
}
