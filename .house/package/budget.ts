/** What a second export and the parts that exports share may add to 8 KB for the first; one more is some 80. */
const SECOND_EXPORT = 256

/**
 * What the client may weigh in a browser: bytes, minified and gzipped, of what a page loads at the start. The
 * gate of `check:package`.
 */
export const budget = { core: 5120, everything: 8192 + SECOND_EXPORT } as const

/**
 * The same with what is loaded later, each chunk gzipped by itself: with the first download come the look at the
 * file, its name and the SHA-256 that browsers lack.
 */
export const budgetInAll = { core: 5120, everything: 9472 + SECOND_EXPORT } as const

/** Whatever a room on the left drags in shows up here first. */
export const clientDependencies: readonly string[] = ["openapi-fetch"]
