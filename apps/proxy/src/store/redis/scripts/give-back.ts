/** Takes one call back. KEYS: the count. ARGV: the window it was counted in. */
export const GIVE_BACK = `
local held = redis.call('HMGET', KEYS[1], 'window', 'count')
if held[1] == ARGV[1] and tonumber(held[2]) > 0 then redis.call('HINCRBY', KEYS[1], 'count', -1) end
return 0`
