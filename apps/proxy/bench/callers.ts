// Callers with an API key each, as the proxy's settings list them and as they call.
import { createHash } from "node:crypto"

export interface BenchCaller {
  readonly headers: Readonly<Record<string, string>>
  readonly setting: Readonly<Record<string, unknown>>
}

export const benchCallers = (count: number): readonly BenchCaller[] =>
  Array.from({ length: count }, (_, index) => {
    const key = `bench-key-of-forty-characters-${String(index).padStart(10, "0")}`
    const hash = createHash("sha256").update(key).digest("hex")
    return {
      headers: { "x-api-key": key },
      setting: {
        name: `caller-${index}`,
        apiKeyHashes: [hash],
        projects: ["*"],
        actions: ["*"],
      },
    }
  })
