import { expect, test } from "vitest"
import { errorCatalogue } from "../src/generated/error-catalogue.ts"
import { explain } from "../src/explain.ts"
import { ApiError, ExportFailedError, NetworkError, ThrottledError } from "../src/index.ts"

const facts = { operationId: "ListExportTasks" } as const

test.each(errorCatalogue.map(({ code, status }) => [code, status] as const))(
  "%s with %i is explained in both languages",
  (code, status) => {
    const error = new ApiError("x", { ...facts, code, status })
    expect(explain(error)?.next).toMatch(/\w/)
    expect(explain(error, "zh")?.next).toMatch(/\p{Script=Han}/u)
  },
)

test("a code nobody knows is explained by its status", () => {
  const error = new ThrottledError("x", { ...facts, code: "NEW.1", status: 429 })
  expect(explain(error)).toMatchObject({ retry: "after-wait" })
  expect(explain(new ApiError("x", { ...facts, status: 299 }))).toBeUndefined()
})

test("a failed export is explained by the code of its task; other errors are not", () => {
  expect(explain(new ExportFailedError("a", "WKS.00211401", "x"))?.meaning).toMatch(/\w/)
  expect(explain(new ExportFailedError("a", undefined, "x"))).toBeUndefined()
  expect(explain(new NetworkError("x", "ListExportTasks"))).toBeUndefined()
  expect(explain(undefined)).toBeUndefined()
})
