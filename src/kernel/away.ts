/** Which failures mean that the database is away, and not that something is wrong with what it was asked. */

/** What is said at once while the database is known to be away. */
export class DatabaseAway extends Error {
  constructor(cause: Error) {
    super(`the database is away: ${cause.message || (cause as NodeJS.ErrnoException).code}`, { cause })
    this.name = 'DatabaseAway'
  }
}

/** The connection could not be made, or broke. ENOENT: there is no socket, because no PostgreSQL is there. */
const SYSTEM_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOENT'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
])

/**
 * Appendix A of PostgreSQL's manual. 08: connection exceptions; 53: no disk, memory or connections left; 57P01 to
 * 57P05: it shuts down, has crashed, or is not up yet; 25006: it is a replica now, as after a failover.
 */
const SQLSTATES = /^(08...|53...|57P0[1-5]|25006)$/

/** What the driver says in a sentence and without a code. */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
]

/** A statement that took longer than it may (57014) is not among them: the database was there, and busy. */
export function isDatabaseAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway) return true
  const { code, syscall, message } = error as NodeJS.ErrnoException
  // A request that its client broke off has one of these codes too, but not from the system.
  if (code !== undefined && SYSTEM_CODES.has(code))
    return syscall !== undefined || error instanceof AggregateError
  if (code !== undefined) return SQLSTATES.test(code)
  return DRIVER_MESSAGES.some((start) => message.startsWith(start))
}
