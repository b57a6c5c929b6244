/**
 * The file name of a Content-Disposition header (RFC 6266, RFC 8187), made safe: no folders, no
 * control or reserved characters, at most 200 characters. Undefined when there is none.
 */
export function fileNameOf(header: string | null): string | undefined {
  const text = header ?? ""
  const [, extended = ""] = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(text) ?? []
  const [, plain = ""] = /filename\s*=\s*("(?:[^"\\]|\\.)*|[^;\s]+)/i.exec(text) ?? []
  let name = plain.replaceAll(/\\(.)/g, "$1")
  try {
    name = decodeURIComponent(extended) || name
  } catch {
    // No such encoding: the plain name is the one there is.
  }
  // A quotation mark around it is no character for a name either.
  const safe = name
    .replaceAll(/^.*[/\\]|[\p{Cc}\p{Cf}<>:"|?*]/gsu, "")
    .replace(/^\.+/, "")
    .trim()
    .slice(-200)
  return safe || undefined
}
