import type { Config } from "../config.ts"

export interface ListenOptions {
  readonly host: string
  /** 0 = any that is free. */
  readonly port: number
  readonly limits: Config["limits"]
  readonly answer: (request: Request) => Promise<Response>
}

export interface Listener {
  readonly port: number
  /** No new connections; resolves when nothing is under way any more. */
  close(): Promise<void>
  /** Closes whatever is still under way. */
  cut(): void
}

/** A runtime's own HTTP server; resolves when it listens. */
export type Listen = (options: ListenOptions) => Promise<Listener>
