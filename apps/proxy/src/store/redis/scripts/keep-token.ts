import { NOW } from "./now.ts"

/**
 * Ends a turn with a token. KEYS as in `ask-token.ts`. ARGV: time, owner, the sealed token, its digest, how
 * long it is good for.
 */
export const KEEP_TOKEN = `${NOW}
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'sealed', ARGV[3], 'digest', ARGV[4], 'expires', now + ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
return 1`
