import type { TimeWindowLimits } from "@session-export/validators"
import type { Config } from "./config.ts"

/** The deployer's own limits on time windows; what is not configured is left to the spec. */
export const windowLimits = ({
  maxWindowDurationMs,
  maxWindowAgeMs,
}: Pick<Config, "maxWindowDurationMs" | "maxWindowAgeMs">): TimeWindowLimits => ({
  ...(maxWindowDurationMs === undefined ? {} : { maxDurationMs: maxWindowDurationMs }),
  ...(maxWindowAgeMs === undefined ? {} : { maxAgeMs: maxWindowAgeMs }),
})
