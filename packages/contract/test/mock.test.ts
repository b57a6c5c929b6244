// The suite through vitest, on the mock without a socket.
import { describeContract } from "../src/index.ts"
import { mockTarget } from "./mock-target.ts"

const { mock, ...target } = await mockTarget()
describeContract(target, { onReport: () => mock.close() })
