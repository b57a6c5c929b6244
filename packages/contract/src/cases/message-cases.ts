// What no schema says: methods, media types, JSON itself, size, and names given twice.
import { baseline } from "../baseline.ts"
import type { Case } from "../case.ts"
import type { ApiDocument, ApiOperation } from "../document.ts"
import { text, word } from "../document.ts"
import { changed, type RequestChange } from "../request-plan.ts"
import type { Variation } from "../variation.ts"
import { caseOf } from "./constraint-cases.ts"

type Row = readonly [name: string, status: number, change: RequestChange, field?: string]

export function messageCases(document: ApiDocument): readonly Case[] {
  return document.operations.flatMap((operation) => {
    const nominal = baseline(operation, { project: "p", credentials: {} }, 0)
    const rows = [
      ...methods(document, operation),
      ...queries(document, operation),
      ...(operation.body ? bodies : []),
    ]
    return [...rows.map((row) => variation(operation, row)), ...sizes(operation)].map((each) =>
      caseOf("message", operation, nominal, each),
    )
  })
}

function variation({ secured }: ApiOperation, [name, status, change, field = ""]: Row): Variation {
  const verdict = status < 300 ? "accepted" : "refused"
  return { name, verdict, status, field, names: !secured, apply: (plan) => changed(plan, change) }
}

/** Every other method that is no other operation of the same path. */
function methods({ operations }: ApiDocument, { path }: ApiOperation): readonly Row[] {
  const taken = new Set(operations.filter((each) => each.path === path).map(({ method }) => method))
  return ["GET", "POST", "PUT", "PATCH", "DELETE"]
    .filter((method) => !taken.has(method))
    .map((method) => {
      const none =
        method === "GET" ? { body: undefined, headers: { "content-type": undefined } } : {}
      return [`method ${method}`, 405, { method, ...none }]
    })
}

function queries(document: ApiDocument, { dependent, parameters }: ApiOperation): readonly Row[] {
  const example = (name: string) => text(parameters.find((each) => each.name === name)?.example)
  const unknown: readonly Row[] = document.refusesUnknownQuery
    ? [["an unknown query parameter", 400, { query: { zz_unknown: "1" } }, "zz_unknown"]]
    : []
  const alone = Object.entries(dependent).flatMap(([name, others]) =>
    others.map((other): Row => [
      `query ${name} without ${other}`,
      400,
      { query: { [name]: example(name), [other]: undefined } },
      other,
    ]),
  )
  const twice = parameters
    .filter((each) => each.in === "query")
    .map(({ name, example: value }): Row => [
      `query ${name} twice`,
      400,
      {
        query: { [name]: undefined },
        addQuery: [
          [name, word(value)],
          [name, word(value)],
        ],
      },
      name,
    ])
  return [...unknown, ...alone, ...twice]
}

const type = (value: string | undefined): RequestChange => ({ headers: { "content-type": value } })

const raw = (name: string, rawBody: string | Uint8Array): Row => [name, 400, { rawBody }]
const bodies: readonly Row[] = [
  ["media type in capitals", 200, type("APPLICATION/JSON")],
  ["media type with a charset", 200, type("application/json; charset=utf-8")],
  ...["text/plain", "undefined", "application/x-www-form-urlencoded", "application/jsonx"].map(
    (each): Row => [`media type ${each}`, 415, type(each)],
  ),
  ["no media type", 415, type(undefined)],
  ["a compressed body", 415, { headers: { "content-encoding": "gzip" } }],
  raw("cut off", '{"a":'),
  raw("a comma too much", '{"a":1,}'),
  raw("more behind it", "{} {}"),
  raw("single quotes", "{'a':1}"),
  raw("a comment", "{} // none"),
  raw("NaN", '{"a":NaN}'),
  raw("an unescaped line break", '{"a":"\n"}'),
  raw("a byte order mark", "\uFEFF{}"),
  raw("bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
  raw("deeper than any parser likes", "[".repeat(60_000)),
  raw("deeper and longer than allowed", "[".repeat(200_000)),
  raw("a name twice", '{"user_name":"a","user_name":"a"}'),
  raw("a name twice, once escaped", '{"user_name":"a","user_nam\\u0065":"a"}'),
]

/** A valid body under blanks, as long as allowed and a byte longer. */
function sizes({ body, secured }: ApiOperation): readonly Variation[] {
  if (!body || !Number.isFinite(body.maxBytes)) return []
  const padded =
    (bytes: number): Variation["apply"] =>
    (plan) =>
      changed(plan, { rawBody: JSON.stringify(plan.body).padEnd(bytes, " ") })
  const common = { field: "", names: !secured }
  return [
    {
      ...common,
      name: `${body.maxBytes} bytes`,
      verdict: "accepted",
      apply: padded(body.maxBytes),
    },
    {
      ...common,
      name: `${body.maxBytes + 1} bytes`,
      verdict: "refused",
      status: 413,
      apply: padded(body.maxBytes + 1),
    },
  ]
}
