/** PostgreSQL's protocol, followed from the client's side. */
import { expect, test } from 'vitest'
import { Statements } from '../../bench/chaos/statements.ts'

const STARTUP = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0])
const MARKER = '+22241000000'

function query(text: string): Buffer {
  return message('Q', Buffer.from(`${text}\0`))
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(4 + body.length)
  return Buffer.concat([Buffer.from(type), length, body])
}

test('the COMMIT of a transaction in which the marker was copied is found, wherever the chunks end', () => {
  const before = Buffer.concat([STARTUP, query('begin'), message('d', Buffer.from(`a\t${MARKER}\n`))])
  const all = Buffer.concat([before, query('commit')])
  const whole = new Statements().read(all, MARKER)
  const split: (number | undefined)[] = []
  const statements = new Statements()
  for (let at = 0; at < all.length; at += 7) split.push(statements.read(all.subarray(at, at + 7), MARKER))
  expect(whole).toBe(before.length)
  expect(split.filter((at) => at !== undefined)).toEqual([0])
})

test('other COMMITs are passed over: of another text, after a rollback, without a marker', () => {
  const statements = new Statements()
  const read = (...messages: Buffer[]) => statements.read(Buffer.concat(messages), MARKER)
  expect([
    read(STARTUP, query('begin'), query('select 1'), query('commit')),
    read(query('begin'), query(`select '${MARKER}'`), query('rollback'), query('begin'), query('commit')),
    read(query('begin'), query(`select '${MARKER}'`)),
    statements.read(query('commit'), undefined),
  ]).toEqual([undefined, undefined, undefined, undefined])
})
