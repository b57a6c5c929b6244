import { passageOf, streamOf } from "../passage.ts"

/**
 * The same stream; calls `ended` when it has ended, broken or been left. A reader that takes nothing for
 * `stalledMs` loses it, because what it holds is missing to others.
 */
export function untilEnded(
  body: ReadableStream<Uint8Array>,
  stalledMs: number,
  ended: () => void,
): ReadableStream<Uint8Array> {
  const passage = passageOf(body)
  let timer: ReturnType<typeof setTimeout> | undefined
  let stalled: DOMException | undefined
  let broken: (error: unknown) => void = () => undefined
  const lose = (): void => {
    stalled = new DOMException("nobody reads", "TimeoutError")
    broken(stalled)
    ended()
    void passage.leave().catch(() => undefined)
  }
  return streamOf({
    async next(room) {
      clearTimeout(timer)
      if (stalled) throw stalled
      try {
        const piece = await passage.next(room)
        if (piece === undefined) ended()
        else timer = setTimeout(lose, stalledMs)
        return piece
      } catch (error) {
        ended()
        throw error
      }
    },
    giveBack: (piece) => passage.giveBack?.(piece),
    leave(reason) {
      clearTimeout(timer)
      ended()
      return passage.leave(reason)
    },
    onBreak(tell) {
      broken = tell
      passage.onBreak?.(tell)
    },
  })
}
