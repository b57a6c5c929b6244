import { StoreGone } from "../store/store-gone.ts"
import { reasonOf } from "../upstream/carrier.ts"

/** A namespace's binding; a stub that has failed once is of no use any more, so each call takes another. */
export interface Objects<T> {
  getByName(name: string): T
}

/** Calls an object by its name; `moreMs` is what it may take by itself, besides its patience. */
export type CallObject<T> = <Result>(
  name: string,
  call: (object: T) => Promise<Result>,
  moreMs?: number,
) => Promise<Result>

/** Longest wait for an object, milliseconds: one that moves to another machine is back within it. */
const PATIENCE_MS = 5000

/**
 * Calls reject with StoreGone when the object does not answer, or not in time. `changed` is told when that
 * begins, with a word for why, and when it is over.
 */
export function callObject<T>(
  objects: Objects<T>,
  changed: (gone: string | undefined) => void = () => undefined,
  patienceMs: number = PATIENCE_MS,
): CallObject<T> {
  let gone = false
  const tell = (reason: string | undefined): void => {
    if (gone === (reason !== undefined)) return
    gone = !gone
    changed(reason)
  }
  return async (name, call, moreMs = 0) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_settle, fail) => {
      const error = new StoreGone("no answer in time", { maybeDone: true })
      timer = setTimeout(() => fail(error), patienceMs + moreMs)
    })
    try {
      const result = await Promise.race([call(objects.getByName(name)), late])
      tell(undefined)
      return result
    } catch (cause) {
      const error =
        cause instanceof StoreGone
          ? cause
          : new StoreGone(reasonOf(cause), { cause, maybeDone: true })
      tell(error.reason)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }
}
