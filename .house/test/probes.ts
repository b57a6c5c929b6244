// Requests nobody should get through with, and the documented answer to each.
export interface Probe {
  readonly name: string
  readonly status: number
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

/** The probes; `now` and the foreign project come from the test. */
export const probes = (now: number, foreignProject: string): readonly Probe[] => [
  { name: "no token", status: 401, headers: { "x-auth-token": null } },
  { name: "a made-up token", status: 401, headers: { "x-auth-token": "no-such-token" } },
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
  {
    name: "only one time",
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
  { name: "200 000 levels deep", status: 400, body: "[".repeat(200_000) },
  { name: "text/plain", status: 415, headers: { "content-type": "text/plain" } },
  { name: "no content type", status: 415, headers: { "content-type": null } },
  { name: "content type undefined", status: 415, headers: { "content-type": "undefined" } },
  { name: "PUT", status: 405, method: "PUT", allow: "POST" },
  { name: "GET on the export", status: 405, method: "GET", body: null, allow: "POST" },
  { name: "unknown path", status: 404, path: "/v1/{project}/session/no-such-thing" },
  { name: "11 MB body", status: 413, body: json({ machine_name: "x".repeat(11 * 1024 * 1024) }) },
]
