// Where a body ends: RFC 9112, section 6, and every way to say it twice.
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

const lengths = (value: string) => wire({ framing: `content-length:${value}\r\n` })
const coding = (lines: string, body = chunked(OWN)) => wire({ framing: lines, body })
const chunks = (body: string) => wire({ framing: "transfer-encoding: chunked\r\n", body })
const size = LENGTH.toString(16)
const both = `content-length: ${LENGTH}\r\ntransfer-encoding: chunked\r\n`

export const framingCases: readonly WireCase[] = [
  passed("a length", wire()),
  passed("chunked", chunks(chunked(OWN))),
  passed(
    "chunked in two pieces",
    chunks(
      `5\r\n${OWN.slice(0, 5)}\r\n${(LENGTH - 5).toString(16)}\r\n${OWN.slice(5)}\r\n0\r\n\r\n`,
    ),
  ),
  passed(
    "chunk size in upper case, with zeros before",
    chunks(`000${size.toUpperCase()}\r\n${OWN}\r\n000\r\n\r\n`),
  ),
  passed("TE in capitals", coding("TRANSFER-ENCODING: Chunked\r\n")),

  refused("CL + TE", coding(both)),
  refused("TE + CL", coding(`transfer-encoding: chunked\r\ncontent-length: ${LENGTH}\r\n`)),
  refused(
    "CL 0 + TE with a request behind",
    coding("content-length: 0\r\ntransfer-encoding: chunked\r\n", `0\r\n\r\n${hiddenRequest}`),
  ),
  refused(
    "CL short + TE, the rest is a request",
    coding("content-length: 4\r\ntransfer-encoding: chunked\r\n", `0\r\n\r\n${hiddenRequest}`),
  ),
  refused(
    "TE chunked twice, two lines",
    coding("transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n"),
  ),
  refused("TE chunked, chunked", coding("transfer-encoding: chunked, chunked\r\n")),
  refused("TE gzip, chunked", coding("transfer-encoding: gzip, chunked\r\n")),
  refused("TE chunked, gzip", coding("transfer-encoding: chunked, gzip\r\n")),
  refused("TE chunked, identity", coding("transfer-encoding: chunked, identity\r\n")),
  refused("TE identity", coding("transfer-encoding: identity\r\n", OWN)),
  refused(
    "TE identity + CL",
    wire({ framing: `transfer-encoding: identity\r\ncontent-length: ${LENGTH}\r\n` }),
  ),
  refused("TE gzip", coding("transfer-encoding: gzip\r\n")),
  refused("TE xchunked", coding("transfer-encoding: xchunked\r\n")),
  refused("TE chunkedx", coding("transfer-encoding: chunkedx\r\n")),
  refused("TE in quotes", coding('transfer-encoding: "chunked"\r\n')),
  refused("TE with a parameter", coding("transfer-encoding: chunked;q=1\r\n")),
  refused("TE with a comma before", coding("transfer-encoding: ,chunked\r\n")),
  refused("TE with a vertical tab", coding("transfer-encoding:\vchunked\r\n")),
  refused("TE with a form feed behind", coding("transfer-encoding: chunked\f\r\n")),
  refused("TE with NUL", coding("transfer-encoding: chunked\0\r\n")),
  refused("TE empty", coding("transfer-encoding:\r\n")),
  refused("TE with a space before its colon", coding("transfer-encoding : chunked\r\n")),
  refused("TE folded", coding("transfer-encoding:\r\n chunked\r\n")),
  refused("TE behind a bare CR", coding("x: y\rtransfer-encoding: chunked\r\n")),
  refused(
    "TE with an underscore is no TE",
    coding("transfer_encoding: chunked\r\n", chunked(HIDDEN)),
  ),
  refused(
    "TE with HTTP/1.0",
    wire({
      line: "POST /v1/0a1b2c3d4e5f60718293a4b5c6d7e8f9/session/list-sessions/export HTTP/1.0\r\n",
      framing: "transfer-encoding: chunked\r\n",
      body: chunked(OWN),
    }),
  ),

  refused("CL twice, equal", wire({ framing: `content-length: ${LENGTH}\r\n`.repeat(2) })),
  refused(
    "CL twice, different",
    wire({ framing: `content-length: ${LENGTH}\r\ncontent-length: 0\r\n` }),
  ),
  refused("CL as a list, equal", lengths(` ${LENGTH}, ${LENGTH}`)),
  refused("CL as a list, different", lengths(` ${LENGTH}, 0`)),
  refused("CL negative", lengths(` -${LENGTH}`)),
  refused("CL with a plus", lengths(` +${LENGTH}`)),
  refused("CL in hex", lengths(` 0x${size}`)),
  refused("CL with a fraction", lengths(` ${LENGTH}.0`)),
  refused("CL with an exponent", lengths(" 2e1")),
  refused("CL with a space inside", lengths(" 2 3")),
  refused("CL with an underscore", lengths(" 2_3")),
  refused("CL of letters", lengths(" many")),
  refused("CL empty", lengths("")),
  refused("CL beyond 64 bits", lengths(" 18446744073709551639")),
  refused("CL with NUL", lengths(` ${LENGTH}\0`)),
  refused("CL with a space before its colon", wire({ framing: `content-length : ${LENGTH}\r\n` })),
  refused("CL folded", lengths(`\r\n ${LENGTH}`)),
  passed("CL with a tab and blanks around", lengths(`\t ${LENGTH} `)),
  passed("CL with a zero before", lengths(` 0${LENGTH}`)),

  refused("chunk size empty", chunks(`\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size with 0x", chunks(`0x${size}\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size negative", chunks(`-${size}\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size with a plus", chunks(`+${size}\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size of letters", chunks(`zz\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size with a space before", chunks(` ${size}\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size with a space behind", chunks(`${size} \r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size beyond 64 bits", chunks(`1${"0".repeat(16)}\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size too small", chunks(`2\r\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size ends with a bare LF", chunks(`${size}\n${OWN}\r\n0\r\n\r\n`)),
  refused("chunk size ends with a bare CR", chunks(`${size}\r${OWN}\r\n0\r\n\r\n`)),
  refused("chunk data ends with a bare LF", chunks(`${size}\r\n${OWN}\n0\r\n\r\n`)),
  refused("chunk data ends with nothing", chunks(`${size}\r\n${OWN}0\r\n\r\n`)),
  passed("chunk extension", chunks(chunked(OWN, ";a=b"))),
  passed("chunk extension in quotes", chunks(chunked(OWN, ';a="b;c"'))),
  refused("chunk extension with a bare LF", chunks(chunked(OWN, ";a\nb"))),
  refused("chunk extension with a bare CR", chunks(chunked(OWN, ";a\rb"))),
  refused("chunk extensions of 20 KB", chunks(chunked(OWN, `;a=${"b".repeat(20_000)}`))),
  passed("a trailer is dropped", chunks(`${size}\r\n${OWN}\r\n0\r\nx-a: b\r\n\r\n`)),
  {
    ...refused(
      "a credential in the trailer",
      wire({
        token: "",
        framing: "transfer-encoding: chunked\r\n",
        body: `${size}\r\n${OWN}\r\n0\r\nx-auth-token: t1\r\n\r\n`,
      }),
    ),
    answers: [401],
  },
  refused(
    "a trailer with a space before its colon",
    chunks(`${size}\r\n${OWN}\r\n0\r\nx-a : b\r\n\r\n`),
  ),
  refused(
    "a trailer of 80 KB",
    chunks(`${size}\r\n${OWN}\r\n0\r\nx-a: ${"b".repeat(80_000)}\r\n\r\n`),
  ),
  refused("no framing: what is behind the head is no body", wire({ framing: "" })),
]
