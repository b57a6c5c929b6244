// What the processes of a fleet say to each other. Each question has a number, which its answer repeats.
import type { Scrape } from "../observe/telemetry.ts"

/** The first to a worker: serve with these settings, and as they are now, texts of the file of settings. */
export interface Serve {
  readonly say: "serve"
  readonly first: string | undefined
  readonly now: string | undefined
  /** Where all listen; the second for the admin app, where that has a port. */
  readonly port: number
  readonly adminPort: number | undefined
}

export type Question =
  /** To a worker: the metrics it counts; or to take these settings. */
  | { readonly say: "metrics"; readonly number: number }
  | { readonly say: "reload"; readonly number: number; readonly file: string | undefined }
  /** To a worker, before they all stop: to let nobody in any more. */
  | { readonly say: "close"; readonly number: number }
  /** To the primary: the metrics of all. */
  | { readonly say: "sum"; readonly number: number }

export interface Reply {
  readonly say: "reply"
  readonly number: number
  /** Metrics as JSON, those of all as text, or nothing. */
  readonly with: readonly object[] | Scrape | undefined
}

export type FleetMessage =
  | Serve
  | Question
  | Reply
  | { readonly say: "stop" }
  | { readonly say: "listening"; readonly url: string }
  /** A worker's last words. */
  | { readonly say: "counted"; readonly metrics: readonly object[] }

const WORDS: ReadonlySet<unknown> = new Set<FleetMessage["say"]>([
  "serve",
  "metrics",
  "reload",
  "close",
  "sum",
  "reply",
  "stop",
  "listening",
  "counted",
])

/** What comes on the channel is from a process of ours, or from somebody else's library. */
export const isFleetMessage = (value: unknown): value is FleetMessage =>
  typeof value === "object" && value !== null && "say" in value && WORDS.has(value.say)
