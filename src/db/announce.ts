/**
 * Tells other processes that batches have changed: the process that changes them sends NOTIFY, the processes that
 * show them LISTEN. A notification is a hint and may be lost; the tables hold the truth.
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
/** How often the connection is checked, and how long it has to answer. */
const PING_MS = 10_000
const ANSWER_MS = 10_000

export interface Announcer {
  /** Call it after a change of this batch is committed. It does no work now and never throws. */
  announce(batchId: string): void
  /** Sends the notifications that are still waiting. */
  stop(): Promise<void>
}

/**
 * Collects the ids of changed batches and announces all of them every 200 ms with one statement outside any
 * transaction: a commit that includes a NOTIFY would wait for all other such commits.
 */
export function createAnnouncer(db: Db): Announcer {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> | undefined

  const send = async () => {
    const ids = [...waiting]
    waiting.clear()
    // Listeners also look for themselves every few seconds, so a failure delays news but loses nothing.
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
  /** From now on no notification is missed; changes made before, while nobody listened, must be looked up. */
  onOpen: () => void
  onAnnounced: (batchIds: string[]) => void
  /** The listener reconnects by itself. */
  onLost: (error: unknown) => void
}

/** Listens on its own connection from the moment it is created, and reconnects whenever the connection is lost. */
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

  /** Rejects once the connection is lost or cannot be made. */
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
    // A connection is usually silent, so only an answer tells a quiet one from a dead one.
    const pinger = setInterval(() => void client.query('select 1').catch(() => client.end()), PING_MS)
    const open = async () => {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#failures = 0
      this.#handlers.onOpen()
    }
    try {
      // A connection that is ended while connecting never tells its waiters.
      await Promise.race([open(), lost])
      return await lost
    } finally {
      clearInterval(pinger)
      await client.end().catch(() => undefined)
    }
  }
}
