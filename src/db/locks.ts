/**
 * Ownership across processes: advisory locks on a dedicated session. However the session ends, all its locks are
 * freed at once, and other processes can take them.
 */
import pg from 'pg'

export interface LocksOptions {
  /** The session ended: nothing is owned any more, and everything must be released now. */
  onLost: (error: Error) => void
}

/** The server notices a peer that vanished within about 8 s, and frees its locks. */
const SESSION_OPTIONS = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3'
const PING_MS = 1_000
/** A session without an answer for this long counts as lost; the server takes longer to give it up. */
const SILENCE_MS = 4_000

export class Locks {
  readonly #url: string
  readonly #onLost: (error: Error) => void
  #client: pg.Client | undefined
  #pinger: NodeJS.Timeout | undefined
  /** Statements run one after the other: a connection runs one at a time. */
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

  /**
   * Runs a statement on the session that holds the locks: if it succeeds, they were ours. Rejects without a session.
   */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    const client = this.#client
    return this.#inTurn(async () => {
      if (!client || client !== this.#client) throw new Error('the session that holds the locks is gone')
      return (await client.query<Row>(text, values)).rows
    })
  }

  /** Returns false if another process has the lock. Call it once per key: the server counts locks. */
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

  /** Returns no rows if the session is gone. */
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
