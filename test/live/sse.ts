/** A client of server-sent events over fetch, and the endpoint alone, with pauses and batches of the test's own. */
import type { AddressInfo } from 'node:net'
import { TextDecoderStream } from 'node:stream/web'
import type { TestContext } from 'vitest'
import { authenticate, refusedByNow } from '../../src/accounts/auth.ts'
import { openAccount } from '../../src/admin/accounts-api.ts'
import type { Pool } from '../../src/db/sql.ts'
import { API_PREFIX } from '../../src/http/paths.ts'
import { createServer } from '../../src/http/server.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type LiveApiDeps, liveApi } from '../../src/live/live-api.ts'
import type { Body } from '../harness.ts'

export interface Event {
  event: string
  id: string
  data: Body
}

export interface Events {
  response: Response
  /** Everything that came, comments included. */
  text: () => string
  /** The next event; undefined at the end of the stream. */
  next: () => Promise<Event | undefined>
  /** All that come until the end. */
  rest: () => Promise<Event[]>
  close: () => void
}

export async function follow(url: string, headers: Record<string, string>): Promise<Events> {
  const leaving = new AbortController()
  const response = await fetch(url, { headers, signal: leaving.signal })
  let text = ''
  let buffered = ''
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const block = async (): Promise<string | undefined> => {
    while (!buffered.includes('\n\n')) {
      const { value } = (await chunks?.read()) ?? {}
      if (value === undefined) return undefined
      text += value
      buffered += value
    }
    const end = buffered.indexOf('\n\n')
    const found = buffered.slice(0, end)
    buffered = buffered.slice(end + 2)
    return found
  }
  const next = async (): Promise<Event | undefined> => {
    for (;;) {
      const found = await block()
      if (found === undefined) return undefined
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(found)?.[1]
      const data = field('data')
      if (data !== undefined)
        return { event: field('event') as string, id: field('id') as string, data: JSON.parse(data) }
    }
  }
  const rest = async (): Promise<Event[]> => {
    const events: Event[] = []
    for (let event = await next(); event; event = await next()) events.push(event)
    return events
  }
  return { response, text: () => text, next, rest, close: () => leaving.abort() }
}

/** The endpoint on a server of its own: no sweeps, unless `deps` say otherwise. */
export async function liveServer(
  t: TestContext,
  deps: Pick<LiveApiDeps, 'pool' | 'databaseUrl'> & Partial<LiveApiDeps>,
): Promise<string> {
  const log = createLog('silent', false)
  const server = await createServer({
    maxBodyBytes: 1_024,
    requestTimeoutMs: 60_000,
    connectionsMax: 1_000,
    version: '0',
    logger: log,
  })
  await server.register(
    async (api) => {
      api.addHook('onRequest', authenticate(deps.pool))
      liveApi(api, {
        log,
        clock: systemClock,
        streamsMax: 1_000,
        receiptTimeoutSeconds: 259_200,
        refusedByNow: (requests) => refusedByNow(deps.pool, requests),
        sweepMs: 3_600_000,
        askPool: deps.pool,
        ...deps,
      })
    },
    { prefix: API_PREFIX },
  )
  await server.listen({ host: '127.0.0.1', port: 0 })
  t.onTestFinished(() => server.close())
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}${API_PREFIX}`
}

/** An account's key, and batches of it that nobody sends. */
export async function idleBatches(pool: Pool) {
  const { account, apiKey, apiKeyId } = await openAccount(pool, {
    name: 'Test',
    currency: 'USD',
    balanceMicros: 0n,
  })
  return {
    apiKeyId,
    headers: { 'x-api-key': apiKey },
    /** Creates a batch of 100 messages. */
    create: async (): Promise<string> => {
      const id = newId()
      await pool.query(
        `insert into batches (id, account_id, api_key_id, status, valid_count, invalid_count, currency,
                              total_cost_micros)
         values ($1, $2, $3, 'processing', 100, 3, 'USD', 0)`,
        [id, account.id, apiKeyId],
      )
      return id
    },
  }
}

/** As whoever changes a batch does; tells nobody. */
export async function change(pool: Pool, id: string, changes: string): Promise<void> {
  await pool.query(`update batches set version = version + 1, updated_at = now(), ${changes} where id = $1`, [
    id,
  ])
}
