/**
 * The books under everything at once: sends, retried sends, settling, pausing, resuming, canceling, top-ups,
 * adjustments and crashes from several connections, in thousands of random interleavings. After each, all that the
 * doctor checks must hold, each Idempotency-Key must stand for one batch and one charge, and nothing of a canceled
 * batch may be left to be sent.
 */

import fc from 'fast-check'
import { expect, type TestContext, test } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { knowledge } from '../../src/app/checks.ts'
import { type AcceptDeps, Acceptor } from '../../src/batches/accept/acceptor.ts'
import {
  type ControlDeps,
  cancelBatch,
  lookAfterBatches,
  pauseBatch,
  resumeBatch,
} from '../../src/batches/control.ts'
import { refundBatch, refundMessage } from '../../src/batches/refund-sql.ts'
import { answerOf } from '../../src/batches/send.ts'
import { startJobs } from '../../src/db/jobs.ts'
import { openPool, type Pool, type Tx, transaction } from '../../src/db/sql.ts'
import { examine } from '../../src/doctor/store.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Correction, correct } from '../../src/ledger/store.ts'
import { settle } from '../../src/messages/settle.ts'
import { createSliceQueues } from '../../src/messages/slices.ts'
import type { Settlement } from '../../src/messages/state.ts'
import { claimMessages, requeueInDoubt } from '../../src/messages/store.ts'
import { applyReceipts, type PartReceipt } from '../../src/receipts/store.ts'
import { foldFacts } from '../../src/usage/fold-sql.ts'
import { countHistory } from '../../src/usage/history-sql.ts'
import { testDatabase } from '../harness.ts'
import { ownedBind } from '../messages/stored-batch.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 400)
/** The books are emptied now and then, so that examining them stays quick. */
const RUNS_A_DATABASE = 50
const PRICE = 20_000n

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send'),
      messages: fc.integer({ min: 1, max: 4 }),
      key: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle'),
      outcomes: fc.array(fc.constantFrom('sent', 'failed', 'queued'), { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recover') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'pause', 'resume') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('refund', 'receipts', 'fold', 'count') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('top_up'),
      amount: fc.bigInt({ min: 1n, max: 5n * PRICE }),
      key: fc.integer({ min: 0, max: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('adjustment'),
      amount: fc.bigInt({ min: -2n * PRICE, max: -1n }),
      key: fc.integer({ min: 2, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash'), connections: fc.integer({ min: 1, max: 3 }) }),
  },
) as fc.Arbitrary<Step>

type Step =
  | { do: 'send'; messages: number; key: number }
  | { do: 'settle'; outcomes: ('sent' | 'failed' | 'queued')[] }
  | { do: 'recover' }
  | { do: 'cancel' | 'pause' | 'resume' | 'refund' | 'receipts' | 'fold' | 'count' }
  | { do: 'top_up'; amount: bigint; key: number }
  | { do: 'adjustment'; amount: bigint; key: number }
  | { do: 'crash'; connections: number }

async function world(t: TestContext) {
  const { url, pool } = await testDatabase(t)
  const jobs = await startJobs(pool, { supervise: false, onError: () => undefined })
  await createSliceQueues(jobs)
  // A pool of one connection, which is not among those that are killed.
  const observer = openPool(url, { connectionsMax: 1, onError: () => undefined })
  await observer.query(`set application_name = 'observer'`)
  t.onTestFinished(async () => {
    await jobs.stop({ graceful: false })
    await observer.end()
  })
  const deps: AcceptDeps = {
    pool,
    jobs,
    partsMax: 10,
    ...knowledge(),
    wideReference: false,
    messageTags: [],
    batchesPerHour: 0,
    testMessagesPerDay: 0,
    hasMail: false,
    answerOf,
  }
  const kill = (connections: number) =>
    observer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'caravan %' order by random() limit $1`,
      [connections],
    )
  const empty = async () => {
    await observer.query(`set session_replication_role = replica`)
    await observer.query(
      `truncate accounts, api_keys, ledger_entries, message_refunds, batches, messages, attempts, idempotency_keys,
               fair_tags, usage_facts, usage_days, usage_sums, usage_hours cascade`,
    )
    await observer.query(`delete from jobs.job where name = 'slices'`)
    await observer.query(
      `insert into prices (currency, prefix, micros_per_part) values ('USD', '', ${PRICE}) on conflict do nothing`,
    )
    await observer.query(`reset session_replication_role`)
  }
  const nothing = () => undefined
  const log = createLog('silent', false)
  const control: ControlDeps = { pool, jobs, log, announce: nothing, wake: nothing, hasMail: false }
  return { pool, observer, acceptor: new Acceptor(deps), control, kill, empty }
}

const CONTROL = { cancel: cancelBatch, pause: pauseBatch, resume: resumeBatch }

type World = Awaited<ReturnType<typeof world>>

/** One interleaving: what was answered, by Idempotency-Key. */
class Interleaving {
  readonly #world: World
  readonly #caller: { accountId: string; apiKeyId: string; currency: string; test: boolean }
  readonly batches = new Map<number, Set<string>>()
  readonly entries = new Map<number, Set<bigint>>()
  readonly #known: string[] = []

  constructor(world: World, caller: { accountId: string; apiKeyId: string }) {
    this.#world = world
    this.#caller = { ...caller, currency: 'USD', test: false }
  }

  async run(step: Step): Promise<void> {
    try {
      await this.#do(step)
    } catch (error) {
      // A crash, or a refusal: neither may leave anything behind, which is what is examined afterwards.
      if (error instanceof AppError || isCrash(error)) return
      throw error
    }
  }

  async #do(step: Step): Promise<void> {
    const { pool, acceptor, kill } = this.#world
    if (step.do === 'crash') await kill(step.connections)
    else if (step.do === 'send') {
      const recipients = Array.from({ length: step.messages }, (_, i) => ({
        phone: `3808933${i}`,
        message: 'Hi',
      }))
      // The same key stands for the same body.
      const key = {
        apiKeyId: this.#caller.apiKeyId,
        key: `${step.key}-${step.messages}`,
        requestHash: Buffer.of(1),
      }
      const { batchId } = await acceptor.accept(this.#caller, { recipients }, { idempotency: key })
      note(this.batches, step.key * 10 + step.messages, batchId)
      this.#known.push(batchId)
    } else if (step.do === 'top_up' || step.do === 'adjustment') {
      const correction: Correction = {
        kind: step.do,
        amountMicros: step.amount,
        reason: 'property',
        idempotencyKey: String(step.key),
      }
      const done = await transaction(pool, (tx) => correct(tx, this.#caller.accountId, correction))
      if (done) note(this.entries, step.key, done.entry.id)
    } else if (step.do === 'settle' || step.do === 'recover') await this.#work(step)
    else if (step.do === 'fold') await foldFacts(pool, 3)
    else if (step.do === 'count') await countAgain(pool)
    else {
      const batchId = this.#known.at(-1)
      if (batchId !== undefined) {
        if (step.do === 'refund') await transaction(pool, (tx) => refundOf(tx, batchId))
        else if (step.do === 'receipts') await applyReceipts(pool, receiptsOf(batchId), { keepEarly: false })
        else await CONTROL[step.do](this.#world.control, batchId, { owner: this.#caller })
      }
    }
  }

  /** Does a lane's work on a batch. */
  async #work(step: Extract<Step, { do: 'settle' | 'recover' }>): Promise<void> {
    const { pool } = this.#world
    const batchId = this.#known.at(-1)
    if (batchId === undefined) return
    const slice = { batchId, routeId: 0, from: 0, to: 3 }
    if (step.do === 'recover') return void (await requeueInDoubt(pool, slice))
    const [claimed] = await claimMessages(pool, await ownedBind(pool, 'default'), [
      { slice, seq: 0, limit: 4, until: null },
    ])
    const settlements = claimed!.map(({ seq }, i): Settlement => {
      const to = step.outcomes[i] as 'sent' | 'failed' | 'queued'
      if (to === 'failed') return { seq, to, errorCode: 'REJECTED', error: 'Rejected by the carrier' }
      if (to === 'sent') return { seq, to }
      return { seq, to, delayMs: 0, counts: true, acceptedParts: [], possibleDuplicate: false }
    })
    const taken = settlements
      .filter(({ to }) => to === 'sent')
      .map(({ seq }) => ({ seq, part: 0, smscMessageId: `${batchId}-${seq}` }))
    const attempt = {
      ...{ smsc: 'default', bind: 'default/1', submissions: taken },
      answers: settlements.map(({ seq, to }) => {
        const isTaken = to === 'sent'
        return {
          seq,
          part: 0,
          result: isTaken ? 'ESME_ROK' : 'ESME_RSYSERR',
          smscMessageId: isTaken ? `${batchId}-${seq}` : null,
        }
      }),
    }
    // Two at once, as where a slice was given to another while its former owner still lived.
    await Promise.all([
      settle(pool, batchId, settlements, attempt),
      settle(pool, batchId, settlements, attempt),
    ])
  }
}

/** Counts the batches that have no facts yet, from the newest on. */
async function countAgain(pool: Pool): Promise<number> {
  await pool.query(
    `update usage_history set before = 'ffffffff-ffff-ffff-ffff-ffffffffffff', ended_at = null`,
  )
  return countHistory(pool)
}

/** For each message, one that says it was not delivered and one that says it was. */
function receiptsOf(batchId: string): PartReceipt[] {
  return [0, 1, 2, 3].map((seq) => ({
    ...{ smsc: 'default', ids: [`${batchId}-${seq}`], sure: 1, phone: '' },
    state: (['delivered', 'unknown', 'undelivered', 'expired'] as const)[seq]!,
    code: seq === 2 ? '027' : null,
  }))
}

/** An operator gives back one message, then all of the batch. */
async function refundOf(tx: Tx, batchId: string): Promise<void> {
  await refundMessage(tx, { batchId, seq: 0 }, 'property')
  await refundBatch(tx, batchId, 'property')
}

function note<T>(seen: Map<number, Set<T>>, key: number, value: T): void {
  seen.set(key, (seen.get(key) ?? new Set()).add(value))
}

function isCrash(error: unknown): boolean {
  const { code = '', message } = error as { code?: string; message: string }
  return /^(57P01|08|ECONN|EPIPE)/.test(code) || /terminat|connection|commit|EPIPE/i.test(message)
}

test('whatever happens at once, and wherever it crashes, the books are exact', async (t) => {
  const made = await world(t)
  const { observer, control, empty } = made
  let runs = 0
  const totals = { batches: 0n, refunds: 0n, canceled: 0n, crashed: 0 }
  const connections = fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(
      connections,
      fc.bigInt({ min: 0n, max: 30n }),
      fc.boolean(),
      async (plans, funds, isOld) => {
        if (runs++ % RUNS_A_DATABASE === 0) await empty()
        // As batches from before there were figures.
        await observer.query(`alter table batches alter column in_figures set default ${!isOld}`)
        const { account, apiKeyId } = await transaction(observer, (tx) =>
          openAccount(tx, { name: 'Test', currency: 'USD', balanceMicros: funds * PRICE }),
        )
        const interleaving = new Interleaving(made, { accountId: account.id, apiKeyId })
        totals.crashed += plans.flat().filter((step) => step.do === 'crash').length
        await Promise.all(
          plans.map(async (plan) => {
            for (const step of plan) await interleaving.run(step)
          }),
        )
        await observer.query(
          `update batches set updated_at = now() - interval '1 hour' where status = 'processing'`,
        )
        while ((await countAgain(observer)) > 0);
        // Batches whose canceling crashed in the middle are seen to.
        await lookAfterBatches({ ...control, pool: observer })
        const wrong = (await examine(observer)).filter(({ level, count }) => level === 'error' && count > 0)
        expect(wrong).toEqual([])
        // One key, one batch, one charge: of those that were answered, and of those that crashed before.
        for (const answered of [...interleaving.batches.values(), ...interleaving.entries.values()])
          expect(answered.size).toBe(1)
        const { rows } = await observer.query(
          `select (select count(*) from batches where account_id = $1) as batches,
                (select count(*) from idempotency_keys where api_key_id = $2) as keys,
                (select count(*) from ledger_entries where account_id = $1 and kind = 'charge') as charges,
                (select count(*) from ledger_entries where account_id = $1 and kind = 'refund') as refunds,
                (select count(*) from batches where account_id = $1 and canceled_at is not null) as canceled,
                (select count(*) from batches b join messages m on m.batch_id = b.id
                 where account_id = $1 and canceled_at is not null and m.state in ('pending', 'queued')) as left`,
          [account.id, apiKeyId],
        )
        const { batches, keys, charges, refunds, canceled, left } = rows[0]
        expect([keys, charges, left]).toEqual([batches, batches, 0n])
        expect(batches).toBeGreaterThanOrEqual(BigInt(interleaving.batches.size))
        totals.batches += batches
        totals.refunds += refunds
        totals.canceled += canceled
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  )
  // The runs made enough batches to prove something.
  expect(totals.batches).toBeGreaterThan(BigInt(RUNS / 2))
  expect(totals.refunds).toBeGreaterThan(BigInt(RUNS / 20))
  expect(totals.canceled).toBeGreaterThan(BigInt(Math.floor(RUNS / 40)))
  expect(totals.crashed).toBeGreaterThan(RUNS / 5)
  const { batches, refunds, canceled, crashed } = totals
  if (process.env.PROPERTY_RUNS)
    process.stdout.write(
      `${runs} interleavings: ${batches} batches, ${refunds} refunds, ${canceled} canceled, ${crashed} crashes\n`,
    )
}, 600_000)
