/** Reads a carrier's rate sheet: a CSV of networks or prefixes with prices, as carriers send them. */
import { ISSUES_MAX, type Issue, invalid, shortened } from '../kernel/issue.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Directory } from '../numbering/directory.ts'
import { PART_COST_MAX_MICROS } from './book.ts'
import {
  type DateOrder,
  type KeyColumn,
  orderOf,
  type ReadKey,
  readCurrency,
  readDate,
  readKey,
  readNetwork,
  readPrice,
} from './cells.ts'
import { type CarrierRow, type Names, openTable } from './table.ts'

/** More than all networks of all countries. */
export const SHEET_ROWS_MAX = 20_000
const CELL_SHOWN_MAX = 40
const COST_TOO_HIGH = `Must be at most ${formatMoney(PART_COST_MAX_MICROS)}`

export interface SheetRow {
  prefix: string
  microsPerPart: bigint
  currency: string
  /** Undefined: from now on. */
  effectiveFrom: Date | undefined
}

export interface Sheet {
  rows: SheetRow[]
  /** The networks that no operator here has, as they stand in the file. */
  unknown: string[]
  /** How it was read: the columns by their names in the file. */
  columns: Partial<Record<Column, string>>
}

export interface SheetOptions {
  /** The currency of rows that name none. */
  currency: string | undefined
  dateOrder: DateOrder | undefined
}

type Column = 'mcc' | 'mnc' | 'network' | 'prefix' | 'key' | 'price' | 'currency' | 'effective'

const NAMES: Names<Column> = {
  network: /^(mcc ?mnc|mccmnc|plmn|imsi|network code|code reseau|hni)( code)?$/,
  mcc: /^(mcc|mobile country code)$/,
  mnc: /^(mnc|mobile network code)$/,
  key: /^(mcc mnc or prefix|network or prefix|destination code|what|cle)$/,
  prefix: /^(prefix|prefixe|dial(ing)? ?(code|prefix)|cc ndc|ndc|indicatif|code|e164|country prefix)$/,
  currency: /^(currency|currency code|ccy|cur|devise|monnaie)$/,
  effective:
    /^(effective|effective (date|from|since|as of)|valid from|validity|valid|start|start date|date|from|in force|date d effet|effet|a partir du|applicable)$/,
  price:
    /^((new |unit |net |your |actual )?(price|rate|cost|tariff|prix|tarif|cout)s?( (per|par|of a|du|de) (sms|message|part|segment|unit|mt))?( (eur|usd|gbp|[a-z]{3}))?)$/,
}

/** Throws VALIDATION_FAILED with every fault of the file, each with its row. */
export async function readSheet(
  bytes: AsyncIterable<Buffer>,
  directory: Directory,
  { currency, dateOrder }: SheetOptions,
): Promise<Sheet> {
  const { columns, header, rows } = await openTable(bytes, NAMES, {
    isHeader: ({ price, ...keys }) => price !== undefined && hasKey(keys),
    guess: (cells) => withoutHeader(cells, directory),
    wanted: 'a column of prices and one of networks or prefixes',
    workbooks: true,
  })
  const records = await allOf(rows)
  const cellsOf = (column: Column) => {
    const at = columns[column]
    return (cells: string[]) => (at === undefined ? '' : (cells[at] ?? '').trim())
  }
  const dates = cellsOf('effective')
  const proven = new Set(
    records.map(({ cells }) => orderOf(dates(cells))).filter((order) => order !== undefined),
  )
  const order = dateOrder ?? (proven.size === 1 ? [...proven][0] : undefined)
  const named = readPrice(`1 ${header[columns.price ?? -1]?.match(/\b[A-Z]{3}\b(?=\W*$)/)?.[0] ?? ''}`)
  const defaults = { currency: currency ?? named?.currency, order }
  const reading = new Reading({ columns, directory, defaults })
  for (const record of records) reading.add(record)
  return { ...reading.result(), columns: namesOf(columns, header) }
}

interface Defaults {
  currency: string | undefined
  order: DateOrder | undefined
}

class Reading {
  readonly #columns: Partial<Record<Column, number>>
  readonly #directory: Directory
  readonly #defaults: Defaults
  readonly #rows = new Map<string, SheetRow>()
  readonly #unknown = new Set<string>()
  readonly #issues: Issue[] = []

  constructor({
    columns,
    directory,
    defaults,
  }: {
    columns: Partial<Record<Column, number>>
    directory: Directory
    defaults: Defaults
  }) {
    this.#columns = columns
    this.#directory = directory
    this.#defaults = defaults
  }

  add(record: CarrierRow): void {
    const read = this.#row(record)
    if (read) this.#take(record.row, read)
  }

  /** Undefined for a row that is refused or has no data. */
  #row({ row, cells, fault }: CarrierRow): SheetRow | undefined {
    if (fault !== undefined) return this.#refuse(row, 'row', fault)
    const price = this.#cell(cells, 'price')
    const key = this.#key(cells)
    // Notes below the table have neither.
    if (price === '' && (key === undefined || this.#keyText(cells) === '')) return undefined
    if (key === undefined)
      return this.#refuse(
        row,
        'prefix',
        `${quoted(this.#keyText(cells))} is not a network, prefix or country`,
      )
    const read = readPrice(price)
    if (read === undefined) return this.#refuse(row, 'price', `${quoted(price)} is not a price`)
    if (read.micros > PART_COST_MAX_MICROS) return this.#refuse(row, 'price', COST_TOO_HIGH)
    const currency = this.#currency(cells, read.currency)
    if (currency === undefined)
      return this.#refuse(
        row,
        'currency',
        'No currency is known: add a column for it, or name one for all rows',
      )
    const effective = readDate(this.#cell(cells, 'effective'), this.#defaults.order)
    const date = this.#cell(cells, 'effective')
    if (effective === undefined) return this.#refuse(row, 'effective', `${quoted(date)} is not a date`)
    if (effective === 'ambiguous')
      return this.#refuse(
        row,
        'effective',
        `${quoted(date)} may be two days: say dateOrder=dmy or dateOrder=mdy`,
      )
    if ('unknown' in key) this.#unknown.add(key.unknown)
    if (key.key === undefined) return undefined
    const effectiveFrom = effective === 'now' ? undefined : effective
    return { prefix: key.key, microsPerPart: read.micros, currency, effectiveFrom }
  }

  result(): Pick<Sheet, 'rows' | 'unknown'> {
    if (this.#issues.length > 0) throw invalid(this.#issues)
    if (this.#rows.size === 0)
      throw invalid([{ path: ['file'], message: 'The file has no rows besides its header' }])
    return { rows: [...this.#rows.values()], unknown: [...this.#unknown].sort() }
  }

  /** A network may stand in several rows, if they say the same, or begin at different times. */
  #take(row: number, read: SheetRow): void {
    const key = `${read.prefix} ${read.effectiveFrom?.getTime() ?? ''}`
    const before = this.#rows.get(key)
    const isSame = before?.microsPerPart === read.microsPerPart && before.currency === read.currency
    if (before && !isSame)
      this.#refuse(row, 'prefix', `${read.prefix || 'default'} has two prices from the same time on`)
    else this.#rows.set(key, read)
  }

  #key(cells: string[]): ReadKey | undefined {
    const [mcc, network, prefix, any] = (['mcc', 'network', 'prefix', 'key'] as const).map((column) =>
      this.#cell(cells, column),
    ) as [string, string, string, string]
    if (network !== '') return this.#read(network, 'network')
    if (mcc !== '') return readNetwork(mcc, this.#cell(cells, 'mnc'), this.#directory)
    return prefix === '' ? this.#read(any, 'any') : this.#read(prefix, 'prefix')
  }

  #read(text: string, column: KeyColumn): ReadKey | undefined {
    return readKey(text, column, this.#directory)
  }

  #keyText(cells: string[]): string {
    const texts = (['network', 'mcc', 'prefix', 'key'] as const).map((column) => this.#cell(cells, column))
    return texts.find((text) => text !== '') ?? ''
  }

  #currency(cells: string[], besidePrice: string | undefined): string | undefined {
    const own = this.#cell(cells, 'currency') || besidePrice
    return own === undefined ? this.#defaults.currency : readCurrency(own)
  }

  #cell(cells: string[], column: Column): string {
    const at = this.#columns[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }

  #refuse(row: number, column: string, message: string): undefined {
    if (this.#issues.length < ISSUES_MAX) this.#issues.push({ path: ['file', row, column], message })
    return undefined
  }
}

async function allOf(rows: AsyncGenerator<CarrierRow>): Promise<CarrierRow[]> {
  const all: CarrierRow[] = []
  for await (const row of rows) {
    if (all.length === SHEET_ROWS_MAX)
      throw invalid([{ path: ['file'], message: `The file must have at most ${SHEET_ROWS_MAX} rows` }])
    all.push(row)
  }
  return all
}

function hasKey({ network, mcc, prefix, key }: Partial<Record<Column, number>>): boolean {
  return [network, mcc, prefix, key].some((at) => at !== undefined)
}

/** The columns of a file without names: what it is for, price, currency, and from when on. */
function withoutHeader(cells: string[], directory: Directory): Partial<Record<Column, number>> | undefined {
  const [key = '', price = ''] = cells
  const isData = readKey(key, 'any', directory) !== undefined && readPrice(price) !== undefined
  return isData ? { key: 0, price: 1, currency: 2, effective: 3 } : undefined
}

function namesOf(
  columns: Partial<Record<Column, number>>,
  header: string[],
): Partial<Record<Column, string>> {
  const all = Object.entries(columns).map(([column, at]) => [
    column,
    shortened(header[at] ?? '', CELL_SHOWN_MAX),
  ])
  return header.length === 0 ? {} : Object.fromEntries(all)
}

function quoted(text: string): string {
  return JSON.stringify(shortened(text, CELL_SHOWN_MAX))
}
