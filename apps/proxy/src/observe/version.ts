import { specVersion } from "@session-export/client/operations"
import about from "../../package.json" with { type: "json" }

/** What runs here. */
export interface Version {
  readonly name: string
  readonly version: string
  /** `info.version` of the spec everything was generated from. */
  readonly specVersion: string
  readonly commit?: string
}

export const versionOf = (commit: string | undefined): Version => ({
  name: about.name,
  version: about.version,
  specVersion,
  ...(commit === undefined ? {} : { commit }),
})
