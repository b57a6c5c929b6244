import { shapes } from "@session-export/validators"
import type { HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import { member } from "../json-member.ts"
import { respondFrom } from "../respond-from.ts"
import type { MockState } from "../state.ts"

const OPERATION = "KeystoneCreateUserTokenByPassword"
const DAY_MS = 86_400_000

/** The documented token, but one that is valid now and names the project that was asked for. */
export const issueToken =
  ({ prism, now }: MockState): MiddlewareHandler<HouseEnv> =>
  async (c) => {
    const { body } = c.get("valid")
    if (!shapes[OPERATION].body(body)) throw new TypeError("reached without validation")
    const answer = await prism.answer(OPERATION)
    const example = Object(member(answer.body, "token"))
    const { id, name } = body.auth.scope.project ?? {}
    const project = {
      ...Object(member(example, "project")),
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
    }
    const issued_at = micros(now())
    const expires_at = micros(now() + DAY_MS)
    return respondFrom(c, {
      ...answer,
      body: { token: { ...example, issued_at, expires_at, project } },
    })
  }

/** IAM writes microseconds. */
const micros = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z")
