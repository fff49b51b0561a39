/** CSV as it comes out of spreadsheets and programs, read as rows. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CsvOptions, readCsv } from '../../src/intake/csv.ts'
import { ENCODINGS } from '../../src/intake/encoding.ts'
import type { Row } from '../../src/intake/rows.ts'
import { chunked, csv, encode, endless } from './files.ts'

const LIMIT = { key: 'recipients', rowsMax: 50_000 } as const

async function read(text: string | Buffer, options: Partial<CsvOptions> = {}, size?: number) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return readCsv(chunked(bytes, size), { ...LIMIT, ...options })
}

async function refusal(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'was read',
    (error) => error.toJSON().errors,
  )
}

/** As lines that a person would check: "3 Numéro: what is wrong". */
function problems(rows: Row[]): string[] {
  return rows.flatMap(({ row, problem }) => (problem ? [`${row} ${problem.column}: ${problem.reason}`] : []))
}

const phone = (i: number) => `+222${20_000_000 + i}`

test('a table with a header is read by the names of its columns, in English, French and Arabic', async () => {
  const tables = [
    ['phone,message,name', 'phone', 'message', 'name', ','],
    ['Nom;Numéro de téléphone;Texte', 'Numéro de téléphone', 'Texte', 'Nom', ';'],
    ['رقم الهاتف\tالرسالة\tالاسم', 'رقم الهاتف', 'الرسالة', 'الاسم', '\t'],
    ['GSM|Votre ville|SMS', 'GSM', 'SMS', 'Votre ville', '|'],
  ] as const
  for (const [head, phoneName, messageName, otherName, delimiter] of tables) {
    const values: Record<string, string> = {
      [phoneName]: '38089336',
      [messageName]: 'Bonjour, ça va',
      [otherName]: 'Atar',
    }
    const row = head.split(delimiter).map((name) => values[name])
    expect(await read(`${head}\n${csv([row], delimiter)}`)).toEqual({
      rows: [{ phone: '38089336', message: 'Bonjour, ça va', variables: { [otherName]: 'Atar' }, row: 2 }],
      messageColumn: messageName,
      messageIsMapped: false,
      input: {
        encoding: 'utf-8',
        delimiter,
        header: true,
        columns: head.split(delimiter),
        phone: phoneName,
        message: messageName,
        variables: [otherName],
      },
    })
  }
})

test('without a header the first column of phone numbers is the phone and the next one the message', async () => {
  const { rows, input } = await read('12;38089336;Bonjour\n13;+22238089337;Salut, toi\n')
  expect(rows).toEqual([
    { phone: '38089336', message: 'Bonjour', row: 1 },
    { phone: '+22238089337', message: 'Salut, toi', row: 2 },
  ])
  expect(input).toEqual({
    encoding: 'utf-8',
    delimiter: ';',
    header: false,
    columns: ['A', 'B', 'C'],
    phone: 'B',
    message: 'C',
    variables: [],
  })
  const numbers = await read('38089336\r\n38089337')
  expect([numbers.rows.map((row) => row.phone), numbers.messageColumn]).toEqual([
    ['38089336', '38089337'],
    undefined,
  ])
})

test('columns are what the mapping says, and the others are variables by their names', async () => {
  const text = 'A;Contact;Promo;Nom\n1;38089336;Salut;Ali\n'
  const mapping = { phone: 'contact', message: 'Promo', variables: { name: 'Nom' } }
  const { rows, input } = await read(text, { mapping })
  expect(rows).toEqual([{ phone: '38089336', message: 'Salut', variables: { name: 'Ali', A: '1' }, row: 2 }])
  expect([input.phone, input.message, input.variables]).toEqual(['Contact', 'Promo', ['name', 'A']])
  const byLetter = await read('Ali,38089336,x\n', {
    mapping: { phone: 'B', message: 'C', variables: { name: 'A' } },
  })
  expect(byLetter.rows).toEqual([{ phone: '38089336', message: 'x', variables: { name: 'Ali' }, row: 1 }])
  expect(await refusal(read(text, { mapping: { phone: 'Tel' } }))).toEqual([
    {
      path: ['mapping', 'phone'],
      message: 'File has no column "Tel": it has "A", "Contact", "Promo", "Nom"',
    },
  ])
})

test('a header may be said to be there or not', async () => {
  expect((await read('Client,Promo\n38089336,Hi\n', { header: true })).rows).toEqual([
    { phone: '38089336', variables: { Promo: 'Hi' }, row: 2 },
  ])
  expect(problems((await read('phone,message\n38089336,Hi\n', { header: false })).rows)).toEqual([
    '1 A: Invalid phone number format',
  ])
  expect(await refusal(read('Client,Promo\nAli,Hi\n', { header: true }))).toEqual([
    {
      path: ['mapping', 'phone'],
      message: 'No column is known to be the phone number: the file has "Client", "Promo"',
    },
  ])
  expect(await refusal(read('phone,city,city\n38089336,a,b\n'))).toEqual([
    { path: ['file', 'C'], message: 'Another column is named city too' },
  ])
})

test('for contacts the message is a variable like any other', async () => {
  const { rows } = await read('phone,message\n38089336,Hi\n', { key: 'contacts' })
  expect(rows).toEqual([{ phone: '38089336', variables: { message: 'Hi' }, row: 2 }])
})

test('what spreadsheets add is left out, and what they have changed is not repaired', async () => {
  const text =
    '\ufeffphone;message;;\r\n\r\n38089336;Hi;;\r\n;;;\r\n3.8089336E7;Hi;;\r\n38089336.0;Hi\r\n 38089337 ;Hi;;'
  const { rows } = await read(text)
  expect(rows.map(({ phone, row }) => `${row} ${phone}`)).toEqual([
    '3 38089336',
    '5 3.8089336E7',
    '6 38089336.0',
    '7 38089337',
  ])
  const changed = 'a spreadsheet has changed it, make the column text and enter it again'
  expect(problems(rows)).toEqual([
    `5 phone: Invalid phone number format: ${changed}`,
    `6 phone: Invalid phone number format: ${changed}`,
  ])
})

test('a broken row names its column and takes no other row along, with any ends of lines', async () => {
  const lines = [
    'phone,message,name',
    '38089336,"Two\nlines",Ali',
    '38089337,"not closed,Ali',
    '38089338,Hi,Sara',
    '38089339,a "quoted" word,Ali',
    '38089340,Hi',
    '38089341,Hi, you,Ali',
    ',Hi,Ali',
    '38089342,"Hi",Ali',
    '38089343,Hi,"',
  ]
  const expected = {
    rows: [
      '38089336',
      '38089337',
      '38089338',
      '38089339',
      '38089340',
      '38089341',
      '',
      '38089342',
      '38089343',
    ],
    problems: [
      '3 message: Quote is not closed, or a quote within it is not doubled',
      '7 D: Row has 4 column(s) and not 3: a text with the delimiter in it needs quotes',
      '8 phone: Phone number is missing',
      '10 name: Quote is not closed',
    ],
  }
  for (const end of ['\n', '\r\n', '\r'])
    for (const size of [1, 2, 5, 65_536]) {
      const { rows } = await read(lines.join(end), {}, size)
      expect({ rows: rows.map((row) => row.phone), problems: problems(rows) }).toEqual(expected)
      expect(rows[0]?.message).toBe('Two\nlines')
    }
})

test('a row that is too long is left out, however long it is', async () => {
  const long = `38089337,${'x'.repeat(1_000_000)}\r\n`
  const { rows } = await read(`38089336,a\r\n${long}38089338,c\r\n`)
  expect(rows.map(({ row, phone }) => [row, phone])).toEqual([
    [1, '38089336'],
    [2, '38089337'],
    [3, '38089338'],
  ])
  expect(problems(rows)).toEqual(['2 B: Row is longer than 65536 bytes, or a quote is not closed'])
})

test('any table comes back, in any encoding, with any delimiter, in any pieces', async () => {
  const cell = (words: string[]) =>
    fc.oneof(fc.string({ unit: fc.constantFrom(...'ab ,;\t|"\n\r=1') }), fc.constantFrom(...words))
  const tableOf = (words: string[]) =>
    fc.array(fc.tuple(cell(words), cell(words)), { minLength: 1, maxLength: 30 })
  const french = ['Été à l’école', 'été', '« Œuvre »']
  const arabic = ['مرحبا', 'نعم، شكرا', 'عرض SMS']
  const inEncoding = fc.oneof(
    fc.record({ encoding: fc.constantFrom(...ENCODINGS.slice(0, 3)), rows: tableOf([...french, ...arabic]) }),
    fc.record({ encoding: fc.constant('windows-1252' as const), rows: tableOf(french) }),
    fc.record({ encoding: fc.constant('windows-1256' as const), rows: tableOf(arabic) }),
  )
  const how = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    size: fc.integer({ min: 1, max: 200 }),
  })
  await fc.assert(
    fc.asyncProperty(inEncoding, how, async ({ encoding, rows }, { delimiter, size }) => {
      const cells = [['name', 'phone', 'message'], ...rows.map(([name, text], i) => [name, phone(i), text])]
      const table = await read(encode(csv(cells, delimiter, { isQuoted: true }), encoding), {}, size)
      const expected = rows.map(([name, message], i) => {
        const row: Row = { phone: phone(i), variables: { name }, row: i + 2 }
        if (message) row.message = message
        return row
      })
      expect([table.rows, table.input.delimiter]).toEqual([expected, delimiter])
    }),
    { numRuns: 300 },
  )
})

test('a file without end is refused as soon as it has too many rows, empty rows or broken ones', async () => {
  const cases: [string, unknown, number][] = [
    [
      `${phone(1)},Hello\n`.repeat(1_000),
      { path: ['recipients'], message: 'Array must contain at most 50000 element(s)' },
      2_000_000,
    ],
    ['\n'.repeat(10_000), { path: ['file'], message: 'More than 200000 rows are empty' }, 500_000],
    [
      `${phone(1)},"a\n`.repeat(100),
      { path: ['file'], message: 'More than 1000 rows cannot be read' },
      500_000,
    ],
  ]
  for (const [piece, issue, bytesMax] of cases) {
    const { bytes, read } = endless(Buffer.from(piece))
    expect(await refusal(readCsv(bytes, LIMIT))).toEqual([issue])
    expect(read()).toBeLessThan(bytesMax)
  }
})
