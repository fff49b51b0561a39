/** More of what holds a message up: missed, expired, throttled, its turn in the queue, connections and routes. */
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { type HarnessOptions, harness, numbers, until } from '../harness.ts'

const PHONE = '+22238089336'
const many = (count: number, more: object = {}) => ({
  recipients: numbers('380', count).map((phone) => ({ phone, message: 'Hi' })),
  ...more,
})

async function shop(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, options)
  const { accountId, apiKey } = await h.account()
  const ask = async (query: Record<string, string>) =>
    (await h.admin('GET', `/why?${new URLSearchParams(query)}`)).body
  const sent = async (body: object) => (await h.send(apiKey, body)).body.batchId as string
  const connections = async () =>
    (await ask({ phone: PHONE, accountId })).connections.map(
      ({ connection, code, takesNow }: Record<string, unknown>) => [connection, code, takesNow],
    )
  return { h, accountId, ask, sent, connections }
}

test('the time of a batch was missed; its validity ended', async (t) => {
  const { h, ask, sent } = await shop(t)
  const batchId = await sent(many(1, { sendAt: new Date(Date.now() + 3_600_000).toISOString() }))
  await h.pool.query(`update batches set missed = true, send_at = now() - interval '2 hours' where id = $1`, [
    batchId,
  ])
  expect((await ask({ messageId: `${batchId}-0` })).next.code).toBe('SCHEDULE_MISSED')
  const validUntil = new Date(Date.now() + 3_600_000).toISOString()
  const other = await sent(many(1, { paused: true, validUntil }))
  const explained = await ask({ messageId: `${other}-0` })
  expect(explained.waits.map(({ code }: { code: string }) => code)).toEqual(['BATCH_PAUSED', 'VALID_UNTIL'])
  expect(new Date(explained.waits[1].until).toISOString()).toBe(validUntil)
})

test('behind others it says how many and about when; throttled, that the carrier wants it slower', async (t) => {
  const { ask, sent } = await shop(t, { smsc: 'tps=5&window=2' })
  const batchId = await sent(many(900))
  const last = await until(async () => {
    const found = await ask({ messageId: `${batchId}-899` })
    return found.next.code === 'QUEUED' && found
  })
  expect(last.next.sentence).toMatch(/^It waits its turn: about \d+ messages go before it$/)
  expect(last.connections[0].code).toBe('CONNECTION_HAS_IT')
  const first = await ask({ messageId: `${batchId}-200` })
  expect(first.next.code).toBe('NEXT')
})

test('a carrier that says we are too fast', async (t) => {
  const script = { rules: ['*=throttled'].map(parseRule) }
  const { ask, sent } = await shop(t, { simulator: { script } })
  const batchId = await sent(many(3))
  const found = await until(async () => {
    const answer = await ask({ messageId: `${batchId}-2` })
    return answer.waits.some(({ code }: { code: string }) => code === 'THROTTLED') && answer
  })
  expect(found.connections[0].binds[0].throttled).toBe(true)
})

test('connections of a route: paused, down, standing by, taking over; and a route that leads nowhere', async (t) => {
  const { h, accountId, ask, connections } = await shop(t)
  await h.admin('POST', '/smscs', { name: 'second', url: h.env.SMSC_URL })
  await h.admin('PUT', '/routes/222', {
    targets: [
      { smsc: 'default', weight: 3 },
      { smsc: 'second', rank: 1 },
    ],
  })
  await until(async () => (await connections())[1]?.[1] === 'CONNECTION_STANDS_BY')
  expect(await connections()).toEqual([
    ['default', 'CONNECTION_TAKES', true],
    ['second', 'CONNECTION_STANDS_BY', false],
  ])
  await h.admin('POST', '/smscs', { name: 'third', url: h.env.SMSC_URL })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'third' }, { smsc: 'second', rank: 1 }] })
  await h.admin('PATCH', '/smscs/third', { paused: true })
  await until(async () => (await connections())[1]?.[1] === 'CONNECTION_TAKES_OVER')
  expect((await connections())[0]).toEqual(['third', 'CONNECTION_PAUSED', false])
  await h.admin('PUT', '/routes/223', { targets: [{ smsc: 'third' }] })
  await h.pool.query(`delete from route_targets where smsc = 'third'`)
  await h.pool.query(`delete from route_targets where smsc = 'second'`)
  const { next, routes } = await ask({ phone: PHONE, accountId })
  expect([next.code, routes[0].prefix]).toEqual(['REFUSED', '222'])
})
