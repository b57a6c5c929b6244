import type { Facts } from "../facts.ts"

/**
 * Whether a create that was answered with a status may have started an export: it did (2xx), or nobody
 * knows (5xx after it had left). A refusal started nothing, and neither did what never left.
 */
export const mayHaveStarted = (status: number, facts: Facts): boolean =>
  status < 300 || (status >= 500 && facts.mayHaveStarted)
