/** The connection to PostgreSQL is cut while it commits money: the answer says what became of it, or that nobody knows. */
import { expect, type TestContext, test } from 'vitest'
import { network } from '../db/network.ts'
import { type Harness, harness, until } from '../harness.ts'

const LOCK = 4_242
const recipients = [{ phone: '38089336', message: 'Hi' }]

/** Every commit with a ledger entry waits until `release`; those of before are let go of. */
async function slowMoney(t: TestContext) {
  let net: Awaited<ReturnType<typeof network>> | undefined
  const h = await harness(t, {
    through: async (url) => {
      net = await network(t, url)
      return net.url
    },
  })
  const account = await h.account('10')
  const sent = await h.send(account.apiKey, { recipients, paused: true })
  await h.pool.query(`create function wait_for_it() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(${LOCK}); return new; end $$`)
  await h.pool.query(`create constraint trigger at_commit after insert on ledger_entries
    deferrable initially deferred for each row execute function wait_for_it()`)
  const holder = await h.pool.connect()
  await holder.query(`select pg_advisory_lock(${LOCK})`)
  t.onTestFinished(() => holder.release(true))
  const { cut, state } = net as Awaited<ReturnType<typeof network>>
  return {
    h,
    ...account,
    batchId: sent.body.batchId as string,
    state,
    /** The backend that commits, once it does; its connection is cut then. */
    cutCommit: async () => {
      const committing = async () =>
        (
          await h.pool.query<{ pid: number }>(
            `select pid from pg_stat_activity
             where datname = current_database() and query = 'commit' and wait_event = 'advisory'`,
          )
        ).rows[0]?.pid
      await until(async () => (await committing()) !== undefined)
      const pid = (await committing()) as number
      const opened = state.opened
      cut(pid)
      return { pid, wasAskedFor: () => until(async () => state.opened > opened + 1) }
    },
    release: () => holder.query(`select pg_advisory_unlock(${LOCK})`),
  }
}

type Slow = Awaited<ReturnType<typeof slowMoney>>

function send({ h, apiKey }: Slow, idempotencyKey: string) {
  return h.request('/api/v2/bulk/send', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'idempotency-key': idempotencyKey },
    body: JSON.stringify({ recipients }),
  })
}

const moneyOf = async (h: Harness, accountId: string) =>
  (await h.ledger(accountId)).map((line) => line.split(' =')[0])

/** Every way in which a request moves money, what it answers, and the entry that it leaves. */
const OPERATIONS: {
  name: string
  ask: (slow: Slow) => Promise<{ status: number; body: object }>
  status: number
  entry: string
}[] = [
  { name: 'a batch', ask: (slow) => send(slow, 'k-1'), status: 202, entry: 'charge -0.02' },
  {
    name: 'a top-up',
    ask: ({ h, accountId }) => h.admin('POST', `/accounts/${accountId}/top-ups`, { amount: 5 }),
    status: 201,
    entry: 'top_up 5',
  },
  {
    name: 'an adjustment',
    ask: ({ h, accountId }) =>
      h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: -1, reason: 'a mistake' }),
    status: 201,
    entry: 'adjustment -1',
  },
  {
    name: 'a canceled batch with its refund',
    ask: ({ h, apiKey, batchId }) =>
      h.request(`/api/v2/bulk/${batchId}/cancel`, { method: 'POST', headers: { 'x-api-key': apiKey } }),
    status: 200,
    entry: 'refund 0.02',
  },
]
const BEFORE = ['top_up 10', 'charge -0.02']

test.for(OPERATIONS)(
  '$name that is committed after its connection was cut is answered as done',
  async ({ ask, status, entry }, t) => {
    const slow = await slowMoney(t)
    const answer = ask(slow)
    const { wasAskedFor } = await slow.cutCommit()
    await wasAskedFor()
    await slow.release()
    expect((await answer).status).toBe(status)
    expect(await moneyOf(slow.h, slow.accountId)).toEqual([...BEFORE, entry])
  },
)

test.for(OPERATIONS)(
  '$name that is not committed after its connection was cut is not answered as done',
  async ({ ask }, t) => {
    const slow = await slowMoney(t)
    const answer = ask(slow)
    const { pid, wasAskedFor } = await slow.cutCommit()
    await wasAskedFor()
    await slow.h.pool.query('select pg_terminate_backend($1)', [pid])
    const { status, body } = await answer
    expect([status, body]).toMatchObject([expect.toSatisfy((code) => code >= 500), { success: false }])
    expect(body).not.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    expect(await moneyOf(slow.h, slow.accountId)).toEqual(BEFORE)
  },
)

test.concurrent('a new account whose connection was cut while its first top-up was committed is there, once', async (t) => {
  const slow = await slowMoney(t)
  const answer = slow.h.admin('POST', '/accounts', { name: 'New', balance: 7 })
  const { wasAskedFor } = await slow.cutCommit()
  await wasAskedFor()
  await slow.release()
  const { status, body } = await answer
  expect([status, await moneyOf(slow.h, body.account.accountId)]).toEqual([201, ['top_up 7']])
})

test.concurrent('a batch of which nobody can say in time what became is neither accepted nor refused, and its repetition is', async (t) => {
  const slow = await slowMoney(t)
  const answer = send(slow, 'k-2')
  await slow.cutCommit()
  slow.state.isUp = false
  const { status, headers, body } = await answer
  expect([status, headers.get('retry-after'), body]).toEqual([
    503,
    '1',
    {
      success: false,
      message: 'It is not known whether this was done: repeat it with the same Idempotency-Key',
      batchId: expect.any(String),
      code: 'OUTCOME_UNKNOWN',
    },
  ])
  slow.state.isUp = true
  await until(async () => (await slow.h.request('/readyz')).status === 200)
  const during = await send(slow, 'k-2')
  expect([during.status, during.body.code]).toEqual([409, 'IDEMPOTENCY_IN_PROGRESS'])
  await slow.release()
  await until(async () => (await moneyOf(slow.h, slow.accountId)).length > BEFORE.length)
  const again = await send(slow, 'k-2')
  expect([again.status, again.headers.get('idempotency-replayed'), again.body.batchId]).toEqual([
    202,
    'true',
    body.batchId,
  ])
  expect(await moneyOf(slow.h, slow.accountId)).toEqual([...BEFORE, 'charge -0.02'])
})

test.concurrent('a top-up of which nobody can say in time what became says so, and is booked once', async (t) => {
  const slow = await slowMoney(t)
  const topUp = () =>
    slow.h.request(`/api/admin/v1/accounts/${slow.accountId}/top-ups`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slow.h.localToken}`,
        'content-type': 'application/json',
        'idempotency-key': 't-1',
      },
      body: JSON.stringify({ amount: 5 }),
    })
  const answer = topUp()
  await slow.cutCommit()
  slow.state.isUp = false
  const { status, body } = await answer
  expect([status, body.code]).toEqual([503, 'OUTCOME_UNKNOWN'])
  slow.state.isUp = true
  await until(async () => (await slow.h.request('/readyz')).status === 200)
  const again = topUp()
  await slow.release()
  expect([(await again).status, await moneyOf(slow.h, slow.accountId)]).toEqual([
    201,
    [...BEFORE, 'top_up 5'],
  ])
})

test.concurrent('an account of which nobody can say in time whether it was opened is opened once, and its key is told later', async (t) => {
  const slow = await slowMoney(t)
  const open = () =>
    slow.h.request('/api/admin/v1/accounts', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slow.h.localToken}`,
        'content-type': 'application/json',
        'idempotency-key': 'a-1',
      },
      body: JSON.stringify({ name: 'New', balance: 7 }),
    })
  const answer = open()
  await slow.cutCommit()
  slow.state.isUp = false
  const { status, body } = await answer
  expect([status, body.code]).toEqual([503, 'OUTCOME_UNKNOWN'])
  slow.state.isUp = true
  await until(async () => (await slow.h.request('/readyz')).status === 200)
  expect((await open()).body.code).toBe('IDEMPOTENCY_IN_PROGRESS')
  await slow.release()
  const again = await until(async () => {
    const { status, headers, body } = await open()
    return status === 201 && { replayed: headers.get('idempotency-replayed'), body }
  })
  expect(again.replayed).toBe('true')
  const { accountId } = again.body.account
  expect(await moneyOf(slow.h, accountId)).toEqual(['top_up 7'])
  const { accounts } = (await slow.h.admin('GET', '/accounts')).body
  expect(accounts.filter(({ name }: { name: string }) => name === 'New')).toHaveLength(1)
  const balance = await slow.h.request('/api/v2/balance', { headers: { 'x-api-key': again.body.apiKey } })
  expect(balance.body.balance).toBe(7)
})
