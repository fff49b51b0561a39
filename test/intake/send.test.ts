/** Files sent as batches, by the whole program. */
import { expect, type TestContext, test } from 'vitest'
import { XLSX_TYPE } from '../../src/intake/file.ts'
import { harness } from '../harness.ts'
import { encode } from './files.ts'

async function served(t: TestContext) {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const post = (path: string, body: FormData | string, type?: string) =>
    h.request(`/api/v2${path}`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, ...(type ? { 'content-type': type } : {}) },
      body,
    })
  return { h, apiKey, post }
}

function form(text: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('file', new Blob([new Uint8Array(encode(text, 'windows-1256'))]), 'recipients.csv')
  return data
}

const FILE = 'الهاتف;الرسالة\n38089336;مرحبا؛ كيف حالك\n123;مرحبا\n+22238089337;"سطران\nاثنان"\n'

test('a CSV file is sent as the same recipients in JSON would be, and estimated before', async (t) => {
  const { h, apiKey, post } = await served(t)
  const estimate = await post('/bulk/estimate', form(FILE))
  expect([estimate.status, estimate.body.totalValid, estimate.body.totalInvalid]).toEqual([200, 2, 1])
  const { status, body } = await post('/bulk/send', form(FILE))
  expect([status, body.totalValid, body.totalInvalid]).toEqual([202, 2, 1])
  expect(body.invalidRecipients).toEqual([
    {
      phone: '123',
      reason: 'Invalid phone number format: it is too short for a number of Mauritania',
      row: 3,
      column: 'الهاتف',
    },
  ])
  expect(body.input).toEqual({
    encoding: 'windows-1256',
    delimiter: ';',
    header: true,
    columns: ['الهاتف', 'الرسالة'],
    phone: 'الهاتف',
    message: 'الرسالة',
    variables: [],
  })
  const batch = await h.finished(apiKey, body.batchId)
  expect([batch.status, batch.successfulCount, batch.invalidCount]).toEqual(['completed', 2, 1])
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['مرحبا؛ كيف حالك', 'سطران\nاثنان'])
})

test('lines of JSON are sent, with what stands beside the recipients in the first', async (t) => {
  const { h, apiKey, post } = await served(t)
  const lines = '{"message":"To all","dedupe":true}\n{"phone":"38089336"}\n{"phone":"+22238089336"}\n'
  const { status, body } = await post('/bulk/send', lines, 'application/x-ndjson')
  expect([status, body.totalValid, body.duplicates]).toEqual([202, 1, 1])
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['To all'])
})

test('other columns are variables of the text for all, and a row without one is named', async (t) => {
  const { h, apiKey, post } = await served(t)
  const file = 'Tel,Nom\n38089336,Ali\n38089337\n38089338,Sara\n'
  const { status, body } = await post('/bulk/send', form(file, { message: 'Bonjour {{Nom}}' }))
  expect([status, body.totalValid, body.invalidRecipients]).toEqual([
    202,
    2,
    [{ phone: '38089337', reason: 'Variable is missing', row: 3, column: 'Nom' }],
  ])
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Bonjour Ali', 'Bonjour Sara'])
})

test('a strict file with wrong rows is refused, and names the first hundred', async (t) => {
  const { h, post } = await served(t)
  const rows = Array.from({ length: 150 }, (_, i) => (i === 0 ? '38089336;Hi' : `${i};Hi`))
  const { status, body } = await post(
    '/bulk/send',
    form(`phone;message\n${rows.join('\n')}`, { strict: 'true' }),
  )
  const errors = Array.from({ length: 100 }, (_, i) => ({
    path: ['file', i + 3, 'phone'],
    message: 'Invalid phone number format: it is too short for a number of Mauritania',
  }))
  expect([status, body]).toEqual([
    400,
    { success: false, message: 'Validation failed', errors, code: 'VALIDATION_FAILED' },
  ])
  expect((await h.pool.query('select 1 from batches')).rowCount).toBe(0)
})

test('a list is sent to with the variables of its contacts, and without those that are opted out', async (t) => {
  const { h, apiKey, post } = await served(t)
  const json = 'application/json'
  const { list } = (await post('/lists', '{"name":"Customers"}', json)).body
  const contacts = form('Tel;name\n38089336;Ali\n38089337;Sara\n38089338;Omar\n')
  expect((await post(`/lists/${list.listId}/import`, contacts)).body.added).toBe(3)
  await h.admin('PUT', '/optouts/+22238089337', { reason: 'STOP' })
  const send = (list: string) =>
    post('/bulk/send', JSON.stringify({ list, message: 'Bonjour {{name}}' }), json)
  const { status, body } = await send(list.listId)
  expect([status, body.totalValid, body.invalidRecipients]).toEqual([
    202,
    2,
    [{ phone: '+22238089337', reason: 'Recipient opted out' }],
  ])
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Bonjour Ali', 'Bonjour Omar'])
  expect((await send('nonsense')).body.code).toBe('LIST_NOT_FOUND')
})

test('files are taken where there is something to do with them, and nowhere else', async (t) => {
  const { post } = await served(t)
  expect((await post('/webhooks', form(FILE))).body.code).toBe('UNSUPPORTED_MEDIA_TYPE')
  const refused = await post('/lists', form(FILE))
  expect([refused.status, refused.body]).toEqual([
    415,
    { success: false, message: 'Content-Type must be application/json', code: 'UNSUPPORTED_MEDIA_TYPE' },
  ])
})

test('a format that is none of those says which are', async (t) => {
  const { h, apiKey } = await served(t)
  const response = await fetch(`${h.url}/api/v2/bulk/send`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', 'x-api-key': apiKey },
    body: '<a/>',
  })
  const types = ['application/json', 'application/x-ndjson', 'multipart/form-data', 'text/csv', XLSX_TYPE]
  expect([response.status, response.headers.get('accept'), await response.json()]).toEqual([
    415,
    types.join(', '),
    {
      success: false,
      message: `Content-Type must be ${types.join(' or ')}`,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
  ])
})
