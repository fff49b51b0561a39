/** Receipts, senders, phones that answer: the way back, over the whole program. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { addSender } from '../../src/senders/store.ts'
import { harness, numbers, until } from '../harness.ts'

test('receipts show as delivery on messages and as counts on the batch, and change no status', async (t) => {
  const h = await harness(t, {
    receipts: true,
    simulator: {
      script: {
        rules: [
          { destination: '22239*', receipt: { stat: 'UNDELIV', err: '027' } },
          { destination: '22240*', receipt: { stat: 'EXPIRED', delayMs: 50 } },
          { destination: '22230*', receipt: { stat: 'DELIVRD', delayMs: -1 } },
        ],
      },
    },
  })
  const { apiKey, accountId } = await h.account('10')
  const phones = [...numbers('38', 20), ...numbers('39', 10), ...numbers('40', 5), ...numbers('30', 5)]
  const { body } = await h.send(apiKey, {
    recipients: phones.map((phone, i) => ({ phone, message: 'x'.repeat(i % 2 ? 10 : 400) })),
  })
  const first = await h.finished(apiKey, body.batchId)
  expect([first.status, first.successfulCount]).toEqual(['completed', 40])
  let batch = first
  while (batch.deliveredCount + batch.undeliveredCount < 40) {
    await sleep(50)
    batch = (await h.status(apiKey, body.batchId)).body.batch
  }
  expect([batch.status, batch.deliveredCount, batch.undeliveredCount]).toEqual(['completed', 25, 15])
  const delivery = (phone: string) =>
    batch.messages.find((m: { phone: string }) => m.phone === `+222${phone}`).delivery
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(delivery('38000000')).toEqual({ status: 'delivered', at, code: '000' })
  expect(delivery('39000000')).toEqual({ status: 'undelivered', at, code: '027' })
  expect(delivery('40000001')).toEqual({ status: 'expired', at, code: '000' })
  expect(delivery('30000000')).toEqual({ status: 'delivered', at, code: '000' })
  // A message that was taken and not delivered is not given back.
  expect((await h.ledger(accountId)).filter((line) => line.startsWith('refund'))).toEqual([])
  // A message is undelivered as soon as one part of it is: the receipts of the others come after.
  await until(async () => (await h.pool.query('select from submissions')).rows.length === 0)
})

test('a batch goes out under the sender it names if the account has it, else under the default one', async (t) => {
  const h = await harness(t, { smsc: 'from=GATEWAY' })
  const { apiKey, accountId } = await h.account()
  const send = (from?: string) =>
    h.send(apiKey, { recipients: [{ phone: '38089336', message: from ?? 'none' }], from })
  const refused = await send('MYSHOP')
  expect([refused.status, refused.body.errors]).toEqual([
    400,
    [{ path: ['from'], message: 'Sender is not allowed for this account' }],
  ])
  const none = await send()
  await h.finished(apiKey, none.body.batchId)
  await transaction(h.pool, (tx) => addSender(tx, accountId, 'MYSHOP', { isDefault: true }))
  await transaction(h.pool, (tx) => addSender(tx, accountId, '1234', { isDefault: false }))
  for (const from of ['MYSHOP', '1234', undefined]) {
    const { body } = await send(from)
    expect((await h.finished(apiKey, body.batchId)).from).toBe(from ?? 'MYSHOP')
  }
  expect(h.simulator.messages().map(({ source }) => source)).toEqual(['GATEWAY', 'MYSHOP', '1234', 'MYSHOP'])
})

test('held: what is in doubt is not sent again; its receipt proves it sent, and without one it is refunded', async (t) => {
  const h = await harness(t, {
    receipts: true,
    smsc: 'onUnknown=hold&holdSeconds=7&responseTimeoutMs=200',
    simulator: {
      script: {
        rules: [
          { destination: '*1', silence: true, taken: true, receipt: { stat: 'DELIVRD', delayMs: 400 } },
          { destination: '*2', silence: true },
        ],
      },
    },
  })
  const { apiKey, accountId } = await h.account('1')
  const { body } = await h.send(apiKey, {
    message: 'Hi',
    recipients: ['38000000', '38000001', '38000002'].map((phone) => ({ phone })),
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect(batch.messages.map((m: { status: string; errorCode?: string }) => [m.status, m.errorCode])).toEqual([
    ['sent', undefined],
    ['sent', undefined],
    ['failed', 'NO_RESPONSE'],
  ])
  expect(h.simulator.counts.submits).toBe(3)
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.06 = 0.94', 'refund 0.02 = 0.96'])
})
