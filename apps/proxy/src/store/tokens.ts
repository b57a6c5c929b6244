// What is known of the tokens of one account: by one process, or by all that share a store.

/** Whose password it is. */
export interface Account {
  readonly iamUrl: string
  readonly userName: string
  readonly password: string
  readonly domainName: string
}

export interface Token {
  readonly token: string
  /** How long it is good for, milliseconds. */
  readonly leftMs: number
}

/** Leave to sign in, for nobody else at the time; one of the two ends it. */
export interface SignInTurn {
  readonly state: "turn"
  succeeded(got: Token): Promise<void>
  /**
   * It was refused, for the project or for the account as a whole; `askedMs` is the wait the other side
   * asked for. Resolves with the milliseconds until the next turn.
   */
  failed(about: "project" | "account", askedMs?: number): Promise<number>
}

export type TokenAnswer =
  /** Somebody else has signed in. */
  | ({ readonly state: "token" } & Token)
  | SignInTurn
  /** Somebody else is signing in: to be asked again in a while. */
  | { readonly state: "busy" }
  /** After a refusal; milliseconds until a turn can be had. */
  | { readonly state: "wait"; readonly waitMs: number }

export interface Tokens {
  /**
   * Asks for a project's token, or leave to sign in for it. At most one turn is out at a time, and after a
   * refusal none until its step of a back-off is over: more would lock the account. `refused` is a token
   * that the service takes no more.
   */
  ask(projectId: string, refused: string | undefined): Promise<TokenAnswer>
}

/** `turnMs`: how long a turn may take before it is another's, milliseconds. */
export type TokensOf = (account: Account, turnMs: number) => Tokens
