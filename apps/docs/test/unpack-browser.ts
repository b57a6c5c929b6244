// The browser is unpacked once, before workers ask for it; the tests of the house may be at it just now.
import { setTimeout as wait } from "node:timers/promises"
import { startBrowser } from "./browser.ts"

const PATIENCE_MS = 180_000

export default async function unpackBrowser(): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      const browser = await startBrowser()
      await browser.close()
      return
    } catch (error) {
      // Half unpacked by somebody else it does not start yet.
      if (Date.now() > until) throw error
      await wait(1000)
    }
  }
}
