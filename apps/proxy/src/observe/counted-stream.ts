import { passageOf, streamOf } from "../passage.ts"

/**
 * The same bytes, piece by piece as they are asked for, and once at the end how many there were and
 * whether that was all. A break on either side, or `signal`, is an end that is not complete.
 */
export function countedStream(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  ended: (bytes: number, completed: boolean) => void,
): ReadableStream<Uint8Array> {
  const passage = passageOf(body)
  let bytes = 0
  let over = false
  const end = (completed: boolean): void => {
    if (over) return
    over = true
    signal.removeEventListener("abort", gone)
    ended(bytes, completed)
  }
  const gone = (): void => end(false)
  signal.addEventListener("abort", gone)
  if (signal.aborted) gone()
  return streamOf({
    async next(room) {
      try {
        const piece = await passage.next(room)
        if (piece === undefined) end(true)
        else bytes += piece.length
        return piece
      } catch (error) {
        end(false)
        throw error
      }
    },
    giveBack: (piece) => passage.giveBack?.(piece),
    async leave(reason) {
      end(false)
      await passage.leave(reason)
    },
    onBreak: (tell) =>
      passage.onBreak?.((error) => {
        end(false)
        tell(error)
      }),
  })
}
