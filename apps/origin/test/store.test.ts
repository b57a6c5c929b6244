import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import fc from "fast-check"
import { sessionFields } from "@session-export/client/operations"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { csvRow } from "../src/file/csv.ts"
import { xlsxRow } from "../src/file/xlsx-row.ts"
import { migrate } from "../src/store/migrations.ts"
import { openSqlite } from "../src/store/sqlite.ts"
import type { Store } from "../src/store/store.ts"
import { newTask } from "../src/task.ts"
import { session } from "./origin.ts"

/** What every store must do; a further engine is one more line below. */
describe.each([["sqlite", openSqlite]])("%s", (_name, open) => {
  let folder: string
  let store: Store
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "store-test-"))
    store = open(join(folder, "s.sqlite"))
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const everything = (projectId: string) => ({
    of: "ExportSessions" as const,
    projectId,
    begin: 0,
    end: Number.MAX_SAFE_INTEGER,
    equal: {},
  })

  test("rows come out as the portable writers would write them, whatever they hold", async () => {
    const value = fc.option(
      fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
      { nil: undefined },
    )
    const record = fc.record({ machine_name: value, app_name: value, client_name: value })
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (records) => {
        const tenant = `tenant-${number++}`
        const rows = records.map((each, index) => {
          const given = Object.entries(each).filter((pair) => pair[1] !== undefined)
          return session(`${tenant}-${index}`, {
            ...Object.fromEntries(given),
            tenant_id: tenant,
            start_time: "2026-05-01T00:00:00Z",
          })
        })
        await store.saveRows("ExportSessions", rows)
        const values = rows.map((row) => sessionFields.map((field) => row[field] ?? null))
        for (const [format, write] of [
          ["csv", csvRow],
          ["xlsx", xlsxRow],
        ] as const) {
          const out: string[] = []
          for await (const batch of store.exportRows(everything(tenant), format)) out.push(...batch)
          expect(out).toEqual(values.map(write))
        }
      }),
      { numRuns: 60 },
    )
  })

  test("saving again replaces, and a bad row takes the whole batch back", async () => {
    const row = (state: "Active" | "SignedOut") =>
      session("twice", { tenant_id: "t2", session_state: state })
    await store.saveRows("ExportSessions", [row("Active")])
    await store.saveRows("ExportSessions", [row("SignedOut")])
    const bad = session("never", { tenant_id: "t2", start_time: "no time" })
    await expect(store.saveRows("ExportSessions", [row("Active"), bad])).rejects.toThrow()
    const { items, count } = await store.listSessions(everything("t2"), { limit: 10, offset: 0 })
    expect({ count, state: items[0]?.session_state }).toEqual({ count: 1, state: "SignedOut" })
  })

  test("a task is one runner's until its lease is over", async () => {
    const filter = everything("t3")
    await store.addTask(newTask({ taskId: "k1", format: "csv", filter, now: 1000 }), 5)
    const second = open(join(folder, "s.sqlite"))
    const claims = await Promise.all([
      store.claimTask("r1", 1000, 2000),
      second.claimTask("r2", 1000, 2000),
    ])
    expect(claims.filter((each) => each !== undefined)).toHaveLength(1)
    expect(await second.claimTask("r3", 2000, 3000)).toMatchObject({ taskId: "k1" })
    expect(await store.renewLease("k1", "r1", 9000)).toBe(false)
    const ending = { status: "SUCCESS", rows: 1, bytes: 1 } as const
    expect(await store.endTask("k1", "r1", ending, 2500)).toBe(false)
    expect(await store.endTask("k1", "r3", ending, 2500)).toBe(true)
    expect(await store.claimTask("r4", 9999, 9999)).toBeUndefined()
    await second.close()
  })

  test("no more unfinished tasks than allowed, and finished ones expire", async () => {
    const filter = everything("t4")
    const task = (taskId: string) => newTask({ taskId, format: "csv", filter, now: 1000 })
    expect(await store.addTask(task("m1"), 1)).toBe(true)
    expect(await store.addTask(task("m2"), 1)).toBe(false)
    await store.claimTask("r", 5000, 6000)
    await store.endTask("m1", "r", { status: "SUCCESS", rows: 0, bytes: 0 }, 5000)
    expect(await store.expireTasks(5000)).not.toContainEqual(
      expect.objectContaining({ taskId: "m1" }),
    )
    expect(await store.expireTasks(5001)).toContainEqual(
      expect.objectContaining({ taskId: "m1", status: "EXPIRED" }),
    )
  })

  test("an export sees the table as it was when it began", async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      session(`snap-${index}`, { tenant_id: "t5" }),
    )
    await store.saveRows("ExportSessions", rows)
    let count = 0
    for await (const batch of store.exportRows(everything("t5"), "csv")) {
      if (count === 0)
        await store.saveRows("ExportSessions", [session("late", { tenant_id: "t5" })])
      count += batch.length
    }
    expect(count).toBe(1200)
  })
})

test("an export of a version that wrote filters otherwise fails instead of exporting more", async () => {
  const folder = mkdtempSync(join(tmpdir(), "store-test-"))
  const file = join(folder, "s.sqlite")
  const database = new DatabaseSync(file)
  migrate(database, 1)
  database.exec(`INSERT INTO tasks (task_id, project_id, file_name, format, status, created_at, filter)
    VALUES ('old', 'p', 'f', 'csv', 'CREATING', 1, '{"projectId":"p","vmIp":"192.0.2.1"}')`)
  database.close()
  const store = openSqlite(file)
  expect(await store.findTask("p", "old")).toMatchObject({ status: "FAIL" })
  expect(await store.claimTask("r", 5000, 6000)).toBeUndefined()
  await store.close()
  rmSync(folder, { recursive: true })
})

test("a database of a newer version is left alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "store-test-"))
  const database = new DatabaseSync(join(folder, "s.sqlite"))
  database.exec("PRAGMA user_version = 99")
  database.close()
  expect(() => openSqlite(join(folder, "s.sqlite"))).toThrow(/version 99/)
  rmSync(folder, { recursive: true })
})
