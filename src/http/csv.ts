/** Lists as CSV, for those that ask for it: written page by page, as fast as the client takes them. */
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { streamOf } from './stream.ts'

/** Part of the query of a list that there is as CSV too. */
export const format = z
  .enum(['json', 'csv'])
  .optional()
  .meta({ description: 'What the answer is; without it the `Accept` header decides' })

/** Whether CSV is asked for: by the `format` of the query, or else by the Accept header. */
export function wantsCsv(accept = '', asked?: z.infer<typeof format>): boolean {
  return asked === undefined ? /\btext\/csv\b/i.test(accept) : asked === 'csv'
}

export interface CsvFile {
  filename: string
  /** Keys of the rows, or paths into them such as "delivery.at": the header row. */
  columns: readonly string[]
}

/** Answers with rows as they would be in JSON, in `pages`. */
export function sendCsv(reply: FastifyReply, file: CsvFile, pages: AsyncIterable<object[]>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${file.filename}"`)
    .send(streamOf(csvOf(file.columns, pages)))
}

async function* csvOf(columns: readonly string[], pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield stringify([columns])
  for await (const page of pages)
    yield stringify(page, {
      columns: [...columns],
      cast: { string: asText, boolean: String, date: (date) => date.toISOString(), object: asCell },
    })
}

/** A list in a row, and an amount, which JSON writes with every digit. */
function asCell(value: object): string {
  return asText(Array.isArray(value) ? value.join('; ') : JSON.stringify(value))
}

/**
 * Where a formula would begin: at the start of a cell, and wherever a spreadsheet that expects another separator
 * begins one, since such a separator, or a line end, is not quoted to it. Blanks and quotes before it may be dropped.
 * Numbers stay as they are: amounts below zero, and phone numbers with their plus.
 */
const FORMULA =
  /(^|[;|\t\r\n])([ "']*)(?![+-]\d+(?:\.\d+)?(?:[;|\t\r\n]|$))(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** What a spreadsheet would take for a formula is made a text. */
function asText(value: string): string {
  return value.replace(/^(?=[\t\r])/, "'").replace(FORMULA, "$1$2'")
}
