/** Why a Content-Type (RFC 9110, section 8.3) is not JSON in UTF-8; undefined when it is. */
export function jsonMediaFault(header: string | null): string | undefined {
  if (header === null || header.trim() === "") return "Content-Type is missing"
  const [type = "", ...parameters] = header.split(";").map((part) => part.trim().toLowerCase())
  if (type !== "application/json") return "Content-Type is not application/json"
  for (const parameter of parameters.filter((each) => each !== "")) {
    const [name, value = ""] = parameter.split("=")
    const charset = value.replace(/^"(.*)"$/, "$1")
    if (name !== "charset" || (charset !== "utf-8" && charset !== "utf8")) {
      return "Content-Type takes no parameter but charset=utf-8"
    }
  }
  return undefined
}
