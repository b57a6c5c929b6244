import { NOW } from "./now.ts"

/** Refusals in a row are remembered for a day. */
const REMEMBERED_MS = 86_400_000

/**
 * Ends a turn with a refusal. KEYS: who signs in, the refusals it counts among. ARGV: time, owner, how many
 * there are in a row, how long nobody tries.
 */
export const REFUSE_TOKEN = `${NOW}
if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], 'failures', ARGV[3], 'until', now + ARGV[4])
redis.call('PEXPIRE', KEYS[2], ${REMEMBERED_MS})
redis.call('DEL', KEYS[1])
return 1`
