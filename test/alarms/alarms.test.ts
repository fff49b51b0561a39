/** Alarms from end to end: a carrier goes away, people are told by all ways, somebody looks after it, and it ends. */
import { createServer } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { setSmsc } from '../../src/routing/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { verify } from '../../src/webhooks/signature.ts'
import { carrierPath, gateway } from '../dispatch/gateways.ts'
import { bound, lead, taken } from '../dispatch/own-carriers.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { mailServer } from '../people/mail-server.ts'
import { type Answer, receiver } from '../webhooks/receiver.ts'

const PUBLIC = { CARAVAN_PUBLIC_URL: 'https://sms.example.net' }

/** A gateway whose carrier can be cut off, with a rule that waits for a second. */
async function alarmed(t: TestContext, env: Record<string, string> = {}) {
  const h = await harness(t, { env })
  await h.admin('PUT', '/alarm-rules/bind_down', { forSeconds: 1 })
  const smsc = await startSimulator({ keep: true })
  t.onTestFinished(() => smsc.close())
  const path = await carrierPath(t, smsc.url)
  await setSmsc(h.pool, 'west', parseSmscUrl(path.url))
  await bound(h, 'default', 'west')
  return { h, path, smsc }
}

const portOf = (url: string) => Number(new URL(url).port)

async function firing(h: Harness, rule = 'bind_down'): Promise<Body> {
  return until(async () => (await h.admin('GET', `/alarms?state=firing&rule=${rule}`)).body.alarms[0])
}

const channelOf = async (h: Harness, body: object) => {
  const made = await h.admin('POST', '/alarm-channels', body)
  expect(made).toMatchObject({ status: 201 })
  return made.body as { channelId: string; secret: string }
}

test('a bind that is down is told by webhook and mail, is acknowledged, and ends when the bind is back', async (t) => {
  const mails = await mailServer(t)
  const { h, path, smsc } = await alarmed(t, {
    ...PUBLIC,
    CARAVAN_SMTP_URL: mails.url,
    CARAVAN_SMTP_FROM: 'caravan@example.net',
  })
  const hook = await receiver(t)
  const { secret } = await channelOf(h, { kind: 'webhook', target: hook.url })
  await channelOf(h, { kind: 'mail', target: 'ops@example.net', language: 'fr' })
  path.cut()
  const alarm = await firing(h)
  expect(alarm).toMatchObject({
    rule: 'bind_down',
    subject: 'west',
    severity: 'urgent',
    details: { down: 1, binds: 1 },
    title: 'A bind is down',
    fact: '1 of 1 bind of west is not bound.',
    acknowledgedBy: null,
  })
  expect(alarm['what']).toBe(`${alarm['fact']} The last error: ${alarm['details'].error}`)
  await until(() => hook.received.length === 1)
  const [received] = hook.received
  const { id, signature: signatures, timestampSeconds, body } = received!
  expect(verify(secret, signatures, { id, timestampSeconds, body })).toBe(true)
  expect(JSON.parse(body)).toMatchObject({
    type: 'alarm.firing',
    data: { attempt: 1, alarms: [{ alarmId: alarm.alarmId, subject: 'west', state: 'firing' }] },
  })
  const mail = await mails.next('ops@example.net')
  expect(mail).toContain('west n’est pas établie')
  expect(mail).toContain('https://sms.example.net/operate/alarms')

  const { body: seen } = await h.admin('POST', `/alarms/${alarm.alarmId}/acknowledge`)
  expect(seen.alarm).toMatchObject({ acknowledgedBy: 'command line', state: 'firing' })
  const changed = await h.admin('PATCH', '/smscs/west', { port: portOf(smsc.url) })
  expect(changed.status).toBe(200)
  await until(() => hook.received.length === 2)
  expect(JSON.parse(hook.received[1]!.body)).toMatchObject({
    type: 'alarm.ended',
    data: { alarms: [{ alarmId: alarm.alarmId, state: 'ended' }] },
  })
  expect(await mails.next('ops@example.net', 1)).toContain('Termin')
  const { body: after } = await h.admin('GET', `/alarms/${alarm.alarmId}?lang=ar`)
  expect(after.alarm.title).toBe('وصلة مقطوعة')
  expect(after.alarm.notices).toHaveLength(4)
  const again = await h.admin('POST', `/alarms/${alarm.alarmId}/acknowledge`)
  expect(again).toMatchObject({ status: 409, body: { code: 'ALARM_ENDED' } })
})

test('a webhook that is away gets its notice later, marked as repeated and with the same id; another is not kept waiting', async (t) => {
  const { h, path } = await alarmed(t)
  const answers: Answer = (_, n) => (n === 0 ? 500 : 200)
  const [bad, good] = [await receiver(t, answers), await receiver(t)]
  for (const { url } of [bad, good]) await channelOf(h, { kind: 'webhook', target: url })
  path.cut()
  await until(() => good.received.length === 1)
  await until(() => bad.received.length === 2)
  expect(bad.received.map(({ body }) => JSON.parse(body).data.attempt)).toEqual([1, 2])
  expect(new Set(bad.received.map(({ id }) => id)).size).toBe(1)
  const { body } = await h.admin('GET', '/alarm-channels')
  await until(async () =>
    (await h.admin('GET', '/alarm-channels')).body.channels.every(
      ({ lastState }: Body) => lastState === 'sent',
    ),
  )
  expect(body.channels).toHaveLength(2)
  expect(good.received).toHaveLength(1)
})

test('mail that is away is told to whoever looks, and tried again', async (t) => {
  const nobody = createServer()
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
  const { port } = nobody.address() as { port: number }
  await new Promise((resolve) => nobody.close(resolve))
  const h = await harness(t, {
    env: { ...PUBLIC, CARAVAN_SMTP_URL: `smtp://127.0.0.1:${port}`, CARAVAN_SMTP_FROM: 'a@example.net' },
  })
  const { channelId } = await channelOf(h, { kind: 'mail', target: 'ops@example.net' })
  expect((await h.admin('POST', `/alarm-channels/${channelId}/test`)).status).toBe(202)
  const channel = await until(async () => {
    const { body } = await h.admin('GET', '/alarm-channels')
    return body.channels.find(({ lastError }: Body) => lastError !== null)
  })
  expect(channel).toMatchObject({ lastState: 'waiting', lastError: 'The mail server did not take it' })
})

test('what is silenced is told to nobody, also if it ends and comes again; a rule that is switched off ends its alarms', async (t) => {
  const { h, path, smsc } = await alarmed(t)
  path.cut()
  const { alarmId } = await firing(h)
  const hook = await receiver(t)
  await channelOf(h, { kind: 'webhook', target: hook.url })
  const silent = await h.admin('POST', `/alarms/${alarmId}/silence`, { minutes: 5 })
  expect(Date.parse(silent.body.alarm.silencedUntil)).toBeGreaterThan(Date.now())
  await h.admin('PATCH', '/smscs/west', { port: portOf(smsc.url) })
  await until(async () => (await h.admin('GET', `/alarms/${alarmId}`)).body.alarm.state === 'ended')
  await h.admin('PATCH', '/smscs/west', { port: 9 })
  const next = await firing(h)
  expect(next.alarmId).not.toBe(alarmId)
  expect(next.silencedUntil).not.toBeNull()
  await h.admin('PUT', '/alarm-rules/bind_down', { enabled: false })
  await until(
    async () => (await h.admin('GET', '/alarms?state=firing&rule=bind_down')).body.alarms.length === 0,
  )
  expect(hook.received).toEqual([])
})

test('of two processes one looks and each notice is sent once; when one is killed, that is an alarm of the other', async (t) => {
  const h = await harness(t)
  const hook = await receiver(t)
  await channelOf(h, { kind: 'webhook', target: hook.url })
  await h.admin('PUT', '/alarm-rules/process_silent', { threshold: 6 })
  const { child } = await gateway(t, h.env)
  const list = async () => (await h.admin('GET', '/processes')).body.processes as Body[]
  await until(async () => (await list()).length === 2)
  child.kill('SIGKILL')
  const alarm = await firing(h, 'process_silent')
  expect(alarm.subject).toContain(`:${child.pid}`)
  await until(() => hook.received.length === 1)
  const gone = (await list()).find(({ name }) => name.endsWith(`:${child.pid}`))
  expect((await h.admin('DELETE', `/processes/${gone.processId}`)).status).toBe(200)
  await until(() => hook.received.length === 2)
  expect(hook.received.map(({ body }) => JSON.parse(body).type)).toEqual(['alarm.firing', 'alarm.ended'])
})

test('a process that is killed while it tells: another tells again, with the same id and the mark of a repetition', async (t) => {
  const h = await harness(t, { env: { CARAVAN_ROLES: 'api' } })
  // It takes the request and never answers.
  const hook = await receiver(t, (_, n) => (n === 0 ? () => undefined : 200))
  const { channelId } = await channelOf(h, { kind: 'webhook', target: hook.url })
  const teller = await gateway(t, { ...h.env, CARAVAN_ROLES: 'jobs' })
  await h.admin('POST', `/alarm-channels/${channelId}/test`)
  await until(() => hook.received.length === 1)
  teller.child.kill('SIGKILL')
  // As if the time had passed for which the dead process's attempt keeps others away.
  await h.pool.query('update alarm_notices set next_at = steady_now()')
  await gateway(t, { ...h.env, CARAVAN_ROLES: 'jobs' })
  await until(() => hook.received.length === 2)
  expect(hook.received.map(({ body }) => JSON.parse(body).data.attempt)).toEqual([1, 2])
  expect(new Set(hook.received.map(({ id }) => id)).size).toBe(1)
})

test('a text message goes over another carrier than the one in trouble, and once', async (t) => {
  const { h, path, smsc } = await alarmed(t)
  const { accountId } = await h.account()
  await lead(h, '222', { smsc: 'west', rank: 1, weight: 1 }, { smsc: 'default', rank: 2, weight: 1 })
  const refused = await h.admin('POST', '/alarm-channels', { kind: 'sms', target: '+22238089336' })
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: ['accountId'] }] } })
  await channelOf(h, { kind: 'sms', target: '38089336', accountId })
  path.cut()
  await firing(h)
  await until(() => taken(h.simulator).length > 0)
  await until(async () => (await h.admin('GET', '/alarm-channels')).body.channels[0].lastState === 'sent')
  expect(taken(h.simulator)).toEqual(['22238089336'])
  expect(taken(smsc)).toEqual([])
})

test('rules and channels refuse what makes no sense, and say so', async (t) => {
  const h = await harness(t)
  expect((await h.admin('PUT', '/alarm-rules/nothing', {})).status).toBe(404)
  expect((await h.admin('PUT', '/alarm-rules/bind_down', { forSeconds: -1 })).status).toBe(400)
  const negative = await h.admin('PUT', '/alarm-rules/queue_old', { threshold: -5 })
  expect(negative.body.errors[0].path).toEqual(['threshold'])
  expect((await h.admin('PUT', '/alarm-rules/margin_negative', { threshold: -5 })).status).toBe(200)
  expect(
    (await h.admin('POST', '/alarm-channels', { kind: 'mail', target: 'nobody' })).body.errors[0].path,
  ).toEqual(['target'])
  const inside = { kind: 'webhook', target: 'http://169.254.169.254/latest' }
  expect((await h.admin('POST', '/alarm-channels', inside)).status).toBe(400)
  expect((await h.admin('GET', '/alarms/00000000-0000-4000-8000-000000000000')).body.code).toBe(
    'ALARM_NOT_FOUND',
  )
  expect((await h.admin('POST', '/alarm-channels/nothing/test')).body.code).toBe('CHANNEL_NOT_FOUND')
  const { body } = await h.admin('GET', '/alarm-rules?lang=fr')
  expect(body.rules).toHaveLength(12)
  expect(body.rules[0]).toMatchObject({ rule: 'bind_down', title: 'Une liaison est coupée', enabled: true })
})
