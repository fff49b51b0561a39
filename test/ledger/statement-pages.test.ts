/** A page of a statement reads what it shows and what is new, not the whole month each time. */
import { expect, type TestContext, test } from 'vitest'
import type { Db } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { MonthSumsReader } from '../../src/ledger/month-sums-sql.ts'
import { statementOf } from '../../src/ledger/statement-sums-sql.ts'
import { batchesOf } from '../../src/ledger/statements-sql.ts'
import { testDatabase } from '../harness.ts'

const MONTH = { from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-03-01T00:00:00Z') }

/** An account with a charge for each of many batches and a refund for every third, beginning in January. */
async function account(t: TestContext, batches: number) {
  const { pool } = await testDatabase(t)
  const accountId = newId()
  await pool.query(
    `insert into accounts (id, name, currency, credit_limit_micros) values ($1, 'Test', 'USD', 1000000000)`,
    [accountId],
  )
  const charge = async (at: string, count: number) => {
    await pool.query(
      `with made as (
         insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, created_at)
         select $1, id, kind, micros, (select balance_micros from accounts where id = $1) + sum(micros) over (order by n, kind),
                $3::timestamptz + n * interval '1 minute'
         from (select n, gen_random_uuid() as id from generate_series(0, $2::int - 1) n) batch
           cross join lateral (values ('charge', -10), ('refund', 3)) as entry (kind, micros)
         where kind = 'charge' or n % 3 = 0
         returning amount_micros)
       update accounts set balance_micros = balance_micros + (select sum(amount_micros) from made) where id = $1`,
      [accountId, count, at],
    )
  }
  const newest = async () =>
    (await pool.query<{ id: bigint }>('select max(id) as id from ledger_entries')).rows[0]?.id as bigint
  await charge('2026-01-31T23:00:00Z', batches)
  return { pool, accountId, charge, newest }
}

test('what was added up is not read again: only entries that came since', async (t) => {
  const { pool, accountId, charge, newest } = await account(t, 300)
  const read: number[] = []
  const counted = {
    query: async (text: string, values: unknown[]) => {
      const answer = await pool.query<{ count?: bigint }>(text, values)
      read.push(answer.rows.reduce((sum, { count = 0n }) => sum + Number(count), 0))
      return answer
    },
  } as unknown as Db
  const reader = new MonthSumsReader()
  const page = async (upToId: bigint) => (await reader.read(counted, accountId, { ...MONTH, upToId })).sums
  const whole = (upToId: bigint) => statementOf(pool, accountId, { ...MONTH, upToId })
  const first = await newest()
  expect(await page(first)).toEqual(await whole(first))
  expect(await page(first)).toEqual(await whole(first))
  await charge('2026-02-20T00:00:00Z', 1)
  await charge('2026-03-20T00:00:00Z', 1)
  const then = await newest()
  expect(await page(then)).toEqual(await whole(then))
  // A replica that is behind is answered by what it has.
  expect(await page(first)).toEqual(await whole(first))
  expect(await page(then)).toEqual(await whole(then))
  expect(read).toEqual([400, 0, 2, 400, 0])
})

test('a page of batches reads about as many entries as it has, wherever it is in the month', async (t) => {
  const { pool, accountId, newest } = await account(t, 6_000)
  const upToId = await newest()
  const asked = { ...MONTH, upToId, limit: 10 }
  const [last] = (await batchesOf(pool, accountId, { ...asked, limit: 3_000 })).slice(-1)
  let rows = 0
  const explained = {
    query: async (text: string, values: unknown[]) => {
      const { rows: found } = await pool.query(`explain (analyze, format json) ${text}`, values)
      rows = rowsOf((found[0] as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]?.Plan as Plan)
      return { rows: [] }
    },
  } as unknown as Db
  await batchesOf(explained, accountId, { ...asked, after: last?.batchId })
  expect(rows).toBeGreaterThan(10)
  expect(rows).toBeLessThan(1_000)
})

interface Plan {
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Plan[]
}

function rowsOf({ Plans = [], ...node }: Plan): number {
  return Plans.reduce((sum, plan) => sum + rowsOf(plan), node['Actual Rows'] * node['Actual Loops'])
}
