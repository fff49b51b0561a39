/** Makes requests for operations, and says what is wrong with their answers. */

import type { Random } from '../../random.ts'
import { mutated } from '../mutate.ts'
import { type Answer, type Operation, undocumented } from './documents.ts'
import { type Known, Values } from './values.ts'

export const CALLERS = ['key', 'test key', 'admin token', 'session', 'nothing', 'wrong'] as const
export type Caller = (typeof CALLERS)[number]

export interface Request {
  caller: Caller
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

const JSON_TYPE = 'application/json'
const FILES: Record<string, string> = {
  'text/csv': 'phone,message\n38089336,Hi\n+22238089337,"a ""b"""\n',
  'text/plain': '38089336\n38089337\n',
  'application/x-ndjson': '{"phone":"38089336","message":"Hi"}\n',
  'multipart/form-data; boundary=x':
    '--x\r\nContent-Disposition: form-data; name="message"\r\n\r\nHi\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nphone\n38089336\n\r\n--x--\r\n',
  'application/octet-stream': 'PK\x03\x04',
}
const WORDS = [
  '"phone":',
  '{',
  '[',
  ',',
  '\\u0000',
  '\\ud800',
  '1e999',
  '"__proto__":{}',
  '"message":"Hi"',
  'null',
  '-',
]
const HEADERS: Record<string, string[]> = {
  'idempotency-key': ['a', 'x'.repeat(300), '', '"quoted"', 'é'],
  'if-none-match': ['*', 'W/"x"', '"'],
  accept: ['text/csv', 'application/pdf', '*/*', 'text/event-stream', 'image/png', ''],
  'accept-language': ['fr', 'ar;q=0.5', ';;', '*'],
  'last-event-id': ['1', '-1', '99999999999999999999', 'x'],
  'x-account-id': ['x', '00000000-0000-0000-0000-000000000000'],
  'content-encoding': ['gzip', 'identity'],
  'accept-encoding': ['gzip', 'br;q=1', 'zstd'],
  range: ['bytes=0-1'],
  'x-forwarded-for': ['127.0.0.9', ','],
}

export function requestFor(operation: Operation, random: Random, known: Known): Request {
  const { method, path, parameters = [] } = operation
  const values = new Values(random, known)
  const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.name === name)
    const value =
      known.has(name) || !parameter ? values.text(name) : textOf(values.of(parameter.schema, name))
    return encodeURIComponent(value.slice(0, 500).toWellFormed())
  })
  const query = new URLSearchParams()
  for (const { name, in: where, schema, required } of parameters)
    if (where === 'query' && (required || random.chance(0.25)))
      query.append(name, textOf(values.of(schema, name)).slice(0, 2_000))
  if (random.chance(0.05))
    query.append(
      random.pick(['lang', 'x', '__proto__', 'limit', 'format']),
      random.pick(['fr', 'ar', 'csv', '', '\0', '-1']),
    )
  const headers: Record<string, string> = {}
  for (const [name, all] of Object.entries(HEADERS))
    if (random.chance(0.05)) headers[name] = Buffer.from(random.pick(all)).toString('latin1')
  const url = `${filled}${query.size > 0 ? `?${query}` : ''}`
  const request: Request = { caller: callerOf(path, random), method, path: url, headers }
  const content = Object.keys(operation.requestBody?.content ?? {})
  if (content.length === 0 && (method === 'GET' || random.chance(0.9))) return request
  const { body, type } = bodyFor(operation, content, random, values)
  return { ...request, body, headers: { ...headers, 'content-type': type } }
}

function callerOf(path: string, random: Random): Caller {
  if (random.chance(0.15)) return random.pick(CALLERS)
  if (path.startsWith('/api/admin/')) return random.chance(0.75) ? 'admin token' : 'session'
  if (/sessions|people|invitations|resets|passwords/.test(path))
    return random.chance(0.8) ? 'session' : 'nothing'
  return random.pick(['key', 'key', 'test key', 'session'])
}

function bodyFor(
  operation: Operation,
  content: string[],
  random: Random,
  values: Values,
): { body: string; type: string } {
  const isFile = random.chance(content.some((type) => type !== JSON_TYPE) ? 0.4 : 0.04)
  const { schema, example } = operation.requestBody?.content[JSON_TYPE] ?? {}
  const type = isFile || (!schema && random.chance(0.8)) ? random.pick(Object.keys(FILES)) : JSON_TYPE
  const made = type === JSON_TYPE ? values.of(schema ?? {}) : undefined
  const whole =
    example && isObject(made) && random.chance(0.4) ? { ...example, ...onlySome(made, random) } : made
  const right = type === JSON_TYPE ? (JSON.stringify(whole) ?? '') : (FILES[type] as string)
  // Nothing outside this machine is to be reached.
  const text = right.replaceAll(/(?<![@\w])[\w-]+\.example\.(net|com|org)/g, '127.0.0.1')
  const isMutated = random.chance(type === JSON_TYPE ? 0.1 : 0.7)
  const body = isMutated
    ? mutated(random, { seeds: [Buffer.from(text)], words: WORDS }).toString('latin1')
    : Buffer.from(text).toString('latin1')
  return {
    body,
    type: random.chance(0.02)
      ? random.pick(['text/html', 'application/json; charset=utf-16', 'x', ''])
      : type,
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A request that works, with a few values of our own, gets further than one that is all our own. */
function onlySome(made: Record<string, unknown>, random: Random): object {
  return Object.fromEntries(Object.entries(made).filter(() => random.chance(0.3)))
}

/** The fault of an answer; undefined if it has none. */
export function faultOf(operation: Operation, request: Request, answer: Answer): string | undefined {
  const { method, path } = operation
  const about = (what: string) => `${method} ${path}: ${what}`
  if (answer.status >= 500 && answer.status !== 503)
    return about(`${answer.status} ${answer.body.slice(0, 300)}`)
  // Its rows and its seal are those of docs/proof.md.
  if (/[?&]sealed=true/.test(request.path) && answer.status === 200) return undefined
  try {
    const what = undocumented(operation, answer)
    return what === undefined ? undefined : about(`${what}: ${answer.body.slice(0, 200)}`)
  } catch (error) {
    return about(`${answer.status} cannot be read: ${(error as Error).message}`)
  }
}
