/** Decides which failures mean that the database is away, rather than that a request to it was wrong. */

/** Thrown at once while the database is known to be away. */
export class DatabaseAway extends Error {
  constructor(cause: Error) {
    super(`the database is away: ${cause.message || (cause as NodeJS.ErrnoException).code}`, { cause })
    this.name = 'DatabaseAway'
  }
}

/**
 * The connection could not be made, or broke. ENOENT: there is no socket, because PostgreSQL is not running. EMFILE,
 * ENFILE: this process, or the machine, has no descriptor left for one.
 */
const SYSTEM_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOENT'],
  ...['EMFILE', 'ENFILE', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
])

/**
 * Appendix A of PostgreSQL's manual. 08: connection exceptions; 53: no disk, memory or connections left; 57P01 to
 * 57P05: it is shutting down, has crashed, or is not up yet; 25006: it is now a replica, as after a failover; 25P03 and
 * 25P04: it ended the session because its transaction took too long, by its clock, which may have been set meanwhile.
 */
const SQLSTATES = /^(08...|53...|57P0[1-5]|25006|25P0[34])$/

/** Messages that the driver throws without a code. */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
]

/** A statement that exceeded its time limit (57014) does not count: the database was there, but busy. */
export function isDatabaseAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway) return true
  const { code, syscall, message } = error as NodeJS.ErrnoException
  // A request that its client aborted can have one of these codes too, but not from the system.
  if (code !== undefined && SYSTEM_CODES.has(code))
    return syscall !== undefined || error instanceof AggregateError
  if (code !== undefined) return SQLSTATES.test(code)
  return DRIVER_MESSAGES.some((start) => message.startsWith(start))
}
