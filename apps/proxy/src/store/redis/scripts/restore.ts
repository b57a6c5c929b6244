import { NOW, SLACK_MS } from "./now.ts"

/** A life that is being filled is filled for so long from the last of what is put back, milliseconds. */
const FILLING_MS = 1000

/**
 * Puts back what a process knows of a claim of its own: what the server has lost, or what could not be said
 * while it was gone. Somebody else's claim, and an answer that is there, stay. KEYS: the key, the index, the life.
 * ARGV: time, owner, fingerprint, how long it is still kept, reply or nothing.
 */
export const RESTORE = `${NOW}
local held = redis.call('HMGET', KEYS[1], 'owner', 'expires', 'reply')
if held[2] and tonumber(held[2]) > now and (held[1] ~= ARGV[2] or held[3]) then return 0 end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[3], 'owner', ARGV[2], 'expires', now + ARGV[4])
redis.call('HDEL', KEYS[1], 'reply')
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'reply', ARGV[5]) end
redis.call('PEXPIRE', KEYS[1], ARGV[4] + ${SLACK_MS})
redis.call('ZADD', KEYS[2], now + ARGV[4], KEYS[1])
local open = tonumber(redis.call('HGET', KEYS[3], 'open') or 0)
if open > now and open < now + ${FILLING_MS} then redis.call('HSET', KEYS[3], 'open', now + ${FILLING_MS}) end
return 1`
