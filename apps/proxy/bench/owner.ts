// Whose a function of a CPU profile is.

export interface Frame {
  readonly functionName: string
  /** Empty for what is native. */
  readonly url: string
}

/** File of ours; undefined for everybody else's. */
export function fileOf({ url }: Frame): string | undefined {
  if (url.includes("/node_modules/")) return undefined
  return /\/((?:apps|packages)\/.+)$/.exec(url)?.[1]
}

/** Ours, a package by its name, a part of Node, or the machine. */
export function ownerOf(frame: Frame): string {
  const { functionName, url } = frame
  const file = fileOf(frame)
  if (file !== undefined)
    return file.includes("/generated/") ? "house code, generated" : "house code"
  const [, dependency] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
  if (dependency !== undefined) return dependency
  if (url !== "") return PARTS.find(([start]) => url.startsWith(start))?.[1] ?? "node, other"
  return NATIVE.find(([pattern]) => pattern.test(functionName))?.[1] ?? "native, other"
}

const CRYPTO = "crypto"
const TICKS = "node, promises and ticks"
const BYTES = "node, buffers and encoding"
const EVENTS = "node, EventTarget and AbortSignal"

/** By the beginning of the module's name, the first that fits. */
const PARTS: readonly (readonly [string, string])[] = [
  ["node:internal/deps/undici", "node, fetch's Headers, Request, Response"],
  ["node:internal/crypto", CRYPTO],
  ["node:crypto", CRYPTO],
  ["node:internal/webstreams", "node, web streams"],
  ["node:internal/streams", "node, streams"],
  ["node:stream", "node, streams"],
  ["node:events", "node, emitters"],
  ["node:_http", "node, http"],
  ["node:internal/http", "node, http"],
  ["node:http", "node, http"],
  ["node:net", "node, net"],
  ["node:internal/stream_base_commons", "node, net"],
  ["node:internal/url", "node, URL"],
  ["node:internal/event_target", EVENTS],
  ["node:internal/abort_controller", EVENTS],
  ["node:internal/timers", "node, timers"],
  ["node:timers", "node, timers"],
  ["node:internal/process", TICKS],
  ["node:internal/async_hooks", TICKS],
  ["node:buffer", BYTES],
  ["node:internal/buffer", BYTES],
  ["node:internal/encoding", BYTES],
]

/** Native functions by their names. */
const NATIVE: readonly (readonly [RegExp, string])[] = [
  [/^\(garbage collector\)$/, "garbage collection"],
  [/^\(program\)$/, "native, libuv, system calls other than writes"],
  [/^(writev|write(Utf8|Latin1|Ascii|Ucs2)String|writeBuffer|shutdown)$/, "kernel writes, sockets"],
  // The log.
  [/^writeString$/, "kernel writes, files"],
  [/^(Hash|Hmac|hash|hmac|digest|oneShotDigest|timingSafeEqual|randomFillSync)$/, CRYPTO],
  [/^(runMicrotasks|queueMicrotask|enqueueMicrotask)$/, TICKS],
  [/^(parse|canParse)$/, "node, URL"],
  [/^RegExp: /, "regular expressions"],
  [/^(utf8|latin1|ascii)(Write.*|Slice)$|^(encode|decode)/, BYTES],
]
