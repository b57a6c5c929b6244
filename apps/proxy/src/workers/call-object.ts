import { StoreGone } from "../store/store-gone.ts"
import { reasonOf } from "../upstream/carrier.ts"

/** A namespace's binding; a stub that has failed once is of no use any more, so each call takes another. */
export interface Objects<T> {
  getByName(name: string): T
}

/** Longest wait for an object, milliseconds: one that moves to another machine is back within it. */
export const PATIENCE_MS = 3000

/** @throws StoreGone when the object does not answer, or not in time. */
export async function callObject<T, Result>(
  objects: Objects<T>,
  name: string,
  call: (object: T) => Promise<Result>,
  patienceMs: number = PATIENCE_MS,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_settle, fail) => {
    const gone = new StoreGone("no answer in time", { maybeDone: true })
    timer = setTimeout(() => fail(gone), patienceMs)
  })
  try {
    return await Promise.race([call(objects.getByName(name)), late])
  } catch (cause) {
    if (cause instanceof StoreGone) throw cause
    throw new StoreGone(reasonOf(cause), { cause, maybeDone: true })
  } finally {
    clearTimeout(timer)
  }
}
