/** What comes of `work`, or after `ms` milliseconds the error that `late` makes. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(late()), ms)
  })
  return Promise.race([work, end]).finally(() => clearTimeout(timer))
}
