/** Reads a sheet's rows as it shows them. ECMA-376 part 1, section 18.3. */
import { columnLetter, width } from './columns.ts'
import { plainNumber } from './number-formats.ts'
import { RECORD_BYTES_MAX } from './records.ts'
import { type Placed, SAMPLE_CELLS, type TableRecord } from './table.ts'
import { type CellStyle, isTrue, type Workbook } from './workbook.ts'
import { type Attributes, readXml, unescaped } from './xml.ts'
import { BROKEN, unreadable } from './zip.ts'

/** The last row and column that a sheet can have. */
const ROWS_MAX = 1_048_576
const COLUMNS_MAX = 16_384
/** For all rows together. */
const CHARACTERS_MAX = 67_108_864

/** A row of the sheet, empty or not. */
export interface SheetRow extends Placed {
  isHidden: boolean
  isEmpty: boolean
}

interface Cell {
  at: number
  type: string
  style: CellStyle | undefined
  value: string
  hasValue: boolean
  hasFormula: boolean
}

/** The text of an open cell that is read. */
type Reading = 'value' | 'text' | undefined

export class SheetReader {
  /** Columns that the sheet hides, by place. */
  readonly hiddenColumns: number[] = []
  readonly #workbook: Workbook
  #rows: SheetRow[] = []
  #row: SheetRow | undefined
  #cell: Cell | undefined
  #reading: Reading
  #isAid = false
  #isData = false
  #isOver = false
  #lastRow = 0
  #lastColumn = -1
  #length = 0
  #characters = 0

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  /** The rows in the order of the file. Throws VALIDATION_FAILED for what is not a sheet. */
  async *read(text: AsyncIterable<string>): AsyncGenerator<SheetRow> {
    const reading = readXml(text, {
      open: (name, attributes) => this.#open(name, attributes),
      text: (piece) => this.#take(piece),
      close: (name) => this.#close(name),
    })
    for await (const _ of reading) {
      yield* this.#rows.splice(0)
      if (this.#isOver) return
    }
    if (!this.#isOver) throw unreadable(BROKEN)
  }

  #open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.#isData = true
    else if (name === 'col' && !this.#isData) this.#hideColumns(attributes)
    else if (!this.#isData) return
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'c') this.#openCell(attributes)
    else if (this.#cell) this.#openContent(this.#cell, name)
  }

  #openContent(cell: Cell, name: string): void {
    if (name === 'f') cell.hasFormula = true
    else if (name === 'rPh') this.#isAid = true
    else if (name === 'v') this.#reading = 'value'
    else if (name === 't' && !this.#isAid) this.#reading = 'text'
  }

  #hideColumns({ min = '', max = '', hidden }: Attributes): void {
    if (!isTrue(hidden)) return
    for (let at = Number(min) - 1; at < Math.min(Number(max), SAMPLE_CELLS); at++) this.hiddenColumns.push(at)
  }

  #openRow({ r, hidden }: Attributes): void {
    const row = r === undefined ? this.#lastRow + 1 : Number(r)
    if (!Number.isInteger(row) || row < 1 || row > ROWS_MAX) throw unreadable(BROKEN)
    this.#lastRow = row
    this.#lastColumn = -1
    this.#length = 0
    this.#row = { row, record: { cells: [] }, isHidden: isTrue(hidden), isEmpty: true }
  }

  #openCell({ r, s, t = 'n' }: Attributes): void {
    const at = r === undefined ? this.#lastColumn + 1 : columnOf(r)
    if (at < 0 || at >= COLUMNS_MAX) throw unreadable(BROKEN)
    this.#lastColumn = at
    const style = this.#workbook.styles[Number(s ?? 0)]
    this.#cell = { at, type: t, style, value: '', hasValue: false, hasFormula: false }
  }

  #take(piece: string): void {
    if (!this.#reading || !this.#cell) return
    this.#length += piece.length
    if (this.#length > RECORD_BYTES_MAX) return
    this.#cell.value += piece
    this.#cell.hasValue = true
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = undefined
    else if (name === 'rPh') this.#isAid = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row' && this.#isData) this.#closeRow()
    else if (name === 'sheetData') {
      this.#isData = false
      this.#isOver = true
    }
  }

  #closeCell(): void {
    const cell = this.#cell
    this.#cell = undefined
    // Cells far to the right of a table are not part of it.
    if (!cell || !this.#row || cell.at >= SAMPLE_CELLS) return
    const { record } = this.#row
    while (record.cells.length < cell.at) record.cells.push('')
    if (cell.hasFormula && !cell.hasValue && cell.type !== 'str') {
      const reason = `Formula in ${columnLetter(cell.at)}${this.#row.row} has no result: open the file in its spreadsheet program and save it again`
      record.fault ??= { at: cell.at, reason }
    }
    record.cells[cell.at] = this.#shown(cell, record)
  }

  #shown({ at, type, style, value, hasValue }: Cell, record: TableRecord): string {
    if (!hasValue) return ''
    if (type === 's') return this.#sharedText(value)
    if (type === 'inlineStr' || type === 'str') return unescaped(value)
    if (type === 'b') return isTrue(value) ? 'TRUE' : 'FALSE'
    if (type === 'e') return value
    const number = type === 'd' ? serialOf(value) : Number(value)
    if (!Number.isFinite(number)) return value
    const shown = style ? style.show(number) : plainNumber(number)
    if (type === 'd' && shown === plainNumber(number)) return value
    if (Number.isInteger(number) && !isDigits(shown) && !isDateFormat(style)) {
      record.asPhones ??= new Map()
      record.asPhones.set(at, { text: plainNumber(number) })
    }
    return shown
  }

  /** A text counts wherever it stands: a thousand cells may name the same one. */
  #sharedText(index: string): string {
    const text = this.#workbook.texts[Number(index)]
    if (text === undefined) throw unreadable(BROKEN)
    this.#length += text.length
    return text
  }

  #closeRow(): void {
    const row = this.#row
    this.#row = undefined
    if (!row) return
    if (this.#length > RECORD_BYTES_MAX) {
      row.record.cells = row.record.cells.map((cell) => cell.slice(0, 100))
      row.record.fault = { at: 0, reason: `Row is longer than ${RECORD_BYTES_MAX} characters` }
    }
    this.#characters += Math.min(this.#length, RECORD_BYTES_MAX)
    if (this.#characters > CHARACTERS_MAX)
      throw unreadable('File has too much text: copy the columns that are needed into a new file')
    row.isEmpty = !row.record.fault && width(row.record.cells) === 0
    this.#rows.push(row)
  }
}

/** The place of a cell by its name: 27 for AB12; -1 for anything else. */
export function columnOf(cell: string): number {
  const [, letters] = /^\$?([A-Z]{1,3})\$?[0-9]{1,7}$/.exec(cell) ?? []
  return [...(letters ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 0x40, 0) - 1
}

function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text)
}

/** A number shown as a date here is not a phone. */
function isDateFormat(style: CellStyle | undefined): boolean {
  return style !== undefined && /[ymdhs]/i.test(style.format.replace(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, ''))
}

/** The number of a date that is written as one; from 1900, because such cells name no other beginning. */
function serialOf(text: string): number {
  return (
    (Date.parse(text.endsWith('Z') || !text.includes('T') ? text : `${text}Z`) - Date.UTC(1899, 11, 30)) /
    86_400_000
  )
}
