import { createServer } from "node:net"

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((settle) => {
    const probe = createServer()
    probe.once("error", () => settle(undefined))
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address()
      const taken = typeof address === "object" && address !== null ? address.port : undefined
      probe.close(() => settle(taken))
    })
  })
}

/** The wanted port if it is free on loopback, else another one; says so when it had to change. */
export async function freePort(
  wanted: number,
  name: string,
  say: (line: string) => void,
): Promise<number> {
  const first = await tryPort(wanted)
  if (first !== undefined) return first
  const other = await tryPort(0)
  if (other === undefined) throw new Error("no free port on 127.0.0.1")
  say(`port ${wanted} is busy, so the ${name} takes ${other}`)
  return other
}
