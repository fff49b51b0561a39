/** Workbooks as spreadsheet programs write them are read like CSV; any other file is refused with advice. */
import { expect, test } from 'vitest'
import { type FileOptions, readFile } from '../../src/intake/file.ts'
import { numberShower } from '../../src/intake/number-formats.ts'
import { chunked } from './files.ts'
import { BY_PROGRAM, excel, type Parts, rowsOf, type SheetSpec, TABLE_TEXTS, zip } from './workbooks.ts'

const read = (parts: Parts | Buffer, options: Partial<FileOptions> = {}) =>
  readFile(chunked(Buffer.isBuffer(parts) ? parts : zip(parts), 1_000), {
    key: 'contacts',
    rowsMax: 100_000,
    ...options,
  })

/** The first sentence of a refusal. */
const refusal = async (parts: Parts | Buffer, options: Partial<FileOptions> = {}) => {
  const error = await read(parts, options).then(
    () => undefined,
    (error) => error,
  )
  return error?.body?.errors?.[0]?.message
}

const one = (sheet: Partial<SheetSpec> & { rows: string }, rest = {}) =>
  excel({ sheets: [{ name: 'Feuil1', ...sheet }], ...rest })

test.each(Object.keys(BY_PROGRAM))('a workbook by %s is the table that it shows', async (program) => {
  const { rows, input } = await read(BY_PROGRAM[program] as Parts)
  const [[phone, ...names] = [], ...data] = TABLE_TEXTS
  expect(rows).toEqual(
    data.map(([number, ...values], at) => ({
      phone: number,
      row: at + 2,
      variables: Object.fromEntries(names.map((name, i) => [name, values[i]])),
    })),
  )
  expect(input).toMatchObject({
    header: true,
    phone,
    variables: names,
    sheet: 'Clients',
    sheets: ['Clients'],
  })
})

const SHOWN: [format: string, value: number, shown: string][] = [
  ['General', 22238089336, '22238089336'],
  ['General', 222380893361234, '222380893361234'],
  ['General', 0.1 + 0.2, '0.3'],
  ['General', -12.5, '-12.5'],
  ['0', 38089336.4, '38089336'],
  ['00000000', 123, '00000123'],
  ['0.00', 1.005, '1.01'],
  ['0.0#', 2.5, '2.5'],
  ['#,##0', 1234567, '1,234,567'],
  ['#,##0.00', 0.5, '0.50'],
  ['#,##0.00 "MRU"', 1500, '1,500.00 MRU'],
  ['[$€-40C] #,##0.00', 3, '€ 3.00'],
  ['0,', 12_000, '12'],
  ['0%', 0.125, '13%'],
  ['0.0%', 0.125, '12.5%'],
  ['0.00E+00', 38089336, '38089336'],
  ['0#" "##" "##" "##" "##', 612345678, '06 12 34 56 78'],
  ['#,##0;(#,##0);"néant"', -1500, '(1,500)'],
  ['#,##0;(#,##0);"néant"', 0, 'néant'],
  ['[Red]-0;0', 4, '-4'],
  ['@', 38089336, '38089336'],
  ['# ?/?', 0.5, '0.5'],
  ['dd/mm/yyyy', 45_000, '15/03/2023'],
  ['d-mmm-yy', 45_000, '15-Mar-23'],
  ['[$-40C]d mmmm yyyy', 45_000, '15 mars 2023'],
  ['yyyy-mm-dd hh:mm:ss', 45_000.75, '2023-03-15 18:00:00'],
  ['h:mm AM/PM', 45_000.75, '6:00 PM'],
  ['[h]:mm', 1.5, '36:00'],
  ['mm:ss', 0.001, '01:26'],
  ['dd/mm/yyyy', 59, '28/02/1900'],
  ['dd/mm/yyyy', 61, '01/03/1900'],
  ['dd/mm/yyyy', 22238089336, '22238089336'],
]
test.each(SHOWN)('the format %s shows %d as %s', (format, value, shown) => {
  expect(numberShower(format, false)(value)).toBe(shown)
})

test('days of a workbook from 1904 count from there', async () => {
  expect(numberShower('dd/mm/yyyy', true)(43_538)).toBe('15/03/2023')
  const rows = `${rowsOf([['phone', 'jour']])}<row r="2"><c r="A2"><v>38089336</v></c><c r="B2" s="1"><v>43538</v></c></row>`
  const { rows: found } = await read(one({ rows }, { formats: ['dd/mm/yyyy'], from1904: true }))
  expect(found[0]?.variables).toEqual({ jour: '15/03/2023' })
})

test('a phone is its number whatever its format, and leading zeros by format are part of it', async () => {
  const phone = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`
  const rows = `<row><c t="inlineStr"><is><t>phone</t></is></c></row>${[
    phone('22238089336'),
    phone('3.8089E7'),
    phone('38089336', 1),
    phone('38089336', 2),
    phone('0022238089336', 0),
    phone('38089', 3),
    phone('45000', 4),
    phone('1.5'),
  ]
    .map((cell) => `<row>${cell}</row>`)
    .join('')}`
  const formats = ['#,##0', '00" "00" "00" "00', '00000000', 'dd/mm/yyyy']
  const { rows: found } = await read(one({ rows }, { formats }))
  expect(found.map(({ phone, problem }) => [phone, problem?.reason])).toEqual([
    ['22238089336', undefined],
    ['38089000', undefined],
    ['38089336', undefined],
    ['38089336', undefined],
    ['22238089336', undefined],
    ['00038089', 'Invalid phone number format'],
    ['15/03/2023', 'Invalid phone number format: it is a date'],
    ['1.5', 'Invalid phone number format'],
  ])
})

test('cells hold booleans, errors, escapes and days as texts; rows are those of the sheet', async () => {
  const rows =
    '<row r="3"><c r="B3" t="str"><v>phone</v></c><c r="C3" t="str"><v>a</v></c><c r="D3" t="str"><v>b</v></c><c r="E3" t="str"><v>c</v></c><c r="F3" t="str"><v>d</v></c></row>' +
    '<row r="10"><c r="B10" t="str"><v>38089336</v></c><c r="C10" t="b"><v>1</v></c><c r="D10" t="e"><v>#N/A</v></c><c r="E10" t="str"><v>x_x000A_y</v></c><c r="F10" t="d"><v>2023-03-15</v></c></row>' +
    '<row r="12"><c r="B12" t="e"><v>#REF!</v></c></row>'
  const { rows: found } = await read(one({ rows }))
  expect(found).toEqual([
    { phone: '38089336', row: 10, variables: { a: 'TRUE', b: '', c: 'x\ny', d: '2023-03-15' } },
    expect.objectContaining({ phone: '#REF!', row: 12, problem: expect.anything() }),
  ])
})

test('a formula without a result is named by its cell, and only its row is left out', async () => {
  const rows = `${rowsOf([['phone', 'Nom']])}<row r="2"><c r="A2"><v>38089336</v></c><c r="B2"><f>A1</f><v></v></c></row><row r="3"><c r="A3"><v>38089337</v></c><c r="B3" t="str"><f>""</f><v></v></c></row>`
  const { rows: found } = await read(one({ rows }))
  expect(found.map(({ problem }) => problem)).toEqual([
    {
      column: 'Nom',
      reason: 'Formula in B2 has no result: open the file in its spreadsheet program and save it again',
    },
    undefined,
  ])
})

test('hidden rows are left out and said, and taken if asked; hidden columns are read', async () => {
  const rows = rowsOf([
    ['phone', 'Nom'],
    [38089336, 'Ali'],
    [38089337, 'Mariem'],
    [38089338, 'Sidi'],
  ]).replace('<row r="3">', '<row r="3" hidden="1">')
  const before = '<cols><col min="2" max="2" hidden="1"/></cols>'
  const skipped = await read(one({ rows, before }))
  expect(skipped.rows.map(({ row }) => row)).toEqual([2, 4])
  expect(skipped.input).toMatchObject({
    hiddenRows: { count: 1, included: false, rows: [3] },
    hiddenColumns: ['B'],
    variables: ['Nom'],
  })
  const taken = await read(one({ rows, before }), { hiddenRows: 'include' })
  expect(taken.rows.map(({ row }) => row)).toEqual([2, 3, 4])
  expect(taken.input).toMatchObject({ hiddenRows: { count: 1, included: true, rows: [3] } })
})

test('cells merged down hold for each row, but a phone does not', async () => {
  const rows = rowsOf([
    ['phone', 'Ville'],
    [38089336, 'Atar'],
    [38089337, ''],
    ['', ''],
    [38089338, ''],
    ['', 'Rosso'],
  ])
  const after = '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A5:A6"/></mergeCells>'
  const { rows: found, input } = await read(one({ rows, after }))
  expect(
    found.map(({ row, phone, variables, problem }) => [row, phone, variables?.['Ville'], problem?.reason]),
  ).toEqual([
    [2, '38089336', 'Atar', undefined],
    [3, '38089337', 'Atar', undefined],
    [5, '38089338', '', undefined],
    [6, '', 'Rosso', 'Phone number is missing: the cells A5:A6 are merged'],
  ])
  expect(input).toMatchObject({ mergedCells: ['B2:B3', 'A5:A6'] })
})

test('the first visible sheet with data is read, or the one that is named', async () => {
  const sheet = (name: string, phone: number, state?: 'hidden') => ({
    name,
    state,
    rows: rowsOf([['phone'], [phone]]),
  })
  const parts = excel({
    sheets: [
      sheet('Caché', 38089330, 'hidden'),
      { name: 'Vide', rows: '' },
      sheet('Été &amp; hiver', 38089331),
      sheet('Autre', 38089332),
    ],
  })
  const first = await read(parts)
  expect([first.rows[0]?.phone, first.input]).toEqual([
    '38089331',
    expect.objectContaining({
      sheet: 'Été & hiver',
      sheets: ['Caché', 'Vide', 'Été & hiver', 'Autre'],
    }),
  ])
  expect((await read(parts, { sheet: 'autre' })).rows[0]?.phone).toBe('38089332')
  expect((await read(parts, { sheet: 'Caché' })).rows[0]?.phone).toBe('38089330')
  expect(await refusal(parts, { sheet: 'Feuil9' })).toBe(
    'File has no sheet "Feuil9": it has "Caché", "Vide", "Été & hiver", "Autre"',
  )
})

test('notes beside the table are left alone', async () => {
  const rows = rowsOf([['phone'], [38089336]]).replace(
    '</v></c></row>',
    '</v></c><c r="E2" t="str"><v>rappeler</v></c><c r="XFD2" t="str"><v>x</v></c></row>',
  )
  expect((await read(one({ rows }))).rows).toEqual([{ phone: '38089336', row: 2 }])
})

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const BROKEN = 'File is not a whole .xlsx file: open it in its spreadsheet program and save it again'
const good = one({ rows: rowsOf([['phone'], [38089336]]) })
const REFUSED: Record<string, [file: Parts | Buffer, sentence: unknown]> = {
  'an old workbook': [
    Buffer.concat([OLE, Buffer.alloc(600)]),
    'File is an old Excel file: open it and save it as .xlsx or .csv',
  ],
  'an encrypted workbook': [
    Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    'File is protected with a password: save it without one',
  ],
  'an OpenDocument file': [
    {
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<a/>',
      'META-INF/manifest.xml': '<a/>',
    },
    'File is an OpenDocument file (.ods): open it and save it as .xlsx or .csv',
  ],
  'a Numbers file': [
    { 'Index/Document.iwa': 'x' },
    'File is a Numbers file: open it and export it as Excel (.xlsx) or CSV',
  ],
  'a binary workbook': [
    { 'xl/workbook.bin': 'x' },
    'File is a binary workbook (.xlsb): open it and save it as .xlsx or .csv',
  ],
  'a text document': [
    { 'word/document.xml': '<a/>' },
    'File is neither CSV nor an .xlsx workbook: save it as .xlsx or .csv',
  ],
  'a file that was cut off': [zip(good).subarray(0, 900), BROKEN],
  'a sheet that was cut off': [
    { ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' },
    BROKEN,
  ],
  'a sheet that is missing': [{ ...good, 'xl/worksheets/sheet1.xml': '' }, BROKEN],
  'external entities': [
    {
      ...good,
      'xl/worksheets/sheet1.xml':
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>',
    },
    BROKEN,
  ],
  'entities of entities': [
    { ...good, 'xl/workbook.xml': `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1_000)}">]><a>&a;</a>` },
    BROKEN,
  ],
  'deep XML': [{ ...good, 'xl/sharedStrings.xml': '<a>'.repeat(1_000_000) }, BROKEN],
  'a tag with a million attributes': [
    {
      ...good,
      'xl/styles.xml': `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
    },
    BROKEN,
  ],
  'a name without end': [{ ...good, 'xl/styles.xml': `<${'a'.repeat(10_000_000)}/>` }, BROKEN],
  'a row beyond the last': [one({ rows: '<row r="10000000"/>' }), BROKEN],
  'ten million empty rows': [one({ rows: '<row/>'.repeat(10_000_000) }), BROKEN],
  'a column beyond the last': [one({ rows: '<row><c r="XFE1"><v>1</v></c></row>' }), BROKEN],
  'more columns than a file may have': [
    one({
      rows: `<row>${Array.from({ length: 16_384 }, (_, at) => `<c t="str"><v>n${at}</v></c>`).join('')}</row>`,
    }),
    expect.stringMatching(/^The header is not understood/),
  ],
  'texts without end': [
    { ...good, 'xl/sharedStrings.xml': `<sst>${`<si><t>${'x'.repeat(100_000)}</t></si>`.repeat(400)}</sst>` },
    'File has too much text: copy the columns that are needed into a new file',
  ],
  'one long text in every row': [
    one(
      {
        rows: `${rowsOf([['phone', 'Nom']])}${'<row><c t="str"><v>38089336</v></c><c t="s"><v>0</v></c></row>'.repeat(5_000)}`,
      },
      { texts: ['x'.repeat(32_000)] },
    ),
    'File has too much text: copy the columns that are needed into a new file',
  ],
  'a part of 200 MB': [
    { ...good, 'xl/worksheets/sheet1.xml': Buffer.alloc(200_000_000, ' ') },
    'A sheet has more than 128 MB: copy the columns that are needed into a new file',
  ],
}
test('sheets without data and without end are not all looked at', async () => {
  const blank = `<worksheet><sheetData/></worksheet><!--${' '.repeat(60_000_000)}-->`
  const sheets = Array.from({ length: 12 }, (_, at) => ({ name: `S${at}`, rows: '' }))
  const parts = excel({ sheets })
  for (const at of sheets.keys()) parts[`xl/worksheets/sheet${at + 1}.xml`] = blank
  expect(await refusal(parts)).toBe(
    'A sheet has more than 128 MB: copy the columns that are needed into a new file',
  )
})

test.each(Object.keys(REFUSED))('refused with what to do: %s', async (name) => {
  const [file, sentence] = REFUSED[name] as [Parts | Buffer, unknown]
  expect(await refusal(file)).toEqual(sentence)
})

test('a size that is not true is no way around the limit', async () => {
  const bomb = zip({ ...good, 'xl/worksheets/sheet1.xml': Buffer.alloc(200_000_000, ' ') })
  const size = Buffer.alloc(4)
  size.writeUInt32LE(200_000_000)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(1_000)
  for (let at = bomb.indexOf(size); at !== -1; at = bomb.indexOf(size)) small.copy(bomb, at)
  expect(await refusal(bomb)).toBe(BROKEN)
})
