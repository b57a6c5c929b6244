/** Something that is there at once on one runtime and only later on another; `await` takes both. */
export type Awaitable<T> = T | Promise<T>

/** Goes on at once where nothing has to be waited for: a promise costs as much as hashing a body. */
export const after = <T, R>(value: Awaitable<T>, go: (value: T) => Awaitable<R>): Awaitable<R> =>
  isLater(value) ? value.then(go) : go(value)

/** Promises of another realm, which test runners have, are no instances of ours. */
const isLater = <T>(value: Awaitable<T>): value is Promise<T> =>
  typeof Object(value).then === "function"
