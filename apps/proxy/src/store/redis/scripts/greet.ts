import { NOW } from "./now.ts"

/**
 * Finds out whether the server still knows what it knew, and that it takes writes. KEYS: the life, a key to
 * try. ARGV: time, an ID for a new life, for how long that is filled before it counts. Answers the ID of
 * the life that is.
 */
export const GREET = `${NOW}
redis.call('SET', KEYS[2], now, 'PX', 60000)
local id = redis.call('HGET', KEYS[1], 'id')
if id then return id end
redis.call('HSET', KEYS[1], 'id', ARGV[2], 'open', now + ARGV[3])
return ARGV[2]`
