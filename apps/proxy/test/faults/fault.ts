// What an upstream that misbehaves is made of.
import type { Socket } from "node:net"

/** Three calls that stand for all: one that must not be doubled, one that may be repeated, a stream. */
export const kinds = ["create", "list", "download"] as const
export type Kind = (typeof kinds)[number]

/** A good answer, in parts that can be spoilt one by one. */
export interface Good {
  readonly type: string
  readonly body: Buffer
}

/** The moment a fault happens, and what it may do with it. */
export interface Moment {
  readonly socket: Socket
  readonly kind: Kind
  readonly good: Good
  /** Requests since the fault was set, this one included. */
  readonly nth: number
  /** Requests on this connection, this one included. */
  readonly onSocket: number
}

/** A documented status, the good answer as it is, or a transfer that is visibly broken. */
export type Seen = number | "whole" | "cut"

export interface Fault {
  readonly name: string
  /** What a caller must see; a kind that is missing cannot have this fault. */
  readonly sees: Readonly<Partial<Record<Kind, Seen>>>
  /** The answer says that nothing was done: it may be asked for again, a create as well. */
  readonly turnsDown?: boolean
  /** When it happens: once a connection is there, a request's head, or all of it (unless told). */
  readonly at?: "accept" | "head"
  readonly act: (moment: Moment) => void
}

/** All three kinds see the same. */
export const all = (seen: Seen): Fault["sees"] => ({ create: seen, list: seen, download: seen })

/** No answer at all: what is held back until it is whole becomes 503. */
export const NO_ANSWER: Fault["sees"] = all(503)
/** JSON is held until it is whole; of a file the head has gone out already. */
export const BREAKS_OFF: Fault["sees"] = { create: 503, list: 503, download: "cut" }

/** Head of an answer, status line included. */
export function head(
  status: number | string,
  headers: Readonly<Record<string, string | number>> | string,
): string {
  const lines =
    typeof headers === "string"
      ? headers
      : Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join("")
  return `HTTP/1.1 ${status} Said\r\n${lines}\r\n`
}

/** A whole answer: length and body fit. */
export function answer(
  status: number | string,
  type: string,
  body: Buffer | string,
  more: Readonly<Record<string, string | number>> = {},
): Buffer {
  const bytes = Buffer.from(body)
  const headers = { "Content-Type": type, "Content-Length": bytes.length, ...more }
  return Buffer.concat([Buffer.from(head(status, headers)), bytes])
}

/** The good answer of a moment, with other headers or another status. */
export const goodAnswer = (
  { good }: Moment,
  more: Readonly<Record<string, string | number>> = {},
  status: number | string = 200,
): Buffer => answer(status, good.type, good.body, more)
