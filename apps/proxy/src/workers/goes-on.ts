import { waitUntil } from "cloudflare:workers"

/**
 * Keeps a request's work going when it has been answered or its caller has left; the platform would end
 * both together, and whoever shares the work would wait for ever. It gives half a minute.
 *
 * @see https://developers.cloudflare.com/workers/runtime-apis/context/#waituntil
 */
export function goesOn(work: Promise<unknown>): void {
  waitUntil(work.catch(() => undefined))
}
