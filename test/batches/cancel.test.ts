/** Canceling in the middle: what the carrier took, what is said of it, and what it cost agree to the last message. */
import { expect, type TestContext, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { examine } from '../../src/doctor/store.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Harness, harness, until } from '../harness.ts'

const RECIPIENTS = 50_000

const recipients = Array.from({ length: RECIPIENTS }, (_, i) => ({
  phone: `${38_000_000 + i}`,
  message: `No. ${i}`,
}))

interface Message {
  phone: string
  status: string
  errorCode?: string
}

/** Posts 50,000, cancels when half of them are out, and returns what is left behind. */
async function cancelHalfWay(h: Harness) {
  const { apiKey, accountId } = await h.account('1000')
  const { body } = await h.send(apiKey, { recipients })
  await until(async () => h.simulator.counts.submits > RECIPIENTS / 2)
  const headers = { 'x-api-key': apiKey }
  const canceled = await h.request(`/api/v2/bulk/${body.batchId}/cancel`, { method: 'POST', headers })
  expect([canceled.status, canceled.body.batch.canceled]).toEqual([200, true])
  const batch = await h.finished(apiKey, body.batchId)
  return { apiKey, accountId, batch }
}

async function expectAgreement(h: Harness, { accountId, batch }: Awaited<ReturnType<typeof cancelHalfWay>>) {
  const of = (status: string) =>
    (batch.messages as Message[]).filter((message) => message.status === status).map(({ phone }) => phone)
  const [sent, failed] = [of('sent'), of('failed')]
  expect([batch.status, batch.canceled, batch.progress]).toEqual(['partial', true, 100])
  expect([batch.successfulCount, batch.failedCount]).toEqual([sent.length, failed.length])
  expect(sent.length + failed.length).toBe(RECIPIENTS)
  expect(failed.length).toBeGreaterThan(0)
  expect(new Set((batch.messages as Message[]).map(({ errorCode }) => errorCode))).toEqual(
    new Set([undefined, 'CANCELED']),
  )
  // The messages that the carrier took are those that are said to be sent, each once.
  const taken = h.simulator.messages().map(({ destination }) => `+${destination}`)
  expect(taken.sort()).toEqual(sent.sort())
  // In cents, so that nothing is lost in adding.
  const cents = (amount: number) => Math.round(amount * 100)
  expect(cents(batch.refundedAmount)).toBe(2 * failed.length)
  expect(cents(batch.netCost)).toBe(2 * sent.length)
  const ledger = await h.ledger(accountId)
  expect(ledger.slice(0, 2)).toEqual(['top_up 1000 = 1000', 'charge -1000 = 0'])
  expect(ledger.slice(2).every((line) => line.startsWith('refund '))).toBe(true)
  expect(cents(Number(ledger.at(-1)?.split(' = ')[1]))).toBe(2 * failed.length)
  const wrong = (await examine(h.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(wrong).toEqual([])
}

test('half-way of 50,000: ledger, counters, statuses and the log of the carrier agree', async (t) => {
  const h = await harness(t, { smsc: 'window=100' })
  const left = await cancelHalfWay(h)
  await expectAgreement(h, left)
  // Nothing of it ever comes to life again.
  const { counts } = h.simulator
  const before = counts.submits
  await h.restart()
  expect(h.simulator.counts.submits).toBe(before)
})

/** Another gateway on the same database. */
async function another(t: TestContext, h: Harness): Promise<void> {
  const app = await startApp(readConfig(h.env), createLog('silent', false))
  t.onTestFinished(() => app.stop())
}

test('the same where two processes share the binds and one of them is told', async (t) => {
  const h = await harness(t, { smsc: 'window=50&binds=2' })
  await another(t, h)
  await expectAgreement(h, await cancelHalfWay(h))
})
