import { receiving, receivingJson, type Fault } from "./faults.ts"

const isText = (value: unknown): value is string => typeof value === "string"
const days = (count: number): number => count * 86_400_000

/** What is wrong with a request is mended, or overlooked; or a right one is refused. */
export const requestFaults: readonly Fault[] = [
  receivingJson("drops members it does not know", (body) => {
    for (const name of Object.keys(body))
      if (!/^[a-z]+(_[a-z]+)*$/.test(name) || name.startsWith("zz") || name === "user")
        delete body[name]
  }),
  receivingJson("makes up the end of a window", (body) => {
    if (isText(body.query_begin_time)) body.query_end_time ??= body.query_begin_time
  }),
  receivingJson("makes up the beginning of a window", (body) => {
    if (isText(body.query_end_time)) body.query_begin_time ??= body.query_end_time
  }),
  receivingJson("swaps a window that is the wrong way round", (body) => {
    const { query_begin_time: begin, query_end_time: end } = body
    if (isText(begin) && isText(end) && Date.parse(begin) > Date.parse(end)) {
      Object.assign(body, { query_begin_time: end, query_end_time: begin })
    }
  }),
  receivingJson("narrows a window that is too wide", (body) => {
    const begin = Date.parse(String(body.query_begin_time))
    const end = Date.parse(String(body.query_end_time))
    if (end - begin > days(30)) body.query_end_time = new Date(begin + days(30)).toISOString()
  }),
  receivingJson("moves a beginning that is too old", (body) => {
    const begin = Date.parse(String(body.query_begin_time))
    const least = Date.now() - days(30) + 1000
    if (begin < least) body.query_begin_time = new Date(least).toISOString()
  }),
  receivingJson("takes a zone-less time for local time", (body) => {
    for (const name of ["query_begin_time", "query_end_time"]) {
      const value = body[name]
      if (isText(value) && /\d$/.test(value)) body[name] = `${value}+08:00`
    }
  }),
  receivingJson("rolls 30 February over", (body) => {
    for (const name of ["query_begin_time", "query_end_time"]) {
      const value = body[name]
      if (isText(value) && value.includes("-02-30"))
        body[name] = new Date(Date.now() - days(2)).toISOString()
    }
  }),
  receivingJson("takes booleans for texts", (body) => {
    if (typeof body.is_success === "boolean") body.is_success = String(body.is_success)
  }),
  receivingJson("takes numbers for texts", (body) => {
    for (const [name, value] of Object.entries(body))
      if (typeof value === "number") body[name] = String(value)
  }),
  receivingJson("takes null for nothing", (body) => {
    for (const [name, value] of Object.entries(body)) if (value === null) delete body[name]
  }),
  receivingJson("cuts long texts", (body) => {
    for (const [name, value] of Object.entries(body)) {
      if (isText(value) && !/time|state/.test(name)) body[name] = value.slice(0, 64)
    }
  }),
  receivingJson("drops an empty user name", (body) => {
    if (body.user_name === "") delete body.user_name
  }),
  receivingJson("does not mind capitals in states", (body) => {
    if (isText(body.session_state))
      body.session_state = body.session_state
        .replace(/ACTIVE|active/g, "Active")
        .replace(/DISCONNECTED|disconnected/g, "Disconnected")
  }),
  receivingJson("drops states it does not know", (body) => {
    if (isText(body.session_state))
      body.session_state = body.session_state.replace(/Sleeping|[!x]$/g, "")
  }),
  receivingJson("takes the same ID twice", (body) => {
    if (Array.isArray(body.task_ids)) body.task_ids = [...new Set(body.task_ids)]
  }),
  receivingJson("takes the first 200 IDs", (body) => {
    if (Array.isArray(body.task_ids)) body.task_ids = body.task_ids.slice(0, 200)
  }),
  receivingJson("takes an empty list of IDs", (body) => {
    if (Array.isArray(body.task_ids) && body.task_ids.length === 0) body.task_ids = ["a"]
  }),
  receiving("lets the last of two names win", (call) => {
    try {
      if (call.method === "POST") call.body = JSON.stringify(JSON.parse(call.body))
    } catch {
      // Not JSON: somebody else's fault.
    }
  }),
  receiving("reads JSON with comments and commas", (call) => {
    call.body = call.body.replace(/,\s*\}/, "}").replace(/\/\/.*/, "")
  }),
  receiving("takes malformed JSON for {}", (call) => {
    try {
      if (call.method === "POST") JSON.parse(call.body)
    } catch {
      call.body = "{}"
    }
  }),
  receiving("drops a byte order mark", (call) => {
    call.body = call.body.replace(/^\uFEFF/, "")
  }),
  receiving("takes every body for JSON", (call) =>
    call.headers.set("content-type", "application/json"),
  ),
  receiving("takes a missing media type for JSON", (call) => {
    if (!call.headers.has("content-type")) call.headers.set("content-type", "application/json")
  }),
  receiving("does not look at the coding", (call) => call.headers.delete("content-encoding")),
  receiving("takes the first megabyte", (call) => {
    call.body = call.body.trimEnd()
  }),
  receiving("ignores parameters it does not know", (call) => {
    call.url.searchParams.delete("zz_unknown")
    call.url.searchParams.delete("zz")
  }),
  receiving("takes the last of two parameters", (call) => {
    for (const [name, value] of Array.from(call.url.searchParams))
      call.url.searchParams.set(name, value)
  }),
  receiving("takes 100 for a larger limit", (call) => {
    if (Number(call.url.searchParams.get("limit")) > 100) call.url.searchParams.set("limit", "100")
  }),
  receiving("takes the usual limit for 0", (call) => {
    if (call.url.searchParams.get("limit") === "0") call.url.searchParams.delete("limit")
  }),
  receiving("takes 0 for a negative offset", (call) => {
    if (Number(call.url.searchParams.get("offset")) < 0) call.url.searchParams.delete("offset")
  }),
  receiving("takes 1.5 for 1", (call) => {
    for (const name of ["limit", "offset"]) {
      const value = call.url.searchParams.get(name)
      if (value === "1.5") call.url.searchParams.set(name, "1")
    }
  }),
  receiving("drops empty parameters", (call) => {
    for (const [name, value] of Array.from(call.url.searchParams))
      if (value === "") call.url.searchParams.delete(name)
  }),
  receiving("does not filter by status", (call) => call.url.searchParams.delete("status")),
  receiving("does not filter by ID", (call) => call.url.searchParams.delete("task_id")),
  receiving("has one page", (call) => {
    call.url.searchParams.delete("offset")
  }),
  receiving("sorts by itself", (call) => call.url.searchParams.delete("sort_field")),
  receiving("takes PUT for POST", (call) => {
    if (call.method === "PUT") call.method = "POST"
  }),
  receiving("takes any path that begins right", (call) => {
    call.url.pathname = call.url.pathname.replace(/x$/, "")
  }),
  receiving("asks nobody who they are", (call) => call.headers.set("x-auth-token", "t")),
  receiving("looks at no key", (call) => call.headers.delete("idempotency-key")),
  receiving("knows no parts of files", (call) => call.headers.delete("range")),
  receiving("refuses times without milliseconds", (call) => {
    call.body = call.body.replace(/(query_\w+":"[^."]*\d)Z"/g, '$1"x"')
  }),
  receiving("refuses blanks that mean nothing", (call) => {
    call.body = call.body.replace(/"(vm_ip|public_ip)":""/g, '"$1":7')
  }),
  receivingJson("takes a month of 28 days", (body) => {
    const begin = Date.parse(String(body.query_begin_time))
    const end = Date.parse(String(body.query_end_time))
    if (end - begin > days(28)) delete body.query_end_time
  }),
]
