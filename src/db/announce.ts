/**
 * Word between processes that batches have changed: NOTIFY from whoever changed them, LISTEN by whoever shows
 * them. It is a hint and may be lost; what is true stands in the tables.
 */
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Backoff, backoffMs } from '../kernel/backoff.ts'
import type { Db } from './sql.ts'

const CHANNEL = 'caravan_batches'
const SEND_MS = 200
/** A payload must be shorter than 8,000 bytes (PostgreSQL, NOTIFY); an id and its comma are 37. */
const IDS_PER_PAYLOAD = 200
const BACKOFF: Backoff = { baseMs: 200, factor: 2, maxMs: 10_000 }
const CONNECT_TIMEOUT_MS = 10_000
/** The connection is asked whether it is there so often, and has so long to answer. */
const PING_MS = 10_000
const ANSWER_MS = 10_000

export interface Announcer {
  /** A change of this batch was committed. Costs nothing here, and never throws. */
  announce(batchId: string): void
  /** Tells what is still to be told. */
  stop(): Promise<void>
}

/**
 * Collects the ids of batches that have changed, and every 200 ms tells of all of them with one statement outside
 * any transaction: a commit with a NOTIFY in it would wait for all other such commits.
 */
export function createAnnouncer(db: Db): Announcer {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> | undefined

  const send = async () => {
    const ids = [...waiting]
    waiting.clear()
    // Whoever listens looks for itself every few seconds, so that a failure delays and loses nothing.
    if (ids.length > 0) await db.query(notification(ids)).catch(() => undefined)
  }
  const plan = () => {
    timer ??= setTimeout(async () => {
      sending = send()
      await sending
      timer = undefined
      if (waiting.size > 0) plan()
    }, SEND_MS)
  }
  return {
    announce: (batchId) => {
      waiting.add(batchId)
      plan()
    },
    stop: async () => {
      await sending
      clearTimeout(timer)
      await send()
    },
  }
}

function notification(ids: string[]): pg.QueryConfig {
  const payloads: string[] = []
  for (let from = 0; from < ids.length; from += IDS_PER_PAYLOAD)
    payloads.push(ids.slice(from, from + IDS_PER_PAYLOAD).join(','))
  return {
    name: 'notify-batches',
    text: 'select pg_notify($1, payload) from unnest($2::text[]) as p (payload)',
    values: [CHANNEL, payloads],
  }
}

export interface ListenerHandlers {
  /** From now on nothing is missed; what changed before, while nobody listened, has to be looked up. */
  onOpen: () => void
  onAnnounced: (batchIds: string[]) => void
  /** It comes back by itself. */
  onLost: (error: unknown) => void
}

/** Listens on a connection of its own from the moment it is made, and again whenever that was lost. */
export class Listener {
  readonly #url: string
  readonly #handlers: ListenerHandlers
  readonly #stopping = new AbortController()
  readonly #running: Promise<void>
  #client: pg.Client | undefined
  #failures = 0

  constructor(url: string, handlers: ListenerHandlers) {
    this.#url = url
    this.#handlers = handlers
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#client?.end().catch(() => undefined)
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const error = await this.#listen().catch((error) => error)
      if (signal.aborted) return
      this.#failures += 1
      this.#handlers.onLost(error)
      await sleep(backoffMs(BACKOFF, this.#failures), undefined, { signal }).catch(() => undefined)
    }
  }

  /** Rejects once the connection is lost, or cannot be made. */
  async #listen(): Promise<never> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'caravan listener',
      keepAlive: true,
      keepAliveInitialDelayMillis: PING_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_MS,
    })
    this.#client = client
    client.on('error', () => undefined)
    client.on('notification', ({ payload = '' }) => this.#handlers.onAnnounced(payload.split(',')))
    const lost = once(client, 'end').then(() => {
      throw new Error('the connection ended')
    })
    // Silence is what is usual here, so that only an answer tells a dead connection from a quiet one.
    const pinger = setInterval(() => void client.query('select 1').catch(() => client.end()), PING_MS)
    const open = async () => {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#failures = 0
      this.#handlers.onOpen()
    }
    try {
      // A connection that is ended while it is being made never says so to whoever waits for it.
      await Promise.race([open(), lost])
      return await lost
    } finally {
      clearInterval(pinger)
      await client.end().catch(() => undefined)
    }
  }
}
