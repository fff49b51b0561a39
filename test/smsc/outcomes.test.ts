/** The meaning of each answer to a submit_sm, row by row. */
import { expect, test } from 'vitest'
import { STATUS, statusName } from '../../src/smpp/commands.ts'
import {
  type Answer,
  answerOf,
  answerOfNack,
  BIND_REFUSALS,
  commandStatusOf,
  NACKED,
  OUTCOME_NAMES,
  overridesOf,
} from '../../src/smsc/outcomes.ts'

const refused: Answer = { kind: 'rejected', errorCode: 'REJECTED', error: 'Rejected by the carrier' }
const ourFault: Answer = { ...refused, ourFault: true }
const badSource: Answer = {
  kind: 'rejected',
  errorCode: 'INVALID_SOURCE',
  error: 'Invalid source address',
}
const badDestination: Answer = {
  kind: 'rejected',
  errorCode: 'INVALID_DESTINATION',
  error: 'Invalid destination address',
}
const retry: Answer = { kind: 'retry' }
const queueFull: Answer = { kind: 'retry', delayMs: [60_000, 180_000] }
const reroute: Answer = { kind: 'retry', reroute: true }
const rebind: Answer = { kind: 'unsent', rebind: true }
const throttled: Answer = { kind: 'throttled' }

/** command_status, SMPP 3.4 section 5.1.3, and what follows. */
const TABLE: [number[], Answer][] = [
  [[0x01, 0x06, 0x07, 0x15, 0x42, 0x43, 0x61, 0x62, 0x63], ourFault],
  [[0x04], rebind],
  [[0x08, 0x64], retry],
  [[0x0a, 0x48, 0x49], badSource],
  [[0x0b, 0x50, 0x51], badDestination],
  [[0x14], queueFull],
  [[0x45, 0x65, 0x66], reroute],
  [[0x58], throttled],
  [[0xc0, 0xc1, 0xc2, 0xc3, 0xc4], refused],
  [[0xfe, 0xff], retry],
]
const ROWS = TABLE.flatMap(([codes, answer]) =>
  codes.map((code) => [statusName(code), code, answer] as const),
)

test.each(ROWS)('%s (%i) means what the table says', (_name, code, answer) => {
  expect(answerOf(code)).toEqual(answer)
})

test("a vendor's own code and everything the table does not list is final, and logged as ours", () => {
  const listed = new Set(ROWS.map(([, code]) => code))
  const others = [...Array(0x500).keys()].filter((code) => code !== STATUS.ESME_ROK && !listed.has(code))
  for (const code of [...others, 0x8000_0000, 0xffff_ffff]) expect(answerOf(code)).toEqual(ourFault)
})

test('a generic_nack is tried once more', () => {
  expect(NACKED).toEqual({ kind: 'retry', attemptsMax: 2, answer: 'generic_nack' })
})

test('a generic_nack whose status is about the carrier or the bind, or that the connection knows, means that', () => {
  expect([0x58, 0x14, 0x04].map((code) => answerOfNack(code))).toEqual([throttled, queueFull, rebind])
  const others = [...Array(0x500).keys()].filter((code) => ![0x58, 0x14, 0x04].includes(code))
  expect(others.filter((code) => answerOfNack(code) !== undefined)).toEqual([])
  expect(answerOfNack(0x08, overridesOf({ ESME_RSYSERR: 'reroute' }))).toEqual(reroute)
})

test('the bind refusals that time alone does not cure are those of the table', () => {
  expect([...BIND_REFUSALS].sort((a, b) => a - b)).toEqual([0x05, 0x0d, 0x0e, 0x0f, 0x53])
})

test('a connection may say of any command_status what it means, and the rest is as in the table', () => {
  const named = [refused, retry, throttled, queueFull, reroute, rebind, badDestination, badSource]
  const overrides = overridesOf(
    Object.fromEntries(
      OUTCOME_NAMES.map((name, i) => [i % 2 === 0 ? `0x${(0x400 + i).toString(16)}` : `${0x400 + i}`, name]),
    ),
  )
  expect(OUTCOME_NAMES.map((_, i) => answerOf(0x400 + i, overrides))).toEqual(named)
  expect(answerOf(0x08, overridesOf({ ESME_RSYSERR: 'failed' }))).toEqual(refused)
  for (const [, code, answer] of ROWS) expect(answerOf(code, overrides)).toEqual(answer)
})

test.each([
  ['ESME_RTHROTTLED', 0x58],
  ['0x58', 0x58],
  ['0X0000040a', 0x40a],
  ['88', 88],
  ['4294967295', 0xffff_ffff],
  ['4294967296', undefined],
  ['-1', undefined],
  ['', undefined],
  ['1.5', undefined],
  ['throttled', undefined],
  ['constructor', undefined],
])('%s is the command_status %s', (text, code) => {
  expect(commandStatusOf(text)).toBe(code)
})
