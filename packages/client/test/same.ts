type IsAny<T> = 0 extends 1 & T ? true : false

/** True when each of two types can stand for the other, and neither is `any`. */
export type Same<A, B> =
  IsAny<A> extends true
    ? false
    : IsAny<B> extends true
      ? false
      : [A, B] extends [B, A]
        ? true
        : false

/** Compiles only for two types that are the same. */
export const same = <A, B>(..._proof: Same<A, B> extends true ? [] : [never]): void => undefined
