/** Rate sheets as carriers send them. */
import { expect, test } from 'vitest'
import { readDate, readKey, readPrice } from '../../src/costs/cells.ts'
import { readSheet, type SheetOptions } from '../../src/costs/sheet.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { Directory } from '../../src/numbering/directory.ts'

const directory = new Directory(1n, [
  { id: '609-01', name: 'Mattel', prefixes: ['2223'] },
  { id: '609-10', name: 'Moov Mauritel', prefixes: ['2224'] },
  { id: '310-004', name: 'Verizon', prefixes: ['1201'] },
])

async function* chunks(file: string | Buffer, size = 7) {
  const bytes = Buffer.from(file)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = (file: string | Buffer, options: Partial<SheetOptions> = {}) =>
  readSheet(chunks(file), directory, { currency: undefined, dateOrder: undefined, ...options })

/** Rows as "prefix micros currency day". */
const lines = async (file: string | Buffer, options: Partial<SheetOptions> = {}) =>
  (await read(file, options)).rows.map(({ prefix, microsPerPart, currency, effectiveFrom }) =>
    [prefix, microsPerPart, currency, effectiveFrom?.toISOString().slice(0, 10) ?? 'now'].join(' '),
  )

async function issuesOf(file: string, options: Partial<SheetOptions> = {}) {
  const error = await read(file, options).catch((caught: unknown) => caught)
  if (!(error instanceof AppError)) throw error
  return (error.body['errors'] as { path: unknown[]; message: string }[]).map(
    ({ path, message }) => `${path.join(' ')}: ${message}`,
  )
}

test('a sheet with titles, a byte order mark, semicolons, decimal commas and dates of days first', async () => {
  const file = [
    '\ufeffWholesale SMS rates;;;',
    'Valid for: Caravan, all prices excluding VAT;;;',
    '',
    'Country;MCC/MNC;Price (EUR);Effective date',
    'Mauritania;609-01;0,0123;27/11/2026',
    'Mauritania;60910;0,01;01.12.2026',
    'Senegal;608/01;0,0250;27/11/2026',
    '',
    'Prices may change at any time.;;;',
  ].join('\r\n')
  expect(await lines(file)).toEqual([
    '609-01 12300 EUR 2026-11-27',
    '609-10 10000 EUR 2026-12-01',
    '608-01 25000 EUR 2026-11-27',
  ])
  const { unknown, columns } = await read(file)
  expect([unknown, columns]).toEqual([
    ['608-01'],
    { network: 'MCC/MNC', price: 'Price (EUR)', effective: 'Effective date' },
  ])
})

test('networks in two columns, the second one without its zeros or for the whole country', async () => {
  const file =
    'Operator,MCC,MNC,Rate,Currency\nMattel,609,1,0.01,USD\nAll,609,,0.02,USD\nVerizon,310,4,0.005,USD\n'
  expect(await lines(file)).toEqual(['609-01 10000 USD now', 'MR 20000 USD now', '310-004 5000 USD now'])
})

test('prefixes, in Latin-1 and French, and without a header', async () => {
  const french = Buffer.from(
    'Préfixe;Tarif;Devise;Date d’effet\n+2223;0,02;EUR;1 déc. 2026\n222;0,03;EUR;\n'.replace('’', "'"),
    'latin1',
  )
  expect(await lines(french)).toEqual(['2223 20000 EUR 2026-12-01', '222 30000 EUR now'])
  expect(await lines('2223;0.02;USD;2026-12-01\ndefault;0.05\n', { currency: 'EUR' })).toEqual([
    '2223 20000 USD 2026-12-01',
    ' 50000 EUR now',
  ])
})

test('every fault is told with its row, and nothing is guessed', async () => {
  const file =
    'prefix;price;currency;effective\n2223;free;USD;\nabc;0.01;USD;\n222;0.01;XXQ;\n221;0.01;USD;03/04/2026\n33;0.01;USD;soon\n34;1;USD;\n34;2;USD;\n'
  expect(await issuesOf(file)).toEqual([
    'file 2 price: "free" is not a price',
    'file 3 prefix: "abc" is not a network, prefix or country',
    'file 4 currency: No currency is known: add a column for it, or name one for all rows',
    'file 5 effective: "03/04/2026" may be two days: say dateOrder=dmy or dateOrder=mdy',
    'file 6 effective: "soon" is not a date',
    'file 8 prefix: 34 has two prices from the same time on',
  ])
  expect(
    await lines('prefix;price;effective\n221;1;03/04/2026\n', { currency: 'USD', dateOrder: 'mdy' }),
  ).toEqual(['221 1000000 USD 2026-03-04'])
  // Another row of the file says what is meant.
  expect(
    await lines('prefix;price;effective\n221;1;03/04/2026\n222;1;03/14/2026\n', { currency: 'USD' }),
  ).toEqual(['221 1000000 USD 2026-03-04', '222 1000000 USD 2026-03-14'])
  expect(await issuesOf('hello\nworld\n')).toEqual([
    'file: The file has no header with a column of prices and one of networks or prefixes',
  ])
  expect(await issuesOf('prefix;price\n')).toEqual(['file: The file has no rows besides its header'])
})

test('a decimal comma that cuts a row in two, and a price that no part can have, are faults', async () => {
  expect(await issuesOf('prefix,price,currency\n222,0,0123,USD\n223,"0,0123",USD\n224,0.01,USD,\n')).toEqual([
    'file 2 row: Row has 4 column(s) and not 3: a text with the delimiter in it needs quotes',
  ])
  expect(await issuesOf('prefix;price;currency\n222;1000000;USD\n223;1000000.000001;USD\n')).toEqual([
    'file 3 price: Must be at most 1000000',
  ])
})

test('prices, networks and dates in the forms that there are', () => {
  const micros = (text: string) => readPrice(text)?.micros
  expect(
    [
      '0.0123',
      '0,0123',
      '€ 0,0123',
      '0.0123 EUR',
      '1.234,5',
      '1,234.5',
      '2',
      '1,234,567',
      '1.234.567',
      '1 234,5',
    ].map(micros),
  ).toEqual([
    12_300n,
    12_300n,
    12_300n,
    12_300n,
    1_234_500_000n,
    1_234_500_000n,
    2_000_000n,
    1_234_567_000_000n,
    1_234_567_000_000n,
    1_234_500_000n,
  ])
  // Never less than the carrier says.
  expect(['0.0122999999', '0.01230000000', '0.0000001'].map(micros)).toEqual([12_300n, 12_300n, 1n])
  expect(['', '-1', '1e5', '0.01.', 'USD', '=1+1', '1,2,345', '1.2.3'].map(micros)).toEqual(
    [...Array(8)].map(() => undefined),
  )
  expect(
    ['609-01', '609 1', '60901', 'mr', '+2223', '*', '609-77'].map((text) => readKey(text, 'any', directory)),
  ).toEqual([
    { key: '609-01' },
    { key: '609-01' },
    { key: '609-01' },
    { key: 'MR' },
    { key: '2223' },
    { key: '' },
    { unknown: '609-77', key: '609-77' },
  ])
  const day = (text: string) => {
    const date = readDate(text, undefined)
    return date instanceof Date ? date.toISOString() : date
  }
  expect(
    [
      '2026-11-27',
      '2026-11-27 10:30',
      '2026-11-27T10:30:00+02:00',
      '27.11.2026',
      '27-Nov-26',
      'Nov 27, 2026',
      '46353',
    ].map(day),
  ).toEqual([
    '2026-11-27T00:00:00.000Z',
    '2026-11-27T10:30:00.000Z',
    '2026-11-27T08:30:00.000Z',
    ...[...Array(4)].map(() => '2026-11-27T00:00:00.000Z'),
  ])
  expect(['immediately', '31.02.2026', '2026-13-01', '10:30'].map(day)).toEqual([
    'now',
    undefined,
    undefined,
    undefined,
  ])
})
