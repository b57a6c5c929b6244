/**
 * What the client may weigh in a browser: bytes, minified and gzipped. The gate of `check:package`. The goal
 * for everything is 8 192: the SHA-256 that browsers lack, typed calls with middleware, the regions and the
 * proof of a single create come to more, and none of them can go without a promise going with it.
 */
export const budget = { core: 5120, everything: 9728 } as const

/** Whatever a room on the left drags in shows up here first. */
export const clientDependencies: readonly string[] = ["openapi-fetch"]
