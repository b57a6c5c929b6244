import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { member, members } from "../json-member.ts"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"

/** A page of the documented example's sessions. */
export const listSessions =
  ({ prism }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const answer = await prism.answer("ListSessions")
    const { offset, limit } = c.get("valid").query
    const all = members(member(answer.body, "items"))
    const items = all.slice(Number(offset), Number(offset) + Number(limit))
    return respondFrom(c, { ...answer, body: { count: all.length, items } })
  }
