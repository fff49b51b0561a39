/** The senders of an account. */
import { expect, test } from 'vitest'
import { createAccount } from '../../src/accounts/store.ts'
import { transaction } from '../../src/db/sql.ts'
import {
  addSender,
  defaultSender,
  listSenders,
  removeSender,
  senderAllowed,
  senderProblem,
} from '../../src/senders/store.ts'
import { testDatabase } from '../harness.ts'

test.each(['CARAVAN', 'A', 'Ma Banque', 'A-1_b.c&d', '123', '12345678', '+22238089336', '+1234567'])(
  '%j can be a sender',
  (text) => {
    expect(senderProblem(text)).toBeUndefined()
  },
)

const NAME = 'A sender name has only ASCII characters that the GSM alphabet has too'
test.each([
  ['', 'A sender name has 1 to 11 characters'],
  ['TWELVE CHARS', 'A sender name has 1 to 11 characters'],
  [' A', 'A sender name does not begin or end with a blank'],
  ['Société', NAME],
  ['قافلة', NAME],
  ['A[1]', NAME],
  ['A`', NAME],
  ['A\n', 'A sender name does not begin or end with a blank'],
  ['A\nB', NAME],
  ['12', 'A short code has 3 to 8 digits; a longer number is written with a +'],
  ['22238089336', 'A short code has 3 to 8 digits; a longer number is written with a +'],
  ['+0222', 'A number is written as + and 7 to 15 digits'],
  ['+1234567890123456', 'A number is written as + and 7 to 15 digits'],
  ['+222 380893', 'A number is written as + and 7 to 15 digits'],
])('%j cannot: %s', (text, problem) => {
  expect(senderProblem(text)).toBe(problem)
})

test('an account has its own senders, one of them its default', async (t) => {
  const { pool } = await testDatabase(t)
  const [one, two] = (
    await Promise.all(['One', 'Two'].map((name) => createAccount(pool, { name, currency: 'USD' })))
  ).map(({ id }) => id) as [string, string]
  const add = (id: string, sender: string, isDefault: boolean) =>
    transaction(pool, (tx) => addSender(tx, id, sender, { isDefault }))
  expect(await defaultSender(pool, one)).toBeUndefined()
  await add(one, 'CARAVAN', true)
  await add(one, '1234', false)
  await add(two, '1234', true)
  expect([await defaultSender(pool, one), await defaultSender(pool, two)]).toEqual(['CARAVAN', '1234'])
  await add(one, '1234', true)
  // Adding what is there already changes nothing.
  await add(one, '1234', false)
  expect(await listSenders(pool, one)).toEqual([
    { sender: '1234', isDefault: true },
    { sender: 'CARAVAN', isDefault: false },
  ])
  const allowed = [senderAllowed(pool, one, 'CARAVAN'), senderAllowed(pool, one, 'caravan')]
  expect(await Promise.all([...allowed, senderAllowed(pool, two, 'CARAVAN')])).toEqual([true, false, false])
  expect([await removeSender(pool, one, '1234'), await removeSender(pool, one, '1234')]).toEqual([
    true,
    false,
  ])
  expect([await defaultSender(pool, one), await defaultSender(pool, two)]).toEqual([undefined, '1234'])
})
