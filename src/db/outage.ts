/**
 * What this process knows of its database's absence. Once somebody has met with a failure of the connection, the
 * database is asked for again and again on a connection of its own; as long as that fails, nobody else waits for it:
 * a request is refused at once and not after the time that a connection may take. One session that PostgreSQL ended
 * refuses nobody, since the question is answered then.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseAway, isDatabaseAway } from '../kernel/away.ts'

const ASK_AGAIN_MS = 500
const ANSWER_MS = 3_000
const TOO_MANY_CONNECTIONS = '53300'
const ADMIN_SHUTDOWN = '57P01'
const SESSION_ENDED = /^Connection terminated unexpectedly|is not queryable$/
/** So many in a row are not a coincidence. */
const ENDED_SESSIONS_MAX = 5
const DISK_FULL = '53100'
/** As long as something is still written, a disk that is full says so again within this time. */
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

  /** Of the absence that lasts; undefined while the database is there, as far as is known. */
  get error(): DatabaseAway | undefined {
    return this.#error
  }

  /** Connections that are older than this have seen the database go away, and may be dead without a word. */
  get endedAtMs(): number {
    return this.#endedAtMs
  }

  /** Whether PostgreSQL has said of late that its disk is full. */
  get isDiskFull(): boolean {
    return performance.now() - this.#fullAtMs < FULL_MS
  }

  /** Returns how to say that the pool has ended. */
  use(): () => void {
    this.#pools += 1
    return () => {
      this.#pools -= 1
    }
  }

  /** Looks into it where the error is one of the connection; otherwise does nothing. */
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
      // Somebody may have ended the session that asked, as he did the one before it: that says nothing of PostgreSQL.
      if (isEndOfSession(failed) && ended++ < ENDED_SESSIONS_MAX) continue
      this.#error = new DatabaseAway(failed)
      await sleep(ASK_AGAIN_MS, undefined, { ref: false })
    }
    if (this.#error) this.#endedAtMs = performance.now()
    this.#error = undefined
  }
}

/** A session that was there and was ended. While PostgreSQL shuts down or comes up it lets nobody in: 57P03. */
function isEndOfSession(error: Error): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return code === ADMIN_SHUTDOWN || (code === undefined && SESSION_ENDED.test(message))
}

/** Undefined when it answers, even if only to say that it has no connection to spare. */
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
    const isAway = isDatabaseAway(error) && (error as NodeJS.ErrnoException).code !== TOO_MANY_CONNECTIONS
    return isAway ? error : undefined
  } finally {
    void client.end().catch(() => undefined)
  }
}

const outages = new Map<string, Outage>()

/** The one of this database, whichever pool asks. */
export function outageOf(url: string): Outage {
  const outage = outages.get(url) ?? new Outage(url)
  outages.set(url, outage)
  return outage
}
