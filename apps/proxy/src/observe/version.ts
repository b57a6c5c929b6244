import { specVersion } from "@session-export/client/operations"

/** As package.json says, all of which would otherwise end up in a bundle; a test compares. */
const ABOUT = { name: "@session-export/proxy", version: "0.1.0" } as const

/** What runs here. */
export interface Version {
  readonly name: string
  readonly version: string
  /** `info.version` of the spec everything was generated from. */
  readonly specVersion: string
  readonly commit?: string
}

export const versionOf = (commit: string | undefined): Version => ({
  ...ABOUT,
  specVersion,
  ...(commit === undefined ? {} : { commit }),
})
