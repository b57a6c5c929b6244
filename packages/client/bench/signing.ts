// Microseconds for a signature, ours beside the vendor's SDK core: the same POST of 120 bytes, the same
// headers, rounds in turn, medians.
import { createRequire } from "node:module"
import { sign } from "../src/auth/signing.ts"

const require = createRequire(import.meta.url)
const core = "@huaweicloud/huaweicloud-sdk-core"
const { AKSKSigner } = require(`${core}/auth/AKSKSigner`)
const { BasicCredentials } = require(`${core}/auth/BasicCredentials`)

const ROUNDS = 7
const SIGNATURES = 20_000
const key = { ak: "AKEXAMPLE", sk: "made-up-secret-key-of-forty-characters-0" }
const url = new URL(
  "https://workspace.ap-southeast-1.myhuaweicloud.com/v1/0a1b2c3d4e5f60718293a4b5c6d7e8f9/session/list-sessions/export",
)
const data = {
  query_begin_time: "2026-05-01T00:00:00.000Z",
  query_end_time: "2026-05-23T00:00:00.000Z",
  session_state: "Active,Disconnected",
}
const body = new TextEncoder().encode(JSON.stringify(data))
const headers = {
  "content-type": "application/json",
  "x-project-id": "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
}
const credentials = new BasicCredentials().withAk(key.ak).withSk(key.sk).withProjectId("p")

async function ours(): Promise<void> {
  const now = Date.now()
  for (let i = 0; i < SIGNATURES; i++) await sign({ method: "POST", url, headers, body }, key, now)
}

async function theirs(): Promise<void> {
  const request = {
    method: "POST",
    endpoint: url.href,
    headers: { ...headers },
    data,
    queryParams: {},
  }
  for (let i = 0; i < SIGNATURES; i++) AKSKSigner.sign(request, credentials)
}

async function micros(work: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  await work()
  return ((performance.now() - begin) * 1000) / SIGNATURES
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
for (let round = 0; round <= ROUNDS; round++) {
  const [mine, vendor] = [await micros(ours), await micros(theirs)]
  // The first round warms both up.
  if (round === 0) continue
  times.ours.push(mine)
  times.theirs.push(vendor)
}
const [mine, vendor] = [median(times.ours), median(times.theirs)]
process.stdout.write(
  [
    "| signer | µs a signature | beside its peer |",
    "| --- | ---: | ---: |",
    `| huaweicloud-sdk-core 3.1.211 | ${vendor.toFixed(1)} | 1.00 × |`,
    `| @session-export/client | ${mine.toFixed(1)} | ${(vendor / mine).toFixed(2)} × |`,
    "",
  ].join("\n"),
)
