/**
 * Ownership across processes: advisory locks on one session of their own. Whoever's session ends, in whatever
 * way, has lost all of them at once, and others can take them.
 */
import pg from 'pg'

export interface LocksOptions {
  /** The session ended: what was owned is owned no more, and must be let go of now. */
  onLost: (error: Error) => void
}

/** A peer that vanished without a word is noticed by the server within about 8 s, and its locks are freed. */
const SESSION_OPTIONS = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3'
const PING_MS = 1_000
/** Without an answer for this long the session counts as lost: less than the server takes to give it up. */
const SILENCE_MS = 4_000

export class Locks {
  readonly #url: string
  readonly #onLost: (error: Error) => void
  #client: pg.Client | undefined
  #pinger: NodeJS.Timeout | undefined
  /** Statements go one after the other: a connection takes one at a time. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(url: string, options: LocksOptions) {
    this.#url = url
    this.#onLost = options.onLost
  }

  get isOpen(): boolean {
    return this.#client !== undefined
  }

  /** Opens the session; call it again after it was lost. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'caravan locks',
      options: SESSION_OPTIONS,
      keepAlive: true,
      connectionTimeoutMillis: SILENCE_MS,
      query_timeout: SILENCE_MS,
    })
    client.on('error', (error) => this.#lose(client, error))
    client.on('end', () => this.#lose(client, new Error('the session ended')))
    await client.connect()
    this.#client = client
    this.#pinger = setInterval(() => {
      this.#query('select 1').catch((error: Error) => this.#lose(client, error))
    }, PING_MS)
  }

  /** Runs a statement on the session that holds the locks: where it succeeds, they were ours. Rejects without a session. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    const client = this.#client
    return this.#inTurn(async () => {
      if (!client || client !== this.#client) throw new Error('the session that holds the locks is gone')
      return (await client.query<Row>(text, values)).rows
    })
  }

  /** False when another process has it. Ask once for each key: a lock is counted by the server. */
  async tryAcquire(key: string): Promise<boolean> {
    const rows = await this.#query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', key)
    return rows[0]?.taken ?? false
  }

  async release(key: string): Promise<void> {
    await this.#query('select pg_advisory_unlock(hashtextextended($1, 0)) as taken', key)
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    clearInterval(this.#pinger)
    await this.#last.catch(() => undefined)
    await client?.end()
  }

  /** No rows when the session is gone. */
  #query(text: string, ...values: string[]): Promise<{ taken?: boolean }[]> {
    return this.#inTurn(
      async () => (await this.#client?.query<{ taken?: boolean }>(text, values))?.rows ?? [],
    )
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run, run)
    this.#last = result
    return result
  }

  #lose(client: pg.Client, error: Error): void {
    if (this.#client !== client) return
    this.#client = undefined
    clearInterval(this.#pinger)
    void client.end().catch(() => undefined)
    this.#onLost(error)
  }
}
