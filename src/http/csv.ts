/** Lists as CSV: written page by page, as fast as the client reads. */
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isMasked, masked } from './mask.ts'
import { streamOf } from './stream.ts'

/** The query parameter of lists that are also available as CSV. */
export const format = z
  .enum(['json', 'csv'])
  .optional()
  .meta({ description: 'The format of the answer; without it the `Accept` header decides' })

/** The query parameter for readers that take a CSV for UTF-8 only with a byte order mark in front, as Excel does. */
export const bom = z
  .enum(['true', 'false'])
  .optional()
  .meta({ description: 'true: a CSV begins with a byte order mark, by which spreadsheets know UTF-8' })

const BYTE_ORDER_MARK = '\ufeff'

/** The query parameter that says how long a page of such a list may be. */
export const limitOf = (max: number, byDefault: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(max)
    .optional()
    .meta({ description: `At most this many, ${byDefault} by default; a CSV has all unless it is given` })

/** Whether CSV is requested: by the `format` in the query, or else by the Accept header. */
export function wantsCsv(accept = '', asked?: z.infer<typeof format>): boolean {
  return asked === undefined ? /\btext\/csv\b/i.test(accept) : asked === 'csv'
}

/** Whether the query of a list asks for a byte order mark. It is checked like the rest of the query before. */
function wantsMark({ query }: FastifyRequest): boolean {
  return (query as { bom?: unknown } | null)?.bom === 'true'
}

export interface CsvFile {
  filename: string
  /** The header row: keys of the rows, or paths into them such as "delivery.at". */
  columns: readonly string[]
}

/** Answers with the rows in `pages`, which are as they would be in JSON. */
export function sendCsv(reply: FastifyReply, file: CsvFile, pages: AsyncIterable<object[]>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${file.filename}"`)
    .send(
      streamOf(
        csvOf(file.columns, shown(reply.request, pages), wantsMark(reply.request) ? BYTE_ORDER_MARK : ''),
      ),
    )
}

/** The rows, masked for people who may not see texts and whole numbers. */
async function* shown(request: FastifyRequest, pages: AsyncIterable<object[]>): AsyncGenerator<object[]> {
  for await (const page of pages) yield isMasked(request) ? (masked(page) as object[]) : page
}

/** A CSV that is written elsewhere, with a byte order mark if the query asks for one. */
export async function* withMark(
  text: AsyncIterable<string | Buffer>,
  bom: 'true' | 'false' | undefined,
): AsyncGenerator<string | Buffer> {
  if (bom === 'true') yield BYTE_ORDER_MARK
  yield* text
}

/** A whole CSV of texts, for spreadsheets: they know its encoding by the mark at its beginning. */
export function csvBytes(head: string[], rows: string[][]): Uint8Array {
  return Buffer.from(BYTE_ORDER_MARK + stringify([head, ...rows].map((row) => row.map(asText))))
}

async function* csvOf(
  columns: readonly string[],
  pages: AsyncIterable<object[]>,
  mark: string,
): AsyncGenerator<string> {
  yield mark + stringify([columns])
  for await (const page of pages)
    yield stringify(page, {
      columns: [...columns],
      cast: { string: asText, boolean: String, date: (date) => date.toISOString(), object: asCell },
    })
}

/** Writes a list in a row, and an amount with all the digits that JSON gives it. */
function asCell(value: object): string {
  return asText(Array.isArray(value) ? value.join('; ') : JSON.stringify(value))
}

/**
 * Matches where a formula could begin: at the start of a cell, and after a separator or line end that another
 * spreadsheet would recognize, since those are not quoted for it. Spreadsheets may drop blanks and quotes before it.
 * Numbers stay unchanged: negative amounts, and phone numbers with their plus.
 */
const FORMULA =
  /(^|[;|\t\r\n])([ "']*)(?![+-]\d+(?:\.\d+)?(?:[;|\t\r\n]|$))(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** Makes text of anything that a spreadsheet would take for a formula. */
export function asText(value: string): string {
  return value.replace(/^(?=[\t\r])/, "'").replace(FORMULA, "$1$2'")
}
