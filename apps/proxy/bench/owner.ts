// Whose a function of a CPU profile is.

export interface Frame {
  readonly functionName: string
  /** Empty for what is native. */
  readonly url: string
}

/** A file of ours, a package by its name, a part of Node, or the machine. */
export function ownerOf({ functionName, url }: Frame): string {
  const [, own] = /\/((?:apps|packages)\/(?!.*\/node_modules\/).+)$/.exec(url) ?? []
  if (own !== undefined && !url.includes("/node_modules/")) return own
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
  if (dependency !== undefined) return dependency
  if (url !== "") return PARTS.find(([start]) => url.startsWith(start))?.[1] ?? "node, other"
  return NATIVE.find(([pattern]) => pattern.test(functionName))?.[1] ?? "native, other"
}

/** By the beginning of the module's name, the first that fits. */
const PARTS: readonly (readonly [string, string])[] = [
  ["node:internal/deps/undici", "node, built-in undici (Headers, Request, Response)"],
  ["node:internal/crypto", "crypto"],
  ["node:crypto", "crypto"],
  ["node:internal/webstreams", "node, web streams"],
  ["node:internal/streams", "node, streams"],
  ["node:stream", "node, streams"],
  ["node:events", "node, events"],
  ["node:_http", "node, http"],
  ["node:internal/http", "node, http"],
  ["node:http", "node, http"],
  ["node:net", "node, net"],
  ["node:internal/stream_base_commons", "node, net"],
  ["node:internal/url", "node, URL"],
  ["node:internal/event_target", "node, EventTarget and AbortSignal"],
  ["node:internal/abort_controller", "node, EventTarget and AbortSignal"],
  ["node:internal/timers", "node, timers"],
  ["node:timers", "node, timers"],
  ["node:internal/process", "node, ticks and microtasks"],
  ["node:internal/async_hooks", "node, ticks and microtasks"],
  ["node:buffer", "node, buffers and encoding"],
  ["node:internal/buffer", "node, buffers and encoding"],
  ["node:internal/encoding", "node, buffers and encoding"],
]

/** Native functions by their names; those of crypto are its C++ methods. */
const NATIVE: readonly (readonly [RegExp, string])[] = [
  [/^\(garbage collector\)$/, "garbage collection"],
  [/^\(program\)$/, "native, libuv, system calls other than writes"],
  [/^(writev?|write(Utf8|Latin1|Ascii|Ucs2)String|writeBuffer|shutdown)$/, "kernel writes"],
  [/^(Hash|Hmac|oneShotDigest|digest|update|hash|hmac|randomFillSync|timingSafeEqual)$/i, "crypto"],
  [
    /^(utf8Write.*|utf8Slice|latin1Slice|latin1Write.*|asciiSlice|copy|fill)$/,
    "node, buffers and encoding",
  ],
  [/^(encodeInto.*|encodeUtf8String|decodeUTF8|decode|toASCII)$/, "node, buffers and encoding"],
  [/^(parse|canParse|update|domainTo.*)$/, "node, URL"],
]
