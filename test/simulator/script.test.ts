import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ScriptPlayer } from '../../src/simulator/player.ts'
import { parseRule, parseScript, readScript, ScriptError } from '../../src/simulator/script.ts'

const PLAIN = {
  destination: '*',
  share: 1,
  status: 0,
  silence: false,
  disconnect: false,
  nack: false,
  taken: false,
  delayMs: 0,
}
const RECEIPT = { stat: 'DELIVRD', delayMs: 0, err: '000' }

test.each([
  ['+22239*=invalid_destination', { destination: '+22239*', status: 0x0b }],
  ['10%=throttled', { share: 0.1, status: 0x58 }],
  ['+222400*=temporary_failure x2', { destination: '+222400*', status: 0x64, times: 2 }],
  ['*00,50%=ESME_RMSGQFUL', { destination: '*00', share: 0.5, status: 0x14 }],
  ['+22239123456=0x45', { destination: '+22239123456', status: 0x45 }],
  ['*=1025', { status: 1025 }],
  ['*=silence', { silence: true }],
  ['*=lost x1', { silence: true, taken: true, times: 1 }],
  ['*=disconnect', { disconnect: true }],
  ['*=nack', { nack: true, status: 0x08 }],
  ['*=ok delay:250', { delayMs: 250 }],
  ['*=UNDELIV err:027', { receipt: { ...RECEIPT, stat: 'UNDELIV', err: '027' } }],
  ['*=ok receipt:EXPIRED receipt_delay:-1', { receipt: { ...RECEIPT, stat: 'EXPIRED', delayMs: -1 } }],
])('the line %s is a rule', (line, rule) => {
  expect(parseRule(line)).toEqual({ ...PLAIN, ...rule })
})

test.each([
  ['throttled', 'is not of the form MATCH=OUTCOME'],
  ['=throttled', 'is not of the form MATCH=OUTCOME'],
  ['*=', 'is not of the form MATCH=OUTCOME'],
  ['*=trottled', 'status: "trottled" is not a command_status'],
  ['+222*9=ok', 'destination: a destination is a number, "prefix*", "*suffix" or "*"'],
  ['200%=ok', 'share: '],
  ['*=ok x0', 'times: '],
  ['*=ok x', 'has "x" where xTIMES'],
  ['*=ok soon', 'has "soon" where xTIMES'],
  ['*=ok delay:now', 'delayMs: '],
])('the line %s is refused with a reason', (line, reason) => {
  expect(() => parseRule(line)).toThrow(ScriptError)
  expect(() => parseRule(line)).toThrow(reason)
})

test('a script is read from a file, with its defaults filled in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caravan-script-'))
  const path = join(folder, 'script.json')
  writeFileSync(
    path,
    JSON.stringify({ tps: 50, rules: [{ destination: '+222*', status: 'throttled', times: 1 }] }),
  )
  try {
    expect(await readScript(path)).toEqual({
      tps: 50,
      bindStatus: 0,
      receipt: RECEIPT,
      rules: [{ ...PLAIN, destination: '+222*', status: 0x58, times: 1 }],
    })
    writeFileSync(path, '{')
    await expect(readScript(path)).rejects.toThrow(ScriptError)
    await expect(readScript(join(folder, 'none.json'))).rejects.toThrow('cannot read the script')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a bad script is refused with the place and the reason', () => {
  const refused = (value: unknown) => expect(() => parseScript(value))
  refused({ rules: [{}, { status: 'oops' }] }).toThrow('rules.1.status: "oops" is not a command_status')
  refused({ rule: [] }).toThrow('Unrecognized key: "rule"')
  refused({ rules: [{ silence: true, disconnect: true }] }).toThrow(
    'a rule is silent or disconnects, not both',
  )
  refused({ tps: 0 }).toThrow('tps: ')
  refused(null).toThrow(ScriptError)
})

test('the first rule that matches decides; a plus sign means nothing', () => {
  const rules = ['+22239*=throttled', '*00=silence', '221771234567=rejected'].map(parseRule)
  const player = new ScriptPlayer(parseScript({ rules }))
  const statusOf = (destination: string) => player.next(destination)?.status
  expect(statusOf('+2223900')).toBe(0x58)
  expect(statusOf('2223911')).toBe(0x58)
  expect(player.next('+2224100')?.silence).toBe(true)
  expect(statusOf('+221771234567')).toBe(0x66)
  expect(statusOf('+2217712345678')).toBeUndefined()
})

test('a rule with times applies to the first submits of each destination, then the next rule does', () => {
  const rules = ['*=throttled x2', '*=queue_full x1'].map(parseRule)
  const player = new ScriptPlayer(parseScript({ rules }))
  const statuses = (destination: string) => Array.from({ length: 4 }, () => player.next(destination)?.status)
  expect(statuses('1')).toEqual([0x58, 0x58, 0x14, undefined])
  expect(statuses('2')).toEqual([0x58, 0x58, 0x14, undefined])
})

test('a share takes about that many destinations, and the same ones each time', () => {
  const drawn = () => {
    const player = new ScriptPlayer(parseScript({ rules: [parseRule('10%=throttled')] }))
    return Array.from({ length: 10_000 }, (_, i) => player.next(`222${39_000_000 + i}`)?.status === 0x58)
  }
  const count = drawn().filter(Boolean).length
  expect(count).toBeGreaterThan(900)
  expect(count).toBeLessThan(1_100)
  expect(drawn()).toEqual(drawn())
})

test('two rules with shares draw by themselves', () => {
  const rules = ['50%=throttled', '50%=queue_full'].map(parseRule)
  const player = new ScriptPlayer(parseScript({ rules }))
  const seen = new Map<number | undefined, number>()
  for (let i = 0; i < 10_000; i++) {
    const status = player.next(`222${39_000_000 + i}`)?.status
    seen.set(status, (seen.get(status) ?? 0) + 1)
  }
  const counts = [0x58, 0x14, undefined].map((status) => seen.get(status)!)
  // A half, half of the rest, and the rest; within four standard deviations.
  expect(counts.map((count, i) => Math.abs(count - [5_000, 2_500, 2_500][i]!) < 200)).toEqual([
    true,
    true,
    true,
  ])
})
