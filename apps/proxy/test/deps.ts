// What an app is given in tests: nothing counts, nothing listens, time and randomness are the test's.
import type { Deps } from "../src/deps.ts"
import { createGate } from "../src/stages/gate.ts"
import { silent } from "../src/observe/telemetry.ts"

const refuse = async (): Promise<never> => {
  throw new Error("this test sends nothing upstream")
}

export const testDeps = (given: Partial<Deps> = {}): Deps => ({
  send: refuse,
  now: () => 0,
  sleep: async () => undefined,
  random: () => 0,
  newId: () => "made-up",
  randomHex: (bytes) => "ab".repeat(bytes),
  log: () => undefined,
  audit: undefined,
  rateLimits: {
    take: async (_caller, quotas) =>
      quotas.map((quota) => ({ quota, allowed: true, left: quota.calls, resetMs: quota.windowMs })),
    giveBack: async () => undefined,
  },
  replies: {
    claim: async () => ({
      state: "claimed",
      settle: async () => undefined,
      release: async () => undefined,
    }),
  },
  gate: createGate(),
  telemetry: silent,
  lifecycle: { draining: false, inFlight: 0 },
  reachable: () => ({ WorkspaceApp: true, Workspace: true, IAM: true }),
  scrape: undefined,
  jwtKeys: undefined,
  ...given,
})
