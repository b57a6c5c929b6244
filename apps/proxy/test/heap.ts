import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

setFlagsFromString("--expose-gc")
const collect: unknown = runInNewContext("gc")

/** The heap after a full collection, MB. */
export function heapMb(): number {
  if (typeof collect === "function") collect()
  return process.memoryUsage().heapUsed / 1_000_000
}
