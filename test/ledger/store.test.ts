/** Balances and entries, from many connections at once: they never part, and none goes below zero. */
import fc from 'fast-check'
import { expect, type TestContext, test } from 'vitest'
import { createAccount, updateAccount } from '../../src/accounts/store.ts'
import { type Pool, transaction } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { charge, correct, refund, topUp } from '../../src/ledger/store.ts'
import { testDatabase } from '../harness.ts'
import { balanceOf, listEntries } from './entries.ts'

async function ledgerOf(t: TestContext, balanceMicros = 0n) {
  const { pool } = await testDatabase(t)
  return { pool, accountId: await account(pool, balanceMicros) }
}

async function account(pool: Pool, balanceMicros = 0n): Promise<string> {
  const { id } = await createAccount(pool, { name: 'Test', currency: 'USD' })
  if (balanceMicros > 0n) await topUp(pool, id, balanceMicros)
  return id
}

/** "charge -80 = 20" */
async function lines(pool: Pool, accountId: string): Promise<string[]> {
  const entries = await listEntries(pool, accountId)
  return entries.map(
    ({ kind, amountMicros, balanceAfterMicros }) => `${kind} ${amountMicros} = ${balanceAfterMicros}`,
  )
}

test('each change is an entry with the balance after it, and says which batch it was for', async (t) => {
  const { pool, accountId } = await ledgerOf(t)
  const batchId = newId()
  expect(await topUp(pool, accountId, 100n)).toBe(100n)
  expect(await charge(pool, accountId, [{ batchId: batchId, costMicros: 80n, messages: 1 }])).toBe(20n)
  expect(await refund(pool, accountId, batchId, 30n)).toBeUndefined()
  expect(await balanceOf(pool, accountId)).toBe(50n)
  const entries = await listEntries(pool, accountId)
  expect(
    entries.map(({ batchId, kind, amountMicros, balanceAfterMicros, createdAt }) => [
      batchId,
      kind,
      amountMicros,
      balanceAfterMicros,
      createdAt instanceof Date,
    ]),
  ).toEqual([
    [null, 'top_up', 100n, 100n, true],
    [batchId, 'charge', -80n, 20n, true],
    [batchId, 'refund', 30n, 50n, true],
  ])
})

test('two batches racing for one balance: one is charged, one is refused', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  const results = await Promise.all(
    [1, 2].map(() => charge(pool, accountId, [{ batchId: newId(), costMicros: 80n, messages: 1 }])),
  )
  expect(results.toSorted()).toEqual([20n, undefined])
  expect(await lines(pool, accountId)).toEqual(['top_up 100 = 100', 'charge -80 = 20'])
})

test('fifty charges racing in transactions of their own: as many as it covers, down to zero', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  const results = await Promise.all(
    Array.from({ length: 50 }, () =>
      transaction(pool, (tx) => charge(tx, accountId, [{ batchId: newId(), costMicros: 7n, messages: 1 }])),
    ),
  )
  expect(results.filter((balance) => balance !== undefined)).toHaveLength(14)
  expect(await lines(pool, accountId)).toEqual([
    'top_up 100 = 100',
    ...Array.from({ length: 14 }, (_, i) => `charge -7 = ${93 - 7 * i}`),
  ])
})

test('the whole balance may be spent, and not one micro-unit more', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 101n, messages: 1 }])).toBeUndefined()
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 100n, messages: 1 }])).toBe(0n)
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 1n, messages: 1 }])).toBeUndefined()
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 0n, messages: 1 }])).toBe(0n)
  expect(await lines(pool, accountId)).toEqual(['top_up 100 = 100', 'charge -100 = 0', 'charge 0 = 0'])
})

test('a charge whose transaction is rolled back was none', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  const attempt = transaction(pool, async (tx) => {
    expect(await charge(tx, accountId, [{ batchId: newId(), costMicros: 80n, messages: 1 }])).toBe(20n)
    throw new Error('the rest failed')
  })
  await expect(attempt).rejects.toThrow('the rest failed')
  expect([await balanceOf(pool, accountId), await lines(pool, accountId)]).toEqual([
    100n,
    ['top_up 100 = 100'],
  ])
})

test('an account that is none has nothing, can be given nothing, and a refund to it is a bug', async (t) => {
  const { pool } = await ledgerOf(t)
  const nobody = newId()
  expect(await balanceOf(pool, nobody)).toBe(0n)
  expect(await topUp(pool, nobody, 100n)).toBeUndefined()
  expect(await charge(pool, nobody, [{ batchId: newId(), costMicros: 0n, messages: 1 }])).toBeUndefined()
  const batchId = newId()
  await expect(refund(pool, nobody, batchId, 1n)).rejects.toThrow(
    `refund of batch ${batchId}: account ${nobody} is gone`,
  )
  expect((await pool.query('select * from ledger_entries')).rows).toEqual([])
})

test('balances keep every digit up to the largest bigint, and what goes beyond is refused', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 9_007_199_254_740_993_000n)
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 1n, messages: 1 }])).toBe(
    9_007_199_254_740_992_999n,
  )
  await expect(topUp(pool, accountId, 9_007_199_254_740_993_000n)).rejects.toMatchObject({ code: '22003' })
  expect(await balanceOf(pool, accountId)).toBe(9_007_199_254_740_992_999n)
})

test.for([
  'update ledger_entries set amount_micros = 1',
  'update ledger_entries set amount_micros = amount_micros where false',
  'delete from ledger_entries',
  'truncate ledger_entries',
  'truncate accounts cascade',
  `insert into ledger_entries (account_id, kind, amount_micros, balance_after_micros)
   select id, 'top_up', 0, 0 from accounts on conflict (id) do update set amount_micros = 1`,
])('the database itself refuses: %s', async (statement, t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  await expect(pool.query(statement)).rejects.toMatchObject({
    code: '23001',
    message: 'ledger_entries is append-only',
  })
  expect(await lines(pool, accountId)).toEqual(['top_up 100 = 100'])
})

test.for<[string, string, string]>([
  ['a balance below zero', 'update accounts set balance_micros = -1', '23514'],
  ['an entry without its balance', `insert into ledger_entries ${values('charge', -101, -1)}`, '23000'],
  ['a balance without its entry', 'update accounts set balance_micros = 99', '23000'],
  [
    'a balance below its credit limit',
    'update accounts set credit_limit_micros = 5, balance_micros = -6',
    '23514',
  ],
  ['an adjustment without a reason', `insert into ledger_entries ${values('adjustment', 1, 101)}`, '23514'],
  ['a charge that adds', `insert into ledger_entries ${values('charge', 1, 101)}`, '23514'],
  ['a top-up that takes', `insert into ledger_entries ${values('top_up', -1, 99)}`, '23514'],
  ['a kind that is none', `insert into ledger_entries ${values('gift', 1, 101)}`, '23514'],
  ['an account with entries that is deleted', 'delete from accounts', '23503'],
])('the database itself refuses %s', async ([, statement, code], t) => {
  const { pool } = await ledgerOf(t, 100n)
  await expect(pool.query(statement)).rejects.toMatchObject({ code })
})

function values(kind: string, amount: number, after: number): string {
  const batch = kind === 'top_up' || kind === 'adjustment' ? 'null' : 'gen_random_uuid()'
  return `(account_id, batch_id, kind, amount_micros, balance_after_micros)
          select id, ${batch}, '${kind}', ${amount}, ${after} from accounts`
}

test('with a credit limit the balance may go below zero, down to it and no further', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  expect(await updateAccount(pool, accountId, { creditLimitMicros: 50n })).toMatchObject({
    creditLimitMicros: 50n,
  })
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 151n, messages: 1 }])).toBeUndefined()
  expect(await charge(pool, accountId, [{ batchId: newId(), costMicros: 150n, messages: 1 }])).toBe(-50n)
  expect(await updateAccount(pool, accountId, { creditLimitMicros: 49n })).toBe('below limit')
  expect(await topUp(pool, accountId, 20n)).toBe(-30n)
  expect(await lines(pool, accountId)).toEqual(['top_up 100 = 100', 'charge -150 = -50', 'top_up 20 = -30'])
})

test('an adjustment goes either way, says why, and never below the limit', async (t) => {
  const { pool, accountId } = await ledgerOf(t, 100n)
  const adjust = (amountMicros: bigint) =>
    transaction(pool, (tx) =>
      correct(tx, accountId, { kind: 'adjustment', amountMicros, reason: 'a mistake' }),
    )
  expect(await adjust(-101n)).toBeUndefined()
  expect(await adjust(-60n)).toMatchObject({ entry: { reason: 'a mistake', balanceAfterMicros: 40n } })
  expect(await adjust(5n)).toMatchObject({ replayed: false, entry: { amountMicros: 5n } })
  expect(await lines(pool, accountId)).toEqual([
    'top_up 100 = 100',
    'adjustment -60 = 40',
    'adjustment 5 = 45',
  ])
})

test('the same top-up asked for twenty times at once with one key is booked once', async (t) => {
  const { pool, accountId } = await ledgerOf(t)
  const ask = () =>
    transaction(pool, (tx) =>
      correct(tx, accountId, { kind: 'top_up', amountMicros: 7n, idempotencyKey: 'payment-1' }),
    )
  const answers = await Promise.all(Array.from({ length: 20 }, ask))
  expect(new Set(answers.map((answer) => answer?.entry.id)).size).toBe(1)
  expect(answers.filter((answer) => answer?.replayed)).toHaveLength(19)
  expect(await lines(pool, accountId)).toEqual(['top_up 7 = 7'])
})

test('whatever several connections do at once, each balance is the sum of its entries, all along', async (t) => {
  const { pool } = await ledgerOf(t)
  const operation = fc.record({
    kind: fc.constantFrom('top_up', 'charge', 'refund', 'charge and fail'),
    account: fc.constantFrom(0, 1),
    amount: fc.bigInt({ min: 1n, max: 1_000n }),
  })
  const connections = fc.array(fc.array(operation, { maxLength: 8 }), { minLength: 2, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(connections, async (plans) => {
      const accounts = [await account(pool, 500n), await account(pool)]
      const expected = [500n, 0n]
      const run = async ({ kind, account, amount }: (typeof plans)[0][0]) => {
        const id = accounts[account]!
        if (kind === 'top_up') await topUp(pool, id, amount)
        else if (kind === 'refund') await transaction(pool, (tx) => refund(tx, id, newId(), amount))
        else {
          const charged = await transaction(pool, async (tx) => {
            const balance = await charge(tx, id, [{ batchId: newId(), costMicros: amount, messages: 1 }])
            if (kind === 'charge and fail') throw new Error('rolled back')
            return balance
          }).catch(() => undefined)
          if (charged !== undefined) expected[account]! -= amount
          return
        }
        expected[account]! += amount
      }
      await Promise.all(
        plans.map(async (plan) => {
          for (const step of plan) await run(step)
        }),
      )
      for (const [i, id] of accounts.entries()) {
        const entries = await listEntries(pool, id)
        let sum = 0n
        for (const { amountMicros, balanceAfterMicros } of entries) {
          sum += amountMicros
          expect(balanceAfterMicros).toBe(sum)
          expect(sum).toBeGreaterThanOrEqual(0n)
        }
        expect([await balanceOf(pool, id), sum]).toEqual([expected[i], expected[i]])
      }
    }),
    { numRuns: 25 },
  )
})
