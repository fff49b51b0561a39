/** The client library against the real server: the whole story of a batch, as a customer's program tells it. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import {
  type BatchEvent,
  CaravanError,
  createClient,
  verifyWebhook,
  type WebhookEvent,
} from '../../clients/typescript/index.ts'
import { type HarnessOptions, harness } from '../harness.ts'
import { httpServer } from '../http-server.ts'

const RULES = [{ destination: '*337', status: 'invalid_destination' as const }]

async function customer(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, { simulator: { script: { rules: RULES } }, ...options })
  const { apiKey, accountId } = await h.account('10')
  return { h, apiKey, accountId, client: createClient({ baseUrl: h.url, apiKey, retryBaseMs: 10 }) }
}

const recipients = ['38089336', '38089337', '38089338'].map((phone, i) => ({ phone, message: `No. ${i}` }))

test('the types are those of the document that the server shows', async (t) => {
  const { h } = await customer(t)
  const { paths, components } = (await h.request('/openapi.json')).body
  const made = readFileSync(new URL('../../clients/typescript/schema.ts', import.meta.url), 'utf8')
  const hash = createHash('sha256').update(JSON.stringify({ paths, components })).digest('hex')
  expect(made.split('\n')[0]).toBe(`// paths and components: sha256 ${hash}`)
})

test('from the estimate to the messages that failed, sent again', async (t) => {
  const { client } = await customer(t)
  const estimate = await client.estimate({ recipients })
  expect([estimate.totalValid, estimate.estimatedCost, estimate.balanceSufficient]).toEqual([3, 0.06, true])
  const { batchId } = await client.send({ recipients, name: 'Story' })
  const events: BatchEvent[] = []
  for await (const event of client.stream(batchId)) events.push(event)
  expect(events.at(-1)?.type).toBe('done')
  const batch = await client.waitUntilDone(batchId)
  expect([batch.status, batch.successfulCount, batch.failedCount, batch.name]).toEqual([
    'partial',
    2,
    1,
    'Story',
  ])
  const texts: string[] = []
  for await (const { text } of client.messages(batchId)) texts.push(text)
  expect(texts).toEqual(['No. 0', 'No. 1', 'No. 2'])
  const again = await client.resend(batchId)
  expect([again.totalValid, again.parentId]).toEqual([1, batchId])
  expect((await client.waitUntilDone(again.batchId)).status).toBe('failed')
  expect((await client.balance()).balance).toBe(9.96)
})

test('a CSV in Windows-1256 with a text for all of its rows', async (t) => {
  const { h, client } = await customer(t)
  // "Phone;Name", and two rows of which one has the name علي.
  const file = new Blob([
    'Phone;Name\r\n38089336;',
    new Uint8Array([0xda, 0xe1, 0xed]),
    '\r\n38089338;Ali\r\nnobody;x\r\n',
  ])
  const accepted = await client.sendCsv(file, { message: 'Bonjour {{Name}}' })
  expect([accepted.totalValid, accepted.totalInvalid, accepted.invalidRecipients[0]?.row]).toEqual([2, 1, 4])
  expect((await client.waitUntilDone(accepted.batchId)).status).toBe('completed')
  expect(
    h.simulator
      .messages()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['Bonjour Ali', 'Bonjour علي'])
})

test('paused, resumed and canceled; a refusal is an error with its code', async (t) => {
  const { client } = await customer(t)
  const { batchId } = await client.send({ recipients, paused: true })
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  const later = await client.send({ recipients, sendAt })
  expect((await client.pause(later.batchId)).paused).toBe(true)
  expect((await client.resume(later.batchId)).paused).toBeUndefined()
  const canceled = await client.cancel(batchId)
  expect([canceled.status, canceled.canceled, canceled.refundedAmount]).toEqual(['failed', true, 0.06])
  const refusal = await client.send({ recipients: [] }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(CaravanError)
  expect(refusal).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' })
})

test('a connection that is cut before the answer: the call is made again, and sent and charged once', async (t) => {
  const { h, apiKey, accountId } = await customer(t)
  let calls = 0
  const cutting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (++calls > 1) return response
    await response.arrayBuffer()
    throw new TypeError('the connection was cut')
  }
  const client = createClient({ baseUrl: h.url, apiKey, retryBaseMs: 10, fetch: cutting })
  const { batchId } = await client.send({ recipients: recipients.slice(0, 1) })
  expect([calls, (await client.waitUntilDone(batchId)).status]).toEqual([2, 'completed'])
  expect(h.simulator.messages()).toHaveLength(1)
  expect(await h.ledger(accountId)).toEqual(['top_up 10 = 10', 'charge -0.02 = 9.98'])
})

test('a webhook is posted, verified and believed; one that was changed is not', async (t) => {
  const { h, apiKey, client } = await customer(t, {
    env: { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' },
  })
  const posted = Promise.withResolvers<{ body: string; headers: Record<string, string> }>()
  const server = httpServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    posted.resolve({
      body: Buffer.concat(chunks).toString(),
      headers: request.headers as Record<string, string>,
    })
    response.end()
  }).listen(0, '127.0.0.1')
  t.onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { body: made } = await h.request('/api/v2/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}/`, types: ['bulk.completed'] }),
  })
  const secret = made.webhook.secret ?? made.secret
  const { batchId } = await client.send({ recipients })
  const { body, headers } = await posted.promise
  const event: WebhookEvent = await verifyWebhook(body, headers, secret)
  expect(event).toMatchObject({ type: 'bulk.completed', data: { batchId, status: 'partial' } })
  await expect(verifyWebhook(body.replace('partial', 'completed'), headers, secret)).rejects.toThrow()
})
