/** The endpoints for webhooks, and events from the program as a whole. */
import { expect, type TestContext, test } from 'vitest'
import { transaction } from '../../src/db/sql.ts'
import { InboundReceiver } from '../../src/inbound/receive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { addSender } from '../../src/senders/store.ts'
import { decode, encode, type PduOf } from '../../src/smpp/pdu.ts'
import { insertDeliveries } from '../../src/webhooks/deliveries-sql.ts'
import { verify } from '../../src/webhooks/signature.ts'
import { type Body, harness, until } from '../harness.ts'
import { type Answer, receiver } from './receiver.ts'

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
const ID = expect.stringMatching(/^[0-9a-f-]{36}$/)
const NUMBER = expect.any(Number)
const LOCAL = { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' }
const HOOK = { url: 'https://hooks.example.net/a', types: ['bulk.completed'] }

async function served(t: TestContext, env: Record<string, string> = LOCAL) {
  const h = await harness(t, { env })
  const { accountId, apiKey } = await h.account()
  const asking =
    (key: string) =>
    async (method: string, path: string, body?: unknown): Promise<[number, Body]> => {
      const answer = await h.request(`/api/v2/webhooks${path}`, {
        method,
        headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      return [answer.status, answer.body]
    }
  return { h, accountId, apiKey, asking, ask: asking(apiKey) }
}

/** And a webhook to a receiver. */
async function listening(t: TestContext, answer?: Answer, types = ['optout.created', 'inbound.received']) {
  const s = await served(t)
  const there = await receiver(t, answer)
  const [, { webhook, secret }] = await s.ask('POST', '', { url: there.url, types })
  const optOut = (phone: string) =>
    s.h.request('/api/v2/optouts', {
      method: 'POST',
      headers: { 'x-api-key': s.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ phone, reason: 'asked' }),
    })
  const path = `/${webhook.webhookId}`
  const deliveries = async (query = '') => (await s.ask('GET', `${path}/deliveries${query}`))[1]
  return { ...s, there, webhookId: webhook.webhookId as string, secret, path, optOut, deliveries }
}

test('a webhook is made, shown, changed and deleted; its secret is shown once', async (t) => {
  const { ask } = await served(t)
  const [status, made] = await ask('POST', '', { ...HOOK, description: 'Shop', batchEvents: true })
  const webhook = {
    webhookId: ID,
    url: 'https://hooks.example.net/a',
    types: ['bulk.completed'],
    description: 'Shop',
    batchEvents: true,
    enabled: true,
    createdAt: TIME,
  }
  expect([status, made]).toEqual([
    201,
    { success: true, webhook, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) },
  ])
  const path = `/${made.webhook.webhookId}`
  const [, second] = await ask('POST', '', { ...HOOK, types: ['message.sent', 'message.sent'] })
  expect(second.webhook).toMatchObject({ types: ['message.sent'], batchEvents: false })
  expect(second.secret).not.toBe(made.secret)
  expect(await ask('GET', path)).toEqual([200, { success: true, webhook: made.webhook }])
  expect(await ask('GET', '')).toEqual([200, { success: true, webhooks: [made.webhook, second.webhook] }])
  const changes = {
    url: 'https://hooks.example.net/b',
    types: ['balance.low'],
    batchEvents: false,
    enabled: false,
  }
  const changed = { ...made.webhook, ...changes }
  expect(await ask('PATCH', path, changes)).toEqual([200, { success: true, webhook: changed }])
  const { description: _, ...bare } = changed
  expect(await ask('PATCH', path, { description: '', enabled: true })).toEqual([
    200,
    { success: true, webhook: { ...bare, enabled: true } },
  ])
  expect(await ask('DELETE', path)).toEqual([200, { success: true }])
  const gone = [404, { success: false, message: 'Webhook not found', code: 'WEBHOOK_NOT_FOUND' }]
  for (const [method, at] of [
    ['GET', path],
    ['PATCH', path],
    ['DELETE', path],
    ['POST', `${path}/rotate`],
    ['POST', `${path}/test`],
    ['GET', `${path}/deliveries`],
  ] as const)
    expect([method, at, ...(await ask(method, at))]).toEqual([method, at, ...gone])
  expect(await ask('GET', '')).toEqual([200, { success: true, webhooks: [second.webhook] }])
})

test('what is no webhook is refused with what is wrong with it', async (t) => {
  const { ask } = await served(t, {})
  const [, { webhook }] = await ask('POST', '', HOOK)
  const wrong: [string, object][] = [
    ['url', { ...HOOK, url: 'http://hooks.example.net/' }],
    ['url', { ...HOOK, url: 'https://10.0.0.1/' }],
    ['url', { ...HOOK, url: 5 }],
    ['types', { ...HOOK, types: [] }],
    ['types', { url: HOOK.url }],
    ['types', { ...HOOK, types: ['webhook.test'] }],
    ['description', { ...HOOK, description: 'a'.repeat(201) }],
    ['batchEvents', { ...HOOK, batchEvents: 'yes' }],
  ]
  for (const [key, body] of wrong) {
    const [status, { code, errors }] = await ask('POST', '', body)
    expect([key, status, code, errors[0].path[0]]).toEqual([key, 400, 'VALIDATION_FAILED', key])
  }
  for (const [key, body] of wrong.filter(([, body]) => 'types' in body)) {
    const [status, { code }] = await ask('PATCH', `/${webhook.webhookId}`, body)
    expect([key, status, code]).toEqual([key, 400, 'VALIDATION_FAILED'])
  }
  for (const graceSeconds of [-1, 0.5, 604_801])
    expect((await ask('POST', `/${webhook.webhookId}/rotate`, { graceSeconds }))[0]).toBe(400)
  for (const query of ['limit=0', 'limit=101', 'state=lost', 'cursor=x'])
    expect((await ask('GET', `/${webhook.webhookId}/deliveries?${query}`))[0]).toBe(400)
  expect(await ask('GET', '')).toEqual([200, { success: true, webhooks: [webhook] }])
})

test('an account has 20 webhooks at most, however many ask at once; a test key has its own', async (t) => {
  const { h, ask, asking, accountId } = await served(t)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const askTest = asking(body.apiKey)
  const answers = await Promise.all(Array.from({ length: 25 }, () => ask('POST', '', HOOK)))
  expect(answers.map(([status]) => status).sort()).toEqual([...Array(20).fill(201), ...Array(5).fill(409)])
  expect(answers.find(([status]) => status === 409)?.[1]).toEqual({
    success: false,
    message: 'The change conflicts with something that exists',
    detail: 'There are 20 webhooks already',
    code: 'CONFLICT',
  })
  const [status, made] = await askTest('POST', '', HOOK)
  expect([status, (await askTest('GET', ''))[1].webhooks]).toEqual([201, [made.webhook]])
  const path = `/${made.webhook.webhookId}`
  expect([(await ask('GET', path))[0], (await askTest('GET', path))[0]]).toEqual([404, 200])
})

test('a key without the scope for it sees and does nothing', async (t) => {
  const { h, asking, accountId } = await served(t)
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { scopes: ['send', 'read'] })
  const ask = asking(body.apiKey)
  for (const [method, path] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', `/${newId()}/test`],
  ] as const)
    expect(await ask(method, path)).toMatchObject([403, { code: 'SCOPE_MISSING' }])
})

test('a number that opts out is told to the webhook, and so is what a phone writes', async (t) => {
  const { h, there, secret, accountId, optOut } = await listening(t)
  await optOut('20000001')
  await optOut('20000001')
  await addSender(h.pool, accountId, '1234', { isDefault: false })
  const inbound = new InboundReceiver({ pool: h.pool, log: createLog('silent', false) })
  const phone = { sourceAddr: '22238089336', destinationAddr: '1234' }
  for (const shortMessage of [Buffer.from('Hello'), Buffer.from('STOP')])
    await inbound.receive(
      'a',
      decode(encode({ command: 'deliver_sm', ...phone, shortMessage })) as PduOf<'deliver_sm'>,
    )
  await until(async () => there.received.length === 4)
  const told = there.events().map(({ type, data }) => ({ type, data }))
  const from = { messageId: ID, from: '+22238089336', to: '1234' }
  expect(told).toHaveLength(4)
  expect(told).toEqual(
    expect.arrayContaining([
      { type: 'optout.created', data: { phone: '+22220000001', reason: 'asked', createdAt: TIME } },
      { type: 'inbound.received', data: { ...from, text: 'Hello' } },
      { type: 'inbound.received', data: { ...from, text: 'STOP' } },
      { type: 'optout.created', data: { phone: '+22238089336', reason: 'STOP by SMS', createdAt: TIME } },
    ]),
  )
  for (const got of there.received) expect(verify(secret, got.signature, got)).toBe(true)
})

test('a test event is sent at once, and answered with what the webhook said', async (t) => {
  const { ask, path, there, deliveries } = await listening(t, (_, n) => (n === 0 ? 200 : 500))
  const [status, answer] = await ask('POST', `${path}/test`)
  const said = { success: true, deliveryId: ID, durationMs: NUMBER }
  expect([status, answer]).toEqual([200, { ...said, delivered: true, statusCode: 200, answer: 'answer 200' }])
  const [got] = there.received
  expect(JSON.parse(got!.body)).toEqual({ id: got!.id, type: 'webhook.test', createdAt: TIME, data: {} })
  // A webhook that is disabled can be tried out, and a test that fails changes nothing.
  await ask('PATCH', path, { enabled: false })
  expect((await ask('POST', `${path}/test`))[1]).toEqual({
    ...said,
    delivered: false,
    statusCode: 500,
    answer: 'answer 500',
  })
  there.close()
  expect((await ask('POST', `${path}/test`))[1]).toEqual({ ...said, delivered: false, error: 'ECONNREFUSED' })
  expect((await ask('GET', path))[1].webhook).not.toHaveProperty('failingSince')
  const { deliveries: listed } = await deliveries()
  expect(listed.map(({ type, state }: Record<string, string>) => `${type} ${state}`)).toEqual([
    'webhook.test failed',
    'webhook.test failed',
    'webhook.test delivered',
  ])
})

test('deliveries are listed with what came of them, and one of them with all its attempts and its body', async (t) => {
  const { ask, path, there, optOut, deliveries } = await listening(t, (_, n) => (n === 0 ? 503 : 200))
  await optOut('20000001')
  await until(async () => (await deliveries()).deliveries[0]?.attempts === 1)
  const first = await deliveries()
  const delivery = {
    deliveryId: ID,
    eventId: there.received[0]?.id,
    type: 'optout.created',
    events: 1,
    state: 'pending',
    attempts: 1,
    nextAttemptAt: TIME,
    statusCode: 503,
    durationMs: NUMBER,
    createdAt: TIME,
  }
  expect(first).toEqual({ success: true, deliveries: [delivery] })
  expect((await ask('GET', path))[1].webhook.failingSince).toEqual(TIME)
  const { deliveryId } = first.deliveries[0]
  const one = `${path}/deliveries/${deliveryId}`
  // Five seconds are too long to wait for: now, please.
  const [status, replayed] = await ask('POST', `${one}/replay`)
  expect([status, replayed]).toEqual([202, { success: true, delivery }])
  await until(async () => (await deliveries('?state=delivered')).deliveries.length === 1)
  const { nextAttemptAt: _, ...rest } = delivery
  expect(await ask('GET', one)).toEqual([
    200,
    {
      success: true,
      delivery: {
        ...rest,
        state: 'delivered',
        attempts: 2,
        deliveredAt: TIME,
        statusCode: 200,
        log: [503, 200].map((statusCode, i) => ({
          attempt: i + 1,
          at: TIME,
          statusCode,
          durationMs: NUMBER,
          answer: `answer ${statusCode}`,
        })),
        body: there.received[0]?.body,
      },
    },
  ])
  // Noted just after the delivery.
  await until(async () => (await ask('GET', path))[1].webhook.failingSince === undefined)
})

test('what was delivered can be sent again, the same to the octet; not while the webhook is disabled', async (t) => {
  const { ask, path, there, optOut, deliveries } = await listening(t)
  await optOut('20000001')
  await until(async () => (await deliveries('?state=delivered')).deliveries.length === 1)
  const { deliveryId } = (await deliveries()).deliveries[0]
  const replay = () => ask('POST', `${path}/deliveries/${deliveryId}/replay`)
  await replay()
  await until(async () => (await deliveries('?state=delivered')).deliveries.length === 1)
  const [first, second] = there.received
  expect([second?.id, second?.body, there.received.length]).toEqual([first?.id, first?.body, 2])
  await ask('PATCH', path, { enabled: false })
  expect(await replay()).toEqual([
    409,
    {
      success: false,
      message: 'The change conflicts with something that exists',
      detail: 'The webhook is disabled: enable it first',
      code: 'CONFLICT',
    },
  ])
  expect((await deliveries()).deliveries[0].state).toBe('delivered')
  const unknown = `${path}/deliveries/${newId()}`
  const notFound = [404, { success: false, message: 'Delivery not found', code: 'DELIVERY_NOT_FOUND' }]
  expect(await ask('GET', unknown)).toEqual(notFound)
  expect(await ask('POST', `${unknown}/replay`)).toEqual(notFound)
})

test('a disabled webhook is sent nothing; enabled again it gets what was pending', async (t) => {
  const { h, ask, path, webhookId, there } = await listening(t)
  await ask('PATCH', path, { enabled: false })
  const delivery = {
    endpointId: webhookId,
    type: 'optout.created',
    events: 1,
    content: { payload: '{"n":1}' },
  }
  await transaction(h.pool, (tx) => insertDeliveries(tx, [{ id: newId(), eventId: newId(), ...delivery }]))
  await ask('PATCH', path, { description: 'still disabled' })
  const { rows } = await h.pool.query(`select 1 from jobs.job where name = 'webhooks'`)
  expect([rows, there.received]).toEqual([[], []])
  await ask('PATCH', path, { enabled: true })
  await until(async () => there.received.length === 1)
  expect(there.received[0]?.body).toBe('{"n":1}')
})

test('a replaced secret signs beside the new one for as long as was asked', async (t) => {
  const { ask, path, secret, there } = await listening(t)
  const [status, rotated] = await ask('POST', `${path}/rotate`)
  expect([status, rotated]).toEqual([
    200,
    { success: true, secret: expect.stringMatching(/^whsec_/), previousUntil: TIME },
  ])
  const hours = (Date.parse(rotated.previousUntil) - Date.now()) / 3_600_000
  expect(hours).toBeGreaterThan(23)
  expect(hours).toBeLessThan(25)
  await ask('POST', `${path}/test`)
  const [, again] = await ask('POST', `${path}/rotate`, { graceSeconds: 0 })
  await ask('POST', `${path}/test`)
  const secrets = [secret, rotated.secret, again.secret]
  expect(there.received.map((got) => secrets.map((by) => verify(by, got.signature, got)))).toEqual([
    [true, true, false],
    [false, false, true],
  ])
})

test('pages lead from the newest delivery to the oldest, each once', async (t) => {
  const { ask, path, deliveries } = await listening(t)
  const ids: string[] = []
  for (let n = 0; n < 5; n++) ids.push((await ask('POST', `${path}/test`))[1].deliveryId)
  const pages: string[][] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = await deliveries(`?limit=2${cursor && `&cursor=${cursor}`}`)
    pages.push(page.deliveries.map(({ deliveryId }: { deliveryId: string }) => deliveryId))
    cursor = page.nextCursor
  }
  ids.reverse()
  expect(pages).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
})
