/** Pages of a document as PDF, on A4: lines of three cells, in English, French or Arabic. */
import { fileURLToPath } from 'node:url'
import bidiFactory from 'bidi-js'
import PDFDocument from 'pdfkit'
import type { Lang } from '../kernel/error-texts.ts'
import { formatMoney } from '../kernel/money.ts'

/** One font has the letters of all three languages, so that names may be in any of them. */
const FONT = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf'),
)
const MARGIN = 50
const WIDTH = 595.28 - 2 * MARGIN
const LINE = 18
const BOTTOM = 841.89 - MARGIN - LINE
const TEXT_MAX = 60
const ARABIC = /\p{Script=Arabic}/u
/** With features, even none, a run is laid out whole; without them word by word, from the left. */
const WHOLE = { features: [] as PDFKit.Mixins.OpenTypeFeatures[] }
const COLUMNS = [
  { at: 0, width: 90 },
  { at: 95, width: 285 },
  { at: 385, width: WIDTH - 385 },
]

/** The package exports what makes its functions, which its types do not say. */
const bidi = (
  bidiFactory as unknown as () => {
    getEmbeddingLevels: (text: string, direction: 'ltr' | 'rtl') => { levels: Uint8Array }
    getMirroredCharacter: (character: string) => string | null
  }
)()

export type Line = [date: string, what: string, amount: string]

/** A file as a PDF carries it. */
export interface Attached {
  deflated: Buffer
  /** Before it was deflated. */
  octets: number
}

/** Properties that the types of the library leave out. */
interface WithReferences {
  ref(data: object): { end(chunk?: Buffer): void }
  addNamedEmbeddedFile(name: string, spec: object): void
}

/** Writes lines of three cells, from the right in Arabic, and numbers its pages. */
export class Page {
  readonly #document = new PDFDocument({ size: 'A4', margin: MARGIN, autoFirstPage: false, font: FONT })
  readonly #isRightToLeft: boolean
  readonly #word: string
  #y = 0
  #number = 0

  constructor(lang: Lang, word: string) {
    this.#isRightToLeft = lang === 'ar'
    this.#word = word
    this.#open()
  }

  heading(text: string): void {
    this.#document.fontSize(18)
    this.#cell(text, { at: 0, width: WIDTH }, false)
    this.#y += 2 * LINE
    this.#document.fontSize(10)
  }

  line(cells: Line): void {
    if (this.#y > BOTTOM - LINE) this.#open()
    for (const [i, column] of COLUMNS.entries())
      this.#cell(cells[i] as string, column, i === COLUMNS.length - 1)
    this.#y += LINE
  }

  text(text: string): void {
    if (this.#y > BOTTOM - LINE) this.#open()
    this.#cell(text, { at: 0, width: WIDTH }, false)
    this.#y += LINE
  }

  gap(): void {
    this.#y += LINE
  }

  /**
   * Carries a CSV, for programs: ISO 32000-1 section 7.11.4. It is deflated already, because the library would do that
   * where everything waits for it.
   */
  attach({ deflated, octets }: Attached, name: string): void {
    const document = this.#document as unknown as WithReferences
    const Params = { Size: octets }
    const file = document.ref({ Type: 'EmbeddedFile', Subtype: 'text#2Fcsv', Params, Filter: 'FlateDecode' })
    // From another thread it comes without Node's methods.
    file.end(Buffer.from(deflated.buffer, deflated.byteOffset, deflated.length))
    // The library tells a text from a name of PDF by its being a String object.
    const [F, UF] = [Object(name), Object(name)]
    const spec = document.ref({ Type: 'Filespec', AFRelationship: 'Data', F, EF: { F: file }, UF })
    spec.end()
    document.addNamedEmbeddedFile(name, spec)
  }

  end(): AsyncIterable<Buffer> {
    this.#document.end()
    return this.#document as unknown as AsyncIterable<Buffer>
  }

  #open(): void {
    this.#document.addPage()
    this.#document.fontSize(10)
    this.#number++
    this.#y = BOTTOM
    this.#cell(`${this.#word} ${this.#number}`, { at: 0, width: WIDTH }, true)
    this.#y = MARGIN
  }

  /** A cell at the end of the line is flush with the end. */
  #cell(text: string, { at, width }: { at: number; width: number }, isEnd: boolean): void {
    const runs = visualRuns(text.slice(0, TEXT_MAX), this.#isRightToLeft && ARABIC.test(text))
    const widths = runs.map((run) => this.#document.widthOfString(run, WHOLE))
    const taken = widths.reduce((sum, one) => sum + one, 0)
    const isRight = this.#isRightToLeft !== isEnd
    const left = MARGIN + (this.#isRightToLeft ? WIDTH - at - width : at)
    let x = isRight ? left + width - taken : left
    for (const [i, run] of runs.entries()) {
      this.#document.text(run, x, this.#y, { ...WHOLE, lineBreak: false })
      x += widths[i] as number
    }
  }
}

/** The pieces of one direction in the order in which they stand from left to right; the font joins and turns letters. */
function visualRuns(text: string, isRightToLeft: boolean): string[] {
  const { levels } = bidi.getEmbeddingLevels(text, isRightToLeft ? 'rtl' : 'ltr')
  const runs: { text: string; level: number }[] = []
  for (const [at, unit] of text.split('').entries()) {
    const level = levels[at] as number
    const last = runs.at(-1)
    if (last && last.level === level) last.text += unit
    else runs.push({ text: unit, level })
  }
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  let order = runs
  for (let level = highest; level > 0; level--) order = turned(order, level)
  return order.map(({ text, level }) => (level % 2 === 1 ? leftward(text) : text))
}

/** Brackets open to the other side; the font turns letters of Arabic around, and nothing else. */
function leftward(text: string): string {
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character)
  return ARABIC.test(text) ? mirrored.join('') : mirrored.reverse().join('')
}

/** Two decimals at least, as money is written. */
export function amountOf(micros: bigint): string {
  const [units, decimals = ''] = formatMoney(micros).split('.')
  return `${units}.${decimals.padEnd(2, '0')}`
}

/** Turns around each row of runs of at least this level: Unicode Standard Annex 9, rule L2. */
function turned<T extends { level: number }>(runs: T[], level: number): T[] {
  const result: T[] = []
  let row: T[] = []
  for (const run of runs) {
    if (run.level >= level) row.unshift(run)
    else {
      result.push(...row, run)
      row = []
    }
  }
  return [...result, ...row]
}
