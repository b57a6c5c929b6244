/** Undoes percent-encoding; undefined for a text with a stray percent sign. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    // No such encoding: the caller knows what to take instead.
    return undefined
  }
}
