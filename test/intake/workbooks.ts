/** Workbooks as spreadsheet programs write them, and as nobody honest does. */
import { crc32, deflateRawSync } from 'node:zlib'

export type Parts = Record<string, string | Buffer>

/** A zip file of these parts. */
export function zip(parts: Parts): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content as string)
    const packed = deflateRawSync(bytes)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(0x0800, 2)
    header.writeUInt16LE(8, 4)
    header.writeUInt32LE(crc32(bytes), 10)
    header.writeUInt32LE(packed.length, 14)
    header.writeUInt32LE(bytes.length, 18)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const local = [Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]
    files.push(...local)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), header, place, Buffer.from(name))
    at += local.reduce((sum, { length }) => sum + length, 0)
  }
  const end = Buffer.alloc(18)
  const count = Object.keys(parts).length
  end.writeUInt16LE(count, 4)
  end.writeUInt16LE(count, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...files, ...directory, Buffer.from('PK\x05\x06'), end])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface SheetSpec {
  name: string
  /** The XML of its rows: `<row r="1">...`. */
  rows: string
  state?: 'hidden' | 'veryHidden'
  /** The text before and behind the rows. */
  before?: string
  after?: string
}

interface WorkbookSpec {
  sheets: SheetSpec[]
  /** The texts that cells of type `s` name. */
  texts?: string[]
  /** The format of each style, from style 1 on. */
  formats?: string[]
  from1904?: boolean
}

/** As Excel writes it: shared strings, a dimension, relative targets. */
export function excel({ sheets, texts = [], formats = [], from1904 = false }: WorkbookSpec): Parts {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`
  const relations = (...all: string[]) =>
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${XML}<workbook ${MAIN} ${R}><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(({ name, state }, at) => {
        const hidden = state ? ` state="${state}"` : ''
        return `<sheet name="${name}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ...sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
      relation('rId901', 'styles', 'styles.xml'),
      relation('rId902', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/styles.xml': `${XML}<styleSheet ${MAIN}><numFmts>${formats
      .map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${attribute(format)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, at) => `<xf numFmtId="${164 + at}" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${XML}<sst ${MAIN}>${texts.map((text) => `<si>${text.startsWith('<') ? text : `<t>${text}</t>`}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, before = '', after = '' }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${XML}<worksheet ${MAIN}><dimension ref="A1:C3"/>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  }
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** Rows of texts, as inline strings; a number stays one. */
export function rowsOf(rows: (string | number)[][]): string {
  return rows
    .map((cells, at) => `<row r="${at + 1}">${cells.map((cell, i) => cellOf(cell, i, at)).join('')}</row>`)
    .join('')
}

function cellOf(cell: string | number, at: number, row: number): string {
  const place = `r="${String.fromCharCode(65 + at)}${row + 1}"`
  return typeof cell === 'number'
    ? `<c ${place}><v>${cell}</v></c>`
    : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`
}

const TABLE = [
  ['Téléphone', 'Nom', 'Solde'],
  ['22238089336', 'Ali', '1,500.00'],
  ['38089337', 'Mariem', '7.50'],
]
export const TABLE_TEXTS = TABLE

/** The same table by each program, with what it does differently. */
export const BY_PROGRAM: Record<string, Parts> = {
  Excel: excel({
    sheets: [
      {
        name: 'Clients',
        rows:
          '<row r="1" spans="1:3"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
          '<row r="2" spans="1:3"><c r="A2"><v>22238089336</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="1"><v>1500</v></c></row>' +
          '<row r="3" spans="1:3"><c r="A3"><v>3.8089337E7</v></c><c r="B3" t="str"><f>UPPER("x")</f><v>Mariem</v></c><c r="C3" s="1"><f>C2/200</f><v>7.5</v></c></row>',
      },
    ],
    texts: [
      'Nom',
      'Solde',
      'Téléphone',
      '<r><rPr><b/></rPr><t>A</t></r><r><t>li</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
    ],
    formats: ['#,##0.00'],
  }),
  /** Absolute targets, prefixes, and all texts in the cells. */
  'Excel by Open XML SDK': {
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="${TYPE}/officeDocument" Target="/xl/workbook.xml" Id="R1"/></Relationships>`,
    'xl/workbook.xml': `<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheets><x:sheet name="Clients" sheetId="1" rel:id="R2" xmlns:rel="${TYPE}"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="${TYPE}/worksheet" Target="/xl/worksheets/sheet.xml" Id="R2"/></Relationships>`,
    'xl/worksheets/sheet.xml': `\ufeff<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${rowsOf(TABLE).replaceAll(/<(\/?)(row|c|is|t)\b/g, '<$1x:$2')}</x:sheetData></x:worksheet>`,
  },
  LibreOffice: excel({
    sheets: [
      {
        name: 'Clients',
        before: '<sheetPr filterMode="false"/><cols><col min="1" max="1024" width="11.5"/></cols>',
        rows:
          '<row r="1" customFormat="false" ht="12.8" hidden="false"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
          '<row r="2" hidden="false"><c r="A2" s="1" t="n"><v>22238089336</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" s="2" t="n"><v>1500</v></c></row>' +
          '<row r="3" hidden="false"><c r="A3" s="1" t="n"><v>38089337</v></c><c r="B3" t="s"><v>4</v></c><c r="C3" s="2" t="n"><f aca="false">1500/200</f><v>7.5</v></c></row>',
      },
    ],
    texts: ['<t xml:space="preserve">Téléphone</t>', 'Nom', 'Solde', 'Ali', 'Mariem'],
    formats: ['General', '#,##0.00'],
  }),
  /** No dimension, blank rows behind the data, and everything formatted. */
  'Google Sheets': excel({
    sheets: [
      {
        name: 'Clients',
        before: '<sheetViews><sheetView workbookViewId="0"/></sheetViews>',
        rows:
          '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c><c r="C1" s="1" t="s"><v>2</v></c></row>' +
          '<row r="2"><c r="A2" s="1"><v>2.2238089336E10</v></c><c r="B2" s="1" t="s"><v>3</v></c><c r="C2" s="2"><v>1500.0</v></c></row>' +
          '<row r="3"><c r="A3" s="1"><v>3.8089337E7</v></c><c r="B3" s="1" t="s"><v>4</v></c><c r="C3" s="2"><v>7.5</v></c></row>' +
          Array.from({ length: 997 }, (_, at) => `<row r="${at + 4}"><c r="A${at + 4}" s="1"/></row>`).join(
            '',
          ),
      },
    ],
    texts: ['Téléphone', 'Nom', 'Solde', 'Ali', 'Mariem'],
    formats: ['0', '#,##0.00'],
  }),
  /** A sheet about the export comes first where several tables are exported; rows have no numbers of their own. */
  Numbers: excel({
    sheets: [
      {
        name: 'Clients',
        rows: rowsOf(TABLE).replaceAll(/ r="\w+"/g, ''),
        before: '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
      },
    ],
  }),
}
