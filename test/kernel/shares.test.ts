/** How what there is only so much of is shared out. */
import { expect, test } from 'vitest'
import { holderOf, Shares } from '../../src/kernel/shares.ts'

const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
const LONG = { waitersMax: 10, waitMs: 60_000 }

/** As many as it gets. */
function takeAll(shares: Shares, holder: { id: string; weight?: number }): number {
  let taken = 0
  while (shares.tryTake(holder)) taken++
  return taken
}

test('whoever is alone gets most of it, and there is something left for each that comes', () => {
  const shares = new Shares({ capacity: 20, most: 10 })
  expect([takeAll(shares, a), takeAll(shares, b), takeAll(shares, c)]).toEqual([10, 5, 3])
  expect(takeAll(shares, { id: 'd' })).toBeGreaterThan(0)
})

test('a holder may be given all of it; a test key gets less than a live one, beside it', () => {
  expect(takeAll(new Shares({ capacity: 7, most: 7 }), a)).toBe(7)
  expect(takeAll(new Shares({ capacity: 0, most: 0 }), a)).toBe(0)
  const shares = new Shares({ capacity: 20, most: 10 })
  const account = { accountId: 'a', test: false }
  expect(takeAll(shares, holderOf({ ...account, test: true }))).toBe(5)
  expect(takeAll(shares, holderOf(account))).toBe(8)
})

test('amounts: the first of a holder needs only room, those after it a share', () => {
  const shares = new Shares({ capacity: 100, most: 25 })
  const big = shares.tryTake(a, 60)
  expect([big?.amount, shares.tryTake(a, 1), shares.tryTake(b, 41)]).toEqual([60, undefined, undefined])
  expect(shares.tryTake(b, 10)?.amount).toBe(10)
  big?.give(50)
  expect([big?.amount, shares.used]).toEqual([10, 20])
  big?.add(15)
  expect([big?.amount, shares.used, shares.hasRoom(a), shares.hasRoom(c)]).toEqual([25, 35, false, true])
  big?.give()
  big?.give()
  expect([shares.used, shares.hasRoom(a)]).toEqual([10, true])
})

test('those that wait are served in turn of their holders, each in the order of its own', async () => {
  const shares = new Shares({ capacity: 1, most: 1, ...LONG })
  const first = await shares.take(a)
  const served: string[] = []
  const names = ['a1', 'a2', 'a3', 'b1', 'c1']
  const waiting = names.map(async (name) => {
    const hold = await shares.take({ id: name[0] as string })
    served.push(name)
    hold.give()
  })
  first.give()
  await Promise.all(waiting)
  expect(served).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
  expect(shares.used).toBe(0)
})

test('nobody overtakes those of the same holder, and one that waits for its share holds up nobody else', async () => {
  const shares = new Shares({ capacity: 4, most: 2, ...LONG })
  const [one, two] = [await shares.take(a), await shares.take(a)]
  const third = shares.take(a)
  expect(shares.tryTake(a)).toBeUndefined()
  const other = await shares.take(b)
  one.give()
  two.give()
  ;(await third).give()
  other.give()
  expect(shares.used).toBe(0)
})

test('too many of one holder are refused at once, and those that wait too long after that', async () => {
  const shares = new Shares({ capacity: 1, most: 1, waitersMax: 1, waitMs: 20 })
  const hold = await shares.take(a)
  const late = shares.take(a)
  const refusal = { code: 'OVERLOADED', headers: { 'retry-after': '2' } }
  await expect(shares.take(a)).rejects.toMatchObject(refusal)
  await expect(late).rejects.toMatchObject(refusal)
  hold.give()
  expect([shares.used, shares.tryTake(a)?.amount]).toEqual([0, 1])
})

test('one whose client goes gives up its place to those behind it', async () => {
  const shares = new Shares({ capacity: 1, most: 1, ...LONG })
  const hold = await shares.take(a)
  const leaving = new AbortController()
  const gone = shares.take(a, 1, leaving.signal)
  const next = shares.take(a)
  leaving.abort(new Error('gone'))
  await expect(gone).rejects.toThrow('gone')
  hold.give()
  ;(await next).give()
  await expect(shares.take(a, 1, AbortSignal.abort())).resolves.toBeDefined()
  await expect(shares.take(a, 1, AbortSignal.abort())).rejects.toThrow('aborted')
})
