/** The log of refused requests: who was refused what, and why, without texts and whole numbers. */
import { expect, type TestContext, test } from 'vitest'
import { RequestLog } from '../../src/accounts/requests.ts'
import { forgetRefused, type RefusedRequest } from '../../src/accounts/requests-sql.ts'
import { openPool } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Body, harness, testDatabase, until } from '../harness.ts'
import { join } from '../people/browser.ts'

async function shop(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('0.01')
  const requests = async (query = '', key = apiKey): Promise<Body[]> =>
    (await h.request(`/api/v2/requests${query}`, { headers: { 'x-api-key': key } })).body.requests
  /** The log once it has this many. */
  const logged = (count: number, query = '') =>
    until(async () => {
      const found = await requests(query)
      return found.length === count && found
    })
  return { h, accountId, apiKey, requests, logged }
}

test('a refused send is logged with its key, its cause and its remedy, and no text or number', async (t) => {
  const { h, apiKey, logged } = await shop(t)
  const answer = await h.send(apiKey, { recipients: [{ phone: '+22238089336', message: 'Secret {{name}}' }] })
  expect(answer.status).toBe(400)
  const [request] = await logged(1)
  expect(request).toMatchObject({
    requestId: answer.headers.get('x-request-id'),
    key: { name: 'default' },
    method: 'POST',
    path: '/api/v2/bulk/send',
    operation: 'sendBulk',
    status: 400,
    code: 'VALIDATION_FAILED',
    cause: 'Validation failed',
    remedy: expect.stringMatching(/./),
  })
  expect(request.reasons[0].path).toBe('recipients.0.variables.name')
  expect(JSON.stringify(request)).not.toMatch(/38089336|Secret/)
})

test('every refusal of a known key or person is logged: scopes, money, ended keys, roles; a wrong key is nobody’s', async (t) => {
  const { h, accountId, apiKey, logged, requests } = await shop(t)
  const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }
  expect((await h.send(apiKey, one)).status).toBe(402)
  const { body: reader } = await h.admin('POST', `/accounts/${accountId}/keys`, {
    name: 'reader',
    scopes: ['read'],
  })
  expect((await h.send(reader.apiKey, one)).body.code).toBe('SCOPE_MISSING')
  await h.admin('DELETE', `/keys/${reader.key.apiKeyId}`)
  await until(async () => (await h.send(reader.apiKey, one)).body.code === 'API_KEY_INVALID')
  expect((await h.send('cvn_live_wrong', one)).status).toBe(403)
  const viewer = await join(h, { email: 'v@example.net', accountId, role: 'viewer', name: 'Vera' })
  expect((await viewer.post('/bulk/send', one)).body.code).toBe('PERMISSION_MISSING')
  await logged(1, '?code=PERMISSION_MISSING')
  const all = await requests()
  expect([...new Set(all.map(({ code, key, person }) => `${code} ${key?.name ?? person}`))]).toEqual([
    'PERMISSION_MISSING Vera',
    'API_KEY_INVALID reader',
    'SCOPE_MISSING reader',
    'NO_CREDIT default',
  ])
  const french = await h.request('/api/v2/requests?lang=fr&code=NO_CREDIT', {
    headers: { 'x-api-key': apiKey },
  })
  expect(french.body.requests[0].cause).toBe('Solde insuffisant')
})

test('it is listed by key, code and operation, page by page; other accounts and test keys see their own', async (t) => {
  const { h, accountId, apiKey, requests, logged } = await shop(t)
  const made = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const ask = (path: string, key: string) => h.request(`/api/v2${path}`, { headers: { 'x-api-key': key } })
  for (let i = 0; i < 3; i++) await ask(`/bulk/status/${newId()}`, apiKey)
  await ask('/bulk/status/nothing', made.body.apiKey)
  await ask('/bulk?limit=0', apiKey)
  await logged(5)
  expect((await requests('?operation=listBulk')).map(({ code }) => code)).toEqual(['VALIDATION_FAILED'])
  expect(await requests(`?keyId=${made.body.key.apiKeyId}`)).toMatchObject([{ test: true }])
  expect(await requests('', made.body.apiKey)).toHaveLength(1)
  const first = (await ask('/requests?limit=3', apiKey)).body
  const rest = (await ask(`/requests?limit=3&cursor=${first.nextCursor}`, apiKey)).body
  expect([first.requests.length, rest.requests.length, rest.nextCursor]).toEqual([3, 2, undefined])
  expect(await requests('', (await h.account()).apiKey)).toEqual([])
})

const refused = (accountId: string, at = new Date()): RefusedRequest => ({
  id: newId(),
  accountId,
  test: false,
  callerId: accountId,
  person: null,
  at,
  method: 'GET',
  path: '/',
  operation: null,
  status: 404,
  code: 'NOT_FOUND',
  details: {},
})

test('a flood is cut: an account keeps its newest 5,000, and none keeps another from being logged', async (t) => {
  const { url, pool } = await testDatabase(t)
  const own = openPool(url, { connectionsMax: 1, onError: () => undefined })
  t.onTestFinished(() => own.end())
  const log = new RequestLog(own, createLog('silent', false))
  const [loud, quiet] = [newId(), newId()]
  let taken = 0
  for (let i = 0; i < 10_000; i++) taken += log.add(refused(loud)) ? 1 : 0
  expect(taken).toBe(100)
  expect(log.add(refused(quiet))).toBe(true)
  await log.stop()
  await pool.query(
    `insert into refused_requests select batch_id_from(now() - i * interval '1 second'), $1, false, $1, null, now(),
       'GET', '/', null, 404, 'NOT_FOUND', '{}' from generate_series(1, 6000) i`,
    [loud],
  )
  await pool.query(
    `insert into refused_requests select batch_id_from(now() - interval '31 days'), $1, false, $1, null, now(),
       'GET', '/', null, 404, 'NOT_FOUND', '{}'`,
    [quiet],
  )
  const again = new RequestLog(own, createLog('silent', false))
  again.add(refused(loud))
  await again.stop()
  const count = async (accountId: string) =>
    (await pool.query('select count(*)::int as n from refused_requests where account_id = $1', [accountId]))
      .rows[0].n
  expect([await count(loud), await count(quiet)]).toEqual([5_000, 2])
  expect(await forgetRefused(pool, 100)).toBe(1)
  expect(await count(quiet)).toBe(1)
})
