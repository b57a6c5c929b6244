// `@session-export/mock/vitest`: a mock for each test, or one for a whole file.
import { afterAll, afterEach, beforeAll, test as base, type TestAPI } from "vitest"
import { startMock, type Mock, type MockOptions } from "./start-mock.ts"

/** Vitest's `test` with a `mock` of its own for each test that asks for one. */
export const test: TestAPI<{ mock: Mock }> = base.extend<{ mock: Mock }>({
  // Vitest reads what a fixture needs from this very pattern; ours needs nothing.
  mock: async ({ task: _task }, use) => {
    const mock = await startMock()
    await use(mock)
    await mock.close()
  },
})

/**
 * One mock for the file or the describe block it is called in: started before the first test, reset
 * after each, closed after the last. The value can be used inside tests and hooks.
 */
export function useMock(options: MockOptions = {}): Mock {
  let started: Mock | undefined
  const running = (): Mock => {
    if (started === undefined) throw new Error("useMock: use the mock inside a test or hook")
    return started
  }
  beforeAll(async () => {
    started = await startMock(options)
  })
  afterEach(() => running().reset())
  afterAll(() => running().close())
  return {
    get url() {
      return running().url
    },
    get requests() {
      return running().requests
    },
    fetch: (input, init) => running().fetch(input, init),
    next: (operationId, status, more) => running().next(operationId, status, more),
    nextTask: (script) => running().nextTask(script),
    reset: () => running().reset(),
    close: () => running().close(),
  }
}
