import { readFileSync, writeFileSync } from "node:fs"

/** Memory of other processes is read where Linux keeps it. */
export const canMeasure: boolean = process.platform === "linux"

function read(pid: number, name: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8")
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Resident memory of a process at the moment, and a function that tells its most since then; MiB. */
export function memoryOf(pid: number): { readonly before: number; readonly peak: () => number } {
  // Makes the kernel forget the highest mark so far (proc_pid_clear_refs(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, "5")
  return { before: read(pid, "VmRSS"), peak: () => read(pid, "VmHWM") }
}
