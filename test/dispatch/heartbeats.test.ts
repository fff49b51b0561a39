/** Slices stay with the lane that works on them, or are given back before they can be another's. */
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { type Harness, harness, until } from '../harness.ts'

const POLICIES = ['resend', 'hold&holdSeconds=1'] as const
const recipientsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ phone: `38${String(i).padStart(6, '0')}`, message: `${i}` }))

/** None twice, none given up, and none in doubt on the way. */
async function expectEachOnce(h: Harness, apiKey: string, batchId: string, count: number): Promise<void> {
  const { status, successfulCount, messages } = await h.finished(apiKey, batchId)
  expect([status, successfulCount]).toEqual(['completed', count])
  expect(messages.filter((message: { possibleDuplicate?: true }) => message.possibleDuplicate)).toEqual([])
  const texts = h.simulator.messages().flatMap(({ text }) => (/^\d+$/.test(text) ? text : []))
  expect([texts.length, new Set(texts).size]).toEqual([count, count])
}

test.for(POLICIES)(
  'one account is locked for 25 s with clients waiting for it: what others send goes out once (%s)',
  async (policy, t) => {
    const h = await harness(t, { smsc: `binds=2&window=20&tps=90&onUnknown=${policy}` })
    const [locked, other] = [await h.account(), await h.account()]
    const { body } = await h.send(other.apiKey, { recipients: recipientsOf(5_000) })
    await until(async () => h.simulator.messages().length > 0)
    let isLocked = true
    const posting = Array.from({ length: 30 }, async (_, client) => {
      for (let n = 0; isLocked; n++) {
        const recipients = [{ phone: '22345678', message: `client ${client}, ${n}` }]
        await h.send(locked.apiKey, { recipients }).catch(() => undefined)
      }
    })
    await transaction(h.pool, async (tx) => {
      await tx.query('select from accounts where id = $1 for update', [locked.accountId])
      await tx.query('select pg_sleep(25)')
    })
    isLocked = false
    await Promise.all(posting)
    await expectEachOnce(h, other.apiKey, body.batchId, 5_000)
  },
)

test.for(POLICIES)(
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
