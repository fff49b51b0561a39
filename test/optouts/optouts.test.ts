/** The opt-out list, as accepting a batch asks it. */

import { expect, test } from 'vitest'
import { EVERY_ACCOUNT } from '../../src/kernel/caller.ts'
import { newId } from '../../src/kernel/ids.ts'
import { addOptout, listOptouts, optedOut, removeOptout } from '../../src/optouts/store.ts'
import { testDatabase } from '../harness.ts'

const phone = (n: number) => `+222${20_000_000 + n}`
const phones = (count: number) => Array.from({ length: count }, (_, n) => phone(n))

test('a number is opted out of one account or of all, and of no other', async (t) => {
  const { pool } = await testDatabase(t)
  const [one, two] = [newId(), newId()]
  await addOptout(pool, one, phone(1), 'asked')
  await addOptout(pool, one, phone(1), 'asked again')
  await addOptout(pool, EVERY_ACCOUNT, phone(2), 'law')
  // Few are asked for by name; many are compared with the list.
  for (const asked of [phones(5), phones(5_000)]) {
    expect(await optedOut(pool, one, asked)).toEqual(new Set([phone(1), phone(2)]))
    expect(await optedOut(pool, two, asked)).toEqual(new Set([phone(2)]))
    expect(await optedOut(pool, two, asked.slice(3))).toEqual(new Set())
  }
  expect(await optedOut(pool, one, [])).toEqual(new Set())
  const list = await listOptouts(pool, one, { limit: 10 })
  expect(list.map(({ accountId, phone, reason }) => [accountId, phone, reason])).toEqual([
    [one, phone(1), 'asked'],
    [EVERY_ACCOUNT, phone(2), 'law'],
  ])
  expect(await listOptouts(pool, one, { after: { phone: phone(1) }, limit: 10 })).toEqual(list.slice(1))
  expect([await removeOptout(pool, one, phone(1)), await removeOptout(pool, one, phone(2))]).toEqual([
    true,
    false,
  ])
  expect(await optedOut(pool, one, phones(5))).toEqual(new Set([phone(2)]))
})

test.for([4_999, 5_000, 5_001])('a list of %i numbers against many recipients', async (length, t) => {
  const { pool } = await testDatabase(t)
  const accountId = newId()
  await pool.query(
    `insert into optouts (account_id, phone, reason)
     select $1, '+222' || (20000000 + 2 * n), '' from generate_series(0, $2 - 1) n`,
    [accountId, length],
  )
  const found = await optedOut(pool, accountId, phones(10_000))
  expect(found).toEqual(new Set(phones(10_000).filter((_, n) => n % 2 === 0 && n / 2 < length)))
})
