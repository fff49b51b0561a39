/** Whether an answer has fields that the description of its endpoint does not know. */

interface Schema {
  $ref?: string
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

/** The paths of fields that are not described, such as `batches.[].colour`; none of an endpoint that is not described. */
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
  const response = responses?.[String(status)]
  const content = response && resolved<Response>(document, response).content
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
