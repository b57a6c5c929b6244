/** What a room may use: rooms at run time, further rooms in tests and scripts, packages from outside. */
export interface Room {
  readonly name: string
  readonly rooms: readonly string[]
  readonly testRooms: readonly string[]
  /** Run-time dependencies from outside; undefined = not held to a list. */
  readonly outside: readonly string[] | undefined
}

const SPEC = "@session-export/spec"
const CLIENT = "@session-export/client"
const VALIDATORS = "@session-export/validators"
const MOCK = "@session-export/mock"
const CONTRACT = "@session-export/contract"

/**
 * Who may import whom. Every arrow points towards `spec`; apps never import apps. ARCHITECTURE.md
 * draws the same table for people: change both, with the reason there.
 */
export const importTable: Readonly<Record<string, Room>> = {
  spec: { name: SPEC, rooms: [], testRooms: [], outside: [] },
  "packages/client": { name: CLIENT, rooms: [], testRooms: [SPEC], outside: ["openapi-fetch"] },
  "packages/validators": { name: VALIDATORS, rooms: [CLIENT], testRooms: [SPEC], outside: [] },
  "packages/mock": {
    name: MOCK,
    rooms: [SPEC, CLIENT, VALIDATORS],
    testRooms: [],
    outside: ["@hono/node-server", "@stoplight/prism-http", "commander", "fflate", "hono"],
  },
  "packages/contract": {
    name: CONTRACT,
    rooms: [SPEC, CLIENT],
    testRooms: [MOCK],
    outside: ["ajv", "ajv-formats", "commander", "fast-check"],
  },
  "packages/cli": {
    name: "session-export",
    rooms: [CLIENT, VALIDATORS],
    testRooms: [MOCK],
    outside: ["commander", "cli-progress", "cli-table3"],
  },
  "apps/proxy": {
    name: "@session-export/proxy",
    rooms: [CLIENT, VALIDATORS],
    // The spec for peers in the bench, which read it at run time.
    testRooms: [SPEC, MOCK, CONTRACT],
    outside: [
      "hono",
      "@hono/node-server",
      "undici",
      "pino",
      "jose",
      "ioredis",
      "prom-client",
      "@opentelemetry/api",
      "@opentelemetry/exporter-metrics-otlp-http",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/resources",
      "@opentelemetry/sdk-metrics",
      "@opentelemetry/sdk-trace",
    ],
  },
  "apps/origin": {
    name: "@session-export/origin",
    rooms: [CLIENT, VALIDATORS],
    testRooms: [MOCK, CONTRACT],
    outside: [
      "hono",
      "@hono/node-server",
      "commander",
      "csv-parse",
      "pino",
      "rate-limiter-flexible",
    ],
  },
  "apps/docs": {
    name: "@session-export/docs",
    rooms: [SPEC, CLIENT, VALIDATORS],
    // What readers are shown to test with.
    testRooms: [MOCK],
    outside: undefined,
  },
}

/** Validators judge; they may know what the API is, not how it is called. */
export const clientDoorsForValidators: readonly string[] = [
  `${CLIENT}/schema`,
  `${CLIENT}/operations`,
  `${CLIENT}/error-catalogue`,
  `${CLIENT}/time`,
]
