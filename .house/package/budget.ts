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

/** What a package may weigh, in KB, and how many others an install may bring along with it. */
export interface Weight {
  readonly tarball: number
  readonly unpacked: number
  readonly brings: number
}

/** A tenth above what they are; who needs more says why in the commit. */
export const weights: Readonly<Record<string, Weight>> = {
  "@session-export/spec": { tarball: 65, unpacked: 430, brings: 0 },
  "@session-export/client": { tarball: 155, unpacked: 740, brings: 2 },
  "@session-export/validators": { tarball: 73, unpacked: 415, brings: 3 },
  "@session-export/mock": { tarball: 48, unpacked: 165, brings: 160 },
  "@session-export/contract": { tarball: 112, unpacked: 410, brings: 14 },
  "session-export": { tarball: 42, unpacked: 140, brings: 14 },
}
