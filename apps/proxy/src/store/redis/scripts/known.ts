/** The ID of the life that is, or nothing. KEYS: the life. */
export const KNOWN = `return redis.call('HGET', KEYS[1], 'id') or ''`
