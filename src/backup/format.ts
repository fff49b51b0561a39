/**
 * The file of a backup: gzip of lines. First the header as JSON; then each table as a line of JSON, its rows in the
 * text format of COPY, and a line "\."; at last a trailer with the number of rows of each table and the SHA-256 of all
 * before it, so that a file that was cut or changed is noticed. `zcat FILE | head -1` shows the header.
 */
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { OperatorError } from '../kernel/operator-error.ts'

export const FORMAT = 'caravan backup'
export const FORMAT_VERSION = 1

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)
const counts = z.record(identifier, z.int().min(0))

const header = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The version of Caravan that wrote it. */
  version: z.string(),
  /** By the clock of the database. */
  createdAt: z.iso.datetime(),
  postgresql: z.string(),
  /** The migrations of the database, in order. */
  migrations: z.array(z.string().regex(/^[\w-]+$/)).min(1),
  /** The divisions of the tables, in order. */
  partitions: z.array(
    z.object({
      name: identifier,
      parent: identifier,
      /** As PostgreSQL writes it; here only ranges of uuids. */
      bound: z.string().regex(/^FOR VALUES FROM \((MINVALUE|'[0-9a-f-]{36}')\) TO \('[0-9a-f-]{36}'\)$/),
      fillfactor: z.int().min(10).max(100).nullable(),
    }),
  ),
  /** The last values of the columns that count by themselves. */
  sequences: z.array(
    z.object({ table: identifier, column: identifier, last: z.string().regex(/^\d{1,19}$/) }),
  ),
  /** The ids of the keys that encrypt secrets in it. */
  secretKeys: z.array(z.string()),
  /** The lines of the key file, if they were to be in the backup. */
  keys: z.array(z.string()).optional(),
})
export type Header = z.infer<typeof header>

const section = z.object({ table: identifier, columns: z.array(identifier).min(1) })
export type Section = z.infer<typeof section>

const trailer = z.object({ rows: counts, sha256: z.string() })

export const END_OF_TABLE = '\\.\n'
const LINE_FEED = 10
/** The header grows with the partitions, one a week. */
const LINE_MAX_BYTES = 4 * 1_048_576

export function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/** Tells the operator why a file is refused. */
export function unfit(why: string): OperatorError {
  return new OperatorError(`this is not a whole backup, and nothing of it was taken: ${why}`)
}

/** Reads a backup in its order: `header`, and then as long as `next` returns a table, its `rows`. */
export class BackupReader {
  readonly #chunks: AsyncIterator<Buffer>
  readonly #hash: Hash = createHash('sha256')
  readonly #found: Record<string, number> = {}
  /** Read, and not consumed. */
  #rest: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async header(): Promise<Header> {
    const { value } = await this.#line()
    if (value['format'] !== FORMAT) throw unfit('it does not begin as one')
    if (value['formatVersion'] !== FORMAT_VERSION)
      throw unfit(`its format ${String(value['formatVersion'])} is that of a newer version of Caravan`)
    return checked(header, value)
  }

  /** Returns the next table; undefined once the trailer has confirmed all that was read. */
  async next(): Promise<Section | undefined> {
    const { value, sha256 } = await this.#line()
    if ('table' in value) return checked(section, value)
    const said = checked(trailer, value)
    if (said.sha256 !== sha256) throw unfit('its contents are not what was written')
    const isSame = ([table, rows]: [string, number]) => this.#found[table] === rows
    if (!Object.entries(said.rows).every(isSame)) throw unfit('rows are missing')
    if (this.#rest.length > 0 || (await this.#more())) throw unfit('something follows its end')
    return undefined
  }

  /** How many rows each table had, of those that were read. */
  get found(): Readonly<Record<string, number>> {
    return this.#found
  }

  /** Yields the rows of the table that `next` returned; they have to be read to their end. */
  async *rows({ table }: Section): AsyncGenerator<Buffer> {
    let count = 0
    // The terminator counts only as a line of its own: at the start, or after a line feed.
    let isAtStart = true
    for (;;) {
      while (this.#rest.length < END_OF_TABLE.length)
        if (!(await this.#more())) throw unfit(`it ends within ${table}`)
      const data = this.#rest
      const isEmpty = isAtStart && data.indexOf(END_OF_TABLE) === 0
      const at = isEmpty ? 0 : data.indexOf(`\n${END_OF_TABLE}`) + 1
      const isLast = isEmpty || at > 0
      // The end of what is there may be the beginning of a terminator.
      const taken = isLast ? at : data.length - END_OF_TABLE.length
      if (taken > 0) {
        isAtStart = false
        const rows = this.#consume(taken)
        for (let i = rows.indexOf(LINE_FEED); i >= 0; i = rows.indexOf(LINE_FEED, i + 1)) count++
        yield rows
      }
      if (isLast) break
      if (!(await this.#more())) throw unfit(`it ends within ${table}`)
    }
    this.#consume(END_OF_TABLE.length)
    this.#found[table] = count
  }

  /** `sha256` is that of all before the line. */
  async #line(): Promise<{ value: Record<string, unknown>; sha256: string }> {
    const sha256 = this.#hash.copy().digest('hex')
    let end = this.#rest.indexOf(LINE_FEED)
    while (end < 0) {
      if (this.#rest.length > LINE_MAX_BYTES) throw unfit('it has a line without an end')
      if (!(await this.#more())) throw unfit('it ends too early')
      end = this.#rest.indexOf(LINE_FEED)
    }
    const value = objectIn(this.#consume(end + 1).toString())
    if (value === undefined) throw unfit('it has a line that is not one of a backup')
    return { value, sha256 }
  }

  #consume(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    this.#hash.update(taken)
    return taken
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next().catch((error: NodeJS.ErrnoException) => {
      throw error.code?.startsWith('Z_') ? unfit(`it cannot be decompressed (${error.message})`) : error
    })
    if (done) return false
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value])
    return true
  }
}

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value)
  if (error) throw unfit(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  return data as T
}
