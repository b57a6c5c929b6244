import { BaseSequencer, type TestSpecification } from "vitest/node"
import { defineConfig } from "vitest/config"

/** What takes longest, in this order; left to itself it would come last, and one core would wait for it. */
const LONG = ["one-line.test", "axe-english", "axe-chinese", "commands.test", "reading.test"]
const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.includes(`/${name}`))
  return at === -1 ? LONG.length : at
}

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b))
  }
}

// The site is built once by turbo; what is slow here is the browser.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "snippets/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Nothing here changes what the next file finds, and most files take less time than a worker of their own.
    isolate: false,
    globalSetup: "test/unpack-browser.ts",
    sequence: { sequencer: LongFirst },
  },
})
