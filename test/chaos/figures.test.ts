/** Chaos notices figures and statements that were changed by hand. */
import { expect, test } from 'vitest'
import { auditFigures, auditStatements, type Statement } from '../../bench/chaos/figures.ts'
import { harness } from '../harness.ts'

async function sent(t: Parameters<typeof harness>[0]) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hello' }))
  const { batchId } = (await h.send(apiKey, { recipients })).body
  await h.finished(apiKey, batchId)
  const headers = { 'x-api-key': apiKey }
  const { months } = (await h.request('/api/v2/statements', { headers })).body
  const statement = (await h.request(`/api/v2/statements/${months[0]}`, { headers })).body as Statement
  return { h, accountId, batchId, statement }
}

test('figures are what counting finds; one that is changed is named', async (t) => {
  const { h } = await sent(t)
  expect(await auditFigures(h.pool)).toEqual([])
  await h.pool.query(
    'update usage_facts set sent = sent + 1 where ctid = (select min(ctid) from usage_facts where sent > 0)',
  )
  await h.pool.query('update usage_days set sent = sent + 1')
  expect(await auditFigures(h.pool)).toContainEqual(
    expect.stringMatching(/^figures of batches differ from counting 1 times/),
  )
})

test('a statement says what the ledger has; what it says otherwise is named', async (t) => {
  const { h, accountId, batchId, statement } = await sent(t)
  const audit = (changed: Partial<Statement>) =>
    auditStatements(h.pool, accountId, [{ ...statement, ...changed }])
  expect(await audit({})).toEqual([])
  expect(await audit({ closing: statement.closing + 1 })).toEqual([
    expect.stringContaining('last closing and ledger differ'),
    expect.stringContaining('balances and entries of'),
  ])
  expect(await audit({ batches: [] })).toEqual([
    'statements: number of batches and ledger differ: 0 and 1',
    `statements: charge of ${batchId} and ledger differ: 0 and -40000`,
  ])
  expect(
    await audit({ entries: statement.entries.map((entry) => ({ ...entry, count: entry.count + 1 })) }),
  ).toHaveLength(statement.entries.length)
  expect(await auditStatements(h.pool, accountId, [])).toContainEqual(
    expect.stringContaining('last closing and ledger differ: 0'),
  )
})
