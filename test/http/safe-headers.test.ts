/** The headers of answers to browsers, and the places where operators' tools are served. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { openBrowser } from '../web/browser.ts'

test('every answer says not to guess its type; what is somebody’s is not stored', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  await h.finished(apiKey, body.batchId)
  const key = { headers: { 'x-api-key': apiKey } }
  const status = `/api/v2/bulk/status/${body.batchId}`
  const asked: Record<string, [RequestInit, string]> = {
    '/api/v2/account/balance': [key, 'no-store'],
    '/api/v2/bulk': [key, 'no-store'],
    '/api/v2/bulk?format=csv': [key, 'no-store'],
    '/api/v2/nowhere': [key, 'no-store'],
    '/api/admin/v1/accounts': [{}, 'no-store'],
    [status]: [key, 'private, no-cache'],
    [`/api/v2/bulk/${body.batchId}/events`]: [key, 'no-store'],
    '/metrics': [{}, 'no-store'],
    '/healthz': [{}, 'no-store'],
    '/openapi.json': [{}, 'no-cache'],
    '/docs/': [{}, 'no-cache'],
    '/docs/js/scalar.js': [{}, 'no-cache'],
    '/docs/errors': [{}, 'public, max-age=3600'],
  }
  for (const [path, [init, caching]] of Object.entries(asked)) {
    const { headers } = await h.request(path, init)
    const told = ['x-content-type-options', 'referrer-policy', 'cache-control'].map((name) =>
      headers.get(name),
    )
    expect([path, ...told]).toEqual([path, 'nosniff', 'no-referrer', caching])
  }
  const etag = (await h.request(status, key)).headers.get('etag') as string
  const again = await h.request(status, { headers: { ...key.headers, 'if-none-match': etag } })
  expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'private, no-cache'])
})

test('no page may be shown in a frame or run what is not its own, and all of them work like that', async (t) => {
  const h = await harness(t)
  for (const path of ['/docs/', '/docs/errors', '/healthz', '/api/v2/errors'])
    expect((await h.request(path)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  const policy = (await h.request('/docs/')).headers.get('content-security-policy') as string
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/)
  const browser = await openBrowser(t)
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${h.url}/docs/`)
  await page.getByText('Get batch status').first().click()
  await page.getByText('Only messages with this status').first().waitFor()
  await page.getByText('Test Request').first().click()
  await page.goto(`${h.url}/docs/errors`)
  await page.getByText('NO_CREDIT').first().waitFor()
  expect(complaints).toEqual([])
})

test('metrics, health and readiness move to where OPERATE_LISTEN says, and the API does not', async (t) => {
  const h = await harness(t, { env: { OPERATE_LISTEN: '127.0.0.1:0' } })
  expect(h.operateUrl).not.toBe(h.url)
  for (const path of ['/metrics', '/healthz', '/readyz']) {
    expect([path, (await h.request(path)).status]).toEqual([path, 404])
    expect([path, (await fetch(h.operateUrl + path)).status]).toEqual([path, 200])
  }
  for (const path of ['/api/v2/errors', '/openapi.json', '/docs/', '/api/admin/v1/accounts'])
    expect([path, (await fetch(h.operateUrl + path)).status]).toEqual([path, 404])
  expect((await h.request('/api/v2/errors')).status).toBe(200)
  await h.stop()
  await expect(fetch(`${h.operateUrl}/healthz`)).rejects.toThrow()
})
