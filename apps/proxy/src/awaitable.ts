// What is there at once, or later: whoever waits for nothing costs a call no promise.

export type Awaitable<T> = T | Promise<T>

/** Goes on with it now, or when it has come. */
export const after = <T, R>(value: Awaitable<T>, go: (value: T) => Awaitable<R>): Awaitable<R> =>
  value instanceof Promise ? value.then(go) : go(value)
