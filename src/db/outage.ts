/**
 * Tracks in this process whether its database is away. After a connection fails, the database is tried again and
 * again on a dedicated connection. As long as that fails, nobody else waits for it: requests are refused at once
 * instead of after the connection timeout. A single session that PostgreSQL ended refuses nobody, because the retry
 * gets an answer.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseAway, isDatabaseAway } from '../kernel/away.ts'

const ASK_AGAIN_MS = 500
const ANSWER_MS = 3_000
/** PostgreSQL, this process or the machine has no connection left: those that there are go on. */
const NONE_LEFT = new Set(['53300', 'EMFILE', 'ENFILE'])
const ADMIN_SHUTDOWN = '57P01'
const SESSION_ENDED = /^Connection terminated unexpectedly|is not queryable$/
/** This many in a row are not a coincidence. */
const ENDED_SESSIONS_MAX = 5
const DISK_FULL = '53100'
/** While something is still written, a full disk is reported again within this time. */
const FULL_MS = 60_000

export class Outage {
  readonly #url: string
  #error: DatabaseAway | undefined
  #asking: Promise<void> | undefined
  #endedAtMs = Number.NEGATIVE_INFINITY
  #fullAtMs = Number.NEGATIVE_INFINITY
  #pools = 0

  constructor(url: string) {
    this.#url = url
  }

  /** The error of the current outage; undefined while the database is there as far as is known. */
  get error(): DatabaseAway | undefined {
    return this.#error
  }

  /** Connections older than this were open while the database was away, and may be dead without having said so. */
  get endedAtMs(): number {
    return this.#endedAtMs
  }

  /** Whether PostgreSQL has recently reported a full disk. */
  get isDiskFull(): boolean {
    return performance.now() - this.#fullAtMs < FULL_MS
  }

  /** Registers a pool; returns a function to call when the pool has ended. */
  use(): () => void {
    this.#pools += 1
    return () => {
      this.#pools -= 1
    }
  }

  /** Starts a check if the error is a connection error; otherwise does nothing. */
  suspect(error: unknown): void {
    if (!isDatabaseAway(error)) return
    this.#asking ??= this.#askUntilItAnswers().finally(() => {
      this.#asking = undefined
    })
  }

  noteSqlState(code: string | undefined): void {
    if (code === DISK_FULL) this.#fullAtMs = performance.now()
  }

  async #askUntilItAnswers(): Promise<void> {
    for (let ended = 1; this.#pools > 0; ) {
      const failed = await ask(this.#url)
      if (!failed) break
      // Somebody may have ended this session like the one before it: that says nothing about PostgreSQL.
      if (isEndOfSession(failed) && ended++ < ENDED_SESSIONS_MAX) continue
      this.#error = new DatabaseAway(failed)
      await sleep(ASK_AGAIN_MS, undefined, { ref: false })
    }
    if (this.#error) this.#endedAtMs = performance.now()
    this.#error = undefined
  }
}

/** The session existed and was ended. While PostgreSQL starts or shuts down, it refuses sessions with 57P03. */
function isEndOfSession(error: Error): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code === ADMIN_SHUTDOWN || (code === undefined && SESSION_ENDED.test(message))
}

/** Returns undefined if the database answers, or if all that is missing is a connection more. */
async function ask(url: string): Promise<Error | undefined> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'caravan outage',
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return undefined
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return isDatabaseAway(error) && !NONE_LEFT.has(code) ? error : undefined
  } finally {
    void client.end().catch(() => undefined)
  }
}

const outages = new Map<string, Outage>()

/** Returns the tracker of this database, the same for every pool. */
export function outageOf(url: string): Outage {
  const outage = outages.get(url) ?? new Outage(url)
  outages.set(url, outage)
  return outage
}
