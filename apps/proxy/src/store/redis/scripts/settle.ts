import { NOW, SLACK_MS } from "./now.ts"

/**
 * Keeps the answer of a claim that still is its owner's. KEYS: the key, the index. ARGV: time, owner, reply,
 * how long it is kept.
 */
export const SETTLE = `${NOW}
local held = redis.call('HMGET', KEYS[1], 'owner', 'expires', 'reply')
if held[1] ~= ARGV[2] or tonumber(held[2]) <= now or held[3] then return 0 end
redis.call('HSET', KEYS[1], 'reply', ARGV[3], 'expires', now + ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4] + ${SLACK_MS})
redis.call('ZADD', KEYS[2], now + ARGV[4], KEYS[1])
return 1`
