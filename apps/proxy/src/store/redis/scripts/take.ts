import { NOW, SLACK_MS } from "./now.ts"

/**
 * Counts a call against all quotas or none. KEYS: the count of each. ARGV: time, then calls and window of
 * each. Answers 1 or 0 for counted or not, the time, and what each count was before.
 *
 * A count is a window and a number; one of a later window, before a clock was set back, goes on counting.
 */
export const TAKE = `${NOW}
local fits = 1
local index, used = {}, {}
for i, key in ipairs(KEYS) do
  index[i] = math.floor(now / ARGV[i * 2 + 1])
  used[i] = 0
  local held = redis.call('HMGET', key, 'window', 'count')
  if held[1] and tonumber(held[1]) >= index[i] then
    index[i] = tonumber(held[1])
    used[i] = tonumber(held[2])
  end
  if used[i] >= tonumber(ARGV[i * 2]) then fits = 0 end
end
if fits == 1 then
  for i, key in ipairs(KEYS) do
    redis.call('HSET', key, 'window', index[i], 'count', used[i] + 1)
    if used[i] == 0 then
      redis.call('PEXPIRE', key, (index[i] + 1) * ARGV[i * 2 + 1] - now + ${SLACK_MS})
    end
  end
end
return { fits, now, unpack(used) }`
