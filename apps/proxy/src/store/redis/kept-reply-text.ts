// An answer as the text it is in a store.
import { isRecord } from "../../config/parsed-json.ts"
import type { Reply } from "../replies.ts"

export const textOfReply = (reply: Reply): string => JSON.stringify(reply)

/** @throws TypeError for what was not written by the above. */
export function replyOfText(text: string): Reply {
  const found: unknown = JSON.parse(text)
  if (!isReply(found)) throw new TypeError("no answer was kept there")
  return found
}

const isReply = (value: unknown): value is Reply =>
  isRecord(value) &&
  typeof value.status === "number" &&
  typeof value.body === "string" &&
  isRecord(value.headers) &&
  Object.values(value.headers).every((each) => typeof each === "string")
