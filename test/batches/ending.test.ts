/** The end of batches of which something is still in doubt: it gets the outcome that it has, and nothing is left open. */
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { enqueueLostSlices } from '../../src/messages/slices.ts'
import { harness, until } from '../harness.ts'
import { lookAfter } from './look-after.ts'

const RECIPIENTS = 20

/** A carrier that never answers and is not asked again, and a batch of which some messages are with it. */
async function inDoubt(t: TestContext, smsc: string) {
  const h = await harness(t, { smsc, simulator: { script: { rules: [{ silence: true }] } } })
  const { apiKey, accountId } = await h.account('1')
  const act = (action: string) =>
    h.request(`/api/v2/bulk/${batchId}/${action}`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  const recipients = Array.from({ length: RECIPIENTS }, (_, i) => ({ phone: `${38_000_000 + i}` }))
  const { body } = await h.send(apiKey, { message: 'Hi', recipients })
  const batchId: string = body.batchId
  const held = async () => {
    const { rows } = await h.pool.query(
      'select count(*)::int as n from messages where held_until is not null',
    )
    return rows[0].n as number
  }
  /** Nothing is wrong, and all of the money is back. */
  const expectExact = async () => {
    expect((await h.ledger(accountId)).at(-1)).toMatch(/^refund .* = 1$/)
    const findings = await examine(h.pool)
    expect(findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  }
  return { h, apiKey, batchId, act, held, expectExact }
}

/** How many messages failed with each code. */
function failures({ messages }: { messages: { errorCode: string }[] }): Record<string, number> {
  const byCode = Object.groupBy(messages, ({ errorCode }) => errorCode)
  return Object.fromEntries(Object.entries(byCode).map(([code, group]) => [code, group?.length ?? 0]))
}

test('canceled while some of it is with the carrier: those wait for their proof, the others fail at once', async (t) => {
  const { h, apiKey, batchId, act, held, expectExact } = await inDoubt(
    t,
    'window=2&responseTimeoutMs=500&onUnknown=hold&holdSeconds=2',
  )
  await until(async () => h.simulator.counts.submits > 0)
  const { body } = await act('cancel')
  expect([body.batch.status, body.batch.canceled]).toEqual(['processing', true])
  // It is over but for that, so there is nothing to pause or to resume.
  for (const action of ['pause', 'resume', 'cancel']) {
    const { batch } = (await act(action)).body
    expect([action, batch.status, batch.paused, batch.canceled]).toEqual([
      action,
      'processing',
      undefined,
      true,
    ])
  }
  await until(async () => (await held()) > 0)
  const batch = await h.finished(apiKey, batchId)
  const { submits } = h.simulator.counts
  expect(submits).toBeLessThanOrEqual(3 * 2)
  expect([batch.status, failures(batch)]).toEqual([
    'failed',
    { NO_RESPONSE: submits, CANCELED: RECIPIENTS - submits },
  ])
  await expectExact()
})

test('paused, and then its validity is over: what is in doubt has its end as well', async (t) => {
  const { h, apiKey, batchId, act, held, expectExact } = await inDoubt(
    t,
    'window=2&responseTimeoutMs=200&onUnknown=hold&holdSeconds=1',
  )
  await until(async () => h.simulator.counts.submits > 0)
  expect((await act('pause')).body.batch.paused).toBe(true)
  await until(async () => {
    const sql = `select count(*)::int as n from messages where state = 'submitting' and held_until is null`
    return (await held()) > 0 && (await h.pool.query(sql)).rows[0].n === 0
  })
  const { submits } = h.simulator.counts
  await h.pool.query(`update batches set valid_until = now()`)
  const jobs = await lookAfter(t, h)
  // Does what the check of every minute does about lost slices, once nothing has moved for a minute.
  await until(async () => {
    await enqueueLostSlices(jobs, h.pool, () => 'default', 0)
    const { status } = (await h.status(apiKey, batchId)).body.batch
    return status === 'failed'
  })
  const batch = await h.finished(apiKey, batchId)
  expect([batch.paused, failures(batch)]).toEqual([
    undefined,
    { NO_RESPONSE: submits, EXPIRED: RECIPIENTS - submits },
  ])
  await expectExact()
})
