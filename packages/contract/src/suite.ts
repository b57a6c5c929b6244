// All cases of a document, in the order a report lists them.
import type { Case } from "./case.ts"
import { constraintCases } from "./cases/constraint-cases.ts"
import { exampleCases } from "./cases/example-cases.ts"
import { listingCases } from "./cases/listing-cases.ts"
import { messageCases } from "./cases/message-cases.ts"
import { probeCases } from "./cases/probe-cases.ts"
import { propertyCases } from "./cases/property-cases.ts"
import { claimCases, statusCases } from "./cases/status-cases.ts"
import { windowCases } from "./cases/window-cases.ts"
import type { ApiDocument } from "./document.ts"
import type { Target } from "./target.ts"

/** Every case of the document for a target; names are unique. */
export function contractCases(
  document: ApiDocument,
  target: Pick<Target, "can" | "signIn">,
): readonly Case[] {
  const all = [
    ...statusCases(document),
    ...claimCases(document, target.can?.claims ?? []),
    ...exampleCases(document),
    ...constraintCases(document),
    ...windowCases(document),
    ...listingCases(document),
    ...messageCases(document),
    ...probeCases(document),
    ...propertyCases(document),
  ]
  const reached = all.filter(
    ({ kind, operationId }) => kind === "status" || reachable(document, target, operationId),
  )
  return [...new Map(reached.map((each) => [each.name, each])).values()]
}

/** Without a sign-in of its own the token call is left alone: wrong passwords lock accounts. */
function reachable(
  { operations }: ApiDocument,
  target: Pick<Target, "signIn">,
  operationId: string,
): boolean {
  const operation = operations.find((each) => each.operationId === operationId)
  return operation?.secured !== false || target.signIn !== undefined
}
