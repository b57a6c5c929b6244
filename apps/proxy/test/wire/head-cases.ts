// Lines and headers: RFC 9112, sections 2, 3 and 5.
import { exportPath } from "../upstream.ts"
import { LENGTH, OWN, passed, refused, wire, type WireCase } from "./wire-case.ts"

const line = (text: string) => wire({ line: text })
const more = (text: string) => wire({ more: `${text}connection: close\r\n` })
const target = (text: string) => line(`POST ${text} HTTP/1.1\r\n`)
const status = (code: number, each: WireCase): WireCase => ({ ...each, answers: [code] })

const controls: readonly WireCase[] = [0, 1, 7, 8, 11, 12, 14, 27, 31, 127].flatMap((code) => {
  const named = `0x${code.toString(16).padStart(2, "0")}`
  const sign = String.fromCodePoint(code)
  return [
    refused(`${named} in a header's name`, more(`x-a${sign}b: c\r\n`)),
    refused(`${named} in a header's value`, more(`x-a: b${sign}c\r\n`)),
    refused(`${named} in the path`, target(`${exportPath}${sign}`)),
  ]
})

export const headCases: readonly WireCase[] = [
  refused("bare LF everywhere", wire().replaceAll("\r\n", "\n")),
  refused("bare LF behind the request line", line(`POST ${exportPath} HTTP/1.1\n`)),
  refused("bare LF behind a header", more("x-a: b\n")),
  refused("bare LF before the body", wire().replace("\r\n\r\n", "\r\n\n")),
  refused("bare CR behind a header", more("x-a: b\r")),
  refused("bare CR in a value", more("x-a: b\rc\r\n")),
  refused("CR CR LF", more("x-a: b\r\r\n")),
  refused("a folded header", more("x-a: b\r\n c\r\n")),
  refused("a folded header with a tab", more("x-a: b\r\n\tc\r\n")),
  refused("a folded token", wire({ token: "x-auth-token:\r\n t1\r\n" })),
  refused("a blank before the first header", wire({ host: " host: proxy.example\r\n" })),
  refused("a space before a colon", more("x-a : b\r\n")),
  refused("a tab before a colon", more("x-a\t: b\r\n")),
  refused("a header without a colon", more("x-a\r\n")),
  refused("a header without a name", more(": b\r\n")),
  refused("a name in brackets", more("x(a): b\r\n")),
  refused("a name with an at sign", more("x@a: b\r\n")),
  refused("a name beyond ASCII", more("x-\xe4: b\r\n")),
  passed("a value beyond ASCII", more("x-a: \xe4\xff\r\n")),
  passed("an empty value", more("x-a:\r\n")),
  ...controls,

  refused("no Host", wire({ host: "" })),
  refused("an empty Host", wire({ host: "host:\r\n" })),
  refused("two Hosts, equal", wire({ host: "host: proxy.example\r\n".repeat(2) })),
  refused("two Hosts, different", wire({ host: "host: proxy.example\r\nhost: a.example\r\n" })),
  refused("a Host with a path", wire({ host: "host: proxy.example/a\r\n" })),
  refused("a Host with a user", wire({ host: "host: a@proxy.example\r\n" })),
  refused("a Host with a blank", wire({ host: "host: proxy example\r\n" })),
  passed("Host in capitals", wire({ host: "HOST: PROXY.example:80\r\n" })),
  refused("two tokens", wire({ token: "x-auth-token: t1\r\nx-auth-token: t2\r\n" })),
  refused("two authorizations", more("authorization: a\r\nauthorization: b\r\n")),
  refused("two API keys", more("x-api-key: a\r\nX-API-KEY: b\r\n")),
  refused("two media types", wire({ type: "content-type: application/json\r\n".repeat(2) })),
  refused("two idempotency keys", more('idempotency-key: "a"\r\nidempotency-key: "b"\r\n')),
  passed("a token of 40 KB", wire({ token: `x-auth-token: ${"t".repeat(40_960)}\r\n` })),
  refused("a header of 70 KB", more(`x-a: ${"b".repeat(70_000)}\r\n`)),
  refused("a header of 1 MB", more(`x-a: ${"b".repeat(1_000_000)}\r\n`)),
  refused("a name of 70 KB", more(`x-${"a".repeat(70_000)}: b\r\n`)),
  refused("20 000 headers", more("x-a: b\r\n".repeat(20_000))),
  passed(
    "3 000 headers, the last of which matters",
    wire({ token: `${"x-a: b\r\n".repeat(3000)}x-auth-token: t1\r\n` }),
  ),
  refused("a URL of 9 KB", target(`${exportPath}?a=${"b".repeat(9000)}`)),
  refused("a URL of 1 MB", target(`/${"a".repeat(1_000_000)}`)),

  refused("HTTP/0.9", "GET /\r\n\r\n"),
  refused("HTTP/1.1 without a version", line(`POST ${exportPath}\r\n`)),
  passed("HTTP/1.0", wire({ line: `POST ${exportPath} HTTP/1.0\r\n` })),
  refused("HTTP/1.2", line(`POST ${exportPath} HTTP/1.2\r\n`)),
  refused("HTTP/2.0", line(`POST ${exportPath} HTTP/2.0\r\n`)),
  refused("HTTP/1.10", line(`POST ${exportPath} HTTP/1.10\r\n`)),
  refused("http/1.1", line(`POST ${exportPath} http/1.1\r\n`)),
  refused("ICE/1.0", line(`POST ${exportPath} ICE/1.0\r\n`)),
  refused("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0"),
  refused("a TLS hello", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03"),
  refused("garbage", "\xde\xad\xbe\xef\r\n\r\n"),
  refused("a method in lower case", line(`post ${exportPath} HTTP/1.1\r\n`)),
  refused("a method nobody knows", line(`FETCH ${exportPath} HTTP/1.1\r\n`)),
  // RFC 9112, section 3 allows to read words whatever blanks are between them.
  passed("two blanks in the request line", line(`POST  ${exportPath} HTTP/1.1\r\n`)),
  refused("a tab in the request line", line(`POST\t${exportPath} HTTP/1.1\r\n`)),
  refused("a blank in the path", target(`${exportPath} x`)),
  passed("an empty line before the request", `\r\n${wire()}`),

  passed("an absolute target of the same host", target(`http://proxy.example${exportPath}`)),
  refused("an absolute target of another host", target(`http://169.254.169.254${exportPath}`)),
  refused("an absolute target with a user", target(`http://a:b@proxy.example${exportPath}`)),
  refused("an absolute target of https", target(`https://proxy.example${exportPath}`)),
  refused("an absolute target of ftp", target(`ftp://proxy.example${exportPath}`)),
  refused("an absolute target of a file", target("file:///etc/passwd")),
  refused("an asterisk", line("OPTIONS * HTTP/1.1\r\n")),
  refused("an authority", line("CONNECT 169.254.169.254:80 HTTP/1.1\r\n")),
  refused("a path without a slash", target(exportPath.slice(1))),
  status(404, refused("// before the path", target(`/${exportPath}`))),
  status(404, refused("//host/path", target(`//169.254.169.254${exportPath}`))),
  status(404, refused("%2f in the path", target(exportPath.replace("/session", "%2fsession")))),
  status(404, refused("/..%2f", target("/..%2f..%2fetc/passwd"))),
  refused("a backslash in the path", target(exportPath.replace("/session", "\\session"))),
  status(
    405,
    refused("TRACE", wire({ line: `TRACE ${exportPath} HTTP/1.1\r\n`, framing: "", body: "" })),
  ),
  status(
    405,
    refused("OPTIONS", wire({ line: `OPTIONS ${exportPath} HTTP/1.1\r\n`, framing: "", body: "" })),
  ),
  status(405, refused("PUT", line(`PUT ${exportPath} HTTP/1.1\r\n`))),
  passed(
    "Upgrade: h2c is not taken up",
    wire({
      more: "connection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n",
    }).replace("connection: upgrade", "connection: close, upgrade"),
  ),
  passed(
    "Upgrade: websocket is not taken up",
    more("upgrade: websocket\r\nsec-websocket-version: 13\r\n"),
  ),
  refused("Expect: something else", more("expect: 200-ok\r\n")),
  {
    ...passed("Expect: 100-continue, with the body at once", more("expect: 100-continue\r\n")),
    answers: [100, 200],
  },
  status(
    401,
    refused(
      "Expect: 100-continue from nobody",
      wire({ token: "", more: "expect: 100-continue\r\n", body: "" }),
    ),
  ),
  status(
    413,
    refused(
      "Expect: 100-continue with too much",
      wire({ framing: "content-length: 999999\r\n", more: "expect: 100-continue\r\n", body: "" }),
    ),
  ),
  status(
    413,
    refused(
      "more than is allowed",
      wire({ framing: "content-length: 70000\r\n", body: " ".repeat(70_000) }),
    ),
  ),
  refused(
    "a body where none is documented",
    wire({ line: "GET /v1/0a1b2c3d4e5f60718293a4b5c6d7e8f9/session/list-sessions HTTP/1.1\r\n" }),
  ),
  refused(`a body of ${LENGTH} bytes that is no JSON`, wire({ body: OWN.replace("}", ")") })),
]
