/** The outflow of a bind, on a link that does what the test tells it. */
import { expect, test } from 'vitest'
import type { Limiter } from '../../src/dispatch/limiter.ts'
import { Outflow, type OutflowDeps } from '../../src/dispatch/outflow.ts'
import { Run } from '../../src/dispatch/run.ts'
import { type Sending, startSending } from '../../src/dispatch/sending.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Slice, SliceJob } from '../../src/messages/slices.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import type { Outcome } from '../../src/smsc/outcomes.ts'

const ACCEPTED: Outcome = { kind: 'accepted', smscMessageId: '1', answer: 'ESME_ROK' }
const THROTTLED = { kind: 'throttled' } as Outcome
/** Until all that was answered has been taken. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

function setUp({ window = 2, mayBegin = true } = {}) {
  const config = parseSmscUrl(`smpp://a:b@127.0.0.1:1?window=${window}`)
  let nowMs = 1_000_000
  const state = {
    shared: [] as Limiter[],
    room: window,
    ratePerSecond: 0,
    maySubmit: true,
    isBound: true,
    hasWorked: true,
  }
  const submitted: { text: string; answer: (outcome: Outcome) => Promise<unknown> }[] = []
  const outcomes: string[] = []
  const returned: number[] = []
  const seqs = new Map<object, number>()
  const deps: OutflowDeps = {
    link: {
      config,
      get room() {
        return state.room - submitted.length
      },
      get ratePerSecond() {
        return state.ratePerSecond
      },
      get isBound() {
        return state.isBound
      },
      get hasWorked() {
        return state.hasWorked
      },
      get inFlight() {
        return submitted.length
      },
      submit: (part) => {
        const { promise, resolve } = Promise.withResolvers<Outcome>()
        const entry = {
          text: String(seqs.get(part)),
          answer: (outcome: Outcome) => {
            submitted.splice(submitted.indexOf(entry), 1)
            resolve(outcome)
            return turn()
          },
        }
        submitted.push(entry)
        return promise
      },
    },
    clock: { nowMs: () => nowMs },
    log: createLog('silent', false),
    sharedLimiters: () => state.shared,
    suspectTurn: { take: async () => true, end: () => undefined },
    maySubmit: () => state.maySubmit,
    mayBegin: async () => mayBegin,
    giveBack: ({ message }) => returned.push(message.seq),
    onAnswer: () => undefined,
    onLate: () => undefined,
    onOutcome: (sending, _index, { kind }) => {
      outcomes.push(`${sending.message.seq} ${kind}`)
      sending.open--
      outflow.end(sending, { lost: false })
      if (sending.open === 0) outflow.settled(sending)
    },
  }
  const outflow: Outflow = new Outflow(deps)
  const run = (urgent = false) => {
    const data: Slice = { batchId: 'b', routeId: 0, from: 0, to: 9, sender: null, smsc: 'a', tag: 1, urgent }
    return new Run({ id: 'j', data, retryCount: 0 } as SliceJob, 0)
  }
  const message = (seq: number, owner: Run, more: object = {}): Sending<Run> => {
    const claimed = {
      ...{ seq, phone: '22238089336', text: `${seq}`, parts: 1, attempts: 0 },
      ...{ acceptedParts: null, suspect: null, ...more },
    }
    const sending = startSending(owner, owner.slice, claimed, config)
    for (const part of sending.parts) seqs.set(part, seq)
    return sending
  }
  return {
    outflow,
    state,
    submitted,
    outcomes,
    returned,
    run,
    message,
    pass: (ms: number) => {
      nowMs += ms
    },
    onTheWay: () => submitted.map(({ text }) => text),
  }
}

test('a window of parts leaves, in order, and the next ones as answers come', async () => {
  const { outflow, run, message, submitted, onTheWay, outcomes } = setUp()
  const owner = run()
  for (const seq of [1, 2, 3]) outflow.add(message(seq, owner))
  expect([outflow.roomFor(false), outflow.roomFor(true), outflow.hasRoom(false)]).toEqual([-1, 2, false])
  outflow.pump()
  expect([onTheWay(), outflow.roomFor(false)]).toEqual([['1', '2'], 1])
  await submitted[0]?.answer(ACCEPTED)
  expect([onTheWay(), outcomes]).toEqual([['2', '3'], ['1 accepted']])
})

test('nothing leaves while it may not, nor more than two windows that are not settled', async () => {
  const { outflow, state, run, message, onTheWay } = setUp({ window: 2 })
  state.room = 100
  state.maySubmit = false
  for (let seq = 1; seq <= 6; seq++) outflow.add(message(seq, run()))
  outflow.pump()
  expect(onTheWay()).toEqual([])
  state.maySubmit = true
  outflow.pump()
  expect(onTheWay()).toEqual(['1', '2', '3', '4'])
})

test('what is urgent goes before what is not', () => {
  const { outflow, run, message, onTheWay } = setUp()
  const [bulk, code] = [run(), run(true)]
  outflow.add(message(1, bulk))
  outflow.add(message(2, bulk))
  outflow.add(message(9, code))
  outflow.putUrgentFirst()
  outflow.pump()
  expect(onTheWay()).toEqual(['9', '1'])
})

test('what is throttled goes first when the bind goes on, and back when it is to end', async () => {
  const { outflow, state, run, message, submitted, onTheWay, outcomes } = setUp()
  const owner = run()
  for (const seq of [1, 2, 3]) outflow.add(message(seq, owner))
  outflow.pump()
  state.room = 0
  await submitted[0]?.answer(THROTTLED)
  expect(onTheWay()).toEqual(['2'])
  state.room = 3
  outflow.pump()
  expect(onTheWay()).toEqual(['2', '1', '3'])
  outflow.stopping()
  await submitted[1]?.answer(THROTTLED)
  expect(outcomes).toEqual(['1 unsent'])
})

test('the rate holds it back, and time lets it go on', () => {
  const { outflow, state, run, message, onTheWay, pass } = setUp({ window: 10 })
  state.ratePerSecond = 10
  for (let seq = 1; seq <= 5; seq++) outflow.add(message(seq, run()))
  outflow.pump()
  expect(onTheWay()).toEqual(['1'])
  outflow.pump()
  expect(onTheWay()).toEqual(['1'])
  pass(100)
  outflow.pump()
  expect(onTheWay()).toEqual(['1', '2'])
  outflow.stop()
})

test('all that waits goes back, and what is under way does not', async () => {
  const { outflow, run, message, submitted, outcomes, returned } = setUp({ window: 1 })
  const owner = run()
  outflow.add(message(1, owner))
  outflow.add(message(2, owner))
  outflow.pump()
  outflow.addSuspect(message(3, owner, { suspect: 1 }))
  outflow.giveBack()
  expect([outcomes, returned]).toEqual([['2 unsent'], [3]])
  await submitted[0]?.answer(ACCEPTED)
  expect(outcomes).toEqual(['2 unsent', '1 accepted'])
})

test('of a slice that is lost nothing leaves any more', () => {
  const { outflow, run, message, onTheWay, outcomes } = setUp({ window: 2 })
  const [lost, kept] = [run(), run()]
  outflow.add(message(1, lost))
  outflow.add(message(2, kept))
  outflow.drop(lost)
  outflow.pump()
  expect([onTheWay(), outcomes]).toEqual([['2'], []])
})

test('a suspect goes alone, once what is in flight is answered, and others after it', async () => {
  const { outflow, run, message, submitted, onTheWay, pass } = setUp({ window: 3 })
  const owner = run()
  outflow.add(message(1, owner))
  outflow.pump()
  outflow.addSuspect(message(2, owner, { suspect: 0 }))
  outflow.pump()
  await turn()
  outflow.add(message(3, owner))
  outflow.pump()
  expect(onTheWay()).toEqual(['1'])
  await submitted[0]?.answer(ACCEPTED)
  expect(onTheWay()).toEqual(['2'])
  await submitted[0]?.answer(ACCEPTED)
  pass(1)
  outflow.pump()
  expect(onTheWay()).toEqual(['3'])
})

test('a suspect that may not be sent any more goes back as it is', async () => {
  const { outflow, run, message, returned, onTheWay } = setUp({ mayBegin: false })
  outflow.addSuspect(message(1, run(), { suspect: 0 }))
  outflow.pump()
  await turn()
  expect([returned, onTheWay()]).toEqual([[1], []])
})

test('a part that waits is taken out when the carrier has taken it after all', () => {
  const { outflow, run, message, outcomes, state, onTheWay } = setUp()
  state.maySubmit = false
  const owner = run()
  for (const seq of [1, 2]) outflow.add(message(seq, owner))
  expect(outflow.withdraw('b', 3, 0, 'id')).toBe(false)
  expect(outflow.withdraw('b', 1, 0, 'id')).toBe(true)
  expect(outflow.withdraw('b', 1, 0, 'id')).toBe(false)
  state.maySubmit = true
  outflow.pump()
  expect([outcomes, onTheWay()]).toEqual([['1 accepted'], ['2']])
})
