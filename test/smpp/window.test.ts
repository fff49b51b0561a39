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
