/** Reads a workbook's description of itself: its sheets, its texts and its formats. ECMA-376 part 1, section 18. */
import { invalid, listed } from '../kernel/issue.ts'
import { formatOf, numberShower, type ShowNumber } from './number-formats.ts'
import { drain, prefixed, readXml, unescaped } from './xml.ts'
import { BROKEN, type Package, unreadable } from './zip.ts'

const SHEETS_MAX = 1_000
/** The shared texts of a sheet with 100,000 rows and 20 columns. */
const TEXTS_MAX = 2_000_000
const TEXT_CHARACTERS_MAX = 33_554_432
const STYLES_MAX = 65_536

export interface Sheet {
  name: string
  isHidden: boolean
  /** The name of its part. */
  part: string
}

export interface Workbook {
  /** In their order; without those that hold only a chart. */
  sheets: Sheet[]
  /** Texts that cells name by number. */
  texts: string[]
  /** How the cells of each style show a number. */
  styles: CellStyle[]
}

export interface CellStyle {
  show: ShowNumber
  format: string
}

/** Throws VALIDATION_FAILED for a file that is not a workbook, and says what to do with it. */
export async function readWorkbook(file: Package): Promise<Workbook> {
  refuseOthers(file)
  const [root] = await relationsOf(file, '')
  const part = root?.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!file.has(part)) throw unreadable(file.has('xl/workbook.bin') ? BINARY : NOT_A_WORKBOOK)
  const [relations, byId] = await relationsOf(file, part)
  const partOf = (wanted: string) => relations.find(({ type }) => type === wanted)?.target
  const { sheets, from1904 } = await sheetsOf(file, part)
  return {
    sheets: sheets.flatMap(({ id, ...sheet }) => {
      const relation = byId.get(id)
      return relation?.type === 'worksheet' ? [{ ...sheet, part: relation.target }] : []
    }),
    texts: await textsOf(file, partOf('sharedStrings')),
    styles: await stylesOf(file, partOf('styles'), from1904),
  }
}

const BINARY = 'File is a binary workbook (.xlsb): open it and save it as .xlsx or .csv'
const OPEN_DOCUMENT = 'File is an OpenDocument file (.ods): open it and save it as .xlsx or .csv'
const NUMBERS = 'File is a Numbers file: open it and export it as Excel (.xlsx) or CSV'
const NOT_A_WORKBOOK = 'File is neither CSV nor an .xlsx workbook: save it as .xlsx or .csv'

function refuseOthers(file: Package): void {
  if (file.has('content.xml') && file.has('META-INF/manifest.xml')) throw unreadable(OPEN_DOCUMENT)
  if (file.has('Index/Document.iwa') || file.has('Index.zip')) throw unreadable(NUMBERS)
}

interface Relation {
  id: string
  /** The last word of the type; the rest differs between the two editions of the standard. */
  type: string
  target: string
}

/** The parts that a part names; `''` stands for the file itself. */
async function relationsOf(file: Package, part: string): Promise<[Relation[], Map<string, Relation>]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations: Relation[] = []
  const open = (name: string, { Id: id = '', Type = '', Target = '' }: Record<string, string>) => {
    if (name !== 'Relationship' || relations.length > SHEETS_MAX) return
    relations.push({ id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolved(folder, Target) })
  }
  await drain(readXml(file.read(`${folder}_rels/${part.slice(folder.length)}.rels`), { open }))
  return [relations, new Map(relations.map((relation) => [relation.id, relation]))]
}

/** A target is absolute, as Excel for the web writes it, or relative to its part; one that is not a URL names no part. */
function resolved(folder: string, target: string): string {
  const path = URL.parse(target, `file:///${folder}`)?.pathname.slice(1) ?? ''
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

async function sheetsOf(file: Package, part: string) {
  const sheets: (Omit<Sheet, 'part'> & { id: string })[] = []
  let from1904 = false
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === 'workbookPr') from1904 = isTrue(attributes['date1904'])
    if (name !== 'sheet' || sheets.length === SHEETS_MAX) return
    const { name: called = '', state = 'visible' } = attributes
    sheets.push({
      name: unescaped(called),
      isHidden: state !== 'visible',
      id: prefixed(attributes, 'id') ?? '',
    })
  }
  await drain(readXml(file.read(part), { open }))
  return { sheets, from1904 }
}

/** Rich text is a row of pieces; the reading aid of a Japanese text (`rPh`) is not part of it. */
async function textsOf(file: Package, part: string | undefined): Promise<string[]> {
  const texts: string[] = []
  if (part === undefined) return texts
  let text = ''
  let characters = 0
  let isText = false
  let isAid = false
  const reading = readXml(file.read(part), {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') isAid = true
      else if (name === 't') isText = !isAid
    },
    text: (piece) => {
      if (!isText) return
      characters += piece.length
      text += piece
      if (characters > TEXT_CHARACTERS_MAX) throw unreadable(TOO_MUCH_TEXT)
    },
    close: (name) => {
      if (name === 't') isText = false
      else if (name === 'rPh') isAid = false
      else if (name === 'si' && texts.push(unescaped(text)) > TEXTS_MAX) throw unreadable(TOO_MUCH_TEXT)
    },
  })
  await drain(reading)
  return texts
}

const TOO_MUCH_TEXT = 'File has too much text: copy the columns that are needed into a new file'

async function stylesOf(file: Package, part: string | undefined, from1904: boolean): Promise<CellStyle[]> {
  const custom = new Map<number, string>()
  const ids: number[] = []
  let isCell = false
  const open = (name: string, { numFmtId = '0', formatCode }: Record<string, string>) => {
    if (name === 'cellXfs') isCell = true
    else if (name === 'numFmt' && custom.size < STYLES_MAX) custom.set(Number(numFmtId), formatCode ?? '')
    else if (name === 'xf' && isCell && ids.length < STYLES_MAX) ids.push(Number(numFmtId))
  }
  const close = (name: string) => {
    if (name === 'cellXfs') isCell = false
  }
  if (part !== undefined) await drain(readXml(file.read(part), { open, close }))
  const styles = new Map<number, CellStyle>()
  return (ids.length > 0 ? ids : [0]).map((id) => {
    const format = formatOf(id, custom)
    const style = styles.get(id) ?? { format, show: numberShower(format, from1904) }
    styles.set(id, style)
    return style
  })
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true'
}

/** The sheet that was asked for; throws VALIDATION_FAILED with those there are. */
export function sheetNamed({ sheets }: Workbook, name: string): Sheet {
  const bare = (text: string) => text.trim().toLowerCase()
  const found =
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => bare(sheet.name) === bare(name))
  if (found) return found
  const message = `File has no sheet ${JSON.stringify(name)}: it has ${listed(sheets.map((sheet) => sheet.name))}`
  throw invalid([{ path: ['sheet'], message }])
}

/** The sheets to look at for data, in this order. */
export function visibleSheets({ sheets }: Workbook): Sheet[] {
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  if (visible.length === 0) throw unreadable(BROKEN)
  return visible
}
