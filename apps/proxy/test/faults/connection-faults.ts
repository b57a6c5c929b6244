// The connection goes, at each point of an exchange; or it stays, and nothing comes.
import { BREAKS_OFF, goodAnswer, head, NO_ANSWER, type Fault, type Moment } from "./fault.ts"

/** The good answer up to a byte, counted from its beginning or, below zero, from its end; then `end`. */
const upTo =
  (bytes: (moment: Moment, whole: Buffer) => number, end: (moment: Moment) => void) =>
  (moment: Moment): void => {
    const whole = goodAnswer(moment)
    moment.socket.write(whole.subarray(0, bytes(moment, whole)), () => setImmediate(end, moment))
  }
const reset = ({ socket }: Moment): void => void socket.resetAndDestroy()
const close = ({ socket }: Moment): void => void socket.end()
const nothing = (): void => undefined
const headLength = (_moment: Moment, whole: Buffer): number => whole.indexOf("\r\n\r\n") + 4
const middle = ({ good }: Moment, whole: Buffer): number =>
  whole.length - Math.ceil(good.body.length / 2)
const lastByte = (): number => -1

/** Writes again and again, faster than any time-out for silence, until the other side has had enough. */
const drip = (socket: Moment["socket"], text: string): void => {
  const timer = setInterval(() => socket.write(text), 20)
  socket.on("close", () => clearInterval(timer))
}

export const connectionFaults: readonly Fault[] = [
  { name: "reset at accept", at: "accept", sees: NO_ANSWER, act: reset },
  { name: "close at accept", at: "accept", sees: NO_ANSWER, act: close },
  {
    name: "closes a kept connection on the next request",
    // Repeated on a new connection where that doubles nothing; early, while there are retries left.
    sees: { create: 503, list: "whole", download: "whole" },
    act: (moment) =>
      moment.nth === 1 ? reset(moment) : void moment.socket.write(goodAnswer(moment)),
  },
  { name: "reset after the request's head", at: "head", sees: NO_ANSWER, act: reset },
  { name: "reset after the request", sees: NO_ANSWER, act: reset },
  { name: "close after the request", sees: NO_ANSWER, act: close },
  { name: "reset in the status line", sees: NO_ANSWER, act: upTo(() => 10, reset) },
  { name: "close in the status line", sees: NO_ANSWER, act: upTo(() => 10, close) },
  { name: "reset in the headers", sees: NO_ANSWER, act: upTo(() => 40, reset) },
  { name: "close in the headers", sees: NO_ANSWER, act: upTo(() => 40, close) },
  { name: "reset after the headers", sees: BREAKS_OFF, act: upTo(headLength, reset) },
  { name: "close after the headers", sees: BREAKS_OFF, act: upTo(headLength, close) },
  { name: "reset in the middle of the body", sees: BREAKS_OFF, act: upTo(middle, reset) },
  { name: "close in the middle of the body", sees: BREAKS_OFF, act: upTo(middle, close) },
  { name: "reset before the last byte", sees: BREAKS_OFF, act: upTo(lastByte, reset) },
  { name: "close before the last byte", sees: BREAKS_OFF, act: upTo(lastByte, close) },
  { name: "never answers", sees: NO_ANSWER, act: nothing },
  {
    name: "headers for ever",
    sees: NO_ANSWER,
    act({ socket }) {
      socket.write("HTTP/1.1 200 OK\r\n")
      drip(socket, "X-More: 1\r\n")
    },
  },
  { name: "stalls after the headers", sees: BREAKS_OFF, act: upTo(headLength, nothing) },
  { name: "stalls in the middle of the body", sees: BREAKS_OFF, act: upTo(middle, nothing) },
  {
    name: "a body for ever",
    // A slow file is a file; the next in line is who gives up on it.
    sees: { create: 503, list: 503 },
    act({ socket, good }) {
      socket.write(head(200, { "Content-Type": good.type, "Transfer-Encoding": "chunked" }))
      drip(socket, "1\r\n \r\n")
    },
  },
  {
    name: "interim answers for ever",
    sees: NO_ANSWER,
    act: ({ socket }) => drip(socket, "HTTP/1.1 103 Early Hints\r\nX-More: 1\r\n\r\n"),
  },
  {
    name: "100 Continue that nobody asked for",
    sees: NO_ANSWER,
    act: (moment) =>
      void moment.socket.write(
        Buffer.concat([Buffer.from("HTTP/1.1 100 Continue\r\n\r\n"), goodAnswer(moment)]),
      ),
  },
  {
    name: "one interim answer",
    sees: { create: "whole", list: "whole", download: "whole" },
    act: (moment) =>
      void moment.socket.write(
        Buffer.concat([Buffer.from("HTTP/1.1 103 Early Hints\r\n\r\n"), goodAnswer(moment)]),
      ),
  },
  {
    name: "answers, and closes at once",
    sees: { create: "whole", list: "whole", download: "whole" },
    act: (moment) => void moment.socket.end(goodAnswer(moment)),
  },
]
