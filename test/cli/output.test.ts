/** The output of commands is harmless to terminals for people, and exact for programs. */
import { expect, test } from 'vitest'
import { harmless, table } from '../../src/cli/support/output.ts'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

const NASTY = 'A\x1b[2J\x1b]0;x\x07\x9b31mB\u202eC\u2066D\u200fE\x7f\u2028F\rG'

test('nothing that came from outside moves the cursor, colours, beeps or turns a line around', () => {
  expect(harmless(NASTY)).toBe('A[2J]0;x31mBCDEFG')
  expect(harmless('مرحبا été 😀\n日本')).toBe('مرحبا été 😀\n日本')
})

test('a cell of a table stays in its row', () => {
  const plain = table(['Name'], [['one two'], ['three']])
  expect(table(['Name'], [['one\r\n  two'], ['three']])).toBe(plain)
  expect(table(['Name'], [[NASTY]])).toBe(table(['Name'], [[harmless(NASTY.replace('\r', ' '))]]))
})

test('a list shows such a name without its controls, and --json shows it as it is', async (t) => {
  const h = await harness(t)
  const name = 'Shop\x1b[31m\u202egnp'
  await h.admin('POST', '/accounts', { name })
  const env = { CARAVAN_ADMIN_URL: h.url, CARAVAN_ADMIN_TOKEN: h.localToken }
  const people = await caravan(['account', 'list'], env)
  expect(people.stdout).toContain('Shop[31mgnp')
  const machine = await caravan(['account', 'list', '--json'], env)
  expect(machine.stdout).toContain(JSON.stringify(name).slice(1, -1))
})
