/** Reads newline-delimited JSON as rows: one object per line, with the line's number as its row. */
import { z } from 'zod'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { messageTextOrNone } from '../kernel/fields.ts'
import type { Issue } from '../kernel/issue.ts'
import { filePhoneProblem } from '../sms/phone-mend.ts'
import { type Row, type RowLimit, Rows, type Table, variables } from './rows.ts'

export const LINE_BYTES_MAX = 65_536

const LF = 0x0a
/** How many unknown keys of one line are kept: a longer list repeats the same mistake. */
const UNKNOWN_KEYS_MAX = 10

const rowJson = z.object({
  phone: z.string(),
  message: messageTextOrNone.optional(),
  variables: variables.optional(),
})

/** The lines as OpenAPI describes them. */
export const linesBody = z.string().meta({ description: 'application/x-ndjson: an object a line' })

/**
 * `top`: the keys of the first line, if it has no `phone` and `key` is "recipients". Throws INVALID_JSON for bytes that
 * are not UTF-8; any other fault in a line is its `problem`.
 */
export async function readNdjson(
  bytes: AsyncIterable<Buffer>,
  limit: RowLimit,
): Promise<Table & { top: object }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const shape: typeof rowJson = limit.lineKeys ? rowJson.extend(limit.lineKeys as object) : rowJson
  const rows = new Rows(limit)
  let top: object | undefined
  let row = 0
  for await (const line of linesOf(bytes)) {
    row++
    const text = line && textOf(utf8, line, row)
    if (text === '') {
      rows.addEmpty()
      continue
    }
    const { json, fault } = parsed(text)
    const mayBeTop = limit.key === 'recipients' && top === undefined && rows.rows.length === 0
    if (fault !== undefined) rows.addFault({ phone: '', row, problem: { column: '', reason: fault } })
    else if (mayBeTop && isObject(json) && !('phone' in json)) top = json
    else rows.add(rowOf(json, row, shape))
  }
  return { rows: rows.rows, messageColumn: 'message', messageIsMapped: true, top: top ?? {} }
}

/** The lines without their line ends; undefined for one that is too long. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let pieces: Buffer[] = []
  let length = 0
  const taken = () => {
    const line = length > LINE_BYTES_MAX ? undefined : Buffer.concat(pieces)
    pieces = []
    length = 0
    return line
  }
  const add = (piece: Buffer) => {
    length += piece.length
    if (length <= LINE_BYTES_MAX) pieces.push(piece)
  }
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      add(chunk.subarray(start, end))
      yield taken()
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield taken()
}

function textOf(utf8: TextDecoder, line: Buffer, row: number): string {
  try {
    return utf8.decode(line).trim()
  } catch {
    const errors = [{ path: ['file', row], message: 'Line is not valid UTF-8' }]
    throw new AppError('INVALID_JSON', { body: { errors } })
  }
}

function parsed(text: string | undefined): { json?: unknown; fault?: string } {
  if (text === undefined) return { fault: `Line is longer than ${LINE_BYTES_MAX} bytes` }
  try {
    return { json: JSON.parse(text) }
  } catch (error) {
    return { fault: `Invalid JSON: ${(error as Error).message}` }
  }
}

function rowOf(json: unknown, row: number, shape: typeof rowJson): Row {
  try {
    const { phone, message, variables, ...others } = check(shape, json)
    const read: Row = { phone, row, ...others }
    if (message) read.message = message
    if (variables) read.variables = variables
    const unknown = Object.keys(json as object).filter((key) => !Object.hasOwn(shape.shape, key))
    if (unknown.length > 0) read.unknownKeys = unknown.slice(0, UNKNOWN_KEYS_MAX)
    const reason = filePhoneProblem(phone)
    if (reason !== undefined) read.problem = { column: 'phone', reason }
    return read
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [issue] = error.body['errors'] as [Issue]
    const phone = isObject(json) && 'phone' in json && typeof json.phone === 'string' ? json.phone : ''
    return { phone, row, problem: { column: issue.path.join('.'), reason: issue.message } }
  }
}

function isObject(json: unknown): json is object {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
