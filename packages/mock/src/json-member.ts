// Reading JSON whose shape the types do not know.

export const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined

export const members = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
