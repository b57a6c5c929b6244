/** Browsers and edge runtimes do not say whether a request has left. */
export const neverSent = (_error: unknown): boolean => false
