import { sessionFields } from "@session-export/client/operations"
import { member, members } from "./json-member.ts"
import type { Prism } from "./prism.ts"
import { workbook } from "./workbook.ts"

/** A real Excel workbook: the documented columns, and the sessions of the documented example. */
export async function sampleFile(prism: Prism): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await prism.answer("ListSessions")
  const row = (session: unknown): readonly string[] =>
    sessionFields.map((field) => textOf(member(session, field)))
  return workbook([sessionFields, ...members(member(body, "items")).map(row)])
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "")
