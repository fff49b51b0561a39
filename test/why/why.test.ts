/** Why a message waits: each case is produced for real, and explained by the functions that hold it up. */
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { stop } from '../alarms/rows.ts'
import { takes } from '../costs/costs.ts'
import { type Body, type HarnessOptions, harness, until } from '../harness.ts'
import { join } from '../people/browser.ts'

const PHONE = '+22238089336'
const to = (more: object = {}) => ({ recipients: [{ phone: PHONE, message: 'Hi' }], ...more })
const hours = (ms: number) => new Date(Date.now() + ms * 3_600_000)

async function shop(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, options)
  const { accountId, apiKey } = await h.account('1')
  const ask = async (query: Record<string, string>) => {
    const { body } = await h.admin('GET', `/why?${new URLSearchParams(query)}`)
    return body
  }
  const ofSent = async (body: object) => {
    const sent = await h.send(apiKey, body)
    expect(sent.status).toBe(202)
    return { batchId: sent.body.batchId as string, messageId: `${sent.body.batchId}-0` }
  }
  const codes = async (messageId: string) =>
    (await ask({ messageId })).waits.map(({ code }: { code: string }) => code)
  const hypothetical = (more: Record<string, string> = {}) => ask({ phone: PHONE, accountId, ...more })
  const own = async (query: string) =>
    (await h.request(`/api/v2/why?${query}`, { headers: { 'x-api-key': apiKey } })).body
  return { h, accountId, apiKey, ask, ofSent, codes, hypothetical, own }
}

test('what its owner and the operator hold up: paused, planned, outside its hours, suspended, canceled', async (t) => {
  const { h, accountId, ask, ofSent, codes } = await shop(t)
  const paused = await ofSent(to({ paused: true }))
  expect(await codes(paused.messageId)).toEqual(['BATCH_PAUSED'])
  const sendAt = hours(2).toISOString()
  const planned = await ofSent(to({ sendAt }))
  const { next } = await ask({ messageId: planned.messageId })
  expect([next.code, new Date(next.at).toISOString()]).toEqual(['SCHEDULED', sendAt])
  const day = new Date().getUTCDay() || 7
  const window = { days: [(day + 2) % 7 || 7], from: '08:00', to: '09:00', timeZone: 'UTC' }
  const later = await ofSent(to({ deliveryWindow: window, validUntil: hours(200).toISOString() }))
  const explained = await ask({ messageId: later.messageId })
  expect(explained.waits.map(({ code }: { code: string }) => code)).toEqual(['OUTSIDE_HOURS', 'VALID_UNTIL'])
  expect(new Date(explained.next.at).getUTCHours()).toBe(8)
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: true })
  expect(await codes(planned.messageId)).toEqual(['ACCOUNT_SUSPENDED', 'SCHEDULED'])
  expect(await codes(later.messageId)).toEqual(['ACCOUNT_SUSPENDED', 'VALID_UNTIL'])
  await h.admin('POST', `/batches/${paused.batchId}/cancel`)
  expect((await ask({ messageId: paused.messageId })).next.code).toBe('FAILED')
})

test('a message keeps the route of its acceptance beside one that fits better and came later', async (t) => {
  const { h, ask, ofSent } = await shop(t)
  const { messageId } = await ofSent(to({ paused: true }))
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9?binds=1' })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'gone' }] })
  const { routes } = await ask({ messageId })
  expect(routes.map(({ prefix, code, chosen }: Body) => [prefix, code, chosen])).toEqual([
    ['222', 'NEWER_ROUTE', false],
    ['default', 'ROUTE_KEPT', true],
  ])
})

test('what waits for an approval, and what was restored, says so', async (t) => {
  const { h, accountId, ofSent, codes } = await shop(t)
  await h.pool.query(
    `insert into caps (account_id, set_by, approval_above, keys_need_approval) values ($1, 'operator', 0, true)`,
    [accountId],
  )
  const { batchId, messageId } = await ofSent(to())
  expect(await codes(messageId)).toEqual(['APPROVAL_WAITING'])
  await h.pool.query(`update batches set held = true where id = $1`, [batchId])
  expect(await codes(messageId)).toEqual(['HELD_AFTER_RESTORE'])
})

test('a paused route, one that leads nowhere, and no bind: to the account, the network waits', async (t) => {
  const { h, ask, ofSent, codes, own } = await shop(t)
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9?binds=1' })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'gone' }] })
  const { messageId } = await ofSent(to())
  const explained = await ask({ messageId })
  expect(explained.waits.map(({ code }: { code: string }) => code)).toEqual(['NO_BIND'])
  expect(explained.connections).toEqual([
    expect.objectContaining({ connection: 'gone', takesNow: false, code: 'CONNECTION_DOWN' }),
  ])
  expect(
    explained.routes.map(({ prefix, code }: { prefix: string; code: string }) => [prefix, code]),
  ).toEqual([
    ['222', 'ROUTE_CHOSEN'],
    ['default', 'LESS_SPECIFIC'],
  ])
  const shown = await own(`messageId=${messageId}&lang=fr`)
  expect([shown.next.code, shown.next.sentence]).toEqual([
    'CARRIER_WAITS',
    'Le réseau ne prend pas de messages en ce moment : cela reprendra tout seul',
  ])
  expect(JSON.stringify(shown)).not.toContain('gone')
  await h.admin('POST', '/routes/222/pause')
  await until(async () => (await codes(messageId)).includes('ROUTE_PAUSED'))
})

test('what each connection costs and leaves is for those who may see money, before a message is sent and after', async (t) => {
  const { h, ofSent, ask, hypothetical, own, apiKey } = await shop(t)
  await h.admin('POST', '/smscs', { name: 'mattel', url: 'smpp://a:b@127.0.0.1:9?binds=1' })
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9?binds=1' })
  await h.admin('PUT', '/routes/222', {
    targets: ['default', 'mattel', 'gone'].map((smsc, rank) => ({ smsc, rank })),
  })
  await takes(h, 'default', '222', 0.0125)
  await takes(h, 'mattel', 'MR', 0.8, { currency: 'MRU', charged: 'delivery' })
  const costs = (found: Body) =>
    Object.fromEntries(found.connections.map(({ connection, cost }: Body) => [connection, cost]))
  const usual = { currency: 'USD', charged: 'submit', marginCurrency: 'USD' }
  const expected = {
    default: { ...usual, perPart: 0.0125, marginPerPart: 0.0075 },
    mattel: { ...usual, currency: 'MRU', perPart: 0.8, charged: 'delivery', marginPerPart: null },
    gone: undefined,
  }
  const before = await hypothetical()
  expect(costs(before)).toEqual(expected)
  expect(before.margin).toBeUndefined()
  await h.pool.query(`insert into exchange_rates values ('MRU', 0.03, '2026-01-01')`)
  await h.pool.query('update costing set version = version + 1')
  expect(costs(await hypothetical()).mattel.marginPerPart).toBe(-0.004)
  const { batchId, messageId } = await ofSent(to())
  await h.finished(apiKey, batchId)
  const sent = await ask({ messageId })
  expect(sent.margin).toEqual({ currency: 'USD', revenue: 0.02, cost: 0.0125, margin: 0.0075 })
  expect(JSON.stringify(await own(`messageId=${messageId}`))).not.toMatch(/cost"?:\{|margin|0\.0125/)
  const person = await join(h, { email: 'oumar@example.net', operatorRole: 'operator' })
  const seen = await person.admin('GET', `/why?messageId=${messageId}`)
  expect([seen.status, seen.body.margin, costs(seen.body).default]).toEqual([200, undefined, undefined])
})

test('tried again, in doubt, with the carrier, sent, failed and received: each with its time', async (t) => {
  const rules = [
    '+22238089336=temporary_failure x9',
    '+22220000003=silence',
    '+22220000002=invalid_destination',
  ]
  const { h, apiKey, ask, ofSent } = await shop(t, {
    env: { CARAVAN_RETRY_BASE_MS: '600000' },
    receipts: true,
    smsc: 'onUnknown=hold&responseTimeoutMs=400',
    simulator: { script: { rules: rules.map(parseRule) } },
  })
  const again = await ofSent(to())
  const retried = await until(async () => {
    const found = await ask({ messageId: again.messageId })
    return found.next.code === 'RETRY' && found
  })
  expect(new Date(retried.next.at).getTime()).toBeGreaterThan(Date.now())
  const silent = await ofSent({ recipients: [{ phone: '22220000003', message: 'Hi' }] })
  const doubt = await until(async () => {
    const found = await ask({ messageId: silent.messageId })
    return found.next.code === 'IN_DOUBT' && found
  })
  expect(new Date(doubt.next.until).getTime()).toBeGreaterThan(Date.now())
  const both = await ofSent({
    recipients: ['22220000002', '22238000001'].map((phone) => ({ phone, message: 'Hi' })),
  })
  await h.finished(apiKey, both.batchId)
  const failed = await ask({ messageId: both.messageId })
  expect([failed.next.code, failed.waits]).toEqual(['FAILED', []])
  await until(async () => (await ask({ messageId: `${both.batchId}-1` })).next.code === 'DELIVERED')
  // One of two in a slice that lives on for the other: what has failed is in no queue.
  const mixed = await ofSent({
    recipients: ['22220000002', PHONE].map((phone) => ({ phone, message: 'Hi' })),
  })
  const queued = async (seq: number) => {
    const { next, connections } = await ask({ messageId: `${mixed.batchId}-${seq}` })
    return [next.code, connections[0].code]
  }
  await until(async () => (await queued(1))[0] === 'RETRY')
  expect([await queued(0), await queued(1)]).toEqual([
    ['FAILED', 'CONNECTION_TAKES'],
    ['RETRY', 'CONNECTION_HAS_IT'],
  ])
})

test('what a receipt says is told in the language that is asked for', async (t) => {
  const rules = [parseRule('*=UNDELIV')]
  const { ask, ofSent } = await shop(t, { receipts: true, simulator: { script: { rules } } })
  const { messageId } = await ofSent(to())
  await until(async () => (await ask({ messageId })).next.code === 'NOT_DELIVERED')
  const told = async (lang: string) => (await ask({ messageId, lang })).next.sentence
  expect(await told('fr')).toBe('L’opérateur l’a pris et dit que le téléphone ne l’a pas reçu : non remis')
  expect(await told('ar')).toBe('تسلّمته شركة الاتصالات وتقول إن الهاتف لم يستلمه: لم يُسلَّم')
})

test('a message that nobody has sent: route, price, sender, and everything that accepting would say', async (t) => {
  const { h, accountId, hypothetical, own } = await shop(t)
  await h.admin('POST', '/prices', { accountId, prefix: '22238', price: '0.05' })
  await until(async () => (await hypothetical()).next.code !== 'NO_BIND')
  const good = await hypothetical({ text: 'é'.repeat(161) })
  expect(good.price).toEqual(
    expect.objectContaining({ code: 'PRICE_OF_ACCOUNT', perPart: 0.05, cost: 0.1, currency: 'USD' }),
  )
  expect(good.prices[0]).toEqual({ list: 'account', prefix: '22238', perPart: 0.05, chosen: true })
  expect([good.next.code, good.parts, good.country, good.sender.code]).toEqual([
    ...['NEXT', 2, 'MR', 'SENDER_OF_CARRIER'],
  ])
  const refused = await hypothetical({ sender: 'NOBODY' })
  expect(refused.waits.map(({ code }: Body) => code)).toEqual(['REFUSED'])
  expect((await own('to=123&lang=fr')).next.code).toBe('REFUSED')
  await h.pool.query('insert into optouts (account_id, phone, reason) values ($1, $2, $3)', [
    ...[accountId, PHONE, 'x'],
  ])
  expect((await hypothetical()).next.code).toBe('OPTED_OUT')
  await h.pool.query('delete from optouts')
  await h.pool.query('update accounts set suspended = true where id = $1', [accountId])
  expect((await hypothetical()).next.code).toBe('ACCOUNT_SUSPENDED')
})

test('no money and a cap are told before anybody sends', async (t) => {
  const { h, accountId, hypothetical } = await shop(t)
  await h.admin('POST', '/prices', { accountId, prefix: '222', price: '2' })
  expect((await hypothetical()).next.code).toBe('NO_CREDIT')
  await h.pool.query(`insert into caps (account_id, set_by, day_messages) values ($1, 'operator', 0)`, [
    accountId,
  ])
  expect((await hypothetical()).next.code).toBe('CAP_REACHED')
})

test('a stopped account and a cap by number are told, before anybody sends and of what waits', async (t) => {
  const { h, accountId, ofSent, ask, codes, hypothetical, own } = await shop(t)
  await h.admin('POST', '/destination-caps', { prefix: '22238', per: 'day', eachNumber: true, messages: 1 })
  expect((await hypothetical()).waits.map(({ code }: Body) => code)).not.toContain('CAP_REACHED')
  const { batchId, messageId } = await ofSent(to())
  const reached = await hypothetical()
  expect([reached.next.code, reached.next.sentence]).toEqual([
    'CAP_REACHED',
    'It would go beyond a cap, and would be refused: messages / day, 22238',
  ])
  expect(new Date(reached.next.until).toISOString()).toMatch(/T00:00:00\.000Z$/)
  expect((await own(`to=${encodeURIComponent(PHONE)}`)).next.code).toBe('CAP_REACHED')
  // Asking has used nothing of it.
  const { rows } = await h.pool.query('select sum(messages)::int as used from destination_use')
  expect(rows).toEqual([{ used: 1 }])
  expect(batchId).toBeDefined()
  expect((await ask({ messageId })).waits.map(({ code }: Body) => code)).not.toContain('CAP_REACHED')

  await stop(h, accountId)
  expect((await hypothetical()).next.code).toBe('ACCOUNT_STOPPED')
  const waiting = await ofSent({ recipients: [{ phone: '22228089336', message: 'Hi' }] })
  expect(await codes(waiting.messageId)).toEqual(['ACCOUNT_STOPPED'])
  expect((await own(`messageId=${waiting.messageId}&lang=fr`)).next).toMatchObject({
    code: 'ACCOUNT_STOPPED',
    sentence: expect.stringContaining('sort de ses habitudes'),
  })
  await h.admin('POST', `/accounts/${accountId}/resume`)
  await until(async () => !(await codes(waiting.messageId)).includes('ACCOUNT_STOPPED'))
})

test('what is not there is refused: another account’s message, no account, nothing asked', async (t) => {
  const { h, ofSent } = await shop(t)
  const { messageId } = await ofSent(to())
  const other = await h.account()
  const theirs = await h.request(`/api/v2/why?messageId=${messageId}`, {
    headers: { 'x-api-key': other.apiKey },
  })
  expect([theirs.status, theirs.body.code]).toEqual([404, 'MESSAGE_NOT_FOUND'])
  expect((await h.admin('GET', '/why')).status).toBe(400)
  const nobody = '019b0000-0000-7000-8000-000000000000'
  expect((await h.admin('GET', `/why?phone=${PHONE}&accountId=${nobody}`)).body.code).toBe(
    'ACCOUNT_NOT_FOUND',
  )
})

test('a text of which a phone would show nothing is refused, as it is when it is sent', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const text = encodeURIComponent('\u200b ')
  const own = await h.request(`/api/v2/why?to=38089336&text=${text}`, { headers: { 'x-api-key': apiKey } })
  const operators = await h.admin('GET', `/why?phone=38089336&accountId=${accountId}&text=${text}`)
  const errors = [{ path: ['text'], message: 'String must contain at least 1 character(s)' }]
  expect([own.status, own.body.errors]).toEqual([400, errors])
  expect([operators.status, operators.body.errors]).toEqual([400, errors])
})
