/** Never resolves; rejects with the signal's reason as soon as that aborts. For `Promise.race`. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_settle, fail) => {
    if (signal.aborted) fail(signal.reason)
    else signal.addEventListener("abort", () => fail(signal.reason), { once: true })
  })
}
