/** Waiting messages follow routes for prefixes, operators and countries as accepted ones do. */
import { expect, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { replaceOperators } from '../../src/numbering/store.ts'
import { removeRoute } from '../../src/routing/store.ts'
import { type Harness, harness, until } from '../harness.ts'
import { carrier, lead } from './own-carriers.ts'

const KEYS = ['MR', '609-01', '609-10', '2224', '22238', '222']
const PHONES = ['22238000001', '22231000002', '22248000003', '22228000004']
/** Subsets of the routes in an order that adds, removes and combines all kinds. */
const ROUNDS = [['MR'], ['MR', '609-01'], ['609-01', '22238'], ['609-10', '222'], KEYS, ['609-10'], []]

/** The most specific of these keys, found in another way than the program's. */
function expected(phone: string, keys: string[], operatorOf: (phone: string) => string): string {
  const longest = (a: string, b: string) => b.length - a.length
  const prefixes = keys.filter((key) => /^\d+$/.test(key) && phone.startsWith(key)).sort(longest)
  const others = [operatorOf(phone), 'MR'].filter((key) => keys.includes(key))
  return [...prefixes, ...others, ''][0] as string
}

async function routesOf(h: Harness, batchId: string): Promise<string[]> {
  const { rows } = await h.pool.query<{ prefix: string }>(
    `select coalesce(r.prefix, 'removed') as prefix from messages m left join routes r on r.id = m.route_id
     where batch_id = $1 order by seq`,
    [batchId],
  )
  return rows.map(({ prefix }) => prefix)
}

test('whatever routes there are, what waits and what is accepted go the same way', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'calm', {}, 'paused=true')
  const target = { smsc: 'calm', rank: 0, weight: 1 }
  await lead(h, '', target)
  const { apiKey } = await h.account()
  const recipients = PHONES.map((phone) => ({ phone, message: 'Hello' }))
  const send = async () => (await h.send(apiKey, { recipients, allowDuplicate: true })).body.batchId
  const waiting = await send()
  const operatorOf = (phone: string) =>
    ({ 2222: '609-02', 2223: '609-01', 2224: '609-10' })[phone.slice(0, 4)] as string
  for (const keys of ROUNDS) {
    for (const key of KEYS)
      if (keys.includes(key)) await lead(h, key, target)
      else await transaction(h.pool, (tx) => removeRoute(tx, key))
    const right = PHONES.map((phone) => expected(phone, keys, operatorOf))
    await until(async () => (await routesOf(h, waiting)).join() === right.join())
    expect(await routesOf(h, await send())).toEqual(right)
  }
  // Numbers that move to another operator go its way.
  await lead(h, '609-01', target)
  await lead(h, '609-10', { ...target, smsc: 'calm' })
  await until(async () => (await routesOf(h, waiting)).join() === '609-01,609-01,609-10,')
  await transaction(h.pool, (tx) =>
    replaceOperators(tx, [
      { id: '609-01', name: 'Mattel', prefixes: ['2223'] },
      { id: '609-10', name: 'Moov Mauritel', prefixes: ['2224', '22238'] },
    ]),
  )
  await until(async () => (await routesOf(h, waiting)).join() === '609-10,609-01,609-10,')
})
