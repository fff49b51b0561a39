/** Lists that are read in pages and written as they are read, so that none is ever in memory as a whole. */
import type { FastifyReply } from 'fastify'
import { type CsvFile, sendCsv, wantsCsv } from './csv.ts'
import { streamOf } from './stream.ts'

/** What it takes to write so many keeps the process from others for about 30 ms. */
const PAGE_ROWS = 1_000

/**
 * The first `limit` rows in pages; `read` is given the last row of the page before. It takes a connection for a page and
 * gives it back before the client is waited for: each page is what was there at its time.
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

/** How a list is shown. */
export interface List<T> extends CsvFile {
  /** Of the rows in the JSON. */
  key: string
  json: (row: T) => object
  cursorOf: (row: T) => string
}

/** What a query says of how much, and as what; `limit` undefined: `limitDefault` as JSON, all as CSV. */
export interface Extent {
  limit: number | undefined
  limitDefault: number
  format: 'json' | 'csv' | undefined
}

/** Answers with a list as the request asks for it. `pages` reads the first rows up to so many. */
export function sendList<T>(
  reply: FastifyReply,
  list: List<T>,
  { limit, limitDefault, format }: Extent,
  pages: (limit: number) => AsyncIterable<T[]>,
): FastifyReply {
  if (wantsCsv(reply.request.headers.accept, format))
    return sendCsv(reply, list, shown(list, pages(limit ?? Number.POSITIVE_INFINITY)))
  const rows = limit ?? limitDefault
  // One more than is shown tells whether there are more.
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
