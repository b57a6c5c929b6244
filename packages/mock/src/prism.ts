// Prism in process: documented answers made from the bundle's examples and schemas.
import { createRequire } from "node:module"
import { operations, type OperationId } from "@session-export/client/operations"
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http"

/** What of an operation's documented answers is wanted; Prism's own `Prefer` words. */
export interface AnswerWish {
  readonly code?: number
  /** Name of an example. */
  readonly example?: string
  /** Made from the schema instead of an example. */
  readonly dynamic?: boolean
}

export interface DocumentedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface Prism {
  /** @throws UnknownAnswer when nothing documented fits the wish. */
  answer(operationId: OperationId, wish?: AnswerWish): Promise<DocumentedAnswer>
  /** Names of the examples of a documented answer. */
  examples(operationId: OperationId, status: number): readonly string[]
}

/** The wish names a status or an example that the spec does not have. */
export class UnknownAnswer extends Error {}

type Instance = ReturnType<typeof createInstance>
type Logger = Parameters<typeof createInstance>[1]["logger"]

/** Reads the bundle; about 30 ms once Prism is loaded. */
export async function createPrism(): Promise<Prism> {
  const file = createRequire(import.meta.url).resolve("@session-export/spec/openapi.json")
  const known = await getHttpOperationsFromSpec(file)
  // The front has judged the request already, against more than Prism knows.
  const common = {
    isProxy: false as const,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
  }
  const prism: Instance = createInstance(
    { ...common, mock: { dynamic: false } },
    { logger: silence() },
  )
  // An example is the same every time; only a dynamic answer is made anew.
  const made = new Map<string, DocumentedAnswer>()
  return {
    examples(operationId, status) {
      const operation = known.find((each) => each.iid === operationId)
      const response = operation?.responses.find(({ code }) => code === String(status))
      return (response?.contents ?? []).flatMap((each) => each.examples ?? []).map(({ key }) => key)
    },
    async answer(operationId, wish = {}) {
      const key = JSON.stringify([operationId, wish.code, wish.example])
      const kept = wish.dynamic === true ? undefined : made.get(key)
      const answer = kept ?? (await make(operationId, wish))
      if (wish.dynamic !== true) made.set(key, answer)
      return answer
    },
  }

  async function make(
    operationId: OperationId,
    { code, example, dynamic = false }: AnswerWish,
  ): Promise<DocumentedAnswer> {
    const { method, path } = operations[operationId]
    const mock = {
      dynamic,
      ...(code === undefined ? {} : { code }),
      ...(example === undefined ? {} : { exampleKey: example }),
    }
    const request = {
      method: method === "GET" ? ("get" as const) : ("post" as const),
      url: { path: path.replaceAll(/\{\w+\}/g, "x") },
    }
    const result = await prism.request(request, known, { ...common, mock })()
    if (result._tag === "Left") throw new UnknownAnswer(result.left.message)
    const { statusCode, headers = {}, body } = result.right.output
    // Prism falls back to another status where it does not know the one asked for.
    if (code !== undefined && statusCode !== code) throw new UnknownAnswer(`no answer ${code}`)
    return { status: statusCode, headers: plain(headers), body }
  }
}

/** Lower-case names; Prism gives a bodiless answer a media type, which nobody documents. */
function plain(
  given: Readonly<Record<string, string | string[]>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)])
  return Object.fromEntries(entries.filter(([, value]) => value !== "text/plain"))
}

/** Prism logs every decision; a test wants none of it. */
function silence(): Logger {
  const nothing = (): void => undefined
  const words = ["fatal", "error", "warn", "info", "debug", "trace", "success", "silent"]
  const logger: Record<string, unknown> = Object.fromEntries(words.map((word) => [word, nothing]))
  logger.child = () => logger
  logger.level = "silent"
  return isLogger(logger) ? logger : nobody()
}

const isLogger = (value: unknown): value is Logger => typeof value === "object"

function nobody(): never {
  throw new TypeError("no logger")
}
