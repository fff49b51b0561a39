/** Twenty clients who do everything that moves money, to the same few accounts and batches, all at once. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../src/db/sql.ts'
import type { Scene, Struck } from './faults.ts'
import { type Answer, probe, probePhone } from './probe.ts'
import { ask } from './program.ts'
import { openBooks } from './stage.ts'
import { killGateway } from './strikes-process.ts'

const CLIENTS = 20
const ACCOUNTS = 4
const STORM_MS = 15_000
const RECIPIENTS_MAX = 20
/** Half of the batches have more recipients, and wait for an approval. */
const APPROVAL_ABOVE = RECIPIENTS_MAX / 2
/** Their batches that others may strike at: the last ones. */
const BATCHES_KEPT = 12
const CLOSED_WITHIN_MS = 60_000
const LOOK_MS = 250
/** How soon a client asks again that got no answer. */
const DOWN_MS = 100
/** Errors that say what is wrong with what was asked; anything from 500 on must be known to have done nothing. */
const OUTAGE = /^(QUEUE_ERROR|OVERLOADED|OUTCOME_UNKNOWN)$/

interface Victim {
  accountId: string
  apiKey: string
  batches: string[]
}

/** `kill`: whether the gateway that sends is killed and started again in the middle. */
export async function stormMoney(scene: Scene, { kill }: { kill: boolean }): Promise<Struck> {
  const { adminToken } = await ask<{ adminToken: string }>(
    ['token', 'create', '--name', 'storm'],
    scene.stage.env,
  )
  const storm = new Storm(scene, adminToken)
  for (let i = 0; i < ACCOUNTS; i++) await storm.open()
  let isOver = false
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isOver) await storm.act()
  })
  await sleep(STORM_MS / 2)
  const killed = kill ? await killGateway(scene) : { bindsHit: 0, faults: [] }
  await sleep(STORM_MS / 2)
  isOver = true
  await Promise.all(clients)
  const faults = [...killed.faults, ...storm.faults(), ...(await storm.over())]
  return { bindsHit: killed.bindsHit, faults, shown: storm.answers }
}

class Storm {
  readonly answers: Answer[] = []
  readonly #scene: Scene
  readonly #adminToken: string
  readonly #victims: Victim[] = []
  #count = 0

  constructor(scene: Scene, adminToken: string) {
    this.#scene = scene
    this.#adminToken = adminToken
  }

  async open(): Promise<void> {
    const account = await this.#scene.newAccount()
    await this.#administer(`/accounts/${account.accountId}/caps`, { approvalAbove: APPROVAL_ABOVE }, 'PUT')
    this.#victims.push({ ...account, batches: [] })
  }

  /** One client's next request. */
  async act(): Promise<void> {
    const victim = this.#one(this.#victims)
    const batchId = victim.batches.length > 0 ? this.#one(victim.batches) : undefined
    const deed = this.#one(DEEDS)
    if (deed === 'send' || batchId === undefined) await this.#send(victim)
    else if (deed === 'top-up') await this.#topUp(victim)
    else if (deed === 'adjust')
      await this.#administer(`/accounts/${victim.accountId}/adjustments`, { amount: -1, reason: 'storm' })
    else if (deed === 'rotate') await this.#rotate(victim)
    else if (BY_OPERATORS.has(deed)) await this.#administer(`/batches/${batchId}/${deed}`, bodyOf(deed))
    else await this.#customer(victim, `/bulk/${batchId}/${deed}`, bodyOf(deed))
    if (this.answers.at(-1)?.status === 0) await sleep(DOWN_MS)
  }

  /** Sentences on answers that nobody should get. */
  faults(): string[] {
    const wrong = this.answers.filter(
      ({ status, code = '' }) => status >= 500 && !(status === 503 && OUTAGE.test(code)),
    )
    return wrong.length > 0 ? [`${wrong.length} answers were ${wrong[0]?.status} ${wrong[0]?.code}`] : []
  }

  /** Lets everything go on that was stopped, and says what is wrong with what is left in the end. */
  async over(): Promise<string[]> {
    const { stage } = this.#scene
    const books = await openBooks(stage)
    try {
      const deadline = performance.now() + CLOSED_WITHIN_MS
      let open = await openBatches(books.pool, this.#victims)
      while (open.length > 0 && performance.now() < deadline) {
        for (const { id, waits, paused } of open) {
          if (waits) await this.#administer(`/batches/${id}/approve`, {})
          if (paused) await this.#administer(`/batches/${id}/resume`, {})
        }
        await sleep(LOOK_MS)
        open = await openBatches(books.pool, this.#victims)
      }
      const faults = open.length > 0 ? [`${open.length} batches are open that nobody holds`] : []
      const { checks } = await ask<{ checks: Check[] }>(['doctor'], stage.env).catch(reportOf)
      const wrong = checks.filter(({ level, count }) => level === 'error' && count > 0)
      return [...faults, ...wrong.map(({ name, count }) => `the doctor finds ${count} x ${name}`)]
    } finally {
      await books.close()
    }
  }

  async #send(victim: Victim): Promise<void> {
    const phones = Array.from({ length: 1 + Math.floor(this.#random() * RECIPIENTS_MAX) }, probePhone)
    const headers = { 'content-type': 'application/json', 'x-api-key': victim.apiKey }
    const recipients = phones.map((phone) => ({ phone, message: `Storm ${this.#count}` }))
    const init = { method: 'POST', headers, body: JSON.stringify({ recipients }) }
    const url = `${this.#scene.url()}/api/v2/bulk/send`
    const answer = await probe('send', url, init, phones[0], (body) => {
      if (body.batchId) victim.batches = [...victim.batches, body.batchId].slice(-BATCHES_KEPT)
    })
    this.#hear(answer)
  }

  async #topUp({ accountId }: Victim): Promise<void> {
    const reason = `storm payment ${++this.#count}`
    await this.#administer(`/accounts/${accountId}/top-ups`, { amount: 1, reason }, 'POST', reason)
  }

  async #rotate(victim: Victim): Promise<void> {
    const { keys = [] } = await this.#read(`/accounts/${victim.accountId}/keys`)
    const key = keys.find(({ expiresAt }) => !expiresAt)
    if (!key) return
    const url = `${this.#scene.url()}/api/admin/v1/keys/${key.apiKeyId}/rotate`
    const answer = await probe('other', url, this.#asOperator({}), undefined, (body) => {
      if (body.apiKey) victim.apiKey = body.apiKey
    })
    this.#hear(answer)
  }

  async #customer({ apiKey }: Victim, path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    this.#hear(await probe('other', `${this.#scene.url()}/api/v2${path}`, init))
  }

  async #administer(path: string, body: object, method = 'POST', mark?: string): Promise<void> {
    const what = mark === undefined ? 'other' : 'top-up'
    const url = `${this.#scene.url()}/api/admin/v1${path}`
    this.#hear(await probe(what, url, this.#asOperator(body, method), mark))
  }

  async #read(path: string): Promise<{ keys?: { apiKeyId: string; expiresAt?: string | null }[] }> {
    try {
      const { headers } = this.#asOperator({})
      const response = await fetch(`${this.#scene.url()}/api/admin/v1${path}`, { headers })
      return (await response.json()) as { keys?: { apiKeyId: string; expiresAt?: string | null }[] }
    } catch {
      return {} // it is down just now
    }
  }

  #asOperator(body: object, method = 'POST') {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.#adminToken}` }
    return { method, headers, body: JSON.stringify(body) }
  }

  #hear(answer: Answer): void {
    this.answers.push(answer)
    this.#scene.answers.push(answer)
  }

  #one<T>(all: readonly T[]): T {
    return all[Math.floor(this.#random() * all.length)] as T
  }

  #random(): number {
    return (this.#scene.options.random ?? Math.random)()
  }
}

/** As often as they stand here. */
const DEEDS = [
  ...['send', 'send', 'send', 'pause', 'resume', 'resume', 'cancel', 'resend', 'approve', 'approve'],
  ...['reject', 'refund', 'top-up', 'adjust', 'rotate'],
] as const
const BY_OPERATORS: ReadonlySet<string> = new Set(['approve', 'reject', 'refund'])

function bodyOf(deed: (typeof DEEDS)[number]): object {
  return deed === 'reject' || deed === 'refund' ? { reason: 'storm' } : {}
}

interface Check {
  name: string
  level: string
  count: number
}

/** The doctor ends with 1 where it finds something, and says what all the same. */
function reportOf(error: { stdout?: string }): { checks: Check[] } {
  if (!error.stdout) throw error
  return JSON.parse(error.stdout) as { checks: Check[] }
}

interface OpenBatch {
  id: string
  waits: boolean
  paused: boolean
}

async function openBatches(db: Db, victims: Victim[]): Promise<OpenBatch[]> {
  const { rows } = await db.query<OpenBatch>(
    `select id, approval is not distinct from 'waiting' as waits, paused
     from batches where account_id = any ($1) and status not in ('completed', 'partial', 'failed')`,
    [victims.map(({ accountId }) => accountId)],
  )
  return rows
}
