/**
 * The file name of a Content-Disposition header (RFC 6266, RFC 8187), made safe: no folders, no
 * control or reserved characters, at most 200 characters. Undefined when there is none.
 */
export function fileNameOf(header: string | null): string | undefined {
  if (header === null) return undefined
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replaceAll(/\\(.)/g, "$1")
  const bare = /filename\s*=\s*([^";\s]+)/i.exec(header)?.[1]
  const name = (extended === undefined ? undefined : decoded(extended)) ?? quoted ?? bare
  const safe = name
    ?.replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "")
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/^\.+/, "")
    .trim()
    .slice(-200)
  return safe === undefined || safe === "" ? undefined : safe
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // Broken encoding: the plain parameter, if there is one, is used instead.
    return undefined
  }
}
