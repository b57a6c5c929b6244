import { NOW, SLACK_MS } from "./now.ts"

/**
 * Claims a key. KEYS: the key, the index of all keys by when they end, the life. ARGV: time, ID of the life
 * as this process knows it, fingerprint, owner, how long the claim is kept, room for keys. Answers
 * `claimed`; `running`, fingerprint, owner; `settled`, fingerprint, reply; `full`; `filling` or `forgot`
 * when the server has lost what it knew (see `life.ts`).
 *
 * Here and elsewhere the first command that writes is one that a full server refuses: after a DEL it would
 * let the rest of the script pass.
 */
export const CLAIM = `${NOW}
local life = redis.call('HMGET', KEYS[3], 'id', 'open')
if life[1] ~= ARGV[2] then return { 'forgot' } end
if tonumber(life[2]) > now then return { 'filling' } end
local held = redis.call('HMGET', KEYS[1], 'fingerprint', 'owner', 'expires', 'reply')
if held[3] and tonumber(held[3]) > now then
  if held[4] then return { 'settled', held[1], held[4] } end
  return { 'running', held[1], held[2] }
end
if redis.call('ZCOUNT', KEYS[2], '(' .. now, '+inf') >= tonumber(ARGV[6]) then return { 'full' } end
redis.call('HSET', KEYS[1], 'fingerprint', ARGV[3], 'owner', ARGV[4], 'expires', now + ARGV[5])
redis.call('HDEL', KEYS[1], 'reply')
redis.call('PEXPIRE', KEYS[1], ARGV[5] + ${SLACK_MS})
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + ARGV[5], KEYS[1])
return { 'claimed' }`
