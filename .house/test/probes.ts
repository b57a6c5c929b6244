// Requests nobody should get through with, and the documented answer to each.
export interface Probe {
  readonly name: string
  readonly status: number
  /** Who sends it, when not somebody who may. */
  readonly by?: "nobody" | "a stranger"
  readonly method?: string
  /** `{project}` stands for the demo project. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string | null
  /** Part of the `error_msg` a person needs to mend the request. */
  readonly says?: RegExp
  readonly allow?: string
}

const DAY = 86_400_000
const iso = (ms: number): string => new Date(ms).toISOString()
const json = (value: unknown): string => JSON.stringify(value)

/** The sixteen by which validators were told apart, in the order of the table they come from. */
export const sixteen: readonly string[] = [
  "valid",
  "bad state",
  "wrong type",
  "unknown field",
  "only begin time",
  "bad date",
  "begin after end",
  "broken JSON",
  "text/plain",
  "no content type",
  'content-type "undefined"',
  "GET",
  "PUT",
  "duplicate key",
  "11 MB body",
  "200k deep",
]

/** The probes; `now` and the foreign project come from the test. */
export const probes = (now: number, foreignProject: string): readonly Probe[] => [
  { name: "valid", status: 200 },
  { name: "no credentials", status: 401, by: "nobody" },
  { name: "made-up credentials", status: 401, by: "a stranger" },
  {
    name: "wrong project",
    status: 403,
    path: `/v1/${foreignProject}/session/list-sessions/export`,
  },
  {
    name: "bad state",
    status: 400,
    body: json({ session_state: "Active,Sleeping" }),
    says: /session_state.*Active.*Disconnected.*AppcInit.*SignedOut.*InitFail/s,
  },
  { name: "wrong type", status: 400, body: json({ user_name: 7 }), says: /user_name/ },
  {
    name: "only begin time",
    status: 400,
    body: json({ query_begin_time: iso(now - DAY) }),
    says: /query_end_time/,
  },
  {
    name: "31-day window",
    status: 400,
    body: json({ query_begin_time: iso(now - 31 * DAY), query_end_time: iso(now) }),
    says: /query_end_time: must not be more than 30 days after query_begin_time \(got 31 d/,
  },
  {
    name: "bad date",
    status: 400,
    body: json({ query_begin_time: "yesterday", query_end_time: iso(now) }),
    says: /query_begin_time/,
  },
  {
    name: "begin after end",
    status: 400,
    body: json({ query_begin_time: iso(now - DAY), query_end_time: iso(now - 2 * DAY) }),
    says: /query_begin_time|query_end_time/,
  },
  { name: "unknown field", status: 400, body: json({ user_nmae: "user001" }), says: /user_nmae/ },
  {
    name: "duplicate key",
    status: 400,
    body: '{"user_name":"a","user_name":"b"}',
    says: /user_name/,
  },
  { name: "broken JSON", status: 400, body: '{"user_name":' },
  { name: "nothing at all", status: 400, body: "", headers: { "content-type": null } },
  { name: "200k deep", status: 400, body: "[".repeat(200_000) },
  { name: "text/plain", status: 415, headers: { "content-type": "text/plain" } },
  { name: "no content type", status: 415, headers: { "content-type": null } },
  { name: 'content-type "undefined"', status: 415, headers: { "content-type": "undefined" } },
  { name: "PUT", status: 405, method: "PUT", allow: "POST" },
  { name: "GET", status: 405, method: "GET", body: null, allow: "POST" },
  { name: "unknown path", status: 404, path: "/v1/{project}/session/no-such-thing" },
  { name: "11 MB body", status: 413, body: json({ machine_name: "x".repeat(11 * 1024 * 1024) }) },
]
