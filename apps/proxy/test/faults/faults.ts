import { bodyFaults } from "./body-faults.ts"
import { connectionFaults } from "./connection-faults.ts"
import type { Fault } from "./fault.ts"
import { framingFaults } from "./framing-faults.ts"
import { headerFaults } from "./header-faults.ts"
import { statusFaults } from "./status-faults.ts"

export const faults: Readonly<Record<string, readonly Fault[]>> = {
  connection: connectionFaults,
  framing: framingFaults,
  headers: headerFaults,
  status: statusFaults,
  body: bodyFaults,
}
