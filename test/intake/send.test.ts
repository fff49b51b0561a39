/** Files sent as batches, by the whole program. */
import { expect, type TestContext, test } from 'vitest'
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
  expect(body.invalidRecipients).toMatchObject([{ phone: '123', reason: 'Invalid phone number format' }])
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

test('files are taken where there is something to do with them, and nowhere else', async (t) => {
  const { post } = await served(t)
  expect((await post('/webhooks', form(FILE))).body.code).toBe('UNSUPPORTED_MEDIA_TYPE')
  expect((await post('/lists', form(FILE))).body.code).toBe('UNSUPPORTED_MEDIA_TYPE')
})
