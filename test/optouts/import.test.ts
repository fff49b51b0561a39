/** Opt-outs as people keep them: whatever a number is written like it is read, and what is not is said. */
import { expect, test } from 'vitest'
import { readImport, Table } from '../../src/optouts/import.ts'
import { harness } from '../harness.ts'

const read = (text: string) => readImport(new Table(Buffer.from(text)))

test.each([
  ['one line', '38001016;38001017;38001018', ['38001016', '38001017', '38001018'], []],
  [
    'one line with commas and blanks',
    ' 38001016, 38001017 ,38001018\n',
    ['38001016', '38001017', '38001018'],
    [],
  ],
  [
    'one line with blanks alone',
    '38001016 +22238001017  22238001018',
    ['38001016', '38001017', '38001018'],
    [],
  ],
  ['one line with tabs', '38001016\t38001017', ['38001016', '38001017'], []],
  ['one line with bars', '38001016|38001017', ['38001016', '38001017'], []],
  ['lines of several', '38001016;38001017\n38001018\n', ['38001016', '38001017', '38001018'], []],
  [
    'a list with a word',
    '38001016;abc;38001018',
    ['38001016', '38001018'],
    ['1 abc: Invalid phone number format'],
  ],
  [
    'a list with a number of elsewhere',
    '38001016,+33612345678',
    ['38001016'],
    ['1 +33612345678: Only numbers of Mauritania are served here'],
  ],
  ['blanks in numbers', '38 00 10 08\n+222 38 00 10 09\n', ['38001008', '38001009'], []],
  ['00 and dashes', '0022238001010\n38-00-10-11', ['38001010', '38001011'], []],
  ['invisible marks', '\u202a+22238001011\u202c\n38001012\u200e\n', ['38001011', '38001012'], []],
  ['other digits', '٣٨٠٠١٠١٣', ['38001013'], []],
  ['formulas and apostrophes', '="38001014"\n\'38001015', ['38001014', '38001015'], []],
  ['a second column', 'Nom;Tel\nAli;38001007\n', ['38001007'], []],
  ['a second column without names', 'Ali;38001007\nSara;38001008\n', ['38001007', '38001008'], []],
  [
    'a third column',
    'Nom,Date,Tel\nAli,2024-11-26,38001007\nSara,2024-11-27,38 00 10 08\n',
    ['38001007', '38001008'],
    [],
  ],
  [
    'a row whose number is none',
    'Nom;Tel\nAli;38001007\nSara;inconnu\nOmar;\n',
    ['38001007'],
    ['3 inconnu: Invalid phone number format', '4 : Phone number is missing'],
  ],
  ['two numbers in a cell of a table', 'Nom;Tel\nAli;38001007 38001008\n', ['38001007', '38001008'], []],
  [
    'a number that a spreadsheet has changed',
    'Tel\n3.8001007E7\n',
    [],
    [
      '2 3.8001007E7: Invalid phone number format: a spreadsheet has changed it, make the column text and enter it again',
    ],
  ],
  ["Excel's first line", 'sep=;\r\nNom;Tel\r\nAli;38001007\r\n', ['38001007'], []],
])('%s: %j', (_, text, phones, errors) => {
  const found = read(text)
  expect(found.phones).toEqual(phones.map((phone) => `+222${phone}`))
  expect(found.errors.map(({ row, phone, reason }) => `${row} ${phone}: ${reason}`)).toEqual(errors)
  expect([found.valid, found.invalid]).toEqual([phones.length, errors.length])
})

test('the line of names is passed over and shown, and corrected numbers are listed', () => {
  const { input, mended } = read('Nom;Tel\nAli;38 00 10 07\nSara;38001008\n')
  expect(input).toEqual({ columns: ['Nom', 'Tel'], phone: 'Tel' })
  expect(mended).toEqual({
    count: 1,
    phones: [{ row: 2, from: '38 00 10 07', to: '+22238001007', reason: 'has blanks' }],
  })
  expect(read('38001007\n')).toMatchObject({ input: undefined, mended: undefined })
})

test('a table of any size is bounded', () => {
  expect(() => read(';'.repeat(300_000))).toThrow()
  expect(() => read(`${'38001007;'.repeat(60_000)}`)).toThrow()
})

test('JSON, one number and the operator are read as well as a table', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (path: string, body: object | string, type = 'application/json') =>
    h.request(`/api/v2/optouts${path}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  expect((await post('/import', { phones: ['38 00 10 08', '0022238001009', 'x'] })).body).toEqual({
    success: true,
    added: 2,
    alreadyThere: 0,
    invalid: 1,
    errors: [{ row: 3, phone: 'x', reason: 'Invalid phone number format' }],
    mendedPhones: {
      count: 2,
      phones: [
        { row: 1, from: '38 00 10 08', to: '+22238001008', reason: 'has blanks' },
        { row: 2, from: '0022238001009', to: '+22238001009', reason: 'begins with 00' },
      ],
    },
  })
  expect((await post('/import', 'Nom;Tel\nAli;38001010\n', 'text/csv')).body).toMatchObject({
    added: 1,
    input: { columns: ['Nom', 'Tel'], phone: 'Tel' },
  })
  expect((await post('', { phone: '\u202a+222 38 00 10 11\u202c' })).body.optout.phone).toBe('+22238001011')
  expect((await post('', { phone: '+33612345678' })).body.errors).toEqual([
    { path: ['phone'], message: 'Only numbers of Mauritania are served here' },
  ])
  expect((await h.admin('PUT', `/optouts/${encodeURIComponent('0022238001012')}`, {})).body.phone).toBe(
    '+22238001012',
  )
  const recipients = ['38001008', '38001011', '38001012', '38001013'].map((phone) => ({
    phone,
    message: 'Hi',
  }))
  expect((await h.send(apiKey, { recipients })).body.totalValid).toBe(1)
})
