// What is due when, without a timer for each key: keys lie in one drawer for each second.

/** Length of a drawer, milliseconds. */
const DRAWER_MS = 1000

export interface Expiry {
  /** The key is due at a time, epoch milliseconds, rounded up to the second; an earlier word is forgotten. */
  set(key: string, at: number): void
  delete(key: string): void
  /** Takes out every key that is due. Each key is touched once, whatever was set and deleted before. */
  until(time: number): Iterable<string>
}

/** O(1) for each call, amortised; holds nothing but keys that are still to come. */
export function expiry(): Expiry {
  const drawers = new Map<number, Set<string>>()
  const drawerOf = new Map<string, number>()
  /** Every drawer up to this one has been emptied. */
  let emptied = 0

  function remove(key: string): void {
    const index = drawerOf.get(key)
    if (index === undefined) return
    const drawer = drawers.get(index)
    drawer?.delete(key)
    if (drawer?.size === 0) drawers.delete(index)
    drawerOf.delete(key)
  }

  function set(key: string, at: number): void {
    remove(key)
    // Never into a drawer that nobody opens any more.
    const index = Math.max(Math.ceil(at / DRAWER_MS), emptied + 1)
    const drawer = drawers.get(index) ?? new Set()
    drawers.set(index, drawer.add(key))
    drawerOf.set(key, index)
  }

  function until(time: number): string[] {
    const last = Math.floor(time / DRAWER_MS)
    if (last <= emptied) return []
    // A clock that leaps finds more seconds than drawers; then the drawers are looked through instead.
    const open =
      last - emptied > drawers.size
        ? [...drawers.keys()].filter((index) => index <= last)
        : Array.from({ length: last - emptied }, (_, index) => emptied + 1 + index)
    emptied = last
    const found = open.flatMap((index) => [...(drawers.get(index) ?? [])])
    for (const key of found) remove(key)
    return found
  }

  return { set, delete: remove, until }
}
