// What a process and its children have used, as the scheduler and the kernel count it.
import { readdirSync, readFileSync } from "node:fs"

export interface Usage {
  /** On a core, seconds. */
  readonly cpu: number
  /** Ready to run and not let, seconds. */
  readonly waited: number
  /** Peak since the start, MB, all processes added up. */
  readonly peakRss: number
}

/** Linux only. */
export function usageOf(root: number): Usage {
  let [ran, waited, peak] = [0, 0, 0]
  for (const pid of tree(root)) {
    const [, kilobytes = "0"] = /^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`)) ?? []
    peak += Number(kilobytes)
    for (const thread of threads(pid)) {
      const [run = "0", wait = "0"] = read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")
      ran += Number(run)
      waited += Number(wait)
    }
  }
  return { cpu: ran / 1e9, waited: waited / 1e9, peakRss: peak / 1024 }
}

function tree(root: number): readonly number[] {
  const children = threads(root)
    .flatMap((thread) => read(`/proc/${root}/task/${thread}/children`).split(" "))
    .filter((each) => each.trim() !== "")
  return [root, ...children.flatMap((child) => tree(Number(child)))]
}

function threads(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Empty for a thread that has ended in the meantime. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return ""
  }
}
