// The document's examples: requests are accepted, answers fit their schemas.
import { baseline, withWindow } from "../baseline.ts"
import type { Case } from "../case.ts"
import { check } from "../check.ts"
import { ContractFault } from "../context.ts"
import type { ApiDocument, ApiOperation, Json } from "../document.ts"
import { undocumented } from "../undocumented.ts"
import { describePlan } from "../request-plan.ts"

export function exampleCases(document: ApiDocument): readonly Case[] {
  return document.operations.flatMap((operation) => [
    ...(operation.body?.examples ?? []).map(({ name, value }) => request(operation, name, value)),
    ...operation.parameters.map(({ name, example }) => parameter(operation, name, example)),
    ...operation.responses.flatMap(({ status, examples }) =>
      examples.map((each) => answer(operation, status, each)),
    ),
  ])
}

function request(operation: ApiOperation, name: string, value: Json): Case {
  const { operationId } = operation
  const plan = baseline(operation, { project: "p", credentials: {} }, 0)
  return {
    name: `${operationId} example ${name} is accepted`,
    operationId,
    kind: "example",
    creates: operation.startsExport ? 1 : 0,
    sends: describePlan(plan),
    async run(context) {
      await check(context, operation, {
        name,
        verdict: "accepted",
        field: "",
        names: !operation.secured,
        apply: (valid, now) => withWindow(operation, { ...valid, body: value }, now),
      })
      return undefined
    },
  }
}

/** No request: the example of a parameter is held against its own schema. */
function parameter(
  { operationId, parameters }: ApiOperation,
  name: string,
  example: Json = null,
): Case {
  return {
    name: `${operationId} example of ${name} fits`,
    operationId,
    kind: "example",
    creates: 0,
    sends: "nothing",
    async run({ oracle }) {
      const schema = parameters.find((each) => each.name === name)?.schema ?? {}
      const [fault] = oracle.faults(schema, example)
      if (fault) throw new ContractFault(`example of ${name}: ${fault.message ?? fault.keyword}`)
      return undefined
    },
  }
}

/** No request: the document's own answer is judged like anybody's. */
function answer(
  operation: ApiOperation,
  status: number,
  { name, value, mediaType }: { name: string; value: Json; mediaType: string },
): Case {
  const { operationId } = operation
  return {
    name: `${operationId} example ${status} ${mediaType} ${name} fits`,
    operationId,
    kind: "example",
    creates: 0,
    sends: "nothing",
    async run({ oracle, document }) {
      const documented = operation.responses.find((each) => each.status === status)
      const schema = documented?.content[mediaType] ?? {}
      const [fault] = oracle.faults(schema, value)
      const [unknown] = undocumented(document, schema, value)
      if (unknown !== undefined) throw new ContractFault(`${unknown} is not documented`)
      if (!fault) return undefined
      throw new ContractFault(`${fault.instancePath} ${fault.message ?? fault.keyword}`)
    },
  }
}
