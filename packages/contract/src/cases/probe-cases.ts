// Sixteen requests that tell validators apart; six tools were measured with the same ones.
import { baseline } from "../baseline.ts"
import type { Case } from "../case.ts"
import type { ApiDocument } from "../document.ts"
import { changed, type RequestChange } from "../request-plan.ts"
import type { Variation } from "../variation.ts"
import { caseOf } from "./constraint-cases.ts"

type Probe = readonly [name: string, status: number, change: RequestChange]

const type = (value: string | undefined): RequestChange => ({ headers: { "content-type": value } })
const day = (date: string) => `2026-05-${date}T00:00:00Z`
const times = (begin?: string, end?: string): RequestChange => ({
  body: {
    ...(begin === undefined ? {} : { query_begin_time: begin }),
    ...(end === undefined ? {} : { query_end_time: end }),
  },
})

/** In the order of the table they come from. */
const probes: readonly Probe[] = [
  ["valid", 200, {}],
  ["bad state", 400, { body: { session_state: "Sleeping" } }],
  ["wrong type", 400, { body: { user_name: 7 } }],
  ["unknown field", 400, { body: { user: "a" } }],
  ["only begin time", 400, times(day("01"))],
  ["bad date", 400, times("yesterday", day("02"))],
  ["begin after end", 400, times(day("03"), day("02"))],
  ["broken JSON", 400, { rawBody: '{"user_name":' }],
  ["text/plain", 415, type("text/plain")],
  ["no content type", 415, type(undefined)],
  ['content-type "undefined"', 415, type("undefined")],
  ["GET", 405, { method: "GET", body: undefined, ...type(undefined) }],
  ["PUT", 405, { method: "PUT" }],
  ["duplicate key", 400, { rawBody: '{"user_name":"a","user_name":"b"}' }],
  ["11 MB body", 413, { rawBody: `{"machine_name":"${"x".repeat(11 * 1024 * 1024)}"}` }],
  ["200k deep", 400, { rawBody: "[".repeat(200_000) }],
]

export function probeCases({ operations }: ApiDocument): readonly Case[] {
  const operation = operations.find(({ operationId }) => operationId === "ExportSessions")
  if (!operation) return []
  const nominal = baseline(operation, { project: "p", credentials: {} }, 0)
  return probes.map(([name, status, change]) => {
    const variation: Variation = {
      name,
      verdict: status < 300 ? "accepted" : "refused",
      status,
      field: "",
      apply: (plan) => changed(plan, change),
    }
    return caseOf("probe", operation, nominal, variation)
  })
}
