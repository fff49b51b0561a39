/**
 * The last resort for uncaught errors. One fault in one callback must not end a process that sends for everybody, so
 * the process stays up, logs the error and counts it. It also stays ready: an orchestrator that restarts processes that
 * are not ready would otherwise hand the restart to anybody who can cause the fault.
 */
import { inspect } from 'node:util'
import type { Log } from './log.ts'
import { LogOutput, logIsStuck, STDERR } from './log-output.ts'
import { uncaughtErrors } from './metrics.ts'

/** Call this once the process has started: an earlier error ends it with a message. */
export function surviveUncaught(log: Log): void {
  const stderr = new LogOutput(STDERR)
  const survive = (kind: 'exception' | 'rejection') => (error: unknown) => {
    try {
      uncaughtErrors.inc({ kind })
      const err = error instanceof Error ? error : new Error(inspect(error))
      log.fatal({ err }, 'an error that nobody caught: the process goes on')
      if (logIsStuck() || !log.isLevelEnabled('fatal'))
        stderr.write(`caravan: an error that nobody caught: ${err.stack}\n`)
    } catch {
      // There is nothing left to report it with, and an error in this handler would end the process.
    }
  }
  process.on('uncaughtException', survive('exception'))
  process.on('unhandledRejection', survive('rejection'))
}
