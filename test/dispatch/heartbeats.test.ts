/** Slices stay with the lane that works on them, or are given back before they can be another's. */
import { expect, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { transaction } from '../../src/db/sql.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Harness, harness, until } from '../harness.ts'

const POLICIES = ['resend', 'hold&holdSeconds=1'] as const
const recipientsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ phone: `38${String(i).padStart(6, '0')}`, message: `${i}` }))

/** Each message went out once; none was given up, and none was in doubt on the way. */
async function expectEachOnce(h: Harness, apiKey: string, batchId: string, count: number): Promise<void> {
  const { status, successfulCount, messages } = await h.finished(apiKey, batchId)
  expect([status, successfulCount]).toEqual(['completed', count])
  expect(messages.filter((message: { possibleDuplicate?: true }) => message.possibleDuplicate)).toEqual([])
  const texts = h.simulator.messages().flatMap(({ text }) => (/^\d+$/.test(text) ? text : []))
  expect([texts.length, new Set(texts).size]).toEqual([count, count])
}

test.concurrent.for(POLICIES)(
  'one account is locked for 25 s with clients waiting for it: what others send goes out once (%s)',
  async (policy, t) => {
    // So slow that a slice of 250 is in hand for longer than its heartbeat may be missed.
    const h = await harness(t, { smsc: `binds=8&window=20&tps=22&onUnknown=${policy}` })
    // Another process, which nobody asks for anything, is there to take over what has gone silent.
    const beside = await startApp(
      readConfig({ ...h.env, CARAVAN_ROLES: 'dispatch' }),
      createLog('silent', false),
    )
    t.onTestFinished(() => beside.stop())
    const [locked, other] = [await h.account(), await h.account()]
    const { body: sent } = await h.send(other.apiKey, { recipients: recipientsOf(5_000) })
    await until(async () => h.simulator.messages().length > 0)
    let isLocked = true
    // Small sends of an account would share a transaction, and a connection. All of these wait until tomorrow.
    const sendAt = new Date(Date.now() + 86_400_000).toISOString()
    const body = { recipients: recipientsOf(251), sendAt }
    const posting = Array.from({ length: 30 }, async () => {
      while (isLocked) await h.send(locked.apiKey, body)
    })
    await transaction(h.pool, async (tx) => {
      await tx.query('select from accounts where id = $1 for update', [locked.accountId])
      // In two statements: one of 25 s takes longer than it may.
      for (const seconds of [15, 10]) await tx.query('select pg_sleep($1)', [seconds])
    })
    isLocked = false
    await Promise.all(posting)
    await expectEachOnce(h, other.apiKey, sent.batchId, 5_000)
  },
)

test.concurrent.for(POLICIES)(
  'a lane that cannot say that it lives gives its slices back before others can have them (%s)',
  async (policy, t) => {
    // A slice of 250 takes a bind 12 s, and is given to another worker after 10 s without a word.
    const h = await harness(t, { smsc: `binds=2&window=20&tps=20&onUnknown=${policy}` })
    await h.pool.query(`
      create function refuse_heartbeat() returns trigger language plpgsql as
        $$begin raise exception 'no heartbeat'; end$$;
      create trigger refuse_heartbeat before update on jobs.job for each row
        when (old.name = 'slices' and old.state = 'active' and new.state = 'active') execute function refuse_heartbeat()`)
    const { apiKey } = await h.account()
    const { body } = await h.send(apiKey, { recipients: recipientsOf(500) })
    await expectEachOnce(h, apiKey, body.batchId, 500)
  },
)
