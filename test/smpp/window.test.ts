import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/smpp/commands.ts'
import { Window } from '../../src/smpp/window.ts'

const waiting = {
  responseId: COMMANDS.submit_sm_resp,
  internal: false,
  resolve: () => undefined,
  reject: () => undefined,
}

test('after a wrap, numbers still in flight are passed by', () => {
  const window = new Window(10_000, 0x7ffffffe)
  window.add(1, waiting)
  window.add(0x7fffffff, waiting)
  expect([window.nextSequence(), window.nextSequence()]).toEqual([0x7ffffffe, 2])
})

test('requests of the session itself do not count as in flight', () => {
  const window = new Window(10_000, 1)
  window.add(1, waiting)
  window.add(2, { ...waiting, internal: true })
  expect(window.inFlight).toBe(1)
  window.take(2, COMMANDS.generic_nack)
  window.take(2, COMMANDS.generic_nack)
  expect(window.inFlight).toBe(1)
})

test('requests expire oldest first, each once', () => {
  const expired: number[] = []
  const window = new Window(1_000, 1)
  for (const sequence of [1, 2]) window.add(sequence, { ...waiting, reject: () => expired.push(sequence) })
  window.expire(performance.now())
  expect(expired).toEqual([])
  window.expire(performance.now() + 2_000)
  window.expire(performance.now() + 2_000)
  expect(expired).toEqual([1, 2])
})

test('what has timed out may be answered for half an hour, once, and its number is not used meanwhile', () => {
  const late: unknown[] = []
  const window = new Window(1_000, 0x7fffffff)
  window.add(window.nextSequence(), { ...waiting, onLate: (pdu) => late.push(pdu) })
  window.add(1, { ...waiting, onLate: (pdu) => late.push(pdu) })
  window.add(2, waiting)
  const now = performance.now() + 2_000
  window.expire(now)
  expect(window.inFlight).toBe(0)
  // Somebody waits for 0x7FFFFFFF and for 1, but nobody for a late 2.
  expect([window.nextSequence(), window.takeLate(2, COMMANDS.submit_sm_resp)]).toEqual([2, undefined])
  expect(window.takeLate(1, COMMANDS.data_sm_resp)).toBeUndefined()
  expect(window.takeLate(1, COMMANDS.submit_sm_resp)).toBeDefined()
  expect(window.takeLate(1, COMMANDS.submit_sm_resp)).toBeUndefined()
  window.expire(now + 15 * 60_000)
  expect(window.takeLate(0x7fffffff, COMMANDS.submit_sm_resp)).toBeDefined()
})

test('late answers are waited for within bounds of time and number', () => {
  const window = new Window(1_000, 1)
  const onLate = () => undefined
  const now = performance.now() + 2_000
  for (let sequence = 1; sequence <= 30_000; sequence++) window.add(sequence, { ...waiting, onLate })
  window.expire(now)
  window.expire(now)
  expect(window.takeLate(1, COMMANDS.submit_sm_resp)).toBeUndefined()
  expect(window.takeLate(30_000, COMMANDS.submit_sm_resp)).toBeDefined()
  window.expire(now + 31 * 60_000)
  expect(window.takeLate(29_999, COMMANDS.submit_sm_resp)).toBeUndefined()
})
