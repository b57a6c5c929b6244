import { checkTimeWindow, effectiveWindow, timeWindows } from "@session-export/validators"

const now = Date.now()
const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString()
const rule = timeWindows.ExportSessions
if (!rule) throw new Error("the spec has no window for exports")

const bodies = {
  lastWeek: { query_begin_time: ago(7), query_end_time: ago(0) },
  tooOld: { query_begin_time: ago(40), query_end_time: ago(35) },
  tooWide: { query_begin_time: ago(29), query_end_time: ago(-9) },
  backwards: { query_begin_time: ago(1), query_end_time: ago(2) },
}
for (const [name, body] of Object.entries(bodies)) {
  const faults = checkTimeWindow(body, rule, now).map((fault) => fault.rule)
  console.log(name, faults.join(", ") || "fine")
}
// What an export without times covers.
const { begin, end } = effectiveWindow({}, rule, now)
console.log("no times", (end - begin) / 86_400_000, "days up to now")
