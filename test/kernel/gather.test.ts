import { expect, test } from 'vitest'
import { Gatherer, Gathering } from '../../src/kernel/gather.ts'

/** A gatherer whose groups end when they are told to. */
function gathering(groupMax = 10) {
  const groups: { key: string; items: number[]; end: (error?: Error) => void }[] = []
  const gatherer = new Gatherer<number, number>((items, key) => {
    const { promise, resolve, reject } = Promise.withResolvers<number[]>()
    groups.push({
      key,
      items,
      end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 10))),
    })
    return promise
  }, groupMax)
  return { gatherer, groups, seen: () => groups.map(({ key, items }) => [key, ...items]) }
}

test('the first goes at once; what comes meanwhile goes together, and no group is too large', async () => {
  const { gatherer, groups, seen } = gathering(2)
  const results = Promise.all([1, 2, 3, 4].map((item) => gatherer.add('a', item)))
  expect(seen()).toEqual([['a', 1]])
  for (const at of [0, 1, 2]) {
    groups[at]?.end()
    await new Promise(setImmediate)
  }
  expect(seen()).toEqual([
    ['a', 1],
    ['a', 2, 3],
    ['a', 4],
  ])
  expect(await results).toEqual([10, 20, 30, 40])
  void gatherer.add('a', 5)
  expect(seen().at(-1)).toEqual(['a', 5])
})

test('keys do not wait for each other', () => {
  const { gatherer, seen } = gathering()
  for (const key of ['a', 'b', 'a']) void gatherer.add(key, 1)
  expect(seen()).toEqual([
    ['a', 1],
    ['b', 1],
  ])
})

test('what a group throws, its items get and no other', async () => {
  const { gatherer, groups } = gathering()
  const results = Promise.allSettled([1, 2, 3].map((item) => gatherer.add('a', item)))
  groups[0]?.end(new Error('lost'))
  await new Promise(setImmediate)
  groups[1]?.end()
  expect(
    (await results).map((result) => (result.status === 'fulfilled' ? result.value : result.reason.message)),
  ).toEqual(['lost', 20, 30])
})

test('each group waits for what arrives together with its first, or right after the group before it', async () => {
  const groups: number[][] = []
  const ends: (() => void)[] = []
  const gathering = new Gathering<number>(
    (items) => {
      groups.push(items)
      const { promise, resolve } = Promise.withResolvers<void>()
      ends.push(resolve)
      return promise
    },
    { settle: () => new Promise((resolve) => setImmediate(resolve)) },
  )
  gathering.add(1)
  gathering.add(2)
  await new Promise(setImmediate)
  gathering.add(3)
  ends[0]?.()
  await Promise.resolve()
  // A carrier that may have so many unanswered sends the next ones when those of the first group are answered.
  gathering.add(4)
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  ends[1]?.()
  await gathering.done()
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ])
})
