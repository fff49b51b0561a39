/** Reads a carrier's invoice as it arrives: a row for each message, or the totals of days and networks. */
import { ISSUES_MAX, type Issue, invalid, shortened } from '../kernel/issue.ts'
import type { Directory } from '../numbering/directory.ts'
import {
  type DateOrder,
  type KeyColumn,
  readDate,
  readKey,
  readNetwork,
  readPrice,
  wholeOf,
} from './cells.ts'
import { type CarrierRow, type Names, openTable } from './table.ts'

export interface InvoiceRow {
  row: number
  /** The carrier's id of a message; undefined in an invoice of totals. */
  id: string | undefined
  /** "2026-11-27"; '' where the invoice names no day. */
  day: string
  /** As of a cost; '' where the invoice names no network. */
  key: string
  parts: number
  /** The sum billed for all of them; undefined if the invoice does not say. */
  micros: bigint | undefined
}

export interface Invoice {
  kind: 'ids' | 'totals'
  rows: AsyncGenerator<InvoiceRow>
}

type Column = 'id' | 'day' | 'mcc' | 'mnc' | 'network' | 'key' | 'parts' | 'amount' | 'price'

const CELL_SHOWN_MAX = 40
const PARTS_MAX = 1_000_000_000
/** More than a country's messages of a month cost, in any currency; sums of it fit. */
const AMOUNT_MAX_MICROS = 100_000_000_000_000_000n
const ZERO_DECIMALS = /[.,]0{1,2}$/
const TOTAL = /^(grand |sub ?)?(total|totaux|somme|sum)s?\b/i

const NAMES: Names<Column> = {
  id: /^((message|msg|smsc|sms|submit|transaction|carrier|smsc message|external)( ?id)|id|messageid|msgid|smscid|guid|reference|id (du )?message)$/,
  day: /^(day|date|jour|submit(ted)? (date|time|at)|send date|sent (at|on)|period)$/,
  network: /^(mcc ?mnc|mccmnc|plmn|hni|network code)$/,
  mcc: /^(mcc|mobile country code)$/,
  mnc: /^(mnc|mobile network code)$/,
  key: /^(prefix|prefixe|network or prefix|prefix or network|mcc mnc or prefix|network|destination|dial(ing)? code|code|country|country code|reseau|pays|indicatif)$/,
  parts:
    /^(((sms|message|billed|submitted|delivered|total) )?(parts?|segments?|units?|quantity|qty|count|volume|messages|sms|traffic)( count)?|nombre|quantite|nb sms|parties)$/,
  amount:
    /^((total|net|line|billed) ?(amount|cost|price|charge)|amount|total|montant|charge|amount [a-z]{3}|total [a-z]{3})$/,
  price:
    /^((unit |per part |net )?(price|rate|cost|tariff|prix|tarif)( (per|par) (part|sms|segment|unit))?( [a-z]{3})?)$/,
}

interface InvoiceOptions {
  dateOrder: DateOrder | undefined
}

/** Throws VALIDATION_FAILED if it is neither kind; its rows throw the same when the file is over and some were unreadable. */
export async function openInvoice(
  bytes: AsyncIterable<Buffer>,
  directory: Directory,
  options: InvoiceOptions,
): Promise<Invoice> {
  const { columns, rows } = await openTable(bytes, NAMES, {
    isHeader: ({ id, parts, amount, price, day, network, mcc, key }) =>
      id !== undefined ||
      ((parts !== undefined || amount !== undefined) &&
        [price, amount, day, network, mcc, key].filter((at) => at !== undefined).length > 0 &&
        [day, network, mcc, key].some((at) => at !== undefined)),
    guess: () => undefined,
    wanted: 'a column of message ids, or of days or networks, and one of parts',
    workbooks: false,
  })
  const reader = new Reader(columns, directory, options)
  return { kind: columns.id === undefined ? 'totals' : 'ids', rows: reader.read(rows) }
}

class Reader {
  readonly #columns: Partial<Record<Column, number>>
  readonly #directory: Directory
  readonly #options: InvoiceOptions
  readonly #issues: Issue[] = []

  constructor(columns: Partial<Record<Column, number>>, directory: Directory, options: InvoiceOptions) {
    this.#columns = columns
    this.#directory = directory
    this.#options = options
  }

  async *read(rows: AsyncGenerator<CarrierRow>): AsyncGenerator<InvoiceRow> {
    for await (const row of rows) {
      const read = this.#row(row)
      if (read) yield read
      if (this.#issues.length >= ISSUES_MAX) break
    }
    if (this.#issues.length > 0) throw invalid(this.#issues)
  }

  /** Undefined for rows without data: sums and notes below them. */
  #row({ row, cells, fault }: CarrierRow): InvoiceRow | undefined {
    if (cells.some((cell) => TOTAL.test(cell.trim()))) return undefined
    if (fault !== undefined) return this.#refuse(row, 'row', fault)
    const id = this.#columns.id === undefined ? undefined : this.#cell(cells, 'id')
    if (id === '') return undefined
    const parts = this.#parts(row, cells, id === undefined ? '' : '1')
    const key = this.#key(row, cells)
    const day = id === undefined ? this.#day(row, cells) : ''
    if (parts === undefined || key === undefined || day === undefined) return undefined
    const micros = this.#micros(row, cells, parts)
    return micros === 'refused' ? undefined : { row, id, day, key, parts, micros }
  }

  #parts(row: number, cells: string[], missing: string): number | undefined {
    const text = this.#cell(cells, 'parts') || missing
    // As "250", "1,250", "1.250" or "250.00".
    const number = Number(wholeOf(text.replace(ZERO_DECIMALS, '')) ?? Number.NaN)
    return number <= PARTS_MAX
      ? number
      : this.#refuse(row, 'parts', `${quoted(text)} is not a number of parts`)
  }

  /** An amount counts for the whole row, a price for each of its parts. */
  #micros(row: number, cells: string[], parts: number): bigint | undefined | 'refused' {
    const [amount, price] = [this.#cell(cells, 'amount'), this.#cell(cells, 'price')]
    const text = amount || price
    if (text === '') return undefined
    const read = readPrice(text)
    const micros = read && (amount ? read.micros : read.micros * BigInt(parts))
    if (micros !== undefined && micros <= AMOUNT_MAX_MICROS) return micros
    this.#refuse(row, amount ? 'amount' : 'price', `${quoted(text)} is not a price`)
    return 'refused'
  }

  #key(row: number, cells: string[]): string | undefined {
    const columns: [Column, KeyColumn][] = [
      ['network', 'network'],
      ['key', 'any'],
    ]
    const mcc = this.#cell(cells, 'mcc')
    if (mcc !== '') return this.#known(row, mcc, readNetwork(mcc, this.#cell(cells, 'mnc'), this.#directory))
    for (const [column, kind] of columns) {
      const text = this.#cell(cells, column)
      if (text !== '') return this.#known(row, text, readKey(text, kind, this.#directory))
    }
    return ''
  }

  #known(row: number, text: string, read: ReturnType<typeof readKey>): string | undefined {
    if (read && 'key' in read && read.key !== undefined) return read.key
    // For messages the id alone counts.
    if (this.#columns.id !== undefined) return ''
    return this.#refuse(row, 'prefix', `${quoted(text)} is not a network, prefix or country`)
  }

  #day(row: number, cells: string[]): string | undefined {
    const text = this.#cell(cells, 'day')
    if (text === '') return ''
    const date = readDate(text, this.#options.dateOrder)
    if (date instanceof Date) return date.toISOString().slice(0, 10)
    const problem =
      date === 'ambiguous' ? 'may be two days: say dateOrder=dmy or dateOrder=mdy' : 'is not a date'
    return this.#refuse(row, 'day', `${quoted(text)} ${problem}`)
  }

  #cell(cells: string[], column: Column): string {
    const at = this.#columns[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }

  #refuse(row: number, column: string, message: string): undefined {
    this.#issues.push({ path: ['file', row, column], message })
    return undefined
  }
}

function quoted(text: string): string {
  return JSON.stringify(shortened(text, CELL_SHOWN_MAX))
}
