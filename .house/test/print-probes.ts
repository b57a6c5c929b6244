import { sixteen, type Probe } from "./probes.ts"

/** Probes by targets: the sixteen first, then ours, and how many were answered as they should. */
export function printProbes(
  targets: readonly string[],
  all: readonly Probe[],
  seen: ReadonlyMap<string, number>,
): void {
  const telling = sixteen.flatMap((name) => all.filter((each) => each.name === name))
  const order = [...telling, ...all.filter((each) => !telling.includes(each))]
  const right = (probe: Probe, target: string) =>
    seen.get(`${probe.name} ${target}`) === probe.status
  const line = (cells: readonly (string | number)[]) =>
    `  ${cells
      .map((cell, at) => String(cell).padEnd(at === 0 ? 26 : 20))
      .join("")
      .trimEnd()}\n`
  const count = (of: readonly Probe[]) =>
    targets.map((target) => `${of.filter((each) => right(each, target)).length} of ${of.length}`)
  process.stdout.write(
    [
      "Probes: the sixteen of the table, then ours\n",
      line(["probe", "wanted", ...targets]),
      ...order.map((probe) =>
        line([
          probe.name,
          probe.status,
          ...targets.map((target) => seen.get(`${probe.name} ${target}`) ?? "–"),
        ]),
      ),
      line(["right, of the sixteen", "", ...count(telling)]),
      line(["right, of all", "", ...count(all)]),
    ].join(""),
  )
}
