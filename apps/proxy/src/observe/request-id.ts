/**
 * The ID a request goes by: the caller's own if it can stand in a log and a header as it is (1 to 64 of
 * `A-Z a-z 0-9 _ . -`), a new one otherwise.
 */
export const requestIdOf = (given: string | undefined, newId: () => string): string =>
  given !== undefined && /^[A-Za-z0-9_.-]{1,64}$/.test(given) ? given : newId()
