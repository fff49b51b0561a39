/** The loop of a lane and what follows from answers, on steps in memory and a link that answers when the test lets it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outcome } from '../../src/smsc/outcomes.ts'
import { ACCEPTED, sliceOf, startLane, turns, until } from './lanes.ts'

const RETRY: Outcome = { kind: 'retry', answer: 'ESME_RSYSERR' }

// A lane looks for work when the test says so, not when so much time has passed.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a slice is taken, prepared and claimed; its messages are sent and settled; it ends', async () => {
  const { stop, store, start, answerAll } = startLane()
  store.add(sliceOf('b', { to: 1 }))
  await start()
  await answerAll()
  expect(store.log).toEqual([
    ...['take next', 'follow b', 'prepare b', 'take next', 'claim b0+2', 'submit b0', 'submit b1'],
    ...['take next', 'settle b0 sent', 'take next', 'settle b1 sent', 'endEmpty b', 'take next'],
  ])
  await stop()
})

test('a window is on the way and a window is ready; the rest is claimed as answers come', async () => {
  const { stop, store, start, submits, onTheWay } = startLane({ window: 4 })
  store.add(sliceOf('b', { to: 11 }))
  await start()
  expect([onTheWay(), store.logged('claim')]).toEqual([
    ['b0', 'b1', 'b2', 'b3'],
    ['claim b0+4', 'claim b4+4'],
  ])
  await submits[0]?.answer(ACCEPTED)
  expect(store.logged('claim')).toHaveLength(2)
  await submits[0]?.answer(ACCEPTED)
  expect([onTheWay(), store.logged('claim').at(-1)]).toEqual([['b2', 'b3', 'b4', 'b5'], 'claim b8+2'])
  await stop()
})

test('the next slices are taken and prepared while the last messages of one are claimed', async () => {
  const { stop, store, start } = startLane()
  store.add(sliceOf('b', { to: 1 }))
  store.add(sliceOf('c', { to: 1, tag: 2 }))
  const claiming = Promise.withResolvers<void>()
  store.besides.claim = () => claiming.promise
  await start()
  expect([store.logged('claim'), store.logged('prepare')]).toEqual([
    ['claim b0+2'],
    ['prepare b', 'prepare c'],
  ])
  claiming.resolve()
  await turns()
  expect(store.logged('submit')).toEqual(['submit b0', 'submit b1', 'submit c0', 'submit c1'])
  await stop()
})

test('an urgent slice is taken while another is in hand, and its messages go before those that are ready', async () => {
  const { stop, store, start, look, pass, submits, onTheWay } = startLane({ window: 2 })
  store.add(sliceOf('b'))
  await start()
  store.add(sliceOf('u', { urgent: true, to: 0, tag: 0 }))
  pass(100)
  await look()
  await submits[0]?.answer(ACCEPTED)
  expect(onTheWay()).toEqual(['b1', 'u0'])
  await stop()
})

test('a batch whose slice takes long lets another have its turn', async () => {
  const { stop, store, start, look, pass, answerAll } = startLane({ window: 2, ratePerSecond: 1 })
  store.add(sliceOf('b'))
  await start()
  store.add(sliceOf('c', { tag: 2 }))
  for (let second = 0; second < 4; second++) {
    pass(1_001)
    await answerAll()
    await look()
  }
  expect(store.logged('tagBeside')[0]).toBe('tagBeside b')
  expect(store.logged('claim')).toEqual([
    'claim b0+1',
    'claim b1+1',
    'claim c0+1',
    'claim b2+1',
    'claim c1+1',
    'claim b3+1',
  ])
  await stop()
})

test('of a batch that may not be sent nothing is claimed, and its slice is made again only if it may be later', async () => {
  const { stop, store, start } = startLane()
  for (const batchId of ['b', 'c', 'd']) store.add(sliceOf(batchId))
  store.gates.set('b', { kind: 'closed', because: 'paused' })
  store.gates.set('c', { kind: 'over', errorCode: 'CANCELED' })
  store.gates.set('d', { kind: 'later', at: new Date(1) })
  await start()
  expect([store.logged('claim'), store.logged('giveUp'), store.logged('enqueue')]).toEqual([
    [],
    ['giveUp c CANCELED'],
    // What was in doubt of the batch that was given up is seen to later.
    expect.arrayContaining(['enqueue c', 'enqueue d']),
  ])
  expect(store.logged('enqueue')).not.toContain('enqueue b')
  await stop()
})

test('what waits goes back when the route leads elsewhere, and what is on the way is settled first', async () => {
  const { stop, store, state, start, look, pass, answerAll } = startLane({ window: 2 })
  store.add(sliceOf('b', { to: 5 }))
  await start()
  state.mayWork = () => false
  pass(250)
  await look()
  expect([store.statesOf('b'), store.logged('enqueue')]).toEqual([
    'submitting submitting queued queued queued queued',
    [],
  ])
  await answerAll()
  expect([store.statesOf('b'), store.logged('enqueue')]).toEqual([
    'sent sent queued queued queued queued',
    ['enqueue b'],
  ])
  await stop()
})

test('a slice that may not be worked on goes back as it was taken', async () => {
  const { stop, store, state, start, look } = startLane()
  state.mayWork = ({ batchId }) => batchId !== 'b'
  store.add(sliceOf('b', { to: 0 }))
  store.add(sliceOf('c', { to: 0, tag: 2 }))
  await start()
  await look()
  expect([store.logged('claim'), store.logged('enqueue')]).toEqual([
    ['claim c0+1'],
    expect.arrayContaining(['enqueue b']),
  ])
  await stop()
})

test('of a slice that another worker has, only what the carrier has taken is settled, and it does not end here', async () => {
  const { stop, store, start, submits, onTheWay } = startLane({ window: 2 })
  const job = store.add(sliceOf('b', { to: 3 }))
  await start()
  store.taken.add(job.id)
  vi.advanceTimersByTime(2_500)
  await turns()
  expect(onTheWay()).toEqual(['b0', 'b1'])
  await submits[0]?.answer(RETRY)
  await submits[0]?.answer(ACCEPTED)
  expect([onTheWay(), store.logged('settle')]).toEqual([[], ['settle b1 sent']])
  expect([...store.logged('end'), ...store.logged('enqueue')]).toEqual([])
  await stop()
})

test('messages that were claimed for a slice that is lost meanwhile are left to its new worker', async () => {
  const { stop, store, start, onTheWay } = startLane()
  const job = store.add(sliceOf('b', { to: 3 }))
  const claiming = Promise.withResolvers<void>()
  store.besides.claim = () => claiming.promise
  await start()
  store.taken.add(job.id)
  vi.advanceTimersByTime(2_500)
  await turns()
  claiming.resolve()
  await turns()
  expect([onTheWay(), store.logged('settle'), store.statesOf('b')]).toEqual([
    [],
    [],
    'submitting submitting submitting submitting',
  ])
  await stop()
})

test('when the bind is lost, what waits goes back at once, and so does what is claimed just then', async () => {
  const { stop, link, store, state, start, answerAll, onTheWay } = startLane({ window: 2 })
  store.add(sliceOf('b', { to: 3 }))
  await start()
  state.isBound = false
  link.onChange()
  await turns()
  expect(store.statesOf('b')).toBe('submitting submitting queued queued')
  await answerAll({ kind: 'unknown' })
  store.makeDue()
  const claiming = Promise.withResolvers<void>()
  store.besides.claim = () => claiming.promise
  state.isBound = true
  link.onChange()
  await turns()
  state.isBound = false
  link.onChange()
  claiming.resolve()
  await turns()
  expect([onTheWay(), store.statesOf('b')]).toEqual([[], 'queued queued queued queued'])
  await stop()
})

test('what is claimed while the bind is lost and comes back goes back too', async () => {
  const { stop, link, store, state, start, onTheWay } = startLane()
  store.add(sliceOf('b', { to: 1 }))
  const claiming = Promise.withResolvers<void>()
  store.besides.claim = () => claiming.promise
  await start()
  for (const isBound of [false, true]) {
    state.isBound = isBound
    link.onChange()
  }
  claiming.resolve()
  await turns()
  expect([onTheWay(), store.statesOf('b'), store.logged('enqueue')]).toEqual([
    [],
    'queued queued',
    ['enqueue b'],
  ])
  await stop()
})

test('what waits goes back once no heartbeat has come through in time, and nothing is taken before one does', async () => {
  const { stop, store, start, look, pass, answerAll, onTheWay } = startLane({ window: 2 })
  store.add(sliceOf('b', { to: 5 }))
  await start()
  store.besides.renew = () => {
    throw new Error('the database is away')
  }
  pass(6_000)
  vi.advanceTimersByTime(6_000)
  await answerAll()
  store.makeDue()
  await look()
  expect([onTheWay(), store.statesOf('b')]).toEqual([[], 'sent sent queued queued queued queued'])
  store.besides.renew = undefined
  vi.advanceTimersByTime(2_500)
  await turns()
  expect(onTheWay()).toEqual(['b2', 'b3'])
  await stop()
})

test('a lane that stops takes nothing more, waits for its answers and gives back the rest', async () => {
  const { lane, store, state, start, answerAll, onTheWay } = startLane({ window: 2 })
  store.add(sliceOf('b', { to: 4 }))
  store.add(sliceOf('c', { tag: 2 }))
  await start()
  const stopped = lane.stop()
  await turns()
  expect([onTheWay(), store.statesOf('b'), state.stopped]).toEqual([
    ['b0', 'b1'],
    'submitting submitting queued queued queued',
    false,
  ])
  await answerAll()
  await stopped
  expect([store.statesOf('b'), state.stopped]).toEqual(['sent sent queued queued queued', true])
  expect([store.logged('enqueue'), store.logged('claim c')]).toEqual([['enqueue b'], []])
})

test('a lane that cannot take slices tries again, and one that cannot follow routes gives them back', async () => {
  vi.useRealTimers()
  const { stop, store, start, onTheWay } = startLane()
  store.besides.take = () => {
    store.besides.take = undefined
    throw new Error('the database is away')
  }
  store.besides.follow = () => {
    store.besides.follow = undefined
    throw new Error('the database is away')
  }
  store.add(sliceOf('b', { to: 0 }))
  await start()
  expect(onTheWay()).toEqual([])
  await until(() => store.later.length > 0)
  store.makeDue()
  await until(() => onTheWay().length > 0)
  expect([onTheWay(), store.logged('enqueue')]).toEqual([['b0'], ['enqueue b']])
  await stop()
})

test('a message that is to be sent again makes a new job for its slice', async () => {
  const { stop, store, start, submits } = startLane()
  store.add(sliceOf('b', { to: 1 }))
  await start()
  const [first, second] = submits
  await first?.answer(RETRY)
  expect(store.logged('end')).toEqual([])
  await second?.answer({ kind: 'rejected', errorCode: 'REJECTED', error: 'No.', answer: 'ESME_RSUBMITFAIL' })
  expect([store.statesOf('b'), store.logged('enqueue')]).toEqual(['queued failed', ['enqueue b']])
  await stop()
})

test('a part that the carrier takes late need not be sent again', async () => {
  const { stop, store, start, submits } = startLane()
  store.add(sliceOf('b', { to: 0 }))
  await start()
  const [submit] = submits
  await submit?.answer({ kind: 'unknown', timedOut: true })
  submit?.late('7')
  await turns()
  expect(store.logged('settle')).toEqual(['settle b0 queued', 'settleLate b0'])
  await stop()
})
