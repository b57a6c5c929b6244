import { NOW } from "./now.ts"

/**
 * Asks for a token, or leave to sign in. KEYS: the token, who signs in, refusals of the account, of the
 * project. ARGV: time, how long before its end a token is renewed, digest of one that is refused, owner, how
 * long a turn lasts at most. Answers `token`, the sealed token, how long it is good for; `busy`; `wait` and
 * for how long; `turn`, and how often in a row account and project were refused.
 */
export const ASK_TOKEN = `${NOW}
local held = redis.call('HMGET', KEYS[1], 'sealed', 'digest', 'expires')
if held[1] and held[2] ~= ARGV[3] then
  local left = tonumber(held[3]) - now
  if left > tonumber(ARGV[2]) then return { 'token', held[1], left } end
end
if redis.call('EXISTS', KEYS[2]) == 1 then return { 'busy' } end
local wait, failures = 0, {}
for i = 3, 4 do
  local refused = redis.call('HMGET', KEYS[i], 'failures', 'until')
  failures[i - 2] = tonumber(refused[1] or 0)
  wait = math.max(wait, tonumber(refused[2] or 0) - now)
end
if wait > 0 then return { 'wait', wait } end
redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[5])
return { 'turn', failures[1], failures[2] }`
