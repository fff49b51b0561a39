/** Reads multipart/form-data: one file and, beside it, the keys that stand beside `recipients` in JSON. */
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { z } from 'zod'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { column, isDelimiter, type Mapping, mapping } from './columns.ts'
import { encodingNamed } from './encoding.ts'
import { type FileInput, readFile } from './file.ts'
import { RECORD_BYTES_MAX } from './records.ts'
import type { RowLimit, Table } from './rows.ts'

export interface Form extends Table {
  fields: object
  input: FileInput
}

const FIELDS_MAX = 50
const FIELD_NAME_BYTES_MAX = 100
const HEADERS_BYTES_MAX = 16_384
const SHEET_NAME_MAX = 100

const ONE_FILE = 'Only one file is taken, as the part "file"'
const NO_NAME = 'Each part must have a name'
const DELIMITER_NAMES: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
}

/** The options for reading the file. They must come before it, because it is read as it arrives. */
const reading = z.object({
  mapping: mapping.optional(),
  phoneColumn: column.optional().meta({ description: 'The same as `phone` in `mapping`' }),
  textColumn: column.optional().meta({
    description: 'The same as `message` in `mapping`: its texts stand even where `message` is given',
  }),
  delimiter: z
    .string()
    .transform((delimiter) => DELIMITER_NAMES[delimiter] ?? delimiter)
    .refine(isDelimiter, 'Must be one of , ; | tab')
    .optional(),
  encoding: z
    .string()
    .refine((name) => encodingNamed(name) !== undefined, 'Encoding is not known')
    .transform(encodingNamed)
    .optional(),
  header: z
    .enum(['true', 'false'])
    .transform((header) => header === 'true')
    .optional(),
  sheet: z.string().min(1).max(SHEET_NAME_MAX).optional().meta({
    description: 'The sheet of a workbook; the first visible one with data without it',
  }),
  hiddenRows: z.enum(['include', 'skip']).optional().meta({
    description: 'Whether rows that a sheet hides, by hand or with a filter, are taken; `skip` without it',
  }),
})

/** The part of them that is about workbooks. */
export const sheetOptions = reading.pick({ sheet: true, hiddenRows: true })

/** The form as OpenAPI describes it. */
export const formBody = reading
  .extend({
    file: z.string().meta({
      format: 'binary',
      description: 'CSV in one of the encodings that are known, or an .xlsx workbook',
    }),
  })
  .meta({ description: 'multipart/form-data: `file`, and before it how it is to be read' })

/**
 * `fields`: everything but the file and its reading options. Throws VALIDATION_FAILED, or the error from reading the
 * bytes, as soon as it is known.
 */
export async function readForm(
  bytes: AsyncIterable<Buffer>,
  contentType: string,
  limit: RowLimit,
): Promise<Form> {
  const { promise: refused, reject } = Promise.withResolvers<never>()
  const refuse = (error: unknown) => {
    reject(error)
    parser.destroy()
    file?.destroy()
  }
  const refuseForm = (error: unknown) => refuse(asRefusal(error))
  const fields = new Map<string, unknown>()
  const parser = openParser(contentType)
  let file: Readable | undefined
  let table: Promise<Table & { input: FileInput }> | undefined
  parser.on('field', (name, value, _isNameCut, isCut) => {
    try {
      const isJson = name === 'mapping' || limit.jsonKeys?.has(name)
      takeField(fields, {
        name,
        value: isJson ? parsed(value) : value,
        isCut,
        isBeforeFile: file === undefined,
      })
    } catch (error) {
      refuse(error)
    }
  })
  parser.on('file', (name, part) => {
    part.on('error', refuseForm)
    if (name !== 'file' || file) refuse(problem(name, ONE_FILE))
    else {
      file = part
      table = readTable(part, fields, limit)
      table.catch(refuse)
    }
  })
  for (const event of ['partsLimit', 'fieldsLimit'] as const)
    parser.on(event, () => refuse(new AppError('PAYLOAD_TOO_LARGE')))
  // A refusal does not wait for the pipeline: the rest of the body might take its time.
  await Promise.race([refused, pipeline(bytes, parser).catch(refuseForm)])
  if (!table) throw problem('file', 'Required')
  const read = await Promise.race([refused, table])
  for (const key of Object.keys(reading.shape)) fields.delete(key)
  return { ...read, fields: Object.fromEntries(fields) }
}

function openParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      isPartAFile: (name, _type, filename) => name === 'file' || filename !== undefined,
      limits: {
        fieldNameSize: FIELD_NAME_BYTES_MAX,
        fieldSize: RECORD_BYTES_MAX,
        fields: FIELDS_MAX,
        parts: FIELDS_MAX + 1,
        headerSize: HEADERS_BYTES_MAX,
      },
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

/** The bytes of the part `file` of a small form, and its other parts. Throws VALIDATION_FAILED. */
export async function readWholeForm(
  bytes: Buffer,
  contentType: string,
): Promise<{ file: Buffer; fields: Record<string, string> }> {
  const parser = openParser(contentType)
  const fields: Record<string, string> = {}
  const chunks: Buffer[] = []
  let files = 0
  let refused: AppError | undefined
  parser.on('field', (name: string | undefined, value) => {
    if (name === undefined) refused ??= problem(name, NO_NAME)
    else fields[name] = value
  })
  parser.on('file', (name, part) => {
    if (name !== 'file' || files++ > 0) refused ??= problem(name, ONE_FILE)
    // A form that ends within its file; the pipeline fails too, but an error that nobody hears ends a process.
    part.on('error', (error) => {
      refused ??= asRefusal(error) as AppError
    })
    part.on('data', (chunk) => chunks.push(chunk))
  })
  for (const event of ['partsLimit', 'fieldsLimit'] as const)
    parser.on(event, () => {
      refused ??= new AppError('PAYLOAD_TOO_LARGE')
    })
  await pipeline([bytes], parser).catch((error) => {
    throw asRefusal(error)
  })
  if (refused) throw refused
  if (files === 0) throw problem('file', 'Required')
  return { file: Buffer.concat(chunks), fields }
}

interface Field {
  name: string | undefined
  value: unknown
  isCut: boolean
  isBeforeFile: boolean
}

function takeField(fields: Map<string, unknown>, { name, value, isCut, isBeforeFile }: Field): void {
  if (name === undefined) throw problem(name, NO_NAME)
  if (isCut) throw problem(name, `Must have at most ${RECORD_BYTES_MAX} bytes`)
  if (fields.has(name)) throw problem(name, 'Stands there twice')
  if (!isBeforeFile && Object.hasOwn(reading.shape, name)) throw problem(name, 'Must come before the file')
  fields.set(name, value)
}

/** A value that is not JSON stays a string, which the check of the key then refuses. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

async function readTable(
  file: Readable,
  fields: Map<string, unknown>,
  limit: RowLimit,
): Promise<Table & { input: FileInput }> {
  const { phoneColumn, textColumn, ...how } = check(reading, Object.fromEntries(fields))
  const mapped: Mapping = { ...how.mapping }
  mapped.phone ??= phoneColumn
  mapped.message ??= textColumn
  return readFile(file, { ...how, mapping: mapped, ...limit })
}

/** A part may come without a name, whatever the types of the parser say. */
function problem(name: string | undefined, message: string): AppError {
  return invalid([{ path: name === undefined ? [] : [name], message }])
}

/** Errors from the parser are about the body; an error with a status is already something else. */
function asRefusal(error: unknown): unknown {
  if (error instanceof AppError || (error instanceof Error && 'statusCode' in error)) return error
  return invalid([{ path: [], message: 'Body is not whole multipart/form-data' }])
}
