/** A configuration that cannot be used: every problem, by the name of its variable, never a value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError"
  readonly problems: readonly string[]

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(`configuration: ${problems.join("; ")}`, options)
    this.problems = problems
  }
}
