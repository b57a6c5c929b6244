// The same requests to the origin and through the proxy, whoever calls.
import { expect, test } from "vitest"
import { callerKinds, callersOf } from "./callers.ts"
import { top } from "./house.ts"
import { direct, probeSuite } from "./probe-suite.ts"
import { probes, sixteen } from "./probes.ts"
import { proxyEntry, startServer } from "./servers.ts"

probeSuite([
  direct,
  ...callerKinds.map((kind) => ({
    name: `proxy, ${kind}`,
    callers: callersOf(kind),
    start: (env: Readonly<Record<string, string>>) => startServer(top, [proxyEntry], env),
  })),
])

test("the sixteen are among them", () => {
  expect(sixteen).toHaveLength(16)
  const names = probes(0, "").map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...sixteen]))
})
