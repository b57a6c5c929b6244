import { NOW } from "./now.ts"

/** How long an answer is there for those who waited for a claim that was released, milliseconds. */
const LEFT_MS = 10_000

/**
 * Forgets a claim that still is its owner's. KEYS: the key, the index, where an answer is left. ARGV: time,
 * owner, reply or nothing.
 */
export const RELEASE = `${NOW}
local held = redis.call('HMGET', KEYS[1], 'owner', 'expires', 'reply')
if held[1] ~= ARGV[2] or tonumber(held[2]) <= now or held[3] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], KEYS[1])
if ARGV[3] ~= '' then redis.call('SET', KEYS[3], ARGV[3], 'PX', ${LEFT_MS}) end
return 1`
