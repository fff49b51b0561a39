/** Many batches of a message each, which lanes take, mark, settle and end several at a time. */
import { expect, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { harness, until } from '../harness.ts'

const BATCHES = 300

test('each is sent once, and gets its own verdict, receipt and money', async (t) => {
  const h = await harness(t, {
    receipts: true,
    smsc: 'window=10',
    env: { CARAVAN_BATCHES_PER_HOUR: '0' },
    simulator: {
      script: {
        rules: [
          { destination: '*7', status: 'invalid_destination' },
          { destination: '*8', status: 'temporary_failure', times: 1 },
          { receipt: { stat: 'DELIVRD' } },
        ],
      },
    },
  })
  const { apiKey, accountId } = await h.account('100')
  const phones = Array.from({ length: BATCHES }, (_, i) => `${38_000_000 + i}`)
  const answers = await Promise.all(
    phones.map((phone) => h.send(apiKey, { recipients: [{ phone, message: `No. ${phone}` }] })),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
  await until(async () => {
    const { rows } = await h.pool.query(
      `select count(*)::int as open from batches where status = 'processing' or delivered_count < sent_count`,
    )
    return rows[0].open === 0
  })
  const verdicts = []
  for (const { body } of answers) verdicts.push((await h.status(apiKey, body.batchId)).body.batch)
  expect(verdicts.map(({ status }) => status)).toEqual(
    phones.map((phone) => (phone.endsWith('7') ? 'failed' : 'completed')),
  )
  const taken = h.simulator.messages().map(({ destination }) => destination.slice(3))
  expect(taken.toSorted()).toEqual(phones.filter((phone) => !phone.endsWith('7')))
  const { rows } = await h.pool.query(
    `select m.state, m.attempts, count(a.*)::int as groups, count(*)::int as messages
     from messages m left join attempts a on a.batch_id = m.batch_id group by m.batch_id, m.state, m.attempts`,
  )
  // One line of the log for each try, and no message of another batch in it.
  for (const row of rows) expect([row.groups, row.messages]).toEqual([row.attempts, row.attempts])
  expect((await h.ledger(accountId)).filter((entry) => entry.startsWith('refund'))).toHaveLength(BATCHES / 10)
  const findings = await examine(h.pool)
  expect(findings.filter(({ level, count }) => level === 'error' && count > 0)).toEqual([])
  const { rows: jobs } = await h.pool.query(
    `select count(*)::int as open from jobs.job where name = 'slices' and state < 'completed'`,
  )
  expect(jobs[0].open).toBe(0)
})
