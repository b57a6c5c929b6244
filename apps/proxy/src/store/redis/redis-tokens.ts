import { sha256Hex } from "#sha256-hex"
import { pauseMs } from "../../upstream/back-off.ts"
import { sealedWith, type Seal } from "../sealed.ts"
import { StoreGone } from "../store-gone.ts"
import type { Account, SignInTurn, Tokens } from "../tokens.ts"
import { listOf, numberOf, textOf, type RedisStoreOptions } from "./redis.ts"
import { ASK_TOKEN } from "./scripts/ask-token.ts"
import { KEEP_TOKEN } from "./scripts/keep-token.ts"
import { REFUSE_TOKEN } from "./scripts/refuse-token.ts"

export interface RedisTokensOptions extends RedisStoreOptions {
  readonly newId: () => string
  /** A sign-in that takes longer has nobody behind it any more, milliseconds. */
  readonly turnMs: number
}

/** A token is renewed this long before it ends, as the client does. */
const EARLY_MS = 5 * 60_000

/**
 * Tokens of one account for a fleet. Nothing in the store says whose they are: keys are named by what is
 * derived from the password, tokens are sealed with it. Another password begins anew, without the refusals of
 * the old one.
 */
export function redisTokens(options: RedisTokensOptions, account: Account): Tokens {
  const { redis, prefix, time, newId, turnMs } = options
  const { iamUrl, domainName, userName, password } = account
  const sealing = sealedWith(password, JSON.stringify([prefix, iamUrl, domainName, userName]))
  const keysOf = ({ id }: Seal, projectId: string) => ({
    token: `${prefix}token:${id}:${projectId}`,
    signIn: `${prefix}sign-in:${id}`,
    account: `${prefix}refused:${id}`,
    project: `${prefix}refused:${id}:${projectId}`,
  })
  const at = (): number | "" => time?.() ?? ""

  return {
    async ask(projectId, refused) {
      const seal = await sealing
      const keys = keysOf(seal, projectId)
      const all = [keys.token, keys.signIn, keys.account, keys.project]
      const owner = newId()
      const digest = refused === undefined ? "" : await sha256Hex(refused)
      const asked = [at(), EARLY_MS, digest, owner, turnMs]
      const [state, one, two] = listOf(await redis.run(ASK_TOKEN, all, asked))

      const turn = (failures: Readonly<Record<"account" | "project", number>>): SignInTurn => ({
        state: "turn",
        async succeeded({ token, leftMs }) {
          const sealed = await seal.seal(token, projectId)
          const told = [at(), owner, sealed, await sha256Hex(token), Math.floor(leftMs)]
          await redis.run(KEEP_TOKEN, all, told)
        },
        async failed(about, askedMs) {
          const count = failures[about] + 1
          const pause = pauseMs(count, askedMs)
          await redis.run(REFUSE_TOKEN, [keys.signIn, keys[about]], [at(), owner, count, pause])
          return pause
        },
      })
      switch (state) {
        case "token": {
          const token = await seal.open(textOf(one), projectId)
          if (token !== undefined) return { state, token, leftMs: numberOf(two) }
          // Whoever can write there could keep everybody from signing in; each process does it for itself.
          throw new StoreGone("a token that cannot be read", { maybeDone: false })
        }
        case "busy":
          return { state }
        case "wait":
          return { state, waitMs: numberOf(one) }
        default:
          return turn({ account: numberOf(one), project: numberOf(two) })
      }
    },
  }
}
