// What Node's carrier promises besides: sockets used again, and no more of them than it may have.
import { setImmediate as turn } from "node:timers/promises"
import { expect, test } from "vitest"
import { undiciCarrier } from "../src/process/undici-carrier.ts"
import { carrierContract } from "./carrier-contract.ts"
import { bytes, carrierRig, csv, drop, error } from "./carrier-rig.ts"

const rig = carrierRig(({ timeoutMs }) => undiciCarrier({ timeoutMs, connections: 1 }))
const { send } = rig
carrierContract(rig)

test("a socket is used again, whether a length was announced or not", async () => {
  for (const length of [{ "content-length": "3" }, {}]) {
    rig.respond = (response) => void response.writeHead(200, { ...csv, ...length }).end("abc")
    expect(await bytes(await send())).toBe(3)
  }
  expect(rig.connections).toBe(1)
})

test("a short rest is read and its socket used again; a long one closes it", async () => {
  rig.respond = (response) => void response.end(Buffer.alloc(1000))
  for (let calls = 0; calls < 5; calls++) await drop(await send())
  expect(await bytes(await send())).toBe(1000)
  expect(rig.connections).toBe(1)
  rig.respond = (response) => void response.end(Buffer.alloc(10_000_000))
  await drop(await send())
  rig.respond = (response) => void response.end("abc")
  expect(await bytes(await send())).toBe(3)
  expect(rig.connections).toBe(2)
})

test("who has left while it waited for a socket has sent nothing", async () => {
  let free = (): void => undefined
  let requests = 0
  rig.respond = (response) => {
    requests += 1
    free = () => void response.end("abc")
  }
  // The one connection is taken.
  const first = send()
  const leaving = new AbortController()
  const second = error(send(leaving.signal))
  while (requests === 0) await turn()
  leaving.abort()
  expect(await second).toMatchObject({ reason: "aborted", sent: false })
  free()
  expect(await bytes(await first)).toBe(3)
  rig.respond = (response) => void ((requests += 1), response.end("abcd"))
  expect(await bytes(await send())).toBe(4)
  expect(requests).toBe(2)
})

test("a carrier that is closed sends nothing", async () => {
  const closed = undiciCarrier({ timeoutMs: 1000, connections: 1 })
  await closed.close()
  const { signal } = new AbortController()
  const request = { method: "GET", url: new URL("http://127.0.0.1:9/"), headers: {}, body: null }
  expect(await error(closed.send({ ...request, signal }))).toMatchObject({ sent: false })
})
