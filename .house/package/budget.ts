/** What the client may weigh in a browser: bytes, minified and gzipped. The gate of `check:package`. */
export const budget = { core: 5120, everything: 8192 } as const

/** Whatever a room on the left drags in shows up here first. */
export const clientDependencies: readonly string[] = ["openapi-fetch"]
