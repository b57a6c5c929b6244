// What is shown as code is the request: read by a real shell and by the real compiler.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { curlOf, shellWord } from "../src/try-it/curl.ts"
import { requestOf } from "../src/try-it/request.ts"
import { literal, typescriptOf } from "../src/try-it/typescript-sample.ts"
import { exampleFields, exampleRequest, formOf, forms } from "./try-it-sample.ts"

const BASE = "http://127.0.0.1:8700"
/** Half a character is no text that a shell could be given. */
const anything = fc
  .string({ unit: "binary" })
  .map((text) => text.toWellFormed().replaceAll("\0", ""))

/** The arguments that a shell makes of a curl command, whatever it would do besides. */
function argumentsOf(command: string): readonly string[] {
  const script = `curl() { for word; do printf '%s\\0' "$word"; done; }\nSESSION_EXPORT_TOKEN=T\n${command}\n`
  const out = execFileSync("sh", ["-c", script], { encoding: "utf8", maxBuffer: 10_000_000 })
  return out.split("\0").slice(0, -1)
}

test("a shell reads every text back as it was", () => {
  fc.assert(
    fc.property(fc.array(anything, { minLength: 1, maxLength: 40 }), (texts) => {
      expect(argumentsOf(`curl ${texts.map(shellWord).join(" ")}`)).toEqual(texts)
    }),
    { numRuns: 60 },
  )
})

test("a shell runs nothing that stands in a value", () => {
  const evil = `'; touch /tmp/x; $(id) \`id\` "\\ \n!! %s @/etc/passwd`
  const form = formOf("ExportSessions")
  const fields = { ...exampleFields(form, false), user_name: evil, "Idempotency-Key": evil }
  const request = requestOf(form, { fields, rawBody: null })
  const words = argumentsOf(curlOf(request, BASE))
  expect(words).toContain(`Idempotency-Key: ${evil}`)
  expect(words.at(-1)).toBe(request.body)
})

test("a body and a path of anything arrive in curl as they are", () => {
  const form = formOf("DownloadExportFile")
  fc.assert(
    fc.property(anything, anything, (task_id, rawBody) => {
      const download = requestOf(form, { fields: { project_id: "p", task_id }, rawBody: null })
      const url = argumentsOf(curlOf(download, BASE)).find((word) => word.startsWith("http"))
      expect(url).toBe(`${BASE}/v2/p/export-tasks/${encodeURIComponent(task_id)}/download`)
      const post = requestOf(formOf("ExportSessions"), { fields: { project_id: "p" }, rawBody })
      expect(argumentsOf(curlOf(post, BASE)).slice(-2)).toEqual(["--data-raw", rawBody])
    }),
    { numRuns: 60 },
  )
})

test("the token is a variable and the password is not there", () => {
  expect(curlOf(exampleRequest(formOf("ExportSessions")), BASE)).toContain("$SESSION_EXPORT_TOKEN")
  const form = formOf("KeystoneCreateUserTokenByPassword")
  const fields = { ...exampleFields(form, false), "auth.identity.password.user.password": "s3cr3t" }
  const bodies = [
    null,
    '{"password":"s3cr3t"}',
    '{"password":"s3cr3t"',
    '{"password":{"password":"s3cr3t"}}',
  ]
  for (const rawBody of bodies) {
    const request = requestOf(form, { fields, rawBody })
    expect(request.body).toContain("s3cr3t")
    expect(curlOf(request, BASE) + typescriptOf(request, BASE)).not.toContain("s3cr3t")
  }
})

test("a literal means the value", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (json) => {
      const text = literal(JSON.parse(json))
      // Strings and structure are JSON but for the one spelling of __proto__.
      expect(JSON.parse(text.replaceAll('["__proto__"]:', '"__proto__":'))).toEqual(
        JSON.parse(json),
      )
    }),
  )
})

test("every program shown compiles against the client, a hand-written body included", () => {
  const folder = mkdtempSync(join(import.meta.dirname, "samples-"))
  try {
    for (const form of forms) {
      for (const all of [true, false]) {
        const name = `${form.operationId}-${all ? "all" : "least"}.ts`
        writeFileSync(join(folder, name), typescriptOf(exampleRequest(form, all), BASE))
      }
    }
    const byHand = requestOf(formOf("ExportSessions"), {
      fields: { project_id: "p" },
      rawBody: "{oops",
    })
    writeFileSync(join(folder, "by-hand.ts"), typescriptOf(byHand, BASE))
    const config = { extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] }
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config))
    const tsc = join(import.meta.dirname, "../node_modules/.bin/tsc")
    const { stdout } = spawnSync(tsc, ["-p", folder], { encoding: "utf8" })
    expect(stdout).toBe("")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
