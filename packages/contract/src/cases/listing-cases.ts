// Lists hold what was asked for, and no more of it than that.
import type { Case } from "../case.ts"
import { ContractFault, jsonOf, type Context } from "../context.ts"
import {
  isList,
  list,
  object,
  text,
  word,
  type ApiDocument,
  type ApiOperation,
  type Json,
} from "../document.ts"
import { changed } from "../request-plan.ts"

type Query = Readonly<Record<string, string>>
type Holds = (items: readonly Json[], count: number) => boolean

interface Listing {
  readonly name: string
  readonly query: (context: Context) => Query | Promise<Query>
  readonly holds: Holds
}

export function listingCases({ operations }: ApiDocument): readonly Case[] {
  return operations.flatMap((operation) => {
    const pages = operation.parameters.some(({ name }) => name === "limit")
    const tasks = operation.operationId === "ListExportTasks"
    return [...(pages ? paging : []), ...(tasks ? taskFilters(operation) : [])].map((each) =>
      caseOf(operation, each),
    )
  })
}

const paging: readonly Listing[] = [
  {
    name: "no more items than the limit",
    query: () => ({ limit: "1" }),
    holds: (items) => items.length <= 1,
  },
  {
    name: "nothing beyond the end, and the same count",
    query: () => ({ offset: "2147483647" }),
    holds: (items) => items.length === 0,
  },
]

/** Only tasks that fit the filter; those of the suite's own export among them. */
function taskFilters({ parameters }: ApiOperation): readonly Listing[] {
  const states = parameters.find(({ name }) => name === "status")?.schema ?? {}
  const every =
    (name: string, wanted: string): Holds =>
    (items) =>
      items.every((each) => word(object(each)[name]) === wanted)
  return [
    ...list(states.enum).map((state): Listing => ({
      name: `status ${text(state)} alone`,
      query: () => ({ status: text(state) }),
      holds: every("status", text(state)),
    })),
    {
      name: "the task that was started, by its ID",
      query: async (context) => ({ task_id: await context.finishedTask() }),
      holds: (items, count) => items.length === 1 && count === 1,
    },
    {
      name: "nothing for an ID nobody has",
      query: () => ({ task_id: "nobody-has-this" }),
      holds: (items, count) => items.length === 0 && count === 0,
    },
    {
      name: "downloaded tasks alone",
      query: () => ({ is_download: "true" }),
      holds: every("is_download", "true"),
    },
  ]
}

function caseOf(operation: ApiOperation, { name, query, holds }: Listing): Case {
  const { operationId, method, path } = operation
  return {
    name: `${operationId} listing ${name}`,
    operationId,
    kind: "rule",
    creates: name.includes("started") ? 1 : 0,
    sends: `${method} ${path}`,
    async run(context) {
      const plan = changed(await context.valid(operation), { query: await query(context) })
      const body = object(jsonOf(await context.send(operation, plan)))
      const items = Object.values(body).find(isList) ?? []
      const count = Number(body.count)
      if (!holds(items, count)) {
        throw new ContractFault(`${name}: got ${items.length} items, count ${count}`)
      }
      return undefined
    },
  }
}
