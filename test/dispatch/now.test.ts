/** The operator's view of this moment: how fast it goes, what waits where, and what is wrong. */
import { expect, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { stop } from '../alarms/rows.ts'
import { type Body, type Harness, harness, numbers, until } from '../harness.ts'
import { bound, carrier, lead } from './own-carriers.ts'

const recipients = (prefix: string, count: number) => numbers(prefix, count).map((phone) => ({ phone }))

/** The document once it is as the test waits for. */
function nowOnce(h: Harness, is: (now: Body) => boolean): Promise<Body> {
  return until(async () => {
    const { body } = await h.admin('GET', '/now')
    return is(body) && body
  })
}

const carrierIn = (now: Body, name: string) => now.carriers.find((one: Body) => one.name === name)

test('a carrier that went away is what is wrong, with its reason, and what waits for it', async (t) => {
  const h = await harness(t)
  const gone = await carrier(t, h, 'mauritel')
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 })
  await bound(h, 'mauritel')
  await nowOnce(h, ({ troubles }) => troubles.length === 0)
  await gone.close()
  const { accountId, apiKey } = await h.account()
  const { body } = await h.send(apiKey, { message: 'Hi', name: 'Voeux', recipients: recipients('38', 300) })
  const now = await nowOnce(
    h,
    ({ troubles, stuck }) => troubles[0]?.messages === 300 && troubles.length === 2 && stuck.length === 1,
  )
  expect(now.troubles).toMatchObject([
    { kind: 'down', severity: 'failed', carrier: 'mauritel', bound: 0, binds: 1, messages: 300 },
    { kind: 'unbound', severity: 'failed', route: '222', messages: 300 },
  ])
  expect(now.troubles[0].detail).toMatch(/no connection|bind lost/)
  expect(now.waiting).toMatchObject({ messages: 300, batches: 1, stopped: 0, scheduled: 0, isWhole: true })
  expect(now.routes).toContainEqual({
    prefix: '222',
    paused: false,
    messages: 300,
    oldestSeconds: expect.any(Number),
    why: 'unbound',
    carriers: [{ carrier: 'mauritel', messages: 300 }],
  })
  expect(now.stuck).toEqual([
    {
      batchId: body.batchId,
      name: 'Voeux',
      createdAt: expect.any(String),
      accountId,
      accountName: 'Test',
      messages: 300,
      why: 'unbound',
      route: '222',
    },
  ])
  expect(now.accounts).toMatchObject([{ accountId, messages: 300, currency: 'USD' }])
})

test('a carrier that takes nothing for now is why its messages do not move', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'mauritel', { script: { rules: [parseRule('*=throttled')] } })
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 })
  await bound(h, 'mauritel')
  const { apiKey } = await h.account()
  await h.send(apiKey, { message: 'Hi', name: 'Voeux', recipients: recipients('38', 300) })
  const now = await nowOnce(h, ({ stuck }) => stuck.length === 1)
  expect(now.stuck).toMatchObject([{ name: 'Voeux', messages: 300, why: 'throttled', route: '222' }])
  expect(now.routes).toContainEqual(expect.objectContaining({ prefix: '222', why: 'throttled' }))
  expect(now.troubles).toMatchObject([{ kind: 'throttled', carrier: 'mauritel', messages: 300 }])
})

test('answers and receipts are counted by carrier, and a bind tells its window, its answers and its last receipt', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'mattel', {}, 'binds=2&tps=100&window=20')
  await lead(h, '222', { smsc: 'mattel', rank: 0, weight: 1 })
  await bound(h, 'mattel')
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { message: 'Hi', recipients: recipients('38', 20) })
  await h.finished(apiKey, body.batchId)
  const now = await nowOnce(h, (now) => carrierIn(now, 'mattel')?.lastHour.delivered === 20)
  const { bound: up, binds, answers, allowedPerSecond, windowMax, usual } = carrierIn(now, 'mattel')
  expect([up, binds, allowedPerSecond, windowMax, usual]).toEqual([2, 2, 200, 40, undefined])
  expect(answers).toEqual({ accepted: 20, rejected: 0, retry: 0, throttled: 0, unknown: 0 })
  const { body: listed } = await h.admin('GET', '/binds')
  const own = listed.binds.filter(({ smsc }: Body) => smsc === 'mattel')
  expect(own).toMatchObject([
    { windowMax: 20, ratePerSecond: 100, boundAt: expect.any(String), lastRefusal: null },
    { windowMax: 20, ratePerSecond: 100, boundAt: expect.any(String), lastRefusal: null },
  ])
  expect(own.some(({ answerMs }: Body) => answerMs > 0)).toBe(true)
  expect(own.some(({ lastReceiptAt }: Body) => lastReceiptAt !== null)).toBe(true)
})

test('a carrier that refuses our login is told apart from one that is not there', async (t) => {
  const h = await harness(t)
  const simulator = await carrier(t, h, 'mattel', { systemId: 'us', password: 'right' })
  const url = simulator.url.replace('smpp://', 'smpp://us:wrong@')
  await h.admin('POST', '/smscs', { name: 'locked', url })
  const now = await nowOnce(h, ({ troubles }) => troubles.some(({ kind }: Body) => kind === 'refused'))
  expect(now.troubles).toContainEqual(
    expect.objectContaining({
      kind: 'refused',
      carrier: 'locked',
      detail: expect.stringMatching(/password/i),
    }),
  )
  const { body } = await h.admin('GET', '/binds')
  expect(body.binds.find(({ smsc }: Body) => smsc === 'locked').lastRefusal).toMatch(/^the bind: /)
})

test('a batch that somebody paused does not move for that reason, and is not among what is to be sent now', async (t) => {
  const h = await harness(t, { smsc: 'tps=1' })
  const { apiKey } = await h.account()
  const { body } = await h.send(apiKey, { message: 'Hi', recipients: recipients('38', 50) })
  await h.admin('POST', `/batches/${body.batchId}/pause`)
  const now = await nowOnce(h, ({ stuck }) => stuck.length === 1)
  expect(now.stuck[0]).toMatchObject({ batchId: body.batchId, why: 'paused' })
  expect(now.waiting.messages).toBe(0)
  expect(now.waiting.stopped).toBe(now.stuck[0].messages)
})

test('a slice whose held messages were proved by their receipts has nothing left that waits', async (t) => {
  const h = await harness(t, {
    receipts: true,
    smsc: 'onUnknown=hold&responseTimeoutMs=300',
    simulator: { script: { rules: [parseRule('+22238089336=lost')] } },
  })
  const { apiKey } = await h.account()
  const { batchId } = (await h.send(apiKey, { message: 'Hi', recipients: [{ phone: '+22238089336' }] })).body
  await h.finished(apiKey, batchId)
  const { routes, inDoubt } = (await h.admin('GET', '/now')).body
  expect([inDoubt, ...routes.map(({ messages }: { messages: number }) => messages)]).toEqual([0, 0])
})

test('a batch of an account that was stopped does not move for that reason', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  await stop(h, accountId)
  const { body } = await h.send(apiKey, { message: 'Hi', recipients: recipients('38', 50) })
  const now = await nowOnce(h, ({ stuck }) => stuck.length === 1)
  expect(now.stuck).toMatchObject([{ batchId: body.batchId, why: 'stopped', messages: 50 }])
  expect([now.waiting.messages, now.waiting.stopped]).toEqual([0, 50])
})

test('a carrier that delivers less than at this hour a week ago is wrong', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'mauritel')
  await bound(h, 'mauritel')
  const minute = (ago: string, delivered: number, undelivered: number) =>
    h.pool.query(
      `insert into carrier_minutes values ('mauritel', date_trunc('minute', now() - $1::interval),
                                           0, 0, 0, 0, 0, 0, $2, $3, 0)`,
      [ago, delivered, undelivered],
    )
  await minute('2 minutes', 61, 39)
  await minute('7 days 20 minutes', 94, 6)
  // Another hour, which does not count.
  await minute('5 hours', 10, 90)
  const now = await nowOnce(h, ({ troubles }) => troubles.length > 0)
  expect(now.troubles).toEqual([
    { kind: 'delivery', severity: 'failed', carrier: 'mauritel', share: 0.61, usualShare: 0.94 },
  ])
})

test('it is for operators who may see connections, and for nobody else', async (t) => {
  const h = await harness(t)
  expect((await h.request('/api/admin/v1/now')).status).toBe(401)
})
