// What an answer to a varied request must be.
import { ContractFault, type Context } from "./context.ts"
import type { ApiOperation } from "./document.ts"
import type { Answer } from "./oracle.ts"
import type { RequestPlan } from "./request-plan.ts"
import type { Variation } from "./variation.ts"

/** Sends the variation of a valid request and holds the answer against its verdict. */
export async function check(
  context: Context,
  operation: ApiOperation,
  variation: Variation,
): Promise<Answer> {
  const plan = variation.apply(await context.valid(operation), context.now())
  const answer = await context.send(operation, plan)
  const { verdict, field } = variation
  const said = saidBy(context, answer)
  if (verdict === "accepted" && !isAccepted(operation, variation, answer, said)) {
    throw new ContractFault(`${variation.name}: valid, but answered ${answer.status}: ${said}`)
  }
  if (verdict === "refused") {
    if (!isRefused(variation, plan, answer)) {
      throw new ContractFault(`${variation.name}: invalid, but answered ${answer.status}`)
    }
    const named =
      context.target.can?.namesFaultsIn === undefined ||
      said.toLowerCase().includes(field.toLowerCase())
    if (!named && answer.status === 400) {
      throw new ContractFault(`${variation.name}: the refusal does not name ${field}: ${said}`)
    }
  }
  return answer
}

/** The words of a refusal, where the target has them. */
function saidBy({ target }: Context, { headers, bytes }: Answer): string {
  const where = target.can?.namesFaultsIn
  return where === undefined || where === "error_msg"
    ? new TextDecoder().decode(bytes.subarray(0, 4096))
    : (headers.get(where) ?? "")
}

function isAccepted(
  operation: ApiOperation,
  variation: Variation,
  { status }: Answer,
  said: string,
) {
  if (status < 300) return true
  if (variation.names !== true && operation.secured) return false
  if (status === 401 || status === 403 || status === 404 || status === 416) return true
  // 400 is also the documented answer to a task that is not there.
  const named = variation.field !== "" && said.toLowerCase().includes(variation.field.toLowerCase())
  return status === 400 && operation.secured && !named
}

function isRefused(
  { status = 400, names = false }: Variation,
  plan: RequestPlan,
  answer: Answer,
): boolean {
  if (answer.status === status) return true
  // A project nobody can have is nobody's: as good a reason as its spelling.
  if (names && answer.status === 403) return true
  // Who checks credentials first never comes to look at their length.
  const odd = !/^[ -~]{1,40000}$/.test(plan.headers["x-auth-token"] ?? "")
  return odd && answer.status === 401
}
