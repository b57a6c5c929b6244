import { sha256Hex } from "#sha256-hex"
import type { Token, Tokens, TokensOf } from "../store/tokens.ts"
import type { CallObject } from "./call-object.ts"

export interface TokenAsked {
  readonly projectId: string
  /** A token that the service takes no more. */
  readonly refused: string | undefined
  /** How long a turn may take, milliseconds. */
  readonly turnMs: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** Leave to sign in, for whoever holds its ID. */
export interface Leave {
  readonly projectId: string
  readonly turn: string
  /** Epoch milliseconds. */
  readonly now: number
}

export type TokenSaid =
  | ({ readonly state: "token" } & Token)
  | { readonly state: "turn"; readonly turn: string }
  | { readonly state: "busy" }
  | { readonly state: "wait"; readonly waitMs: number }

/** What of `AccountTokens` is called. */
export interface KeptTokens {
  ask(asked: TokenAsked): Promise<TokenSaid>
  succeeded(leave: Leave, got: Token): Promise<void>
  failed(leave: Leave, about: "project" | "account", askedMs?: number): Promise<number>
}

/**
 * Tokens in a Durable Object for each account, named by a digest of whose it is; the password is not in it.
 *
 * @param now epoch milliseconds
 */
export const durableTokens =
  (call: CallObject<KeptTokens>, now: () => number): TokensOf =>
  ({ iamUrl, domainName, userName }, turnMs): Tokens => {
    const named = sha256Hex(JSON.stringify([iamUrl, domainName, userName]))
    return {
      async ask(projectId, refused) {
        const name = await named
        const asked = { projectId, refused, turnMs, now: now() }
        const said = await call(name, (object) => object.ask(asked))
        if (said.state !== "turn") return said
        const leave = (): Leave => ({ projectId, turn: said.turn, now: now() })
        return {
          state: "turn",
          succeeded: (got) => call(name, (object) => object.succeeded(leave(), got)),
          failed: (about, askedMs) =>
            call(name, (object) => object.failed(leave(), about, askedMs)),
        }
      },
    }
  }
