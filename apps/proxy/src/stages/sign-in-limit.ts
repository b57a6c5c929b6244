import { shapes } from "@session-export/validators"
import { after } from "../awaitable.ts"
import type { Stage } from "../call.ts"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"
import { sha256Hex } from "#sha256-hex"
import { count } from "./count.ts"
import { signInQuotas } from "./quotas.ts"

/**
 * Counts a sign-in against the account it is for, so that nobody's password can be tried for ever. Whoever
 * calls has no name yet, and an address would be a person's; the account is known by a digest.
 */
export const signInLimit =
  (config: Config, deps: Deps): Stage =>
  (call, next) => {
    const quotas = signInQuotas(config, call.operationId)
    const { body } = call.valid
    if (quotas.length === 0 || !shapes.KeystoneCreateUserTokenByPassword.body?.(body))
      return next(call)
    const { name, domain } = body.auth.identity.password.user
    // Case is folded: an upstream that takes no notice of it must not give a second helping for it.
    const account = JSON.stringify([domain.name, name]).toLowerCase()
    return after(sha256Hex(account), (who) =>
      after(count(call, deps, who, quotas, "refuse"), (refused) => refused ?? next(call)),
    )
  }
