/** Turns file bodies into what the equivalent JSON would be. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { parseJson } from '../http/json.ts'
import { parserOf, RawBody } from '../http/raw-body.ts'
import { refuseUnfit } from '../http/unfit.ts'
import { invalid } from '../kernel/issue.ts'
import { isBlank } from '../kernel/visible.ts'
import { type Encoding, encodingNamed } from './encoding.ts'
import { type FileInput, isFileType, readFile, SHEET_TYPES } from './file.ts'
import { readForm } from './form.ts'
import { columnsOf } from './header.ts'
import { readNdjson } from './ndjson.ts'
import { holdsPacked } from './packed.ts'
import type { RowLimit, Table } from './rows.ts'

const FILES = ['application/x-ndjson', 'multipart/form-data', 'text/csv', ...SHEET_TYPES]

/**
 * Makes the endpoints in this scope accept application/x-ndjson, multipart/form-data, text/csv and workbooks besides JSON; a
 * file as the body is read as the file of a form without anything beside it. The body then has
 * its rows under `key` and, for CSV and workbooks, how the file was read under `input`.
 */
export function acceptFiles(app: FastifyInstance, limit: RowLimit): void {
  for (const type of FILES)
    app.addContentTypeParser(
      type,
      parserOf(
        (bytes, { headers }) => parseFile([bytes], headers['content-type'] as string, limit),
        holdsPacked,
      ),
    )
}

/** True if the rows of such a body were read and checked when it was parsed. */
export function isFile(contentType = ''): boolean {
  return /^(application\/x-ndjson|multipart\/form-data)\b/i.test(contentType) || isFileType(contentType)
}

/** Parses a body of any type; a parsed body is returned as it is. */
export async function parsedBody(
  body: unknown,
  contentType: string | undefined,
  limit: RowLimit,
): Promise<unknown> {
  if (!(body instanceof RawBody)) return body
  if (contentType === undefined || !isFile(contentType)) return parseJson(body.takeWhole())
  const chunks = body.take().map((chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
  return parseFile(chunks, contentType, limit)
}

async function parseFile(chunks: Buffer[], contentType: string, limit: RowLimit): Promise<object> {
  const bytes = oneByOne(chunks)
  if (/^application\/x-ndjson\b/i.test(contentType)) {
    const { top, ...table } = await readNdjson(bytes, limit)
    return bodyOf(limit, top, table)
  }
  if (isFileType(contentType))
    return bodyOf(limit, {}, await readFile(bytes, { encoding: charsetOf(contentType), ...limit }))
  const { fields, ...table } = await readForm(bytes, contentType, limit)
  return bodyOf(limit, fields, table)
}

/** The encoding that a Content-Type names; undefined if it names none, or one that is not supported. */
function charsetOf(contentType: string): Encoding | undefined {
  const [, charset] = /;\s*charset="?([^";\s]+)/i.exec(contentType) ?? []
  return charset === undefined ? undefined : encodingNamed(charset)
}

/**
 * Yields the chunks with a turn of the event loop between them: reading a file never waits, and others need their
 * turns.
 */
async function* oneByOne(chunks: Buffer[]): AsyncGenerator<Buffer> {
  for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
    yield chunk
    await nextTurn()
  }
}

function bodyOf({ key }: RowLimit, top: object, table: Table & { input?: FileInput }): object {
  // An unusable row spoils only itself.
  refuseUnfit(top)
  if (key === 'recipients' && 'message' in top) letMessageStand(table)
  else if (key === 'recipients') markMissing(table)
  const { rows, input } = table
  return input ? { ...top, [key]: rows, input } : { ...top, [key]: rows }
}

/** If there is a text for all, a column that only looks like the message is an ordinary variable. */
function letMessageStand({
  rows,
  messageColumn,
  messageIsMapped,
  input,
}: Table & { input?: FileInput }): void {
  if (messageColumn === undefined || messageIsMapped || !input) return
  delete input.message
  if (input.header) input.variables.push(messageColumn)
  for (const row of rows) {
    if (input.header && (row.message !== undefined || !row.problem))
      row.variables = { ...row.variables, [messageColumn]: row.message ?? '' }
    delete row.message
  }
}

/** If there is no text for all, a row needs its own. */
function markMissing(table: Table & { input?: FileInput }): void {
  const { rows, messageColumn, messageRival, input } = table
  if (rows.length === 0) return
  if (messageColumn !== undefined && messageRival !== undefined) {
    const both = columnsOf([messageColumn, messageRival])
    const message = `Both ${both} may be the text: name the right one in "textColumn"`
    throw invalid([{ path: ['mapping', 'message'], message }])
  }
  if (messageColumn === undefined) {
    const columns = columnsOf(input?.columns ?? [])
    const message = `Required: no column of the file is known to be the message; it has ${columns}`
    throw invalid([{ path: ['message'], message }])
  }
  for (const row of rows)
    if (isBlank(row.message ?? '')) row.problem ??= { column: messageColumn, reason: 'Message is missing' }
}
