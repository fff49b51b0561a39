/** Where a table begins, which column is what, and what is refused rather than guessed. */
import { expect, test } from 'vitest'
import { type CsvOptions, readCsv } from '../../src/intake/csv.ts'
import { chunked } from './files.ts'

const LIMIT = { key: 'recipients', rowsMax: 50_000 } as const

async function read(text: string, options: Partial<CsvOptions> = {}) {
  return readCsv(chunked(Buffer.from(text)), { ...LIMIT, ...options })
}

async function refusal(text: string, options: Partial<CsvOptions> = {}): Promise<string> {
  return read(text, options).then(
    ({ input }) => `was read as ${JSON.stringify(input)}`,
    (error) => error.toJSON().errors[0].message,
  )
}

/** The result of each row: the phone, and the variable Nom or the message. */
async function rowsOf(text: string, options: Partial<CsvOptions> = {}): Promise<string[]> {
  const { rows } = await read(text, options)
  return rows.map(
    ({ row, phone, variables, message, problem }) =>
      `${row} ${phone} ${problem ? `! ${problem.reason}` : (variables?.['Nom'] ?? message)}`,
  )
}

test.each([
  ['a title', 'Liste des clients;;\nTel;Nom;Ville\n38089336;Ali;Rosso\n', ['3 38089336 Ali'], [1]],
  [
    'titles and an empty row',
    'Société X\nExport du 26/11/2025\n\nNom,Tel\nAli,38089336\n',
    ['5 38089336 Ali'],
    [1, 2],
  ],
  ['a comment', '# export du 26/11\nTel,Nom\n38089336,Ali\n', ['3 38089336 Ali'], [1]],
  ['a comment with known names', '# tel, nom\nTel,Nom\n38089336,Ali\n', ['3 38089336 Ali'], [1]],
  ['a comment above numbers alone', '# export\n38089336,Ali\n', ['2 38089336 Ali'], [1]],
  ["Excel's line", 'sep=;\nTel;Nom\n38089336;Ali\n', ['3 38089336 Ali'], [1]],
  ["Excel's line, quoted", '"sep=|"\r\nTel|Nom\r\n38089336|Ali\r\n', ['3 38089336 Ali'], [1]],
  [
    "Excel's line with delimiters",
    '\ufeffSEP=;;;\r\nTel;Nom;Note\r\n38089336;Ali;a,b,c\r\n',
    ['3 38089336 Ali'],
    [1],
  ],
  ["Excel's line and a title", 'sep=;\nClients\nTel;Nom\n38089336;Ali\n', ['4 38089336 Ali'], [1, 2]],
  [
    'comments among the rows',
    'Tel,Nom\n# clients de Rosso\n38089336,Ali\n#38089337,Sara\n# fin, merci\n',
    ['3 38089336 Ali'],
    [2, 4, 5],
  ],
])('%s is no data', async (_, text, rows, skipped) => {
  expect(await rowsOf(text)).toEqual(rows)
  expect((await read(text)).input.skippedRows).toEqual(skipped)
})

test('a column of numbers of rows, and an empty file, hold nothing up', async () => {
  expect(await rowsOf('#,Tel,Nom\n#1,38089336,Ali\n2,nobody,Sara\n')).toEqual([
    '2 38089336 Ali',
    '3 nobody ! Invalid phone number format',
  ])
  expect((await read('')).rows).toEqual([])
  expect((await read('sep=;\n')).rows).toEqual([])
})

test.each([
  ['Contact;Ville\n38089336;Nouakchott\n', '"Contact", "Ville"'],
  ['Nom,Adresse,Fixe\nAli,Rosso,38089336\n', '"Nom", "Adresse", "Fixe"'],
  ['Liste\nContact;Ville\n38089336;Nouakchott\n', '"Contact", "Ville"'],
  ['Client\n38089336\n', '"Client"'],
  ['اسم;مدينة\nعلي;38089336\n', '"اسم", "مدينة"'],
  ['Nom,Ville\nAli,Rosso\n', '"Nom", "Ville"'],
])('a header that is not understood is refused with its columns: %j', async (text, columns) => {
  expect(await refusal(text)).toBe(
    `The header is not understood: none of ${columns} is known to be the phone number. Name that column in "phoneColumn", or say header=false if the first row has data`,
  )
})

test.each([
  ['Nom;Numéro de téléphone (obligatoire)\nAli;38089336\n', 'Numéro de téléphone (obligatoire)'],
  ['Name,Mobile No.\nAli,38089336\n', 'Mobile No.'],
  ['Liste des clients\nName,Client mobile\nAli,38089336\n', 'Client mobile'],
  ['Id;Tel 1;Tel 2\n20000001;38089336;\n20000002;38089337;38089338\n', 'Tel 1'],
  ['الاسم;رقم هاتف الزبون\nعلي;38089336\n', 'رقم هاتف الزبون'],
])('a name with the word for a phone in it is understood: %j', async (text, name) => {
  expect((await read(text)).input.phone).toBe(name)
})

test('two such names with as many numbers are not told apart, and a title is none', async () => {
  expect(await refusal('Nom;Tel 1;Tel 2\nAli;38089336;38089337\n')).toBe(
    'Both "Tel 1", "Tel 2" hold phone numbers: name the right one in "phoneColumn"',
  )
  expect(
    await refusal('Numéros de téléphone des clients de Rosso;\nContact;Ville\n38089336;Rosso\n'),
  ).toContain('none of "Contact", "Ville"')
})

test('what is not understood is read when the caller says what it is', async () => {
  const text = 'Contact;Nom\n38089336;Ali\n'
  expect(await rowsOf(text, { mapping: { phone: 'contact' } })).toEqual(['2 38089336 Ali'])
  expect(await rowsOf(text, { header: true })).toEqual(['2 38089336 Ali'])
  expect(await rowsOf(`Clients;\n${text}`, { mapping: { phone: 'Contact' } })).toEqual(['3 38089336 Ali'])
  expect(await rowsOf('nobody;Salut\n38089336;Bonjour\n', { header: false })).toEqual([
    '1 nobody ! Invalid phone number format',
    '2 38089336 Bonjour',
  ])
})

test('a first row whose number is wrong is still data', async () => {
  for (const wrong of ['51234567', '+33612345678', '3.8089336E7', '380893360', '3808-9336-1'])
    expect((await rowsOf(`${wrong};Salut\n38089336;Bonjour\n`)).map((line) => line.slice(0, 2))).toEqual([
      '1 ',
      '2 ',
    ])
})

test('numbers above a header leave it open what is data', async () => {
  expect(await refusal('Contact;45252525\nTel;Nom\n38089336;Ali\n')).toBe(
    '"Tel", "Nom" look like the names of the columns, but there are phone numbers above them: remove what stands above, or say header=false',
  )
  // Files that were put together have their header again.
  expect(await rowsOf('Tel;Nom\n38089336;Ali\nTel;Nom\n38089337;Sara\n')).toEqual([
    '2 38089336 Ali',
    '3 Tel ! Invalid phone number format',
    '4 38089337 Sara',
  ])
})

test('amounts are no texts, and no phone numbers where others are', async () => {
  const { input, messageColumn } = await read('38089336;5000\n38089337;12000,50\n')
  expect([input.phone, messageColumn]).toEqual(['A', undefined])
  expect((await read('5000;38089336;Bonjour\n25000000;38089337;Salut\n')).input.phone).toBe('B')
  expect(await refusal('38089336;25000000\n38089337;30000000\n')).toBe(
    'Both "A", "B" hold phone numbers: name the right one in "phoneColumn"',
  )
  expect(await rowsOf('38089336;25000000\n', { mapping: { phone: 'A', message: 'B' } })).toEqual([
    '1 38089336 25000000',
  ])
  // If the names of two columns suit the phone, the column with phone numbers is taken.
  expect((await read('Number;Tel;Nom\n1;38089336;Ali\n2;38089337;Sara\n')).input.phone).toBe('Tel')
})

test.each([
  ['"Tel", "Nom"\n"38089336", "Ali"\n', 'Ali'],
  ['"Tel" ;"Nom"\t\n"38089336"  ; "Ali" \n', 'Ali'],
  ['Tel\t Nom\n38089336\t "Ali"\n', 'Ali'],
  ['Tel , Nom \n 38089336 , Ali \n', 'Ali'],
  ['Tel,Nom\n="38089336",Ali\n', 'Ali'],
  ['Tel,Nom\n"=""38089336""",Ali\n', 'Ali'],
  ['Tel,Nom\n38089336,Ali "le grand"\n', 'Ali "le grand"'],
  ['Tel,Nom\n38089336,"Ali, fils de Sidi"\n', 'Ali, fils de Sidi'],
  ['\u200eTel\u200e,\u00a0Nom \n38089336,Ali\n', 'Ali'],
])('quotes and blanks around and within are read as people mean them: %j', async (text, name) => {
  for (const size of [1, 3, 65_536]) {
    const { rows } = await readCsv(chunked(Buffer.from(text), size), LIMIT)
    expect([rows.length, rows[0]?.problem, rows[0]?.variables]).toEqual([1, undefined, { Nom: name }])
  }
})

test('a name may have commas and blanks in it', async () => {
  const { input, rows } = await read('Tel;"Nom, prénom"; Ville d\'origine \n38089336;Ali;Rosso\n')
  expect(input.variables).toEqual(['Nom, prénom', "Ville d'origine"])
  expect(rows[0]?.variables).toEqual({ 'Nom, prénom': 'Ali', "Ville d'origine": 'Rosso' })
})

test('what a row lacks at its end is empty, and what it has too much is not', async () => {
  const { rows } = await read('Tel,Nom,Email\n38089336,Ali\n38089337,Sara,s@x.mr\n38089338\n38089339,a,b,c\n')
  expect(rows.map(({ variables, problem }) => variables ?? problem?.reason)).toEqual([
    { Nom: 'Ali', Email: '' },
    { Nom: 'Sara', Email: 's@x.mr' },
    { Nom: '', Email: '' },
    'Row has 4 column(s) and not 3: a text with the delimiter in it needs quotes',
  ])
})
