// Answers whose length, chunks or head are no HTTP, or not the HTTP they say.
import {
  all,
  answer,
  BREAKS_OFF,
  goodAnswer,
  head,
  NO_ANSWER,
  type Fault,
  type Moment,
} from "./fault.ts"

/** Some head, the good body behind it, as it is or changed; then the end, unless the line is kept. */
const raw =
  (make: (moment: Moment) => string, body = ({ good }: Moment): Buffer => good.body, end = true) =>
  (moment: Moment): void => {
    const bytes = Buffer.concat([Buffer.from(make(moment), "latin1"), body(moment)])
    if (end) moment.socket.end(bytes)
    else moment.socket.write(bytes)
  }
const typed = (
  { good }: Moment,
  headers: Readonly<Record<string, string | number>>,
  status: number | string = 200,
): string => head(status, { "Content-Type": good.type, ...headers })
const length = ({ good }: Moment): number => good.body.length
const chunk = (bytes: Buffer, size = bytes.length): Buffer =>
  Buffer.concat([Buffer.from(`${size.toString(16)}\r\n`), bytes, Buffer.from("\r\n")])
const chunked = (moment: Moment): string => typed(moment, { "Transfer-Encoding": "chunked" })
const just =
  (text: string) =>
  ({ socket }: Moment): void =>
    void socket.end(text)
const nothing = (): Buffer => Buffer.alloc(0)

export const framingFaults: readonly Fault[] = [
  {
    name: "announces more than it sends",
    sees: BREAKS_OFF,
    act: raw((moment) => typed(moment, { "Content-Length": length(moment) + 10 })),
  },
  {
    name: "sends more than it announces",
    // JSON cut short is no JSON; a file cut short must not look whole.
    sees: { create: 500, list: 500, download: "cut" },
    act: raw(
      (moment) => typed(moment, { "Content-Length": length(moment) - 10 }),
      undefined,
      false,
    ),
  },
  {
    name: "no last chunk",
    sees: BREAKS_OFF,
    act: raw(chunked, ({ good }) => chunk(good.body)),
  },
  {
    name: "a chunk size that is no number",
    sees: BREAKS_OFF,
    act: raw(chunked, ({ good }) => Buffer.concat([Buffer.from("zz\r\n"), good.body])),
  },
  {
    name: "a chunk longer than its size",
    sees: BREAKS_OFF,
    act: raw(chunked, ({ good }) =>
      Buffer.concat([chunk(good.body, good.body.length - 5), Buffer.from("0\r\n\r\n")]),
    ),
  },
  {
    name: "a chunk size beyond all numbers",
    sees: BREAKS_OFF,
    act: raw(chunked, () => Buffer.from(`${"f".repeat(40)}\r\n`)),
  },
  {
    name: "two lengths that differ",
    sees: NO_ANSWER,
    act: raw((moment) =>
      typed(moment, { "Content-Length": length(moment), "content-length": length(moment) - 5 }),
    ),
  },
  {
    name: "a length and chunks",
    sees: NO_ANSWER,
    act: raw(
      (moment) =>
        typed(moment, { "Content-Length": length(moment), "Transfer-Encoding": "chunked" }),
      ({ good }) => Buffer.concat([chunk(good.body), Buffer.from("0\r\n\r\n")]),
    ),
  },
  {
    name: "a length below zero",
    sees: NO_ANSWER,
    act: raw((moment) => typed(moment, { "Content-Length": -5 })),
  },
  {
    name: "a length that is no number",
    sees: NO_ANSWER,
    act: raw((moment) => typed(moment, { "Content-Length": "0x10" })),
  },
  { name: "HTTP/0.9", sees: NO_ANSWER, act: ({ socket, good }) => void socket.end(good.body) },
  { name: "HTTP/2 settings", sees: NO_ANSWER, act: just("\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80") },
  { name: "TLS where none is", sees: NO_ANSWER, act: just("\x15\x03\x01\0\x02\x02\x28") },
  {
    name: "another protocol",
    sees: NO_ANSWER,
    act: just("220 mail.invalid ESMTP\r\n500 unrecognized\r\n"),
  },
  {
    name: "random bytes",
    sees: NO_ANSWER,
    act: ({ socket }) =>
      void socket.end(Buffer.from(Array.from({ length: 512 }, (_, i) => (i * 7) % 256))),
  },
  {
    name: "HTTP/9.9",
    sees: NO_ANSWER,
    act: just("HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
  },
  { name: "status 000", sees: NO_ANSWER, act: raw((moment) => typed(moment, {}, "000")) },
  { name: "status 99", sees: NO_ANSWER, act: raw((moment) => typed(moment, {}, "99")) },
  {
    name: "status 600",
    sees: all(500),
    act: ({ socket }) => void socket.end(answer(600, "text/plain", "")),
  },
  { name: "status in words", sees: NO_ANSWER, act: raw((moment) => typed(moment, {}, "fine")) },
  {
    name: "101 to another protocol",
    sees: NO_ANSWER,
    act: raw(() => head(101, { Upgrade: "x", Connection: "upgrade" })),
  },
  {
    name: "204 with a body",
    sees: all(500),
    act: (moment) => void moment.socket.end(goodAnswer(moment, {}, 204)),
  },
  { name: "304", sees: all(500), act: raw(() => head(304, { ETag: '"1"' }), nothing) },
  {
    name: "the answer twice",
    sees: { create: "whole", list: "whole", download: "cut" },
    act: (moment) =>
      void moment.socket.write(Buffer.concat([goodAnswer(moment), goodAnswer(moment)])),
  },
  {
    name: "an answer before the request is complete",
    at: "head",
    sees: all("whole"),
    act: (moment) => void moment.socket.write(goodAnswer(moment)),
  },
]
