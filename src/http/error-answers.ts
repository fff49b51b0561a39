/**
 * The error answers of endpoints, as OpenAPI shows them. Each has a name, its title, under which a document has it once:
 * generators then make one type of it, however many endpoints answer with it.
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../kernel/errors.ts'
import { issueList } from './schema.ts'

/** The refusals with 403 for people who may not call an endpoint. */
export const PERSON_REFUSALS = [
  'FOREIGN_ORIGIN',
  'PERMISSION_MISSING',
  'SECOND_FACTOR_REQUIRED',
] as const satisfies ErrorCode[]

/** The same, for an endpoint of an account. */
export const MEMBER_REFUSALS = [
  ...PERSON_REFUSALS,
  'ACCOUNT_REQUIRED',
  'NOT_A_MEMBER',
] as const satisfies ErrorCode[]

/** The same, for an endpoint of an account that keys may call as well. */
export const CALLER_REFUSALS = [
  'API_KEY_INVALID',
  'IP_NOT_ALLOWED',
  'SCOPE_MISSING',
  'ACCOUNT_SUSPENDED',
  ...MEMBER_REFUSALS,
] as const satisfies ErrorCode[]

/** The same, for an endpoint of operators. */
export const OPERATOR_REFUSALS = ['ADMIN_TOKEN_INVALID', ...PERSON_REFUSALS] as const satisfies ErrorCode[]

/** The groups of errors that belong together, by name; a group stands before those that it contains. */
const GROUPS: [string, readonly ErrorCode[]][] = [
  ['CallerForbidden', CALLER_REFUSALS],
  ['MemberForbidden', MEMBER_REFUSALS],
  ['OperatorForbidden', OPERATOR_REFUSALS],
  ['PersonForbidden', PERSON_REFUSALS],
  ['KeyOrSessionRequired', ['API_KEY_REQUIRED', 'SESSION_REQUIRED']],
  ['TokenOrSessionRequired', ['ADMIN_TOKEN_REQUIRED', 'SESSION_REQUIRED']],
  ['Unavailable', ['QUEUE_ERROR', 'OVERLOADED']],
]

/** The answer to an invalid body or query. */
export const invalidRequest = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: issueList.optional(),
    code: z.enum(['VALIDATION_FAILED', 'INVALID_JSON', 'BAD_REQUEST']),
  })
  .meta({ title: 'InvalidRequest', description: 'The request is not valid' })

export const columnsToChoose = z
  .array(z.string())
  .optional()
  .meta({ description: 'The columns of the file, if it is unknown which of them holds the numbers' })

/** The answer to an invalid body that may be a table with a row for each number. */
export const invalidTable = invalidRequest
  .extend({ columns: columnsToChoose })
  .meta({ title: 'InvalidTable', description: 'The request is not valid, or its file cannot be read' })

/** Error answers by their names, cached because most endpoints share them. */
const made = new Map<string, z.ZodType>()

/**
 * Returns the answers for these errors by their HTTP status, as in the error table. Any 503 may also mean that the
 * database is away or the gateway is overloaded.
 */
export function failures(...codes: ErrorCode[]): Record<number, z.ZodType> {
  const isUnavailable = codes.some((code) => ERRORS[code].status === ERRORS.QUEUE_ERROR.status)
  const all = new Set(isUnavailable ? ([...codes, 'QUEUE_ERROR', 'OVERLOADED'] as const) : codes)
  const byStatus = Map.groupBy(all, (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, failure(...(group as [ErrorCode]))]),
  )
}

/** The fields of an error besides its code. */
const SAID: Partial<Record<ErrorCode, z.ZodRawShape>> = {
  BATCH_STATE: { status: z.string() },
  DRAFT_SENT: { batchId: z.uuid() },
  DUPLICATE_BATCH: { batchId: z.uuid() },
  KEY_RIGHTS: { scope: z.string(), permission: z.string() },
  NOTHING_TO_RESEND: { resentCount: z.int() },
  OUTCOME_UNKNOWN: { batchId: z.uuid() },
  PERMISSION_MISSING: { permission: z.string() },
  SCOPE_MISSING: { scope: z.string() },
}

function saidWith(codes: ErrorCode[]): z.ZodRawShape {
  const said: z.ZodRawShape = { detail: z.string(), ...Object.assign({}, ...codes.map((code) => SAID[code])) }
  return z.object(said).partial().shape
}

/** Returns the answer for errors that are described by the error table. */
function failure(...given: ErrorCode[]): z.ZodType {
  const { name, codes } = named(given)
  const known = made.get(name)
  if (known) return known
  const description = codes.map((code) => ERRORS[code].message).join(', or ')
  const { message } = ERRORS[codes[0]]
  const schema = z
    .object({
      success: z.literal(false),
      message: z.string(),
      ...saidWith(codes),
      code: z.enum(codes),
    })
    .meta({ title: name, description, examples: [{ success: false, message, code: codes[0] }] })
  made.set(name, schema)
  return schema
}

/** Puts an endpoint's own errors first, in the order of the table, so that the same errors have the same name. */
function named(given: ErrorCode[]): { name: string; codes: [ErrorCode, ...ErrorCode[]] } {
  const [group, shared = []] = GROUPS.find(([, codes]) => codes.every((code) => given.includes(code))) ?? []
  const own = (Object.keys(ERRORS) as ErrorCode[]).filter(
    (code) => given.includes(code) && !shared.includes(code),
  )
  const name = [...own.map(pascalCase), ...(group ? [group] : [])].join('Or')
  return { name, codes: [...own, ...shared] as [ErrorCode, ...ErrorCode[]] }
}

function pascalCase(code: ErrorCode): string {
  return code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

interface Answer {
  content?: { 'application/json'?: { schema?: { title?: string } } }
}
interface Document {
  components?: Record<string, object>
  paths?: Record<string, Record<string, { responses?: Record<string, object> }>>
}

/** Returns the document with each error answer once, under its name, and references in its place at the operations. */
export function shareErrors<Whole extends object>(whole: Whole): Whole {
  const document = whole as Document
  const responses: Record<string, object> = {}
  const schemas: Record<string, object> = {}
  const shared = (answer: Answer) => {
    const json = answer.content?.['application/json']
    if (!json?.schema?.title) throw new Error(`an error answer without a name: ${JSON.stringify(answer)}`)
    const { title, ...schema } = json.schema
    if (!isDeepStrictEqual(schemas[title] ?? schema, schema)) throw new Error(`two errors are named ${title}`)
    schemas[title] = schema
    const $ref = `#/components/schemas/${title}`
    responses[title] = { ...answer, content: { 'application/json': { ...json, schema: { $ref } } } }
    return { $ref: `#/components/responses/${title}` }
  }
  const paths = mapValues(document.paths ?? {}, (methods) =>
    mapValues(methods, (operation) => ({
      ...operation,
      responses: mapValues(operation.responses ?? {}, (answer, status) =>
        Number(status) < 400 ? answer : shared(answer),
      ),
    })),
  )
  const components = {
    ...document.components,
    schemas: { ...document.components?.['schemas'], ...sorted(schemas) },
    responses: sorted(responses),
  }
  return { ...whole, components, paths }
}

function mapValues<From, To>(
  from: Record<string, From>,
  to: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value, key)]))
}

function sorted<Value>(from: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(from).sort(([a], [b]) => (a < b ? -1 : 1)))
}
