/** Whether an answer has a status, fields or words that the description of its endpoint does not know. */

interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
interface Response {
  $ref?: string
  content?: Record<string, { schema?: Schema }>
}
interface Document {
  paths: Record<string, Record<string, { responses?: Record<string, Response> }>>
}

/** The documents that a process has read: they are the same for all its gateways. */
const documents = new Map<string, Promise<Document>>()

/**
 * What is not described: the status, the paths of fields, such as `batches.[].colour`, and words that are not among
 * those of their field, such as `code=NO_PRICE`. Nothing of an endpoint that is not described.
 */
export async function undescribed(
  gateway: string,
  { method, path, status }: { method: string; path: string; status: number },
  body: unknown,
): Promise<string[]> {
  const name = path.startsWith('/api/admin/') ? '/openapi-admin.json' : '/openapi.json'
  if (!path.startsWith('/api/')) return []
  const reading =
    documents.get(name) ?? fetch(gateway + name).then((answer) => answer.json() as Promise<Document>)
  documents.set(name, reading)
  const document = await reading
  const plain = path.replace(/\?.*/, '')
  const responses = Object.entries(document.paths).find(
    ([template, methods]) => method.toLowerCase() in methods && isOf(plain, template),
  )?.[1][method.toLowerCase()]?.responses
  if (!responses) return []
  const response = responses[String(status)]
  if (!response) return [`the status ${status}`]
  const content = resolved<Response>(document, response).content
  const schema = content?.['application/json']?.schema
  return schema ? [...new Set(unknownIn(document, [schema], body))] : []
}

function isOf(path: string, template: string): boolean {
  return new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path)
}

function resolved<T extends { $ref?: string }>(document: Document, value: T): T {
  if (value.$ref === undefined) return value
  const found = value.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document)
  return resolved(document, found as T)
}

/** All alternatives and parts of a schema: a field of any of them is described. */
function spread(document: Document, schema: Schema): Schema[] {
  const whole = resolved(document, schema)
  const parts = [...(whole.anyOf ?? []), ...(whole.oneOf ?? []), ...(whole.allOf ?? [])]
  return [whole, ...parts.flatMap((part) => spread(document, part))]
}

function unknownIn(document: Document, schemas: Schema[], value: unknown, at = ''): string[] {
  const all = schemas.flatMap((schema) => spread(document, schema))
  if (Array.isArray(value)) {
    const items = all.flatMap(({ items }) => items ?? [])
    return items.length === 0 ? [] : value.flatMap((one) => unknownIn(document, items, one, `${at}[].`))
  }
  if (typeof value === 'string') return isWordOf(all, value) ? [] : [`${at.replace(/\.$/, '')}=${value}`]
  if (typeof value !== 'object' || value === null) return []
  const isOpen = all.some(
    ({ additionalProperties }) => typeof additionalProperties === 'object' || additionalProperties === true,
  )
  const objects = all.filter(({ properties }) => properties)
  if (isOpen || objects.length === 0) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = objects.flatMap(({ properties }) => properties?.[key] ?? [])
    return known.length === 0 ? [at + key] : unknownIn(document, known, inner, `${at}${key}.`)
  })
}

/** A field may have any text, unless all that is said of it is a list of words. */
function isWordOf(schemas: Schema[], value: string): boolean {
  const texts = schemas.filter(
    ({ type, enum: words, const: word }) =>
      words !== undefined || word !== undefined || (type !== undefined && [type].flat().includes('string')),
  )
  const isAny = texts.length === 0 || texts.some((one) => one.enum === undefined && one.const === undefined)
  return isAny || texts.some((one) => one.const === value || one.enum?.includes(value))
}
