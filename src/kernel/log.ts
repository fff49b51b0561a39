/** The log: a sentence and fields. Message texts, full phone numbers and keys stay out of it. */
import { createRequire } from 'node:module'
import { type Logger, pino } from 'pino'
import type { PrettyOptions } from 'pino-pretty'
import { LogOutput, STDOUT } from './log-output.ts'

export type Log = Logger

/**
 * JSON lines on standard output; for a person at a terminal, readable lines. Logging neither waits nor throws, whatever
 * becomes of the lines.
 */
export function createLog(level: string, pretty: boolean, output = new LogOutput(STDOUT)): Log {
  const format = pretty ? prettyFormat() : (line: string) => line
  const log = pino({ level }, { write: (line) => output.write(format(line)) })
  output.onRoom = (lost) => log.error({ lost }, `${lost} log lines were lost: there was no room for them`)
  return log
}

/** Loaded only where it is used: it is for terminals alone. */
function prettyFormat(): (line: string) => string {
  const { prettyFactory } = createRequire(import.meta.url)('pino-pretty') as {
    prettyFactory: (options: PrettyOptions) => (line: string) => string
  }
  return prettyFactory({ ignore: 'pid,hostname' })
}
