import { expect, test } from "vitest"
import { useMock } from "../src/vitest.ts"

const mock = useMock()

test.each([1, 2])("useMock is reset between tests (%i)", async () => {
  expect(mock.requests).toHaveLength(0)
  await mock.fetch(`${mock.url}/v2/p/export-tasks`)
  expect(mock.requests).toMatchObject([{ operationId: "ListExportTasks", status: 200 }])
})
