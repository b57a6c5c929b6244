// The README's example for node:test, run by Node's own test runner.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"

test("node:test runs the example", async () => {
  const file = join(import.meta.dirname, "../examples/node-test.ts")
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--test", "--test-reporter=tap", file],
    {
      env: { PATH: process.env.PATH },
    },
  )
  expect(stdout).toMatch(/^# pass 1$/m)
})
