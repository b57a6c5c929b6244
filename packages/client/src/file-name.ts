import { decoded } from "./percent.ts"

/**
 * The file name of a Content-Disposition header (RFC 6266, RFC 8187), made safe: no folders, no
 * control or reserved characters, at most 200 characters. Undefined when there is none.
 */
export function fileNameOf(header: string | null): string | undefined {
  const [, extended = ""] = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header ?? "") ?? []
  const [, quoted, bare = ""] =
    /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";\s]+))/i.exec(header ?? "") ?? []
  const name = decoded(extended) || (quoted?.replaceAll(/\\(.)/g, "$1") ?? bare)
  const safe = name
    .replaceAll(/^.*[/\\]|[\p{Cc}\p{Cf}<>:"|?*]/gsu, "")
    .replace(/^\.+/, "")
    .trim()
    .slice(-200)
  return safe || undefined
}
