/** The log: a sentence and fields. Message texts, full phone numbers and keys stay out of it. */
import { createRequire } from 'node:module'
import { type Logger, pino } from 'pino'
import type { PrettyOptions } from 'pino-pretty'
import { LogOutput, STDOUT } from './log-output.ts'

export type Log = Logger

/**
 * Writes JSON lines to standard output, or readable lines at a terminal. Logging neither waits nor throws, even if
 * lines are lost.
 */
export function createLog(level: string, pretty: boolean, output = new LogOutput(STDOUT)): Log {
  const format = pretty ? prettyFormat() : (line: string) => line
  const log = pino({ level }, { write: (line) => output.write(format(line)) })
  output.onRoom = (lost) => log.error({ lost }, `${lost} log lines were lost: there was no room for them`)
  return log
}

/** Loaded on first use, because only terminals need it. */
function prettyFormat(): (line: string) => string {
  const { prettyFactory } = createRequire(import.meta.url)('pino-pretty') as {
    prettyFactory: (options: PrettyOptions) => (line: string) => string
  }
  return prettyFactory({ ignore: 'pid,hostname' })
}
