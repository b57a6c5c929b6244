// What takes part: how it is started, and what can be asked of it.
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { CONTENDER_CORE, start, type Child, type Command } from "./children.ts"
import { firstAnswer } from "./first-answer.ts"
import { freePort } from "./free-port.ts"
import { token } from "./message.ts"

const PATIENCE_MS = 60_000
const PAUSE_MS = 20

export interface Place {
  /** Where it must listen, on 127.0.0.1. */
  readonly port: number
  readonly upstream: string
  /** For its files, its own log among them; goes with the bench. */
  readonly folder: string
}

export interface Contender {
  /** On the command line. */
  readonly name: string
  /** In the tables. */
  readonly title: string
  /** Whether it is meant to refuse a bad body. */
  readonly validates: boolean
  /** Takes part in the download as well. */
  readonly downloads: boolean
  /** Headers that prove who calls, for each caller; the token if it is not told. */
  readonly callers?: readonly Readonly<Record<string, string>>[]
  /** It listens where it likes and says so. */
  readonly picksPort?: boolean
  /** False where its start is not that of what is deployed. */
  readonly starts?: boolean
  command(place: Place): Command
}

export const callersOf = ({ callers }: Contender): readonly Readonly<Record<string, string>>[] =>
  callers ?? [{ "x-auth-token": token }]

export interface Started {
  readonly contender: Contender
  readonly child: Child
  readonly url: string
  /** Until the first answer, milliseconds. */
  readonly startMs: number
}

/** Starts it on its core and waits for the first answer. */
export async function startContender(
  contender: Contender,
  upstream: string,
  folder: string,
): Promise<Started> {
  const port = await freePort()
  const log = join(folder, `${contender.name}.log`)
  // What was said at an earlier start is not where it listens now.
  rmSync(log, { force: true })
  const command = contender.command({ port, upstream, folder })
  const began = performance.now()
  const child = start(command, CONTENDER_CORE, log)
  const [first = {}] = callersOf(contender)
  const url = contender.picksPort ? await said(log) : `http://127.0.0.1:${port}`
  await firstAnswer(url, first)
  return { contender, child, url, startMs: performance.now() - began }
}

/** The URL in its log, as soon as it stands there. */
async function said(log: string): Promise<string> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    const [, url] = /listening on (http:\S+)/.exec(readFileSync(log, "utf8")) ?? []
    if (url !== undefined) return url
    await sleep(PAUSE_MS)
  }
  throw new Error(`nobody listens: ${readFileSync(log, "utf8").slice(-500)}`)
}
