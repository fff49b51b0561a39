/** However many have work, one iteration of the loop does no more than its share. */
import { expect, test } from 'vitest'
import { LoopShare } from '../../src/kernel/loop-share.ts'

test('those who work at once take turns, one in each iteration, in order', async () => {
  const share = new LoopShare(10)
  let iteration = 0
  const count = () => {
    iteration++
    if (iteration < 100) setImmediate(count)
  }
  setImmediate(count)
  const done: [who: number, iteration: number][] = []
  const work = async (who: number) => {
    for (let i = 0; i < 3; i++) {
      if (share.isUsed) await share.next()
      share.use(10)
      done.push([who, iteration])
    }
  }
  await Promise.all([work(1), work(2), work(3)])
  const iterations = done.map(([, at]) => at)
  expect(new Set(iterations).size).toBe(9)
  expect(done.map(([who]) => who)).toEqual([1, 1, 2, 3, 1, 2, 3, 2, 3])
})

test('little work never waits', async () => {
  const share = new LoopShare(10)
  share.use(4)
  expect(share.isUsed).toBe(false)
  share.use(6)
  expect(share.isUsed).toBe(true)
  await share.next()
  expect(share.isUsed).toBe(false)
})
