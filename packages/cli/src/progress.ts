import { SingleBar } from "cli-progress"
import type { Io } from "./io.ts"

/** Shows on stderr how far a run is; on a terminal as a bar that moves, else as a few lines. */
export interface Progress {
  waiting(status: string, elapsedMs: number): void
  downloading(bytes: number, size: number | null): void
  stop(): void
}

export function createProgress({ stderr, env }: Io): Progress {
  if (!stderr.isTTY || env.TERM === "dumb") return lines((line) => void stderr.write(`${line}\n`))
  let bar: { readonly phase: string; readonly shown: SingleBar } | undefined
  const show = (phase: string, format: string, total: number): SingleBar => {
    if (bar?.phase === phase) return bar.shown
    bar?.shown.stop()
    const shown = new SingleBar({ format, stream: stderr, clearOnComplete: true, hideCursor: true })
    shown.start(total, 0, { seconds: "0", status: "", megabytes: "0" })
    bar = { phase, shown }
    return shown
  }
  return {
    waiting(status, elapsedMs) {
      // No share of the work is known; the bar fills towards a minute and stays there.
      const shown = show("wait", "exporting {bar} {status} {seconds} s", 60)
      const seconds = Math.round(elapsedMs / 1000)
      shown.update(Math.min(seconds, 59), { seconds, status })
    },
    downloading(bytes, size) {
      const shown = show("download", "downloading {bar} {megabytes} MB", size ?? bytes * 2)
      shown.update(bytes, { megabytes: (bytes / 1e6).toFixed(1) })
    },
    stop() {
      bar?.shown.stop()
      bar = undefined
    },
  }
}

function lines(say: (line: string) => void): Progress {
  let last = ""
  const once = (line: string): void => {
    if (line !== last) say(line)
    last = line
  }
  return {
    waiting: (status) => once(`export task: ${status}`),
    downloading: () => once("downloading"),
    stop: () => undefined,
  }
}
