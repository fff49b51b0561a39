/** How many slices are taken and when, on a queue in memory. */
import { expect, test } from 'vitest'
import { Hand } from '../../src/dispatch/hand.ts'
import type { Run } from '../../src/dispatch/run.ts'
import type { Which } from '../../src/dispatch/steps.ts'
import { Taker } from '../../src/dispatch/taker.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Slice, SliceJob } from '../../src/messages/slices.ts'
import { sliceOf, turns } from './lanes.ts'

function setUp({ windowMax = 100, readyMax = 100 } = {}) {
  const asked: (Which & { limit: number })[] = []
  const queue: Slice[] = []
  const state = {
    hasRoom: true,
    beside: undefined as number | undefined,
    later: [] as string[],
    follows: true,
  }
  const hand = new Hand()
  const [unfit, prepared, begun] = [[] as string[], [] as string[], [] as number[]]
  let nowMs = 1_000
  const taker = new Taker({
    steps: {
      take: async (which, limit) => {
        asked.push({ ...which, limit })
        return queue.splice(0, limit).map((data, i) => ({ id: `${i}`, data, retryCount: 0 }) as SliceJob)
      },
      tagBeside: async () => state.beside,
      follow: async (runs) => {
        if (!state.follows) throw new Error('the database is away')
        return new Set(runs.filter(({ slice }) => state.later.includes(slice.batchId)))
      },
    },
    clock: { nowMs: () => nowMs },
    log: createLog('silent', false),
    windowMax,
    hand,
    outflow: {
      hasRoom: () => state.hasRoom,
      get readyMax() {
        return readyMax
      },
    },
    mayWork: ({ slice }) => slice.smsc === 'a',
    onTaken: (_runs, askedAtMs) => begun.push(askedAtMs),
    onUnfit: ({ slice }) => unfit.push(slice.batchId),
    prepare: async (runs) => void prepared.push(...runs.map(({ slice }) => slice.batchId)),
  })
  return {
    ...{ taker, hand, queue, state, unfit, prepared, begun },
    /** What was asked of the queue since the last call. */
    asked: () => asked.splice(0),
    inHand: () => hand.batchIds,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

test('as many slices are taken at once as fill a window, judging by those taken last', async () => {
  const { taker, hand, queue, asked } = setUp({ windowMax: 100 })
  const next = async (to: number) => {
    for (let i = 0; i < 30; i++) queue.push(sliceOf(`b${i}`, { to }))
    await taker.takeIfDue()
    hand.giveBack()
    queue.length = 0
    return asked()[0]?.limit
  }
  expect([await next(24), await next(9), await next(0), await next(249), await next(0)]).toEqual([
    1, 4, 10, 20, 1,
  ])
})

test('while something is in hand or there is no room, only urgent slices are taken, and not all the time', async () => {
  const { taker, hand, queue, state, asked, pass, begun } = setUp()
  queue.push(sliceOf('b'))
  await taker.takeIfDue()
  await taker.takeIfDue()
  expect([asked(), begun]).toEqual([[{ urgentOnly: false, limit: 1 }], [1_000]])
  pass(100)
  queue.push(sliceOf('u', { urgent: true }))
  await taker.takeIfDue()
  expect([asked(), hand.current?.slice.batchId]).toEqual([[{ urgentOnly: true, limit: 10 }], 'u'])
  // Nothing goes before it.
  pass(100)
  await taker.takeIfDue()
  expect(asked()).toEqual([])
  hand.giveBack()
  state.hasRoom = false
  await taker.takeIfDue()
  expect(asked().map(({ urgentOnly }) => urgentOnly)).toEqual([true])
})

test('slices that have to be left for now, or may not be worked on, go back; of those that cannot be checked, all', async () => {
  const { taker, hand, queue, state, unfit, inHand } = setUp()
  queue.push(sliceOf('x', { to: 0 }))
  await taker.takeIfDue()
  hand.giveBack()
  queue.push(sliceOf('b'), sliceOf('c'), sliceOf('d', { smsc: 'other' }))
  state.later = ['b']
  await taker.takeIfDue()
  expect([unfit, inHand()]).toEqual([['b', 'd'], ['c']])
  hand.giveBack()
  state.follows = false
  queue.push(sliceOf('e'))
  await taker.takeIfDue()
  expect([unfit, inHand()]).toEqual([['b', 'd', 'e'], []])
})

test('the next slices are taken and prepared ahead if this one was quick; the next look waits for that', async () => {
  const { taker, hand, queue, prepared, asked, pass, inHand } = setUp()
  queue.push(sliceOf('b', { to: 99 }))
  await taker.takeIfDue()
  asked()
  const current = hand.current as Run
  queue.push(sliceOf('c', { to: 99 }))
  pass(100)
  taker.takeAhead(current)
  await taker.takeIfDue()
  expect([asked(), prepared, inHand()]).toEqual([[{ urgentOnly: false, limit: 1 }], ['c'], ['c', 'b']])
  pass(1)
  taker.takeAhead(current)
  await taker.done()
  expect(asked()).toEqual([])
})

test('a slice whose turn is over lets another batch go first, if one is soon to have its turn', async () => {
  const { taker, hand, queue, state, asked, pass } = setUp({ readyMax: 5 })
  queue.push(sliceOf('b'))
  await taker.takeIfDue()
  asked()
  const run = hand.current as Run
  expect(taker.isTurnOver(run)).toBe(false)
  run.turnAtMs = 1_000
  pass(1_000)
  expect(taker.isTurnOver(run)).toBe(false)
  pass(1)
  expect(taker.isTurnOver(run)).toBe(true)
  await taker.passTurn(run)
  expect([asked(), hand.current, taker.isTurnOver(run)]).toEqual([[], run, false])
  state.beside = 7
  queue.push(sliceOf('c', { tag: 7 }))
  await taker.passTurn(run)
  expect([asked(), hand.current?.slice.batchId]).toEqual([[{ urgentOnly: false, tag: 7, limit: 3 }], 'c'])
  // What can be ready at once is not put off.
  run.turnAtMs = 0
  run.nextSeq = 5
  expect(taker.isTurnOver(run)).toBe(false)
})

test('no more than eight batches take turns', async () => {
  const { taker, hand, queue, state, asked } = setUp()
  queue.push(sliceOf('x', { to: 0 }))
  await taker.takeIfDue()
  hand.giveBack()
  for (let i = 0; i < 8; i++) queue.push(sliceOf(`b${i}`))
  await taker.takeIfDue()
  asked()
  state.beside = 7
  await taker.passTurn(hand.current as Run)
  await turns()
  expect(asked()).toEqual([])
})
