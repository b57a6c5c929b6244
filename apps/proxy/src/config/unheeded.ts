import { defaults, type Env, type VariableName } from "./variables.ts"

/** Settings that a runtime would not heed, and why; better refused than believed. */
export type Unheeded = Readonly<Partial<Record<VariableName, string>>>

/** Complaints about those of them that are set to anything but what they are anyway. */
export function unheeded(runtime: string, names: Unheeded, given: Env): readonly string[] {
  return Object.entries(names).flatMap(([name, why]) => {
    const value = given[name] ?? ""
    const same = value === "" || value === Reflect.get(defaults, name)
    return same ? [] : [`${name}: means nothing on ${runtime}, where ${why}; leave it out`]
  })
}
