/** The two OpenAPI documents of a gateway: what may be asked, and what may be answered. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

export interface Schema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  examples?: unknown[]
  default?: unknown
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

interface Content {
  schema?: Schema
  example?: object
}

interface Response {
  $ref?: string
  content?: Record<string, Content>
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
}

interface Described {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, Response>
}

export interface Operation extends Described {
  method: string
  path: string
}

interface Document {
  paths: Record<string, Record<string, Described>>
  components: { responses: Record<string, Response>; schemas: Record<string, Schema> }
}

const PATHS = ['/openapi.json', '/openapi-admin.json']
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
const validators = new WeakMap<Schema, ValidateFunction>()

export async function operationsOf(url: string): Promise<Operation[]> {
  const documents = await Promise.all(
    PATHS.map(async (path) => (await (await fetch(url + path)).json()) as Document),
  )
  return documents.flatMap((document) =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        responses: responsesOf(operation, document),
        method: method.toUpperCase(),
        path,
      })),
    ),
  )
}

/** Answers of an operation, with those that the document has once in place of the references to them. */
function responsesOf({ responses }: Described, { components }: Document): Described['responses'] {
  const referred = <Value extends { $ref?: string }>(value: Value, among: Record<string, Value>): Value =>
    value.$ref === undefined ? value : (among[value.$ref.slice(value.$ref.lastIndexOf('/') + 1)] as Value)
  const contentOf = ({ schema, ...content }: Content): Content => ({
    ...content,
    ...(schema ? { schema: referred(schema, components.schemas) } : {}),
  })
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const { content } = referred(response, components.responses)
      const types = Object.entries(content ?? {}).map(([type, one]) => [type, contentOf(one)])
      return [status, content ? { content: Object.fromEntries(types) } : {}]
    }),
  )
}

export interface Answer {
  status: number
  type: string
  body: string
  cookies: string[]
}

const FILES: Record<string, string> = { 'text/csv': 'csv', 'application/pdf': 'pdf' }

/** Lists and statements are files too where their parameter `format` says so. */
function isFileOf({ parameters = [] }: Operation, type: string): boolean {
  const format = parameters.find(({ name }) => name === 'format')
  return format?.schema.enum?.includes(FILES[type]) ?? false
}

/** The undocumented part of an answer; undefined if all of it is documented. */
export function undocumented(operation: Operation, { status, type, body }: Answer): string | undefined {
  const response = operation.responses[status]
  if (!response) return `${status} is not documented`
  const { content } = response
  if (!content || body === '') return undefined
  const schema = content[type]?.schema
  if (isFileOf(operation, type)) return undefined
  if (!content[type])
    return `${status} as ${type || 'nothing'} is not documented, but ${Object.keys(content)}`
  if (type !== 'application/json' || !schema) return undefined
  const validate = validators.get(schema) ?? ajv.compile(schema)
  validators.set(schema, validate)
  if (validate(JSON.parse(body))) return undefined
  const [error] = validate.errors ?? []
  return `${status} has a body that is not documented: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`
}
