// Made-up sessions that look like a company's: office hours, a few groups, now and then a failure.
import { formatTime } from "@session-export/validators"
import type { Session } from "../store/store.ts"
import { seededRandom } from "./random.ts"

export interface SeedOptions {
  readonly count: number
  readonly seed: number
  /** Epoch milliseconds; sessions lie in the 29 days before. */
  readonly now: number
  readonly projectId: string
}

const BATCH = 1000
const DAY = 86_400_000
const DAYS = 29
const GROUPS = ["office", "design", "finance", "support"]
const APPS = ["Text editor", "Spreadsheet", "CAD", "Browser", "文档编辑器", "Mail & Calendar"]
const CLIENTS = ["Windows", "macOS", "Linux", "Android", "Thin client"]

/** Batches of sessions in order of their start; the same options make the same sessions. */
export function* seedSessions(options: SeedOptions): Generator<readonly Session[]> {
  const random = seededRandom(options.seed)
  let batch: Session[] = []
  for (let index = 0; index < options.count; index++) {
    batch.push(session(options, index, random))
    if (batch.length < BATCH && index + 1 < options.count) continue
    yield batch
    batch = []
  }
}

function session(
  { count, seed, now, projectId }: SeedOptions,
  index: number,
  random: () => number,
): Session {
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[], fallback: T): T =>
    list[Math.floor(random() * list.length)] ?? fallback
  const hex = (digits: number): string => {
    let text = ""
    while (text.length < digits) text += Math.floor(random() * 16).toString(16)
    return text
  }
  const day = Math.floor((now - DAYS * DAY + ((index + 1) / count) * (DAYS - 1) * DAY) / DAY) * DAY
  // Most people come at nine: two dice are likelier to fall in the middle.
  const start = Math.min(day + (5 + (random() + random()) * 6) * 3_600_000, now - 60_000)
  const recent = now - start < DAY
  const dice = random()
  const state =
    dice < 0.04
      ? "InitFail"
      : recent && dice < 0.5
        ? dice < 0.35
          ? "Active"
          : dice < 0.47
            ? "Disconnected"
            : "AppcInit"
        : "SignedOut"
  const lasted = Math.floor((0.1 + random() * 9) * 3_600_000)
  const over = state === "SignedOut" || state === "InitFail"
  const end = Math.min(start + (state === "InitFail" ? 4000 : lasted), now)
  const group = Math.floor(random() * GROUPS.length)
  const machine = Math.floor(random() * 12) + 1
  const user = `user${String(Math.floor(random() * 400) + 1).padStart(3, "0")}`
  const sid = `S-1-5-21-${1000 + group}-${machine}`
  const isApp = random() < 0.6
  const times = { start: formatTime(start), end: formatTime(end) }
  return {
    id: `${seed.toString(16).padStart(8, "0").slice(-8)}${index.toString(16).padStart(24, "0")}`,
    session_stamp: `${sid}-${user}-HDP-${isApp ? 2 : 1}`,
    os_session_id: String(Math.floor(random() * 90) + 2),
    protocol_type: "HDP",
    login_user: `${user}@demo`,
    session_type: isApp ? "2" : "1",
    app_server_group_id: `3f7a2c1e-5b6d-4e8f-9a0b-00000000000${group}`,
    app_server_group_name: `${GROUPS[group] ?? "office"}-group`,
    pre_conn_time: formatTime(start - 1500),
    start_time: times.start,
    ...(over ? { end_time: times.end } : {}),
    status_continue_time: String(Math.floor((end - start) / 1000)),
    machine_sid: sid,
    machine_name: `aps-${GROUPS[group] ?? "office"}-${String(machine).padStart(2, "0")}`,
    session_state: state,
    ...(isApp ? { app_name: pick(APPS, "Text editor") } : {}),
    client_mac: `00-00-5E-00-53-${hex(2).toUpperCase()}`,
    client_name: `client-${user}`,
    client_ip: `192.0.2.${Math.floor(random() * 254) + 1}`,
    public_ip: `198.51.100.${Math.floor(random() * 16) + 1}`,
    client_version: `23.5.${Math.floor(random() * 4)}`,
    client_type: pick(CLIENTS, "Windows"),
    agent_version: "23.5.0",
    vm_ip: `203.0.113.${group * 12 + machine}`,
    failed_reason: state === "InitFail" ? 'no free session on the server, "aps"' : "",
    failed_code: state === "InitFail" ? "APS.0042" : "",
    last_update_status_time: over ? times.end : times.start,
    tenant_id: projectId,
    primary_server_group_id: `3f7a2c1e-5b6d-4e8f-9a0b-00000000000${group}`,
    secondary_server_group_id: "",
  }
}
