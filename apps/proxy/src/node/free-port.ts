import { createServer } from "node:net"

/**
 * A port that nobody listens on: the one that is asked for, or any for 0. For processes that are all to listen
 * there: they would share it with whoever listens there already, without a word.
 *
 * @throws Error `EADDRINUSE` and the like
 */
export async function freePort(host: string, wanted = 0): Promise<number> {
  const server = createServer()
  await new Promise<void>((settle, fail) => {
    server.once("error", fail)
    server.listen(wanted, host, settle)
  })
  const address = server.address()
  await new Promise((settle) => server.close(settle))
  if (typeof address !== "object" || address === null) throw new TypeError("no port")
  return address.port
}
