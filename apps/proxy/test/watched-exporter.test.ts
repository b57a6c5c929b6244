import { expect, test } from "vitest"
import { watched } from "../src/observe/watched-exporter.ts"

test("says once when deliveries begin to fail, and once when they go through again", () => {
  const outcomes = [0, 1, 1, 1, 0, 0, 1]
  const said: string[] = []
  const results: number[] = []
  const exporter = watched(
    "traces",
    {
      export(
        items: number,
        done: (result: { readonly code: number; readonly error?: Error }) => void,
      ) {
        done({
          code: outcomes[items] ?? 0,
          error: new Error("http://collector.example said secret"),
        })
      },
    },
    (what, delivered) => void said.push(`${what} ${delivered}`),
  )
  for (const index of outcomes.keys()) exporter.export(index, ({ code }) => void results.push(code))
  expect(said).toEqual(["traces false", "traces true", "traces false"])
  // Whoever exports hears every outcome, as before.
  expect(results).toEqual(outcomes)
})
