import { operations } from "@session-export/client/operations"
import { startMock, type Mock, type MockOptions } from "@session-export/mock"
import type { Can, Target } from "../src/run.ts"

/** What has no cause in a mock: nobody else's project, no keys kept, no load, no faults. */
const FORCED = new Set([403, 409, 422, 429, 500, 503])

/** The mock as a target, without a socket. */
export async function mockTarget(
  options: MockOptions = {},
): Promise<Target & { readonly mock: Mock; readonly can: Can }> {
  const mock = await startMock({ auth: "presence", ...options })
  return {
    mock,
    name: "mock",
    fetch: mock.fetch,
    project: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    credentials: { "x-auth-token": "any" },
    signIn: {
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "u", password: "p", domain: { name: "d" } } },
        },
        scope: { project: { name: "eu" } },
      },
    },
    pollMs: 0,
    can: {
      namesFaultsIn: "error_msg",
      documentedHeadersOnly: true,
      claims: Object.values(operations).flatMap(({ operationId, responses }) =>
        Object.keys(responses).map((status) => [operationId, Number(status)] as const),
      ),
      cannot: (_operationId, status) => (status === 422 ? "keeps no keys" : undefined),
      force: (operationId, status) =>
        FORCED.has(status) || (status === 401 && operationId.startsWith("Keystone"))
          ? { prefer: `code=${status}` }
          : undefined,
    },
  }
}
