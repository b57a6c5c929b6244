import { CONTENDER_CORE, LOAD_CORE } from "./children.ts"
import { commit, machine, versions } from "./versions.ts"

export interface Sections {
  readonly rounds: number
  /** Part of the time in which nginx was not let run: others were on its core. */
  readonly nginxWaited: number
  /** Contenders that did not answer every request, with how often. */
  readonly errors: readonly string[]
  readonly targets: string
  readonly main: string
  readonly download: string
  readonly growth: string
}

/** Above it the machine had other work, and times are too long for everybody. */
const RESTLESS = 0.1

export async function resultsText(sections: Sections): Promise<string> {
  const { nginxWaited, errors, rounds } = sections
  const restless = nginxWaited > RESTLESS ? "; **the machine was busy: run it again**" : ""
  return `# What the proxy costs

Measured ${new Date().toISOString().slice(0, 10)} at ${commit()} on ${machine()}. Written by \`pnpm --filter @session-export/proxy bench\`;
every run writes it anew. ${await versions()}.

The same POST for everybody: all nine fields, some 300 bytes; 50 bytes come back. Contenders run on core ${CONTENDER_CORE} with all their threads,
the upstream (nginx, a fixed answer) and wrk on core ${LOAD_CORE}. ${rounds} rounds in turn, the order turned round each time, medians; ratios are
medians of the ratios within each round, req/s of the better half of the rounds. CPU is the scheduler's time of the contender's processes over the requests it answered.
Latency is what comes on top of the way without a proxy, at one connection in the best round. Ours checks an API key, counts
limits, validates, signs, checks the answer, keeps metrics and writes a log line to a file; nginx writes no log.
nginx waited ${(nginxWaited * 100).toFixed(1)} % of the time for its core${restless}. Answers that were none: ${errors.join(", ") || "0"}.

${sections.targets}

## Requests

${sections.main}

## Download of 512 MiB, one client

${sections.download}

## Growth: callers with an API key and limits each, load spread over all of them

${sections.growth}
`
}
