import type { Carrier } from "../upstream/carrier.ts"

export interface CarrierOptions {
  /** Milliseconds until an upstream must have answered; between two pieces of a body as well. */
  readonly timeoutMs: number
  /** Sockets to one upstream. */
  readonly connections: number
}

/** A way out that holds connections, and lets go of them. */
export interface ClosingCarrier {
  readonly send: Carrier
  close(): Promise<void>
}

/** The way out of a runtime; a change of its settings makes another one. */
export type MakeCarrier = (options: CarrierOptions) => ClosingCarrier
