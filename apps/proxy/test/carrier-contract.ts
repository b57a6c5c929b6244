// What any carrier promises: back-pressure, ends that are ends, no redirect, and who has left is gone.
import type { IncomingMessage, ServerResponse } from "node:http"
import { setImmediate as turn } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { bytes, csv, drop, error, type CarrierRig } from "./carrier-rig.ts"

export function carrierContract(rig: CarrierRig): void {
  const { send } = rig

  test("hands on path, query, headers and body, and what is answered", async () => {
    let got: Partial<IncomingMessage> = {}
    rig.respond = (response, request) => {
      got = request
      response.writeHead(201, { ...csv, etag: '"1"', "set-cookie": ["a", "b"] }).end("abc")
    }
    const answer = await send(undefined, "{}")
    expect(await bytes(answer)).toBe(3)
    const { status, headers } = answer
    expect({ status, etag: headers.get("etag") }).toEqual({ status: 201, etag: '"1"' })
    expect(got).toMatchObject({
      method: "POST",
      url: "/a?b=c",
      headers: { "x-a": "1", "content-length": "2" },
    })
  })

  test.each([0, 1, 65_536, 3_000_000])(
    "a file of %i bytes comes whole, with a length or without",
    async (size) => {
      for (const length of [{ "content-length": String(size) }, {}]) {
        rig.respond = (response) =>
          void response.writeHead(200, { ...csv, ...length }).end(Buffer.alloc(size))
        expect(await bytes(await send())).toBe(size)
      }
    },
  )

  test.each([0, 1, 65_536, 3_000_000])("an answer of %i bytes comes in one piece", async (size) => {
    rig.respond = (response) => void response.end(Buffer.alloc(size, "a"))
    const whole = await (await send()).body.bytes(size)
    expect(whole?.length).toBe(size)
    expect(whole?.every((byte) => byte === 97)).toBe(true)
    if (size > 0) expect(await (await send()).body.bytes(size - 1)).toBeUndefined()
    expect(await bytes(await send())).toBe(size)
  })

  test("an answer that breaks off is none, whether it was asked for early or late", async () => {
    rig.respond = (response) => {
      response.writeHead(200, { "content-length": "9" }).write("abc")
      setTimeout(() => response.destroy(), 1)
    }
    for (const turns of [0, 1, 50]) {
      const { body } = await send()
      for (let each = 0; each < turns; each++) await turn()
      expect((await error(Promise.resolve(body.bytes(100)))).reason).toContain("broke off")
    }
  })

  test("an answer without a body is one with an empty body", async () => {
    rig.respond = (response) => void response.writeHead(204).end()
    expect(await bytes(await send())).toBe(0)
  })

  test("follows no redirect", async () => {
    rig.respond = (response) =>
      void response.writeHead(302, { location: "/elsewhere", "content-length": "2" }).end("ab")
    const answer = await send()
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/elsewhere"])
    expect(await bytes(answer)).toBe(2)
  })

  test("a body is read as fast as its reader, not faster", async () => {
    let written = 0
    rig.respond = (response) => {
      response.writeHead(200, csv)
      const pump = (): void => {
        while (written < 400) {
          written += 1
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", pump)
        }
        response.end()
      }
      pump()
    }
    const answer = await send()
    for (let rounds = 0; rounds < 2000; rounds++) await turn()
    // 25 MB in all; what sockets hold on loopback is a few.
    expect(written).toBeLessThan(300)
    expect(await bytes(answer)).toBe(400 * 65_536)
  })

  describe("a body that is not what it was to be is an error", () => {
    const begin = (length: number) => (response: ServerResponse) => {
      response.writeHead(200, { ...csv, "content-length": String(length) }).write("abc")
    }
    test("when it breaks off", async () => {
      rig.respond = (response) => {
        begin(10)(response)
        setTimeout(() => response.destroy(), 50)
      }
      expect(await error(send().then(bytes))).toMatchObject({ sent: true })
    })
    test("when it breaks off and nobody knew its length", async () => {
      rig.respond = (response) => {
        response.writeHead(200, csv).write("abc")
        setTimeout(() => response.destroy(), 50)
      }
      expect(await error(send().then(bytes))).toMatchObject({ sent: true })
    })
    test("when the next piece does not come in time", async () => {
      rig.respond = begin(10)
      await error(send().then(bytes))
    })
  })

  test("an answer that does not come in time is none; the request has left", async () => {
    rig.respond = () => undefined
    expect(await error(send())).toMatchObject({ reason: "no answer in time", sent: true })
  })

  test("a line that is closed before an answer is none; the request has left", async () => {
    rig.respond = (response) => void response.destroy()
    expect(await error(send())).toMatchObject({ sent: true })
  })

  test("a file thrown away at its very end throws nothing", async () => {
    rig.respond = (response) =>
      void response.writeHead(200, { ...csv, "content-length": "4" }).end("abcd")
    for (let turns = 0; turns < 6; turns++) {
      const answer = await send()
      for (let each = 0; each < turns; each++) await turn()
      await drop(answer)
    }
    expect(await bytes(await send())).toBe(4)
  })

  test("who leaves before the answer is heard upstream; the request has left", async () => {
    const leaving = new AbortController()
    const closed = new Promise<void>((settle) => {
      rig.respond = (response) => {
        response.once("close", settle)
        leaving.abort()
      }
    })
    expect(await error(send(leaving.signal))).toMatchObject({ reason: "aborted", sent: true })
    await closed
  })

  test("who leaves in the middle of a body is heard upstream", async () => {
    const leaving = new AbortController()
    const closed = new Promise<void>((settle) => {
      rig.respond = (response) => {
        response.once("close", settle)
        response.writeHead(200).write("abc")
      }
    })
    const answer = await send(leaving.signal)
    leaving.abort()
    expect(await error(bytes(answer))).toMatchObject({ reason: "aborted" })
    await closed
  })

  test("a body that is thrown away in the middle is heard upstream", async () => {
    const closed = new Promise<void>((settle) => {
      rig.respond = (response) => {
        response.once("close", settle)
        response.writeHead(200, csv)
        const pump = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        }
        response.on("drain", pump)
        pump()
      }
    })
    await drop(await send())
    await closed
  })

  test("who has left before has sent nothing", async () => {
    expect(await error(send(AbortSignal.abort()))).toMatchObject({ reason: "aborted", sent: false })
  })
}
