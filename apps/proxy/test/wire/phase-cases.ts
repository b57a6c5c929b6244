// When bytes come, and when they stop coming; more than one request on a connection.
import { exportPath } from "../upstream.ts"
import {
  chunked,
  HIDDEN,
  hiddenRequest,
  LENGTH,
  OWN,
  passed,
  refused,
  wire,
  type WireCase,
} from "./wire-case.ts"

const whole = wire()
const [head = ""] = whole.split("\r\n\r\n")
/** Where a request can break off, as a number of bytes. */
const cuts: Readonly<Record<string, number>> = {
  "before the first byte": 0,
  "in the method": 2,
  "in the path": 20,
  "in the version": `POST ${exportPath} HTTP/1`.length,
  "behind the request line": head.indexOf("\r\n") + 2,
  "in a header's name": head.indexOf("x-auth-token") + 4,
  "in a header's value": head.indexOf("t1") + 1,
  "between CR and LF": head.indexOf("\r\n") + 1,
  "before the empty line": head.length + 2,
  "before the body": head.length + 4,
  "in the body": head.length + 4 + 5,
  "before the last byte": head.length + 4 + LENGTH - 1,
}
const half = `transfer-encoding: chunked\r\n`
const open = wire({ framing: half, body: `${LENGTH.toString(16)}\r\n${OWN}\r\n` })
const kept = wire({ more: "" })
const secondKept = wire({ more: "", body: HIDDEN })

export const closeCases: readonly WireCase[] = [
  ...Object.entries(cuts).flatMap(([where, at]): WireCase[] => [
    {
      name: `reset ${where}`,
      steps: [whole.slice(0, at), { thereupon: "reset" }],
      answers: [],
      upstream: [0],
    },
    {
      name: `end ${where}`,
      steps: [whole.slice(0, at), { thereupon: "end" }],
      answers: at === 0 ? [] : [400],
      upstream: [0],
    },
  ]),
  {
    name: "reset behind the last byte",
    steps: [whole, { thereupon: "reset" }],
    answers: [],
    upstream: [0, 1],
  },
  // Taken as leaving: who closes both sides looks the same at first.
  {
    name: "end behind the last byte",
    steps: [whole, { thereupon: "end" }],
    answers: [],
    upstream: [0, 1],
  },
  refused("end before the last chunk", open, { thereupon: "end" }),
  {
    name: "reset before the last chunk",
    steps: [open, { thereupon: "reset" }],
    answers: [],
    upstream: [0],
  },
]

export const pipelineCases: readonly WireCase[] = [
  {
    name: "two good ones",
    steps: [kept, hiddenRequest],
    answers: [200, 200],
    upstream: [1],
    hidden: 1,
  },
  {
    name: "two good ones in one piece",
    steps: [kept + hiddenRequest],
    answers: [200, 200],
    upstream: [1],
    hidden: 1,
  },
  {
    name: "good, then garbage",
    steps: [`${kept}\xde\xad\xbe\xef\r\n\r\n`],
    answers: [200, 400],
    upstream: [1],
  },
  {
    name: "good, then CL + TE",
    steps: [
      kept + wire({ framing: `content-length: ${LENGTH}\r\n${half}`, body: chunked(HIDDEN) }),
    ],
    answers: [200, 400],
    upstream: [1],
  },
  {
    name: "good, then one without Host",
    steps: [kept + wire({ host: "", body: HIDDEN })],
    answers: [200, 400],
    upstream: [1],
  },
  {
    name: "good, then half of one",
    steps: [kept + whole.slice(0, 60), { thereupon: "end" }],
    answers: [200, 400],
    upstream: [1],
  },
  {
    name: "two good ones, then garbage",
    steps: [`${kept}${secondKept}\0\r\n\r\n`],
    answers: [200, 200, 400],
    upstream: [1],
    hidden: 1,
  },
  {
    name: "broken chunks, then a good one",
    steps: [wire({ framing: half, more: "", body: "zz\r\n" }) + hiddenRequest],
    answers: [400],
    upstream: [0],
  },
  {
    name: "without Host, then a good one",
    steps: [wire({ host: "", more: "" }) + hiddenRequest],
    answers: [400],
    upstream: [0],
    hidden: 0,
  },
  {
    name: "nobody's, then a good one",
    steps: [wire({ token: "", more: "" }) + hiddenRequest],
    answers: [401, 200],
    upstream: [0],
    hidden: 1,
  },
  {
    name: "a request behind the last one",
    steps: [whole + hiddenRequest],
    answers: [200],
    upstream: [1],
  },
  {
    name: "a request in the body",
    steps: [
      wire({ framing: `content-length: ${hiddenRequest.length - 4}\r\n`, body: hiddenRequest }),
    ],
    answers: [400],
    upstream: [0],
  },
  {
    name: "a request in a chunk",
    steps: [
      wire({
        framing: half,
        body: `${(hiddenRequest.length - 4).toString(16)}\r\n${hiddenRequest}\r\n0\r\n\r\n`,
      }),
    ],
    answers: [400],
    upstream: [0],
  },
  {
    name: "a request in a chunk's extension",
    steps: [wire({ framing: half, body: chunked(OWN, `;a="${hiddenRequest}"`) })],
    answers: [400],
    upstream: [0],
  },
  {
    name: "a request in a header",
    steps: [
      wire({ more: `x-a: ${hiddenRequest.replaceAll("\r\n", " ")}\r\nconnection: close\r\n` }),
    ],
    answers: [200],
    upstream: [1],
  },
  {
    name: "a request behind a GET",
    steps: [
      wire({ line: "GET /nowhere HTTP/1.1\r\n", framing: "", more: "", body: "" }) + hiddenRequest,
    ],
    answers: [404, 200],
    upstream: [0],
    hidden: 1,
  },
  { ...passed("byte by byte", whole), bytewise: true },
]

/** Against a proxy with little patience. */
export const slowCases: readonly WireCase[] = [
  refused("a slow head: request line only", whole.slice(0, 80)),
  refused("a slow head: one header is missing", head),
  refused("a slow head behind a good request", kept + whole.slice(0, 60)),
  refused("a slow body: nothing of it", whole.slice(0, head.length + 4)),
  refused("a slow body: half of it", whole.slice(0, head.length + 9)),
  refused("a slow body: the last chunk is missing", open),
  refused("a slow body: a chunk's size only", wire({ framing: half, body: "5\r\n" })),
].map((each) =>
  each.name.endsWith("good request") ? { ...each, answers: [200, 400], upstream: [1] } : each,
)
