/**
 * The whole program under people and operators at once: sends by keys and by persons, approvals, roles that are given and
 * taken, caps, costs, control, figures, backups, and connections that die, in random interleavings through the API. After
 * each, all that the doctor checks must hold, figures among it; nothing may have left without its approval, nor more than
 * the narrowest cap lets through; and a backup made in the middle must be a database whose books are exact.
 */
import path from 'node:path'
import fc from 'fast-check'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { restoreFrom } from '../../src/app/backup.ts'
import { readConfig } from '../../src/config.ts'
import { openPool, type Pool } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { emptyDatabase, folder } from '../backup/databases.ts'
import { type Harness, harness, until } from '../harness.ts'
import { type Browser, join } from '../people/browser.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40)
const PHONES = 6
/** The operator's cap of a day; what the customer sets may only be narrower. */
const DAY_MAX = 20
const ROLES = ['owner', 'owner', 'sender', 'finance', 'viewer'] as const
const PERSONS = 3

const person = fc.integer({ min: 0, max: PERSONS - 1 })
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send'),
      by: fc.option(person),
      messages: fc.integer({ min: 1, max: PHONES }),
      key: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('approve', 'approve', 'reject'), by: person }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('role'), of: person, role: fc.option(fc.constantFrom(...ROLES)) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('caps'),
      caps: fc.constantFrom<object>(
        { approvalAbove: 0 },
        { approvalAbove: 3, keysNeedApproval: true },
        { approvalAbove: null },
        { day: { messages: 4 } },
        { day: { messages: null } },
        { batch: { messages: 2 } },
        { batch: { messages: null, money: null } },
        { month: { money: 0.3 } },
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('pause', 'resume', 'again', 'cancel', 'resend', 'refund'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('cost'), cost: fc.constantFrom(0.001, 0.015, 0.5, null) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('top_up', 'usage', 'backup') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('crash'), connections: fc.integer({ min: 1, max: 3 }) }),
  },
) as fc.Arbitrary<Step>

type Step =
  | { do: 'send'; by: number | null; messages: number; key: number }
  | { do: 'approve' | 'reject'; by: number }
  | { do: 'role'; of: number; role: (typeof ROLES)[number] | null }
  | { do: 'caps'; caps: object }
  | { do: 'pause' | 'resume' | 'again' | 'cancel' | 'resend' | 'refund' | 'top_up' | 'usage' | 'backup' }
  | { do: 'cost'; cost: number | null }
  | { do: 'crash'; connections: number }

/** The parts of an answer that later steps need. */
interface Needed {
  batchId?: string
  backup?: { backupId: string }
}
const NONE: Needed = {}

interface Person {
  personId: string
  browser: Browser
}

interface World {
  h: Harness
  persons: Person[]
  backups: string
  /** Of connections that are not among those that are killed. */
  observer: Pool
  kill: (connections: number) => Promise<unknown>
}

async function world(t: TestContext): Promise<World> {
  const backups = folder(t)
  const h = await harness(t, { env: { CARAVAN_BACKUP_DIR: backups, CARAVAN_BATCHES_PER_HOUR: '0' } })
  const { accountId } = await h.account('1')
  const persons: Person[] = []
  for (let i = 0; i < PERSONS; i++) {
    const browser = await join(h, { email: `person${i}@example.net`, accountId, role: 'owner' })
    persons.push({ browser, personId: (await browser.get('/people/me')).body.me.personId })
  }
  const observer = openPool(h.env.DATABASE_URL, {
    connectionsMax: 2,
    onError: () => undefined,
    sessions: 'observer',
  })
  t.onTestFinished(() => observer.end())
  const kill = (connections: number) =>
    observer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'caravan %' order by random() limit $1`,
      [connections],
    )
  return { h, persons, backups, observer, kill }
}

/** One interleaving, on an account of its own. */
class Interleaving {
  readonly #world: World
  readonly #accountId: string
  readonly #apiKey: string
  readonly batches: string[] = []
  readonly backups: string[] = []
  readonly failures: string[] = []

  constructor(world: World, { accountId, apiKey }: { accountId: string; apiKey: string }) {
    this.#world = world
    this.#accountId = accountId
    this.#apiKey = apiKey
  }

  async run(step: Step): Promise<void> {
    // A request on a killed connection gets a 503, or its own connection ends.
    const { status, body } = await this.#do(step).catch(() => ({ status: 503, body: NONE }))
    if (status >= 500 && status !== 503) this.failures.push(`${step.do}: ${status} ${JSON.stringify(body)}`)
    if (status === 202 && body.batchId !== undefined) this.batches.push(body.batchId)
    if (body.backup) this.backups.push(body.backup.backupId)
  }

  async #do(step: Step): Promise<{ status: number; body: Needed }> {
    const { h, persons, kill } = this.#world
    const account = { 'x-account-id': this.#accountId }
    const batchId = this.batches.at(-1) ?? 'none'
    const key = { 'x-api-key': this.#apiKey, 'content-type': 'application/json' }
    const by = (i: number) => (persons[i] as Person).browser
    if (step.do === 'send') {
      const recipients = Array.from({ length: step.messages }, (_, i) => ({
        phone: `3808933${i}`,
        message: 'Hi',
      }))
      const headers = { 'idempotency-key': `${step.key}-${step.messages}-${step.by}` }
      if (step.by !== null) return by(step.by).post('/bulk/send', { recipients }, { ...account, ...headers })
      const body = JSON.stringify({ recipients })
      return h.request('/api/v2/bulk/send', { method: 'POST', headers: { ...key, ...headers }, body })
    }
    if (step.do === 'approve' || step.do === 'reject') {
      const waiting = await by(step.by).get('/bulk?approval=waiting', account)
      const chosen = waiting.body.batches?.[0]?.batchId ?? batchId
      return by(step.by).post(`/bulk/${chosen}/${step.do}`, undefined, account)
    }
    if (step.do === 'role') {
      const at = `/people/${persons[step.of]?.personId}/accounts/${this.#accountId}`
      return step.role === null ? h.admin('DELETE', at) : h.admin('PUT', at, { role: step.role })
    }
    if (step.do === 'caps')
      return h.request('/api/v2/caps', { method: 'PATCH', headers: key, body: JSON.stringify(step.caps) })
    if (step.do === 'cost') {
      const cost = { carrier: 'default', prefix: '222', cost: step.cost, currency: 'USD' }
      return h.admin('POST', '/costs', cost)
    }
    if (step.do === 'top_up')
      return h.admin('POST', `/accounts/${this.#accountId}/top-ups`, { amount: 0.1, reason: 'property' })
    if (step.do === 'usage') return h.admin('GET', '/usage')
    if (step.do === 'backup') return h.admin('POST', '/backups')
    if (step.do === 'refund') return h.admin('POST', `/batches/${batchId}/refund`, { reason: 'property' })
    if (step.do === 'crash') {
      await kill(step.connections)
      return { status: 200, body: NONE }
    }
    const control = (what: string) =>
      h.request(`/api/v2/bulk/${batchId}/${what}`, { method: 'POST', headers: key, body: '{}' })
    if (step.do !== 'again') return control(step.do)
    await control('pause')
    return control('resume')
  }
}

/** Nothing is on its way any more: what is left waits for a person. */
async function still({ observer }: World): Promise<void> {
  await until(async () => {
    const { rows } = await observer.query<{ busy: boolean }>(
      `select exists (select from batches where status = 'processing' and not paused)
              or exists (select from batches where status = 'pending' and approval is distinct from 'waiting'
                         and not paused) as busy`,
    )
    return rows[0]?.busy === false
  })
}

const faultsIn = async (pool: Pool) =>
  (await examine(pool)).filter(({ level, count }) => level === 'error' && count > 0)

test('whoever does what at once, the books, caps and approvals hold, and so does a backup of the middle', async (t) => {
  const made = await world(t)
  const { h, persons, observer } = made
  const totals = { batches: 0, waited: 0, approved: 0, backups: 0 }
  const plans = fc.array(fc.array(step, { minLength: 3, maxLength: 7 }), { minLength: 3, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(
      plans,
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      async (all, tenths, needsApproval) => {
        const { account, apiKey } = await openAccount(observer, {
          ...{ name: 'Test', currency: 'USD', balanceMicros: BigInt(tenths) * 100_000n },
        })
        const accountId = account.id
        // Connections that were killed last time may still be found out.
        const insist = (...asked: Parameters<Harness['admin']>) =>
          until(async () => (await h.admin(...asked)).status < 300)
        for (const [i, { personId }] of persons.entries())
          await insist('PUT', `/people/${personId}/accounts/${accountId}`, { role: ROLES[i] })
        const caps = { day: { messages: DAY_MAX } }
        await insist('PATCH', `/accounts/${accountId}/caps`, caps)
        const interleaving = new Interleaving(made, { accountId, apiKey })
        if (needsApproval)
          await interleaving.run({ do: 'caps', caps: { approvalAbove: 1, keysNeedApproval: true } })
        await Promise.all(
          all.map(async (plan) => {
            for (const each of plan) await interleaving.run(each)
          }),
        )
        expect(interleaving.failures).toEqual([])
        await still(made)
        expect(await faultsIn(observer)).toEqual([])
        const { rows } = await observer.query(
          `select count(*)::int as batches, count(*) filter (where approval is not null)::int as waited,
                count(*) filter (where approval = 'approved')::int as approved,
                coalesce(sum(valid_count) filter (where approval is distinct from 'rejected'), 0)::int as messages,
                count(*) filter (where approval in ('waiting', 'rejected')
                                   and exists (select from attempts a where a.batch_id = b.id and a.bind is not null)
                                )::int as "leftUnapproved"
         from batches b where account_id = $1`,
          [accountId],
        )
        const { batches, waited, approved, messages, leftUnapproved } = rows[0]
        expect(leftUnapproved).toBe(0)
        expect(messages).toBeLessThanOrEqual(DAY_MAX)
        totals.batches += batches
        totals.waited += waited
        totals.approved += approved
        for (const backupId of interleaving.backups) if (await restores(t, made, backupId)) totals.backups++
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  )
  // The runs made enough batches to prove something.
  expect(totals.batches).toBeGreaterThan(RUNS)
  expect(totals.waited).toBeGreaterThan(RUNS / 8)
  expect(totals.approved).toBeGreaterThan(0)
  expect(totals.backups).toBeGreaterThan(RUNS / 20)
}, 600_000)

/** A backup is whole, and comes back as a database whose books are exact, as they were at its moment. */
async function restores(t: TestContext, { h, backups }: World, backupId: string): Promise<boolean> {
  const { state, file } = await until(async () => {
    const known = ((await h.admin('GET', '/backups')).body.backups ?? []) as {
      backupId: string
      state: string
      file: string
    }[]
    const found = known.find((one) => one.backupId === backupId)
    return found?.state !== 'going' && found
  })
  // Its connection was among those that were killed.
  if (state === 'failed') return false
  const empty = await emptyDatabase(t)
  const target = readConfig({ DATABASE_URL: empty.url, CARAVAN_DATA_DIR: backups })
  const { findings } = await restoreFrom(target, path.resolve(backups, file))
  expect(findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  expect(await faultsIn(empty.pool)).toEqual([])
  return true
}
