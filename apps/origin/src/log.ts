import pino from "pino"

export type Log = (message: string, facts: Readonly<Record<string, unknown>>) => void

/** JSON lines on stderr; stdout is for the one line that says where the server listens. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: false }))
  return (message, facts) => logger.info(facts, message)
}
