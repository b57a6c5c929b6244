// An upstream with a file of any size, made while it is read: no byte of it is kept anywhere.
import { createHash } from "node:crypto"
import { once } from "node:events"
import { createServer, type ServerResponse } from "node:http"

const PIECE = 64 * 1024

/** The same file each time; each piece differs from the others, so that their order shows in the hash. */
function* pieces(bytes: number): Generator<Buffer> {
  const pattern = Buffer.alloc(PIECE)
  for (let at = 0; at < PIECE; at += 1) pattern[at] = (at * 31 + (at >> 8)) & 0xff
  for (let at = 0; at < bytes; at += PIECE) {
    const piece = Buffer.from(pattern.subarray(0, Math.min(PIECE, bytes - at)))
    piece.writeUInt32BE(at / PIECE)
    yield piece
  }
}

export function sha256Of(bytes: number): string {
  const hash = createHash("sha256")
  for (const piece of pieces(bytes)) hash.update(piece)
  return hash.digest("hex")
}

export interface BigFile {
  readonly url: string
  /** Of the next downloads. */
  bytes: number
  /** Bytes of the latest download that its socket has taken. */
  readonly taken: number
  /** Of the latest download: resolves with the time, of `performance.now()`, at which its socket closed. */
  readonly left: Promise<number>
  stop(): Promise<void>
}

export async function bigFile(): Promise<BigFile> {
  let taken = 0
  let left = Promise.resolve(0)
  const server = createServer((request, response) => {
    // The proxy looks now and then whether anybody is there.
    if (!request.url?.includes("/download")) {
      response.writeHead(404).end()
      return
    }
    taken = 0
    left = once(response, "close").then(() => performance.now())
    void write(response)
  })
  async function write(response: ServerResponse): Promise<void> {
    response.writeHead(200, { "content-type": "text/csv", "content-length": file.bytes })
    for (const piece of pieces(file.bytes)) {
      if (!response.write(piece)) await Promise.race([once(response, "drain"), left])
      if (response.destroyed) return
      taken += piece.length
    }
    response.end()
  }
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = typeof address === "object" ? address?.port : 0
  const file: BigFile = {
    url: `http://127.0.0.1:${port}`,
    bytes: 0,
    get taken() {
      return taken
    },
    get left() {
      return left
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((settle) => server.close(settle))
    },
  }
  return file
}
