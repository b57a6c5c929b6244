// Where requests go, and with whose credentials.
import { serviceUrl } from "@session-export/client"
import { regions, type Service } from "@session-export/client/operations"
import type { SigningKey } from "@session-export/client/signing"
import type { Reader, VariableName } from "./variables.ts"

/** The proxy's own credentials; callers that pass their token through do without. */
export type UpstreamCredentials =
  | { readonly mode: "none" }
  | { readonly mode: "access-key"; readonly key: SigningKey }
  | {
      readonly mode: "password"
      readonly userName: string
      readonly password: string
      readonly domainName: string
    }

const NAMES: Readonly<
  Record<Service, "UPSTREAM_WORKSPACE_APP_URL" | "UPSTREAM_WORKSPACE_URL" | "UPSTREAM_IAM_URL">
> = {
  WorkspaceApp: "UPSTREAM_WORKSPACE_APP_URL",
  Workspace: "UPSTREAM_WORKSPACE_URL",
  IAM: "UPSTREAM_IAM_URL",
}

/** Base URL of each service, without a slash at the end. */
export function upstreams(read: Reader): Readonly<Record<Service, string>> {
  const place = (service: Service): string => {
    const given = read.text(NAMES[service]) || read.text("UPSTREAM_URL")
    if (given !== "") return checked(read, NAMES[service], given)
    if (read.text("REGION") === "") {
      read.problem(NAMES[service], "give it, UPSTREAM_URL or REGION")
      return ""
    }
    try {
      return serviceUrl(service, { region: read.text("REGION") })
    } catch {
      read.problem("REGION", `unknown; known: ${Object.keys(regions.Workspace).join(", ")}`)
      return ""
    }
  }
  return { WorkspaceApp: place("WorkspaceApp"), Workspace: place("Workspace"), IAM: place("IAM") }
}

function checked(read: Reader, name: VariableName, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url?.hostname ?? "")
  const plainAllowed = loopback || read.flag("ALLOW_HTTP_UPSTREAM")
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    read.problem(name, "must be an http(s) URL without user, query or fragment")
  } else if (url.protocol === "http:" && !plainAllowed) {
    read.problem(name, "must be https, or set ALLOW_HTTP_UPSTREAM=true")
  }
  return url?.href.replace(/\/+$/, "") ?? ""
}

/** Hosts (with port) requests may go to: those of the upstreams, which must be among the listed ones. */
export function allowedHosts(
  read: Reader,
  urls: Readonly<Record<Service, string>>,
): ReadonlySet<string> {
  const used = Object.values(urls).flatMap((url) => (URL.canParse(url) ? [new URL(url).host] : []))
  const listed = read.list("ALLOWED_HOSTS")
  if (listed.length === 0) return new Set(used)
  for (const host of new Set(used)) {
    if (!listed.includes(host))
      read.problem("ALLOWED_HOSTS", `must list ${host}, or not send there`)
  }
  return new Set(listed)
}

export function upstreamCredentials(read: Reader): UpstreamCredentials {
  const ak = read.text("HUAWEICLOUD_SDK_AK")
  const sk = read.text("HUAWEICLOUD_SDK_SK")
  const securityToken = read.text("HUAWEICLOUD_SDK_SECURITY_TOKEN")
  const userName = read.text("UPSTREAM_USER_NAME")
  const password = read.text("UPSTREAM_PASSWORD")
  const domainName = read.text("UPSTREAM_DOMAIN_NAME")
  const hasKey = ak !== "" || sk !== ""
  const hasUser = userName !== "" || password !== "" || domainName !== ""
  if (hasKey && hasUser)
    read.problem("UPSTREAM_USER_NAME", "give an access key or a user, not both")
  if (hasKey && (ak === "" || sk === "")) {
    read.problem("HUAWEICLOUD_SDK_AK", "goes with HUAWEICLOUD_SDK_SK; give both or neither")
  }
  if (hasUser && (userName === "" || password === "" || domainName === "")) {
    read.problem(
      "UPSTREAM_USER_NAME",
      "goes with UPSTREAM_PASSWORD and UPSTREAM_DOMAIN_NAME; give all or none",
    )
  }
  if (hasKey) {
    return {
      mode: "access-key",
      key: { ak, sk, ...(securityToken === "" ? {} : { securityToken }) },
    }
  }
  return hasUser ? { mode: "password", userName, password, domainName } : { mode: "none" }
}
