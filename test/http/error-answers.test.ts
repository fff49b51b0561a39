/** The error answers of the two OpenAPI documents: each stands there once, and operations refer to it. */
import { expect, test } from 'vitest'
import { shareErrors } from '../../src/http/error-answers.ts'
import { type Body, harness } from '../harness.ts'

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Body> }>>
  components: { responses: Record<string, Body>; schemas: Record<string, Body> }
}

const PATHS = ['/openapi.json', '/openapi-admin.json']

function refusalsOf({ paths }: Document): Body[] {
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.entries(responses))
    .flatMap(([status, response]) => (Number(status) >= 400 ? [response] : []))
}

const nameIn = ({ $ref }: Body) => $ref.slice($ref.lastIndexOf('/') + 1)

/** The document as it would be without references: each answer whole at each operation, with its name as the title. */
function spelledOut({ paths, components, ...document }: Document): object {
  const { responses, schemas, ...others } = components
  const whole = structuredClone(paths)
  for (const operation of Object.values(whole).flatMap((methods) => Object.values(methods)))
    for (const [status, response] of Object.entries(operation.responses))
      if (response.$ref) {
        const { content, ...rest } = responses[nameIn(response)]
        const { schema, ...json } = content['application/json']
        const title = nameIn(schema)
        const named = { title, ...schemas[title] }
        operation.responses[status] = { ...rest, content: { 'application/json': { ...json, schema: named } } }
      }
  return { ...document, components: others, paths: whole }
}

test('every error answer is a reference to one of the document, and each of those is used', async (t) => {
  const h = await harness(t)
  for (const path of PATHS) {
    const document: Document = (await h.request(path)).body
    const refusals = refusalsOf(document)
    expect(refusals.length).toBeGreaterThan(900)
    const names = refusals.map((refusal) => {
      expect(Object.keys(refusal)).toEqual(['$ref'])
      expect(refusal.$ref).toBe(`#/components/responses/${nameIn(refusal)}`)
      return nameIn(refusal)
    })
    const used = [...new Set(names)].sort()
    expect(Object.keys(document.components.responses)).toEqual(used)
    expect(Object.keys(document.components.schemas)).toEqual(used)
    for (const [name, response] of Object.entries(document.components.responses))
      expect(response).toMatchObject({
        description: expect.stringMatching(/^(?!Default)/),
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
      })
    for (const schema of Object.values(document.components.schemas))
      expect(schema).toMatchObject({
        type: 'object',
        properties: { success: { enum: [false] }, code: {} },
        required: expect.arrayContaining(['success', 'message', 'code']),
      })
  }
})

test('the references stand for the answers of the operations, and for nothing else', async (t) => {
  const h = await harness(t)
  for (const path of PATHS) {
    const document: Document = (await h.request(path)).body
    const whole = spelledOut(document)
    expect(JSON.stringify(whole)).not.toContain('$ref')
    expect(shareErrors(whole)).toEqual(document)
  }
})

test('the same errors have the same name, in whatever order an endpoint lists them', async (t) => {
  const h = await harness(t)
  const { components }: Document = (await h.request('/openapi.json')).body
  const codes = Object.values(components.schemas).map(({ properties: { code, ...others } }) =>
    JSON.stringify([code.enum.toSorted(), Object.keys(others).sort()]),
  )
  expect(new Set(codes).size).toBe(codes.length)
})

test('two different answers of one name are refused, and one without a name', () => {
  const answer = (schema: object) => ({ description: 'No', content: { 'application/json': { schema } } })
  const document = (...schemas: object[]) => ({
    paths: Object.fromEntries(
      schemas.map((schema, i) => [`/${i}`, { get: { responses: { 404: answer(schema) } } }]),
    ),
  })
  expect(() => shareErrors(document({ title: 'Gone' }, { title: 'Gone' }))).not.toThrow()
  expect(() => shareErrors(document({ title: 'Gone' }, { title: 'Gone', type: 'object' }))).toThrow(
    'two errors',
  )
  expect(() => shareErrors(document({ type: 'object' }))).toThrow('without a name')
})
