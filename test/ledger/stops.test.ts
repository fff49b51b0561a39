/** Stops and caps by hour, prefix and number: what is unlike an account's past waits, and says why. */
import { expect, type TestContext, test } from 'vitest'
import { findSpikeLimits, stopOf } from '../../src/ledger/stops-sql.ts'
import { bound, taken } from '../dispatch/own-carriers.ts'
import { type Body, harness, numbers, until } from '../harness.ts'

const to = (phones: string[], message = 'Hi') => ({ recipients: phones.map((phone) => ({ phone, message })) })

/** An account that has sent `usual` messages at every hour of the last days. */
async function shop(t: TestContext, { days = 0, usual = 0, env = {} as Record<string, string> } = {}) {
  const h = await harness(t, { env })
  const { accountId, apiKey } = await h.account('100000')
  await h.pool.query(
    `insert into account_hours (account_id, hour, messages, micros)
     select $1, this_hour() - n * interval '1 hour', $3::bigint, $3::bigint * 20000 from generate_series(1, $2::int * 24) n`,
    [accountId, days, usual],
  )
  await h.pool.query(`update accounts set created_at = now() - $2 * interval '1 day' where id = $1`, [
    accountId,
    days,
  ])
  await bound(h, 'default')
  const send = async (phones: string[], text?: string): Promise<{ status: number; body: Body }> =>
    h.send(apiKey, to(phones, text))
  const begin = async () => {
    // Its first messages of this hour: only who sends is looked at.
    await send(numbers('380', 1), 'first')
    await findSpikeLimits(h.pool)
  }
  return { h, accountId, apiKey, send, begin }
}

test('an hour far beyond the same hours of its past stops the account: nothing is lost, both sides read why, one press resumes it', async (t) => {
  const { h, accountId, apiKey, send, begin } = await shop(t, { days: 10, usual: 20 })
  await h.admin('PUT', '/stop-rules/spike', { enabled: true, times: 5, messages: 30 })
  await begin()
  expect((await send(numbers('381', 99), 'usual')).status).toBe(202)
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
  await until(() => taken(h.simulator).length === 100)
  const { status, body } = await send(numbers('382', 50), 'much')
  expect(status).toBe(202)
  const shown = (await h.status(apiKey, body.batchId)).body.batch
  expect(shown).toMatchObject({
    status: 'processing',
    accountStopped: { rule: 'spike', messages: 150, limit: 100 },
    successfulCount: 0,
  })
  const alarm = await until(
    async () => (await h.admin('GET', '/alarms?state=firing&rule=account_stopped')).body.alarms[0],
  )
  expect(alarm).toMatchObject({
    subject: accountId,
    what: expect.stringContaining('150 messages in an hour'),
  })
  expect((await h.admin('GET', `/accounts/${accountId}/stop`)).body.stop).toMatchObject({ rule: 'spike' })
  expect(taken(h.simulator)).toHaveLength(100)
  const resumed = await h.admin('POST', `/accounts/${accountId}/resume`)
  expect(resumed).toMatchObject({ status: 200, body: { stop: null } })
  expect((await h.finished(apiKey, body.batchId)).status).toBe('completed')
  // It has been looked at: the rest of the day counts as usual.
  await findSpikeLimits(h.pool)
  expect((await send(numbers('383', 200), 'more')).status).toBe(202)
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
  await until(
    async () => (await h.admin('GET', '/alarms?state=firing&rule=account_stopped')).body.alarms.length === 0,
  )
})

test('an account without a past is not compared with one, nor one whose rule is switched off', async (t) => {
  const { h, accountId, send, begin } = await shop(t, { days: 3, usual: 1 })
  await h.admin('PUT', '/stop-rules/spike', { enabled: true, times: 1, messages: 1 })
  await begin()
  await send(numbers('381', 50))
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
  const old = await shop(t, { days: 10, usual: 1 })
  await old.h.admin('PUT', `/stop-rules/spike?accountId=${old.accountId}`, { enabled: false })
  await old.begin()
  await old.send(numbers('381', 2_000))
  expect(await stopOf(old.h.pool, old.accountId)).toBeUndefined()
  const { body } = await old.h.admin('GET', `/stop-rules?accountId=${old.accountId}`)
  expect(body.rules).toContainEqual({
    rule: 'spike',
    accountId: old.accountId,
    enabled: false,
    times: 10,
    messages: 1_000,
  })
})

test('many numbers of one range at a destination that is new to the account stop it, over several batches; at home they do not', async (t) => {
  const { h, accountId, apiKey, send } = await shop(t, { env: { COUNTRIES: 'MR,SN' } })
  await h.admin('PUT', '/prices/default', { price: 0.02, currency: 'USD' })
  await h.admin('PUT', '/stop-rules/range', { enabled: true, messages: 30 })
  expect((await send(numbers('380', 200))).status).toBe(202)
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
  const range = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => `+2217712340${String(from + i).padStart(2, '0')}`)
  expect((await send(range(0, 20))).status).toBe(202)
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
  const { body } = await send(range(10, 30))
  expect(await stopOf(h.pool, accountId)).toMatchObject({
    stop: { rule: 'range', range: '221771234', messages: 40, limit: 29 },
  })
  expect((await h.status(apiKey, body.batchId)).body.batch.accountStopped.range).toBe('221771234')
  await h.admin('POST', `/accounts/${accountId}/resume`)
  expect((await send(range(40, 40), 'again')).status).toBe(202)
  expect(await stopOf(h.pool, accountId)).toBeUndefined()
})

test('caps on an hour, a prefix and each number refuse with their name; what is refused costs nothing', async (t) => {
  const { h, accountId, send } = await shop(t)
  await h.admin('PUT', `/accounts/${accountId}/caps`, { hour: { messages: 10 } })
  expect((await send(numbers('380', 8))).status).toBe(202)
  const hour = await send(numbers('380', 3), 'again')
  expect(hour).toMatchObject({
    status: 403,
    body: { code: 'CAP_REACHED', details: { cap: 'hour', used: 8, left: 2 } },
  })
  await h.admin('PUT', `/accounts/${accountId}/caps`, {})

  const made = await h.admin('POST', '/destination-caps', { prefix: '22236', per: 'day', messages: 5 })
  expect((await send(numbers('36', 5))).status).toBe(202)
  const before = await h.ledger(accountId)
  const prefix = await send([...numbers('380', 5), ...numbers('361', 1)], 'mixed')
  expect(prefix).toMatchObject({
    status: 403,
    body: {
      details: {
        cap: 'day',
        of: 'messages',
        setBy: 'operator',
        prefix: '22236',
        limit: 5,
        used: 5,
        wanted: 1,
      },
    },
  })
  expect(await h.ledger(accountId)).toEqual(before)
  expect((await send(numbers('385', 20), 'others')).status).toBe(202)
  await h.admin('DELETE', `/destination-caps/${made.body.cap.capId}`)
  expect((await send(numbers('361', 1), 'free')).status).toBe(202)

  await h.admin('POST', '/destination-caps', {
    accountId,
    prefix: '',
    per: 'hour',
    eachNumber: true,
    messages: 2,
  })
  const [phone = ''] = numbers('389', 1)
  const each = await Promise.all([1, 2, 3, 4].map((n) => send([phone], `code ${n}`)))
  expect(each.map(({ status }) => status).sort()).toEqual([202, 202, 403, 403])
  expect(each.find(({ status }) => status === 403)?.body.details).toMatchObject({
    phone: `+222${phone}`,
    limit: 2,
  })
})
