/** GET /api/v2/inbound, on a server with nothing else. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { authenticate } from '../../src/accounts/auth.ts'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { createServer } from '../../src/http/server.ts'
import { inboundApi } from '../../src/inbound/inbound-api.ts'
import { InboundReceiver } from '../../src/inbound/receive.ts'
import { createLog } from '../../src/kernel/log.ts'
import { addSender } from '../../src/senders/store.ts'
import { decode, encode, type PduOf } from '../../src/smpp/pdu.ts'
import { testDatabase } from '../harness.ts'

async function served(t: TestContext) {
  const { pool } = await testDatabase(t)
  const logger = createLog('silent', false)
  const server = await createServer({
    maxBodyBytes: 1_000,
    requestTimeoutMs: 10_000,
    connectionsMax: 10,
    version: '0',
    logger,
  })
  t.onTestFinished(() => server.close())
  await server.register(
    async (api) => {
      api.addHook('onRequest', authenticate(pool))
      inboundApi(api, { readPool: pool })
    },
    { prefix: '/api/v2' },
  )
  const inbound = new InboundReceiver({ pool, log: logger })
  return {
    pool,
    server,
    account: async (sender: string) => {
      const { account, apiKey } = await openAccount(pool, {
        name: 'Test',
        currency: 'USD',
        balanceMicros: 0n,
      })
      await addSender(pool, account.id, sender, { isDefault: true })
      return apiKey
    },
    receive: async (text: string, destinationAddr: string, sourceAddr = '22238089336') => {
      // Ids, and so the order of a list, tell milliseconds apart and no less.
      await sleep(2)
      const shortMessage = Buffer.from(text)
      const pdu = encode({ command: 'deliver_sm', sourceAddr, destinationAddr, shortMessage })
      return inbound.receive('a', decode(pdu) as PduOf<'deliver_sm'>)
    },
    get: async (apiKey: string, query = '') => {
      const response = await server.inject({
        url: `/api/v2/inbound${query}`,
        headers: { 'x-api-key': apiKey },
      })
      return { status: response.statusCode, body: response.json() }
    },
  }
}

test('each account reads its own messages, the newest first', async (t) => {
  const { account, receive, get } = await served(t)
  const [one, two] = [await account('1234'), await account('5678')]
  for (const [text, to] of [
    ['A', '1234'],
    ['B', '5678'],
    ['C', '1234'],
    ['D', '9999'],
  ] as const)
    await receive(text, to)
  const { status, body } = await get(one)
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      messages: ['C', 'A'].map((text) => ({
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        from: '+22238089336',
        to: '1234',
        text,
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      })),
    },
  ])
  expect((await get(two)).body.messages.map((message: { text: string }) => message.text)).toEqual(['B'])
})

test('pages lead from the newest to the oldest, each message once', async (t) => {
  const { account, receive, get } = await served(t)
  const key = await account('1234')
  for (const text of 'ABCDE') await receive(text, '1234')
  const pages: string[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const { body } = await get(key, `?limit=2${cursor && `&cursor=${cursor}`}`)
    pages.push(body.messages.map((message: { text: string }) => message.text).join(''))
    cursor = body.nextCursor
  }
  expect(pages).toEqual(['ED', 'CB', 'A'])
})

test('since and from choose among them', async (t) => {
  const { pool, account, receive, get } = await served(t)
  const key = await account('1234')
  await receive('old', '1234')
  await pool.query(`update inbound_messages set received_at = '2026-01-15T10:30:00Z'`)
  await receive('new', '1234')
  await receive('other', '1234', '22238089337')
  const texts = async (query: string) =>
    (await get(key, query)).body.messages.map((message: { text: string }) => message.text)
  expect(await texts('?since=2026-01-15T10:30:00Z')).toEqual(['other', 'new', 'old'])
  expect(await texts('?since=2026-01-15T11:30:00.001%2B01:00')).toEqual(['other', 'new'])
  for (const from of ['%2B22238089336', '+22238089336', '22238089336', '38089336'])
    expect(await texts(`?from=${from}`)).toEqual(['new', 'old'])
  expect(await texts('?from=1')).toEqual([])
})

test('a query that makes no sense is a validation error that says where', async (t) => {
  const { account, get } = await served(t)
  const key = await account('1234')
  const wrong = ['limit=0', 'limit=1001', 'limit=x', 'since=yesterday', 'cursor=5', 'from=']
  for (const query of wrong)
    expect(await get(key, `?${query}`)).toMatchObject({
      status: 400,
      body: { success: false, code: 'VALIDATION_FAILED', errors: [{ path: [query.split('=')[0]] }] },
    })
})

test('without a key nothing is read, and OpenAPI knows the endpoint', async (t) => {
  const { server } = await served(t)
  expect((await server.inject('/api/v2/inbound')).statusCode).toBe(401)
  const { paths } = (await server.inject('/openapi.json')).json()
  expect(Object.keys(paths['/api/v2/inbound'].get.responses)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '429',
    '500',
    '503',
  ])
})
