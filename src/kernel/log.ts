/** The log: a sentence and fields. Message texts, full phone numbers and keys stay out of it. */
import { type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard output; for a person at a terminal, readable lines. */
export function createLog(level: string, pretty: boolean): Log {
  const transport = pretty ? { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } : undefined
  return pino({ level, transport })
}
