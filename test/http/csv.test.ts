/** A spreadsheet reads our CSV: it never finds a formula in it, whatever it takes for a separator. */
import type { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import type { FastifyReply } from 'fastify'
import { expect, test } from 'vitest'
import { sendCsv } from '../../src/http/csv.ts'

/** The cells of a column as they are written. */
async function written(values: unknown[]): Promise<string> {
  const request = { query: {} }
  const reply = { request, type: () => reply, header: () => reply, send: (stream: PassThrough) => stream }
  async function* pages() {
    yield values.map((value) => ({ value, last: 'x' }))
  }
  const file = { filename: 'x.csv', columns: ['value', 'last'] }
  return text(sendCsv(reply as unknown as FastifyReply, file, pages()) as unknown as PassThrough)
}

async function cell(value: unknown): Promise<string> {
  const rows: string[][] = parse(await written([value]))
  return rows[1]?.[0] ?? ''
}

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠']

test('a formula is a text at the start of a cell and behind every other separator', async () => {
  for (const sign of SIGNS) {
    expect(await cell(`${sign}cmd()`)).toBe(`'${sign}cmd()`)
    for (const before of [';', '\t', '\r', '\n', '\r\n', '|', '; ', ';"', ';;', "a\n'", 'é;'])
      expect(await cell(`Hi${before}${sign}cmd()`)).toBe(`Hi${before}'${sign}cmd()`)
    expect(await cell(`1;${sign}a;${sign}b`)).toBe(`1;'${sign}a;'${sign}b`)
  }
  expect(await cell(['a', '=b', '@c'])).toBe("a; '=b; '@c")
  expect(await cell('\t=a')).toBe("'\t'=a")
  expect(await cell('+1+cmd()')).toBe("'+1+cmd()")
  expect(await cell('-1;-2;-x')).toBe("-1;-2;'-x")
})

test('none is left whichever separator a file is read with', async () => {
  const values = SIGNS.flatMap((sign) => [
    `${sign}a()`,
    `x;${sign}a()`,
    `x\t${sign}a()`,
    `x\n${sign}a()`,
    `;"${sign}a()"`,
  ])
  for (const delimiter of [',', ';', '\t', '|']) {
    const rows: string[][] = parse(await written(values), {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
    })
    for (const found of rows.flat()) expect(found.trim()).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/)
  }
})

test('texts, phone numbers and amounts are as they are', async () => {
  for (const value of [
    '+22238089336',
    '-1.5',
    'a=b',
    '1+1',
    'a-b',
    'me@example.net',
    'Hi; you - there',
    '',
    '12',
  ])
    expect(await cell(value)).toBe(value)
  expect(await cell('call;+22238089336')).toBe('call;+22238089336')
})
