/** Lua: `now`, epoch milliseconds, is the first argument, or the server's time where that is empty. */
export const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end`

/**
 * Keys outlive what they hold by so much, milliseconds: whether it still counts is told by the time in it,
 * so that a clock set back a little finds what was there.
 */
export const SLACK_MS = 60_000
