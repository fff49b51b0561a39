/** Lists that are read and written page by page, so that none is ever completely in memory. */
import type { FastifyReply } from 'fastify'
import { type CsvFile, sendCsv, wantsCsv } from './csv.ts'
import { isMasked, masked } from './mask.ts'
import { streamOf } from './stream.ts'

/** Writing this many rows blocks the process for about 30 ms. */
const PAGE_ROWS = 1_000

/**
 * Yields the first `limit` rows in pages; `read` receives the last row of the previous page. It takes a connection
 * for each page and returns it before waiting for the client, so each page shows the state at its time.
 */
export async function* pagesOf<T>(
  limit: number,
  read: (last: T | undefined, limit: number) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let last: T | undefined
  for (let left = limit; left > 0; ) {
    const asked = Math.min(left, PAGE_ROWS)
    const page = await read(last, asked)
    if (page.length > 0) yield page
    left = page.length < asked ? 0 : left - page.length
    last = page.at(-1)
  }
}

/** The presentation of a list. */
export interface List<T> extends CsvFile {
  /** The key of the rows in JSON. */
  key: string
  json: (row: T) => object
  cursorOf: (row: T) => string
}

/** The requested number of rows and format; if `limit` is undefined: `limitDefault` rows in JSON, all in CSV. */
export interface Extent {
  limit: number | undefined
  limitDefault: number
  format: 'json' | 'csv' | undefined
}

/** Answers with a list in the requested format. `pages` reads at most the given number of rows. */
export function sendList<T>(
  reply: FastifyReply,
  whole: List<T>,
  { limit, limitDefault, format }: Extent,
  pages: (limit: number) => AsyncIterable<T[]>,
): FastifyReply {
  const list = isMasked(reply.request)
    ? { ...whole, json: (row: T) => masked(whole.json(row)) as object }
    : whole
  if (wantsCsv(reply.request.headers.accept, format))
    return sendCsv(reply, list, shown(list, pages(limit ?? Number.POSITIVE_INFINITY)))
  const rows = limit ?? limitDefault
  // One row more than is shown tells whether there are more.
  const json = jsonOf(list, rows, pages(rows + 1))
  return reply.type('application/json; charset=utf-8').send(streamOf(json))
}

async function* shown<T>({ json }: List<T>, pages: AsyncIterable<T[]>): AsyncGenerator<object[]> {
  for await (const page of pages) yield page.map(json)
}

async function* jsonOf<T>(
  { key, json, cursorOf }: List<T>,
  limit: number,
  pages: AsyncIterable<T[]>,
): AsyncGenerator<string> {
  let left = limit
  let last: T | undefined
  let nextCursor: string | undefined
  yield `{"success":true,"${key}":[`
  for await (const page of pages) {
    const rows = page.slice(0, left)
    if (rows.length > 0) yield (last === undefined ? '' : ',') + JSON.stringify(rows.map(json)).slice(1, -1)
    left -= rows.length
    last = rows.at(-1) ?? last
    if (rows.length < page.length) nextCursor = cursorOf(last as T)
  }
  yield nextCursor === undefined ? ']}' : `],"nextCursor":${JSON.stringify(nextCursor)}}`
}
