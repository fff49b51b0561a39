import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/smpp/commands.ts'
import { decode, encode } from '../../src/smpp/pdu.ts'
import { parseHex, parsePdu } from './notation.ts'

const FOLDER = new URL('../golden/smpp/', import.meta.url)

const golden = readdirSync(FOLDER).map((name) => {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n')
  const pduLine = lines.find((line) => line.startsWith('='))!
  const bytes = parseHex(lines.filter((line) => !line.startsWith('=') && !line.startsWith(';')))
  return { name: name.replace('.hex', ''), pdu: parsePdu(pduLine.slice(1)), bytes }
})

test.each(golden)('$name is written as the specification lays it out', ({ pdu, bytes }) => {
  expect(encode(pdu).toString('hex')).toBe(bytes.toString('hex'))
})

test.each(golden)('$name is read back with every field', ({ pdu, bytes }) => {
  assert.deepEqual(decode(bytes), pdu)
})

test('every command has golden bytes', () => {
  const written = new Set(golden.map(({ pdu }) => pdu.command))
  expect([...written].sort()).toEqual(Object.keys(COMMANDS).sort())
})
