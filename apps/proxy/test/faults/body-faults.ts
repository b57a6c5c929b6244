// Bodies that are not what their head says, or not what anybody can use.
import { gzipSync } from "node:zlib"
import { all, answer, goodAnswer, type Fault, type Moment } from "./fault.ts"

/** 200 with another body, as JSON; downloads have no such body. */
const json = (
  name: string,
  body: (moment: Moment) => Buffer | string,
  seen: 500 | "whole" = 500,
): Fault => ({
  name,
  sees: { create: seen, list: seen },
  act: (moment) => void moment.socket.write(answer(200, "application/json", body(moment))),
})
const typed = (name: string, type: string, body?: string): Fault => ({
  name,
  sees: all(500),
  act: ({ socket, good }) => void socket.write(answer(200, type, body ?? good.body)),
})
const coded = (name: string, coding: string, body: (moment: Moment) => Buffer): Fault => ({
  name,
  // Without its header the body would be another one, and nobody asked for a coding.
  sees: all(500),
  act: (moment) =>
    void moment.socket.write(
      answer(200, moment.good.type, body(moment), { "Content-Encoding": coding }),
    ),
})
const member = ({ good }: Moment, text: string): string =>
  good.body.toString().replace("{", `{${text},`)
/** Too large by far, in a few bytes. */
const bomb = gzipSync(Buffer.alloc(50_000_000))

export const bodyFaults: readonly Fault[] = [
  typed("a media type of another kind", "application/xml"),
  typed("HTML with 200", "text/html", "<html>internal-host 10.0.0.7</html>"),
  typed("JSON in another character set", "application/json; charset=utf-16"),
  {
    name: "no media type",
    sees: all(500),
    act: ({ socket, good }) =>
      void socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: ${good.type}\r\n\r\n{}`),
  },
  json("an empty body", () => ""),
  json("JSON that breaks off", ({ good }) => good.body.subarray(0, -2)),
  json("JSON with more behind it", ({ good }) => `${good.body.toString()}{}`),
  json("a key given twice", ({ kind }) =>
    kind === "list" ? '{"count":0,"count":1}' : '{"task_id":"a1","task_id":"b2"}',
  ),
  json("JSON far too large", (moment) => member(moment, `"more":"${"x".repeat(200_000)}"`)),
  json("JSON a thousand deep", (moment) =>
    member(moment, `"more":${"[".repeat(1000)}${"]".repeat(1000)}`),
  ),
  json("a list instead of an object", ({ good }) => `[${good.body.toString()}]`),
  json("null", () => "null"),
  json("a member of another type", () => '{"task_id":7,"export_tasks":7}'),
  json("a byte order mark", ({ good }) => `\uFEFF${good.body.toString()}`),
  json("bytes that are no UTF-8", ({ good }) =>
    Buffer.concat([good.body.subarray(0, -2), Buffer.from([0xff, 0xfe, 0x22, 0x7d])]),
  ),
  json(
    "members nobody documented",
    (moment) => member(moment, '"brand_new":1,"another":{"a":[1]}'),
    "whole",
  ),
  json(
    "a member named __proto__",
    (moment) => member(moment, '"__proto__":{"task_id":"x"}'),
    "whole",
  ),
  coded("a gzip bomb", "gzip", () => bomb),
  coded("gzip, as it says", "gzip", ({ good }) => gzipSync(good.body)),
  coded("gzip that is none", "gzip", ({ good }) => good.body),
  coded("a coding nobody knows", "sesame", ({ good }) => good.body),
  {
    name: "two media types",
    sees: { create: 500, list: 500 },
    act: (moment) => void moment.socket.write(goodAnswer(moment, { "content-type": "text/html" })),
  },
]
