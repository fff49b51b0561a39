/** How slices end, on steps in memory that answer when the test lets them. */
import { expect, test } from 'vitest'
import { Run } from '../../src/dispatch/run.ts'
import { SliceEnd } from '../../src/dispatch/slice-end.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Gate } from '../../src/messages/gate-sql.ts'
import { NOWHERE, type Slice, type SliceJob } from '../../src/messages/slices.ts'
import { sliceOf, turns, until } from './lanes.ts'

const AGAIN = new Date('2030-01-01T00:00:00Z')
const LATER = new Date('2030-01-01T01:00:00Z')

function setUp() {
  const state = {
    again: AGAIN as Date | undefined,
    gate: { kind: 'open', until: null } as Gate,
    isOurs: true,
    keepSmsc: 'a',
    ending: Promise.resolve(),
    errors: 0,
  }
  const [made, ended, givenUp, announced] = [
    [] as { slice: Slice; at: Date }[],
    [] as string[],
    [] as string[],
    [] as string[],
  ]
  const pauses: (number | undefined)[] = []
  const sliceEnd = new SliceEnd({
    steps: {
      endEmpty: async (jobs) => {
        ended.push(jobs.map(({ data }) => data.batchId).join(' '))
        await state.ending
        return jobs.map(() => true)
      },
      end: async (work) => {
        if (state.errors-- > 0) throw new Error('the database is away')
        return work({
          nextAttemptAt: async (_slice, pauseMs) => {
            pauses.push(pauseMs)
            return state.again
          },
          holdGate: async () => state.gate,
          endJob: async ({ data }) => {
            ended.push(data.batchId)
            return state.isOurs
          },
          nextTag: async () => 100,
          enqueue: async (slice, at) => void made.push({ slice, at }),
        })
      },
      giveUp: async (batchId, errorCode) => {
        givenUp.push(`${batchId} ${errorCode}`)
        return 'failed'
      },
    },
    log: createLog('silent', false),
    announce: (batchId) => announced.push(batchId),
    nextSmsc: () => 'next',
    keepSmsc: () => state.keepSmsc,
  })
  const runOf = (slice: Partial<Slice> = {}, now: Partial<Run> = {}, batchId = 'b') => {
    const run = new Run({ id: batchId, data: sliceOf(batchId, slice), retryCount: 0 } as SliceJob, 0)
    return Object.assign(run, now)
  }
  /** Ends a slice, and returns what was made of it. */
  const end = async (slice: Partial<Slice> = {}, now: Partial<Run> = { progressed: true }) => {
    sliceEnd.add(runOf(slice, now))
    await sliceEnd.drained()
    return made.splice(0)
  }
  return { state, sliceEnd, runOf, end, ended, givenUp, announced, pauses }
}

test('slices of which nothing is left end together, without a transaction of their own', async () => {
  const { state, sliceEnd, runOf, ended, pauses } = setUp()
  const { promise, resolve } = Promise.withResolvers<void>()
  state.ending = promise
  for (const batchId of ['b', 'c', 'd']) sliceEnd.add(runOf({}, { final: 10 }, batchId))
  await turns()
  expect(ended).toEqual(['b'])
  resolve()
  await sliceEnd.drained()
  expect([ended, pauses]).toEqual([['b', 'c d'], []])
})

test('what is left of a slice makes its next job, and none if nothing is', async () => {
  const { state, end, ended } = setUp()
  const [next] = await end()
  expect(next).toEqual({ slice: { ...sliceOf('b'), fresh: undefined }, at: AGAIN })
  state.again = undefined
  expect([await end(), ended]).toEqual([[], ['b', 'b']])
})

test('a slice that another worker has by now is not made again', async () => {
  const { state, end } = setUp()
  state.isOurs = false
  expect(await end()).toEqual([])
})

test('a closed gate ends it, and one that opens later puts it off', async () => {
  const { state, end } = setUp()
  state.gate = { kind: 'closed', because: 'paused' }
  expect(await end()).toEqual([])
  state.gate = { kind: 'later', at: LATER }
  expect((await end()).map(({ at }) => at)).toEqual([LATER])
  state.gate = { kind: 'later', at: new Date(0) }
  expect((await end()).map(({ at }) => at)).toEqual([AGAIN])
})

test('a batch that is over is given up, and what is in doubt of the slice waits for the next job', async () => {
  const { state, end, givenUp, announced } = setUp()
  state.gate = { kind: 'over', errorCode: 'EXPIRED' }
  const made = await end({ stalls: 3 })
  expect([givenUp, announced]).toEqual([['b EXPIRED'], ['b']])
  expect(made).toEqual([{ slice: { ...sliceOf('b', { stalls: 3 }), fresh: undefined }, at: AGAIN }])
})

test('a slice of which nothing came waits twice as long each time', async () => {
  const { end, pauses } = setUp()
  const [once] = await end({}, { progressed: false })
  const [fourth] = await end({ stalls: 3 }, { progressed: false })
  await end({ stalls: 90 }, { progressed: false })
  const [since] = await end({ stalls: 3 })
  expect([once, fourth, since].map((next) => next?.slice.stalls)).toEqual([1, 4, undefined])
  const [first = 0, second = 0, most = 0, none] = pauses
  expect([first >= 125, first <= 250, second >= 1_000, second <= 2_000]).toEqual([true, true, true, true])
  expect([most >= 5_000, most <= 10_000, none]).toEqual([true, true, 0])
})

test('it goes behind others after a lost link, to another carrier if this one would not take it', async () => {
  const { state, end } = setUp()
  const placeOf = async (slice: Partial<Slice>, now: Partial<Run> = {}) => {
    const [next] = await end(slice, { progressed: true, ...now })
    return [next?.slice.smsc, next?.slice.tag]
  }
  expect(await placeOf({ tag: 5 })).toEqual(['a', 5])
  expect(await placeOf({ tag: 5 }, { behind: true })).toEqual(['a', 6])
  expect(await placeOf({ tag: 5 }, { reroute: true })).toEqual(['next', 5])
  // Its route leads to another carrier by now, in whose order it gets a place.
  state.keepSmsc = 'moved'
  expect(await placeOf({ tag: 5 })).toEqual(['moved', 100])
  expect(await placeOf({ tag: 0, urgent: true })).toEqual(['moved', 0])
})

test('a slice whose route leads nowhere says since when', async () => {
  const { state, end } = setUp()
  state.keepSmsc = NOWHERE
  expect((await end())[0]?.slice.waitsSince).toBe(AGAIN.toISOString())
  const since = '2029-01-01T00:00:00.000Z'
  expect((await end({ waitsSince: since }))[0]?.slice.waitsSince).toBe(since)
  state.keepSmsc = 'a'
  expect((await end({ waitsSince: since }))[0]?.slice.waitsSince).toBeUndefined()
})

test('a slice that could not end is tried again until it has', async () => {
  const { state, sliceEnd, runOf, ended } = setUp()
  state.errors = 1
  sliceEnd.add(runOf({}, { progressed: true }))
  await turns()
  expect(ended).toEqual([])
  await until(() => ended.length > 0)
  await sliceEnd.drained()
  expect(ended).toEqual(['b'])
})
