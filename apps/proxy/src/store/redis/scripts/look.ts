import { NOW } from "./now.ts"

/**
 * How a claim stands. KEYS: the key, where an answer is left. ARGV: time, owner. Answers `running`, or
 * `ended` with the reply where there is one.
 */
export const LOOK = `${NOW}
local held = redis.call('HMGET', KEYS[1], 'owner', 'expires', 'reply')
if held[1] == ARGV[2] and tonumber(held[2]) > now then
  if held[3] then return { 'ended', held[3] } end
  return { 'running' }
end
local left = redis.call('GET', KEYS[2])
if left then return { 'ended', left } end
return { 'ended' }`
