// Heads that try to bring something in, or to bring something down.
import { all, goodAnswer, NO_ANSWER, type Fault, type Moment } from "./fault.ts"

/** The good answer with lines of the test's own in its head, byte for byte. */
const withLines =
  (lines: string) =>
  (moment: Moment): void => {
    const text = goodAnswer(moment).toString("latin1")
    moment.socket.end(Buffer.from(text.replace("\r\n", `\r\n${lines}`), "latin1"))
  }

export const headerFaults: readonly Fault[] = [
  {
    name: "a header with a bare line feed",
    sees: NO_ANSWER,
    act: withLines("X-A: 1\nSet-Cookie: a=b\r\n"),
  },
  {
    name: "a header with a bare carriage return",
    sees: NO_ANSWER,
    act: withLines("X-A: 1\rX-B: 2\r\n"),
  },
  { name: "a header with NUL", sees: NO_ANSWER, act: withLines("X-A: a\0b\r\n") },
  {
    name: "a header of 100 KB",
    sees: NO_ANSWER,
    act: withLines(`X-A: ${"a".repeat(100_000)}\r\n`),
  },
  {
    name: "ten thousand headers",
    sees: NO_ANSWER,
    act: withLines("X-A: aaaaaa\r\n".repeat(10_000)),
  },
  { name: "a header without a colon", sees: NO_ANSWER, act: withLines("no header at all\r\n") },
  { name: "a blank before the colon", sees: NO_ANSWER, act: withLines("X-A : 1\r\n") },
  { name: "a folded header", sees: NO_ANSWER, act: withLines("X-A: 1\r\n 2\r\n") },
  {
    name: "a header that splits the answer",
    sees: all("whole"),
    act: withLines('ETag: "a"\r\nSet-Cookie: sid=1\r\nX-Injected: 1\r\n'),
  },
  {
    name: "bytes beyond ASCII in a documented header",
    sees: all("whole"),
    act: withLines('ETag: "\xe9\xff"\r\n'),
  },
  {
    name: "a clock that is years off",
    sees: all("whole"),
    act: withLines("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"),
  },
  {
    name: "headers of the connection and of others",
    sees: all("whole"),
    act: withLines(
      "Set-Cookie: a=b\r\nServer: secret/1\r\nX-Powered-By: x\r\nTE: trailers\r\nTrailer: X-T\r\nUpgrade: h2c\r\nProxy-Authenticate: Basic\r\nAccess-Control-Allow-Origin: *\r\n",
    ),
  },
]
