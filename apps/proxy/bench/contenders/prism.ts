import { createRequire } from "node:module"
import type { Contender } from "../contender.ts"

const { resolve } = createRequire(import.meta.url)

export const prism: Contender = {
  name: "prism",
  title: "Prism proxy",
  validates: true,
  downloads: false,
  command: ({ port, upstream }) => ({
    file: process.execPath,
    args: [
      resolve("@stoplight/prism-cli/dist/index.js"),
      "proxy",
      // Without 422, which Prism would answer to everything that is invalid.
      resolve("@session-export/spec/openapi.prism.json"),
      upstream,
      // Else it lets faults pass and only mentions them.
      "--errors",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
    ],
  }),
}
