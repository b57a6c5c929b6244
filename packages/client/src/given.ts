/** Names and values of the members that are there. */
export const present = (members: object): [name: string, value: unknown][] =>
  Object.entries(members).filter(([, value]) => value !== undefined && value !== null)

type Absent<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]

/** An object whose members that may be undefined may be absent instead. */
export type Given<T> = Omit<T, Absent<T>> & { [K in Absent<T>]?: Exclude<T[K], undefined> }
