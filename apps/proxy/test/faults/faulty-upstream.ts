// An upstream that can misbehave in any way bytes allow: it speaks HTTP by hand, on raw sockets.
import { createServer, type Socket } from "node:net"
import { goodAnswer, type Fault, type Good, type Kind } from "./fault.ts"

export interface FaultyUpstream {
  readonly url: string
  /** How it answers; undefined = well. */
  fault: Fault | undefined
  /** Requests of each kind that have arrived whole since the fault was set. */
  readonly arrived: Record<Kind, number>
  set(fault: Fault | undefined): void
  stop(): Promise<void>
}

const csv = Buffer.from("session,state\r\n".repeat(12_000))

export const goods: Readonly<Record<Kind, Good>> = {
  create: { type: "application/json", body: Buffer.from('{"task_id":"a1"}') },
  list: { type: "application/json", body: Buffer.from('{"export_tasks":[],"count":0}') },
  download: { type: "text/csv", body: csv },
}

const kindOf = (line: string): Kind | undefined =>
  line.includes("/export-tasks/")
    ? "download"
    : line.includes("/export-tasks")
      ? "list"
      : line.startsWith("POST")
        ? "create"
        : undefined

export async function faultyUpstream(): Promise<FaultyUpstream> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
    socket.on("error", () => undefined)
    converse(socket, upstream)
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("no address")
  const upstream: FaultyUpstream = {
    url: `http://127.0.0.1:${address.port}`,
    fault: undefined,
    arrived: { create: 0, list: 0, download: 0 },
    set(fault) {
      upstream.fault = fault
      Object.assign(upstream.arrived, { create: 0, list: 0, download: 0 })
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((settle) => server.close(settle))
    },
  }
  return upstream
}

function converse(socket: Socket, upstream: FaultyUpstream): void {
  let bytes = Buffer.alloc(0)
  let onSocket = 0
  let headSeen = false
  const moment = (kind: Kind) => ({
    socket,
    kind,
    good: goods[kind],
    nth: upstream.arrived[kind],
    onSocket,
  })
  if (upstream.fault?.at === "accept") return upstream.fault.act(moment("create"))
  socket.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    const end = bytes.indexOf("\r\n\r\n")
    if (end === -1) return
    const headText = bytes.subarray(0, end).toString("latin1")
    const kind = kindOf(headText.split("\r\n")[0] ?? "")
    const { fault } = upstream
    if (fault?.at === "head" && kind && !headSeen) {
      headSeen = true
      upstream.arrived[kind] += 1
      fault.act(moment(kind))
    }
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headText)?.[1] ?? 0)
    if (bytes.length < end + 4 + length) return
    bytes = bytes.subarray(end + 4 + length)
    onSocket += 1
    if (headSeen) headSeen = false
    // The proxy looks now and then whether anybody is there.
    else if (!kind) socket.write("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
    else {
      upstream.arrived[kind] += 1
      if (fault) fault.act(moment(kind))
      else socket.write(goodAnswer(moment(kind)))
    }
  })
}
