/** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((settle, fail) => {
    if (signal?.aborted) return fail(signal.reason)
    const stop = (): void => {
      clearTimeout(timer)
      fail(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop)
      settle()
    }, ms)
    signal?.addEventListener("abort", stop, { once: true })
  })
}
