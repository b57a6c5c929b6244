import type { Principal } from "../accounts.ts"

const principals = new WeakMap<Request, Principal>()

/** Keeps who sends a request, for as long as the request lives. */
export function rememberPrincipal(request: Request, principal: Principal): void {
  principals.set(request, principal)
}

/** Who sends a request that was authenticated. */
export function principalOf(request: Request): Principal {
  const principal = principals.get(request)
  if (!principal) throw new Error("asked who calls before authenticating")
  return principal
}
