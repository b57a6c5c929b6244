import type { Auth } from "./auth.ts"

/** A token you hold, or a function that hands one out (asked again after a 401). */
export function token(value: string | (() => string | Promise<string>)): Auth {
  return {
    headers: async () => ({ "x-auth-token": typeof value === "string" ? value : await value() }),
    renew: () => typeof value === "function",
  }
}
