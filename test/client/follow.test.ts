/** A batch followed over connections that are lost, and without events. */
import { expect, type TestContext, test } from 'vitest'
import { type BatchEvent, createClient, type Progress } from '../../clients/typescript/index.ts'
import { newId } from '../../src/kernel/ids.ts'
import { harness, until } from '../harness.ts'
import { type Fate, proxy, type Seen } from './proxy.ts'

const isEvents = ({ path }: Seen) => path.endsWith('/events')

/** A client, and a batch that begins when it is resumed. `fateOf` is asked for requests for events. */
async function paused(t: TestContext, fateOf: (n: number) => Fate = () => 'pass') {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  let events = 0
  const way = await proxy(t, h.url, (seen) => (isEvents(seen) ? fateOf(events++) : 'pass'))
  const client = createClient({ baseUrl: `${way.url}/api/v2/`, apiKey, retryBaseMs: 1, attemptsMax: 2 })
  const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' }))
  const { batchId } = await client.send({ recipients, paused: true })
  return { client, way, batchId }
}

test('where the connection is lost the stream goes on after the last event, and tells nothing twice', async (t) => {
  const { client, way, batchId } = await paused(t, (n) => (n === 0 ? 'cutEvents' : 'pass'))
  const events: BatchEvent[] = []
  for await (const event of client.stream(batchId)) if (events.push(event) === 1) await client.resume(batchId)
  const [first] = events as [BatchEvent]
  expect([first.type, first.data.paused, first.data.validMessages]).toEqual(['status', true, 2])
  expect(events.at(-1)).toMatchObject({ type: 'done', data: { status: 'completed', successfulCount: 2 } })
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  expect(way.seen.filter(isEvents).map(({ headers }) => headers['last-event-id'])).toEqual([
    undefined,
    first.id,
  ])
  const nothing: BatchEvent[] = []
  for await (const event of client.stream(batchId, { lastEventId: events.at(-1)?.id })) nothing.push(event)
  expect(nothing).toEqual([])
})

test('without events it asks for the status until the end, and tells of the progress all the same', async (t) => {
  const { client, way, batchId } = await paused(t, () => new Response('', { status: 503 }))
  const told: Progress[] = []
  const batch = await client.waitUntilDone(batchId, {
    onProgress: (progress) => {
      if (told.push(progress) === 1) void client.resume(batchId)
    },
  })
  expect(told[0]).toEqual({
    batchId,
    status: 'pending',
    paused: true,
    canceled: false,
    totalMessages: 2,
    validMessages: 2,
    successfulCount: 0,
    failedCount: 0,
    deliveredCount: 0,
    undeliveredCount: 0,
    progress: 0,
    messagesPerSecond: null,
    secondsLeft: null,
    updatedAt: expect.any(String),
  })
  expect([batch.status, batch.successfulCount, 'messages' in batch]).toEqual(['completed', 2, false])
  expect(way.seen.filter(isEvents)).toHaveLength(2)
})

test('whoever leaves the events leaves no connection behind, in either way', async (t) => {
  const { client, way, batchId } = await paused(t)
  for await (const event of client.stream(batchId)) {
    expect([event.type, way.open()]).toEqual(['status', 1])
    break
  }
  await until(async () => way.open() === 0)
  const leaving = new AbortController()
  const reason = new Error('no longer wanted')
  const waiting = client.waitUntilDone(batchId, {
    signal: leaving.signal,
    onProgress: () => leaving.abort(reason),
  })
  await expect(waiting).rejects.toBe(reason)
  await until(async () => way.open() === 0)
})

test('what is not there is an error at once, and not asked for again', async (t) => {
  const { client, way } = await paused(t)
  await expect(client.waitUntilDone(newId())).rejects.toMatchObject({ status: 404, code: 'BATCH_NOT_FOUND' })
  expect(way.seen.filter(isEvents)).toHaveLength(1)
})

test('messages come page after page, those of a batch and those to a phone', async (t) => {
  const { client, way, batchId } = await paused(t)
  const phones: string[] = []
  for await (const { phone } of client.messages(batchId, { limit: 1 })) phones.push(phone)
  expect(phones).toEqual(['+22238089336', '+22238089337'])
  expect(way.seen.filter(({ path }) => path.includes('/messages?'))).toHaveLength(2)
  const notified = await client.notify({ phoneNumber: '38089336', message: 'Code 17' })
  const texts: string[] = []
  for await (const { text } of client.messagesTo('+22238089336', { limit: 1 })) texts.push(text)
  expect(texts).toEqual(['Code 17', 'Hi'])
  const { messages } = await client.status(notified.batchId, { limit: 1 })
  expect(messages.map(({ messageId }) => messageId)).toEqual([notified.messageId])
})
