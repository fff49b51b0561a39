/** Files: recipients as CSV, lines of JSON, workbooks and forms, and the rate sheets of carriers. */

import { readSheet } from '../../../src/costs/sheet.ts'
import { readFile } from '../../../src/intake/file.ts'
import { readForm } from '../../../src/intake/form.ts'
import { readNdjson } from '../../../src/intake/ndjson.ts'
import type { RowLimit } from '../../../src/intake/rows.ts'
import { readXlsx } from '../../../src/intake/xlsx.ts'
import { AppError } from '../../../src/kernel/errors.ts'
import { Directory } from '../../../src/numbering/directory.ts'
import { readImport, tableOf } from '../../../src/optouts/import.ts'
import { excel, rowsOf, zip } from '../../../test/intake/workbooks.ts'
import { holds, inPieces, outcomeOf, type Surface, shown } from '../surface.ts'

const LIMIT: RowLimit = { key: 'recipients', rowsMax: 50_000, jsonKeys: new Set(['tags', 'strict']) }

const isRefusal = (error: unknown) => error instanceof AppError && error.status < 500

type Read = (bytes: AsyncIterable<Buffer>) => Promise<unknown>

/** A file is read the same whatever the pieces it arrives in, and refused in one way only. */
async function sameInPieces(input: Buffer, read: Read): Promise<void> {
  async function* whole() {
    yield input
  }
  const [one, other] = [
    await outcomeOf(() => read(whole()), isRefusal),
    await outcomeOf(() => read(inPieces(input)), isRefusal),
  ].map((outcome) => ('refusal' in outcome ? 'refused' : shown(outcome.value))) as [string, string]
  holds(one === other, `in pieces it is read differently: ${one.slice(0, 500)} and ${other.slice(0, 500)}`)
}

const CSV = [
  'Téléphone;Nom;Message\n38089336;Ali;Bonjour {{Nom}}\n38089337;Sara;"Un texte; avec\nune ligne"\n',
  'sep=,\nphone,message\n+22238089336,Hi\n\n"22238089337","Say ""hi"""\n',
  'phone\ttext\r\n38089336\tSalut\r\n# a comment\r\n38089337\t\r\n',
  'Clients of November,,\n,,\nTel,Name,Balance\n38 08 93 36,Ali,1500.00\n="38089337",Mariem,7.5\n',
  '38089336\n38089337\n',
  'الهاتف,الاسم\n٣٨٠٨٩٣٣٦,علي\n',
]
const CSV_WORDS = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  'sep=;',
  '#',
  '#N/A',
  '38089336',
  'phone',
  'message',
  '\ufeff',
]

export const csv: Surface = {
  seeds: () => [
    ...CSV.map((text) => Buffer.from(text)),
    ...CSV.map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
    Buffer.from(CSV[0] as string, 'latin1'),
    Buffer.from(`\ufeff${CSV[1]}`, 'utf16le').swap16(),
  ],
  words: CSV_WORDS,
  check: async (input) => {
    await sameInPieces(input, (bytes) => readFile(bytes, LIMIT))
    await outcomeOf(async () => readImport(await tableOf(input, 'text/csv')), isRefusal)
  },
}

export const ndjson: Surface = {
  seeds: () =>
    [
      '{"phone":"38089336","message":"Hi"}\n{"phone":"+22238089337","message":"é","variables":{"a":1,"b":"x"}}\n',
      '{"message":"Hi {{a}}","tags":["x"]}\n{"phone":"38089336","variables":{"a":"\\ud83d\\ude00"}}\n\n',
      '{"phone":38089336}\r\n[]\r\nnull\r\n"x"\r\n',
    ].map((text) => Buffer.from(text)),
  words: [
    '\n',
    '{"phone":"38089336"}\n',
    '"',
    '\\ud800',
    '\\u0000',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
    '1e999',
    '"variables":{',
  ],
  check: (input) => sameInPieces(input, (bytes) => readNdjson(bytes, LIMIT)),
}

/** A workbook as text, whose parts can be mutated; it is packed before it is read. */
const PART = '\n=== '

function textOfParts(parts: Record<string, string | Buffer>): Buffer {
  return Buffer.from(
    Object.entries(parts)
      .map(([name, content]) => `${PART}${name}\n${content}`)
      .join(''),
  )
}

function packed(input: Buffer): Buffer {
  const parts = input.toString('latin1').split(PART).slice(1)
  return zip(
    Object.fromEntries(
      parts.map((part) => {
        const end = part.indexOf('\n')
        return [part.slice(0, end === -1 ? undefined : end), Buffer.from(part.slice(end + 1), 'latin1')]
      }),
    ),
  )
}

const WORKBOOKS = [
  excel({
    sheets: [
      {
        name: 'Clients',
        before: '<cols><col min="2" max="2" hidden="1"/></cols>',
        rows:
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Nom</t></is></c><c r="C1" t="str"><v>Message</v></c></row>' +
          '<row r="2" hidden="1"><c r="A2" s="1"><v>38089336</v></c><c r="B2"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" s="2"><v>45000.5</v></c></row>' +
          '<row r="3"><c r="A3"><v>3.8089337E7</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>',
        after: '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
      },
      { name: 'Autre', state: 'hidden', rows: rowsOf([['x', 1]]) },
    ],
    texts: ['Téléphone', '<r><t>A</t></r><r><t xml:space="preserve"> b</t></r>'],
    formats: ['#,##0.00', 'dd/mm/yyyy', '[Red]0.00%', '0#######', '# ?/?', 'h:mm:ss AM/PM'],
  }),
  excel({
    sheets: [
      {
        name: 'A',
        rows: rowsOf([
          ['phone', 'message'],
          [38089336, 'Hi'],
        ]),
      },
    ],
    from1904: true,
  }),
]

export const xlsx: Surface = {
  seeds: () => [...WORKBOOKS.map(textOfParts), ...WORKBOOKS.map(textOfParts), ...WORKBOOKS.map(zip)],
  words: [
    ...[
      '<row r="2">',
      '</row>',
      '<c r="A1" t="s"><v>0</v></c>',
      '<v>',
      '</v>',
      't="s"',
      't="n"',
      's="1"',
      'r="XFD1048576"',
    ],
    ...[
      '<is><t>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#0;',
      '&amp;',
      '&x;',
      '<!DOCTYPE a [<!ENTITY x "y">]>',
      'hidden="1"',
    ],
    ...[
      'ref="A1:A9999999"',
      'formatCode="',
      'count="99999999"',
      PART,
      'xl/workbook.xml',
      '0.00E+00',
      '[h]:mm',
      'yyyy',
      '?/?',
      ';;;@',
    ],
  ],
  check: async (input) => {
    const file = input.subarray(0, 2).toString() === 'PK' ? input : packed(input)
    await sameInPieces(file, (bytes) => readXlsx(bytes, { ...LIMIT, hiddenRows: 'include' }))
  },
}

const BOUNDARY = 'xYz'

function form(...parts: [string, string, string?][]): Buffer {
  const texts = parts.map(
    ([name, value, filename]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${filename ? `; filename="${filename}"\r\nContent-Type: text/csv` : ''}\r\n\r\n${value}\r\n`,
  )
  return Buffer.from(`${texts.join('')}--${BOUNDARY}--\r\n`)
}

export const forms: Surface = {
  seeds: () => [
    form(['message', 'Hi {{Nom}}'], ['delimiter', ';'], ['file', CSV[0] as string, 'a.csv']),
    form(
      ['mapping', '{"phone":"Tel","variables":{"a":"Name"}}'],
      ['tags', '["a"]'],
      ['header', 'true'],
      ['file', CSV[3] as string, 'b.csv'],
    ),
    form(
      ['encoding', 'latin1'],
      ['phoneColumn', 'phone'],
      ['textColumn', 'message'],
      ['file', CSV[1] as string, 'c'],
      ['strict', 'true'],
    ),
  ],
  words: [
    ...[
      `--${BOUNDARY}\r\n`,
      `--${BOUNDARY}--`,
      '\r\n\r\n',
      'Content-Disposition: form-data; name="',
      'filename="',
      "filename*=UTF-8''%",
    ],
    ...[
      'name="file"',
      'name="mapping"',
      'Content-Type: text/csv; charset=utf-16',
      'Content-Transfer-Encoding: base64',
      '{"phone":',
      '__proto__',
    ],
  ],
  check: async (input) => {
    const type = `multipart/form-data; boundary=${BOUNDARY}`
    await sameInPieces(input, (bytes) => readForm(bytes, type, LIMIT))
    await outcomeOf(async () => readImport(await tableOf(input, type)), isRefusal)
  },
}

const directory = new Directory(1n, [
  { id: '609-01', name: 'Mattel', prefixes: ['2223'] },
  { id: '609-10', name: 'Moov Mauritel', prefixes: ['2224'] },
  { id: '310-004', name: 'Verizon', prefixes: ['1201'] },
])

export const rateSheets: Surface = {
  seeds: () => [
    ...[
      'Wholesale rates;;;\n;;;\nMCC;MNC;Price EUR;Effective\n609;01;0,0123;01/12/2026\n609;10;0,02;15/12/2026\n208;;€ 0,05;now\n',
      'Country,MCCMNC,Rate,Currency,Valid from\nMauritania,60901,0.0123,USD,2026-12-01\nUSA,310004,"$ 0.001",USD,2026-12-01T00:00:00+01:00\n',
      '2223,0.01,EUR\n33,0.02,EUR,1 Dec 2026\n*,0.5,USD,46000\n',
      'prefix|cost\n+222|1.234.567,89\nMR|0.0000001\ndefault|9\n',
    ].map((text) => Buffer.from(text)),
    ...[
      excel({
        sheets: [
          {
            name: 'A',
            rows: rowsOf([
              ['prefix', 'price EUR'],
              [2223, 0.0123],
              ['609-10', '0,02'],
            ]),
          },
        ],
      }),
    ].map(textOfParts),
  ],
  words: [
    ...CSV_WORDS,
    'MCC',
    'MNC',
    'price',
    'EUR',
    '€',
    '609-01',
    'default',
    '01/02/2026',
    '31.12.26',
    'Feb 29 2027',
    '0,000001',
    '1e5',
    PART,
  ],
  check: async (input) => {
    const file = input.subarray(0, PART.length).toString() === PART ? packed(input) : input
    const options = { currency: 'USD', dateOrder: undefined }
    await sameInPieces(file, async (bytes) => {
      const sheet = await readSheet(bytes, directory, options)
      for (const { microsPerPart, prefix, effectiveFrom } of sheet.rows) {
        holds(microsPerPart >= 0n && microsPerPart < 10n ** 18n, `a price is an amount: ${microsPerPart}`)
        holds(/^(\d{0,15}|\d{3}-\d{2,3}|[A-Z]{2})$/.test(prefix), `a key is one: ${shown(prefix)}`)
        holds(!effectiveFrom || !Number.isNaN(effectiveFrom.getTime()), 'a time is one')
      }
      return sheet
    })
  },
}
