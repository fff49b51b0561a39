/**
 * The last resort for errors that nobody caught. One fault in one callback must not end a process that sends for
 * everybody, so the process stays up, says so and counts it. It stays ready as well: an orchestrator that restarts
 * what is not ready would give whoever can cause the fault the very restart that this prevents.
 */
import { inspect } from 'node:util'
import type { Log } from './log.ts'
import { LogOutput, logIsStuck, STDERR } from './log-output.ts'
import { uncaughtErrors } from './metrics.ts'

/** To be called once the process has started: what goes wrong before that ends it with a sentence. */
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
      // Nothing is left to say it with, and an error of this handler would end the process.
    }
  }
  process.on('uncaughtException', survive('exception'))
  process.on('unhandledRejection', survive('rejection'))
}
