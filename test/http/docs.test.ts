/** The API reference in a real browser, and the documents behind it. */
import { expect, test, vi } from 'vitest'
import { NUMBERS_VERSION } from '../../src/version.ts'
import { harness } from '../harness.ts'
import { openBrowser } from '../web/browser.ts'

test('the API reference shows both endpoints and asks nothing of any other host', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } })
  const elsewhere: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(h.url) && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${h.url}/docs/`)
  await page.getByText('Send bulk messages').first().waitFor()
  await page.getByText('Get batch status').first().waitFor()
  await page.getByText('Get batch status').first().click()
  await page.getByText('Only messages with this status').first().waitFor()
  await page.getByText('YOUR_API_KEY').first().waitFor()
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/docs.png` })
  // Once the page has read the documents.
  expect(await page.title()).toBe('Caravan')
  expect(elsewhere).toEqual([])
  expect(errors).toEqual([])
})

test('the OpenAPI document is 3.1 and describes every endpoint under /api with its answers', async (t) => {
  const h = await harness(t)
  const { body } = await h.request('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  const described = Object.entries<Record<string, { responses: object }>>(body.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(
        ([method, { responses }]) => `${method} ${path} ${Object.keys(responses).join(' ')}`,
      ),
  )
  const ofPeople = (line: string) => / \/api\/v2\/(people|sessions|invitations)\b/.test(line)
  expect(described.filter(ofPeople).length).toBeGreaterThan(30)
  expect(described.filter((line) => !ofPeople(line))).toEqual([
    'post /api/v2/bulk/send 202 400 401 402 403 404 408 409 413 415 422 429 500 503',
    'post /api/v2/bulk/estimate 200 400 401 403 404 408 413 415 429 500 503',
    'post /api/v2/bulk/{batchId}/resend 202 400 401 402 403 404 408 409 413 415 422 429 500 503',
    'get /api/v2/bulk/status/{batchId} 200 304 400 401 403 404 429 500 503',
    'post /api/v2/bulk/{batchId}/pause 200 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/bulk/{batchId}/resume 200 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/bulk/{batchId}/cancel 200 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/bulk/{batchId}/approve 200 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/bulk/{batchId}/reject 200 400 401 403 404 408 409 413 415 429 500 503',
    'get /api/v2/bulk 200 400 401 403 429 500 503',
    'get /api/v2/bulk/{batchId}/messages 200 400 401 403 404 429 500 503',
    'get /api/v2/messages 200 400 401 403 429 500 503',
    'get /api/v2/messages/{messageId} 200 400 401 403 404 429 500 503',
    'get /api/v2/bulk/{batchId} 200 400 401 403 404 429 500 503',
    'get /api/v2/bulk/{batchId}/breakdown 200 400 401 403 404 429 500 503',
    'get /api/v2/bulk/{batchId}/events 200 204 400 401 403 404 429 500 503',
    'post /api/v2/notify 202 400 401 402 403 404 408 409 413 415 422 429 500 503',
    'post /api/v2/lists 201 400 401 403 408 409 413 415 429 500 503',
    'get /api/v2/lists 200 400 401 403 429 500 503',
    'get /api/v2/lists/{listId}/contacts 200 400 401 403 404 429 500 503',
    'delete /api/v2/lists/{listId}/contacts/{phone} 200 400 401 403 404 408 413 415 429 500 503',
    'get /api/v2/lists/{listId} 200 400 401 403 404 429 500 503',
    'patch /api/v2/lists/{listId} 200 400 401 403 404 408 413 415 429 500 503',
    'delete /api/v2/lists/{listId} 200 400 401 403 404 408 413 415 429 500 503',
    'post /api/v2/templates 201 400 401 403 408 409 413 415 429 500 503',
    'get /api/v2/templates 200 400 401 403 429 500 503',
    'get /api/v2/templates/{templateId} 200 400 401 403 404 429 500 503',
    'patch /api/v2/templates/{templateId} 200 400 401 403 404 408 409 413 415 429 500 503',
    'delete /api/v2/templates/{templateId} 200 400 401 403 404 408 413 415 429 500 503',
    'post /api/v2/drafts 201 400 401 403 408 409 413 415 429 500 503',
    'get /api/v2/drafts 200 400 401 403 429 500 503',
    'get /api/v2/drafts/{draftId} 200 400 401 403 404 429 500 503',
    'patch /api/v2/drafts/{draftId} 200 400 401 403 404 408 409 413 415 429 500 503',
    'delete /api/v2/drafts/{draftId} 200 400 401 403 404 408 413 415 429 500 503',
    'get /api/v2/drafts/{draftId}/rows 200 400 401 403 404 429 500 503',
    'post /api/v2/drafts/{draftId}/check 200 400 401 403 404 408 409 413 415 429 500 503',
    'get /api/v2/drafts/{draftId}/bad-rows 200 400 401 403 404 429 500 503',
    'post /api/v2/drafts/{draftId}/test 202 400 401 402 403 404 408 409 413 415 422 429 500 503',
    'post /api/v2/drafts/{draftId}/send 202 400 401 402 403 404 408 409 413 415 422 429 500 503',
    'get /api/v2/inbound 200 400 401 403 429 500 503',
    'get /api/v2/conversations 200 400 401 403 429 500 503',
    'get /api/v2/conversations/{phone} 200 400 401 403 429 500 503',
    'patch /api/v2/conversations/{phone} 200 400 401 403 408 413 415 429 500 503',
    'post /api/v2/conversations/{phone}/messages 202 400 401 402 403 408 409 413 415 422 429 500 503',
    'get /api/v2/optouts 200 400 401 403 429 500 503',
    'post /api/v2/optouts 200 201 400 401 403 408 413 415 429 500 503',
    'delete /api/v2/optouts/{phone} 200 400 401 403 404 408 409 413 415 429 500 503',
    'get /api/v2/optouts/answers 200 400 401 403 429 500 503',
    'put /api/v2/optouts/answers 200 400 401 403 408 413 415 429 500 503',
    'get /api/v2/bulk/{batchId}/proof 200 400 401 403 404 429 500 503',
    'get /api/v2/statements 200 400 401 403 429 500 503',
    'get /api/v2/statements/{month} 200 400 401 403 429 500 503',
    'get /api/v2/balance 200 400 401 403 429 500 503',
    'put /api/v2/balance/alert 200 400 401 403 408 413 415 429 500 503',
    'get /api/v2/transactions 200 400 401 403 404 429 500 503',
    'get /api/v2/why 200 400 401 403 404 429 500 503',
    'get /api/v2/caps 200 400 401 403 429 500 503',
    'put /api/v2/caps 200 400 401 403 408 413 415 429 500 503',
    'patch /api/v2/caps 200 400 401 403 408 413 415 429 500 503',
    'get /api/v2/usage 200 400 401 403 429 500 503',
    'get /api/v2/keys 200 400 401 403 429 500 503',
    'post /api/v2/keys 201 400 401 403 408 409 413 415 429 500 503',
    'post /api/v2/keys/{keyId}/rotate 201 400 401 403 404 408 413 415 429 500 503',
    'delete /api/v2/keys/{keyId} 200 400 401 403 404 408 413 415 429 500 503',
    'get /api/v2/requests 200 400 401 403 404 429 500 503',
    'get /api/v2/senders 200 400 401 403 429 500 503',
    'post /api/v2/senders 201 400 401 403 408 409 413 415 429 500 503',
    'post /api/v2/webhooks 201 400 401 403 408 409 413 415 429 500 503',
    'get /api/v2/webhooks 200 400 401 403 429 500 503',
    'post /api/v2/webhooks/{webhookId}/rotate 200 400 401 403 404 408 413 415 429 500 503',
    'get /api/v2/webhooks/{webhookId} 200 400 401 403 404 429 500 503',
    'patch /api/v2/webhooks/{webhookId} 200 400 401 403 404 408 413 415 429 500 503',
    'delete /api/v2/webhooks/{webhookId} 200 400 401 403 404 408 413 415 429 500 503',
    'get /api/v2/webhooks/{webhookId}/deliveries 200 400 401 403 404 429 500 503',
    'get /api/v2/webhooks/{webhookId}/deliveries/{deliveryId} 200 400 401 403 404 429 500 503',
    'post /api/v2/webhooks/{webhookId}/deliveries/{deliveryId}/replay 202 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/webhooks/{webhookId}/test 200 400 401 403 404 408 413 415 429 500 503',
    'post /api/v2/lists/{listId}/import 200 400 401 403 404 408 409 413 415 429 500 503',
    'put /api/v2/drafts/{draftId}/file 200 400 401 403 404 408 409 413 415 429 500 503',
    'post /api/v2/optouts/import 200 400 401 403 408 413 415 429 500 503',
    'get /api/v2/keys/signing 200 400 500 503',
    'get /api/v2/errors 200 304 400 500',
    'get /api/v2/errors/{code} 200 304 400 404 500',
  ])
})

test('the admin API has a document of its own, and each names every endpoint once', async (t) => {
  const h = await harness(t)
  const operations = async (path: string) => {
    const { body } = await h.request(path)
    return Object.values<Record<string, { operationId: string; security: object[]; tags: string[] }>>(
      body.paths,
    ).flatMap((methods) => Object.values(methods))
  }
  const [customer, admin] = [await operations('/openapi.json'), await operations('/openapi-admin.json')]
  for (const document of [customer, admin])
    expect(new Set(document.map(({ operationId }) => operationId)).size).toBe(document.length)
  const [keyless, keyed] = [false, true].map((isKeyed) =>
    customer.filter(({ security }) => security.length > 0 === isKeyed),
  )
  // People begin with these before they are signed in.
  const [beginning, anybody] = [true, false].map((isPeoples) =>
    keyless!.filter(({ tags: [tag] }) => /^(Sessions|Invitations|People)/.test(tag as string) === isPeoples),
  )
  expect(anybody!.map(({ operationId }) => operationId)).toEqual([
    ...['listSigningKeys', 'listErrors', 'getError'],
  ])
  expect(beginning!.map(({ operationId }) => operationId)).toEqual([
    ...['listSignInWays', 'signIn', 'signInWithFactor', 'beginPasskeySignIn', 'signInByPasskey'],
    ...['beginProviderSignIn', 'endProviderSignIn', 'listRoles', 'lookAtLink', 'beginPasskeyOfInvited'],
    ...['acceptInvitation', 'forgetPassword', 'resetPassword', 'confirmEmail'],
  ])
  const takesOf = (security: object[]) => security.map((one) => Object.keys(one)[0]).join()
  expect(new Set(keyed!.map(({ security }) => takesOf(security)))).toEqual(
    new Set(['apiKey,bearer,session', 'apiKey,bearer,apiKey,bearer,session', 'session']),
  )
  expect(admin.every(({ security }) => 'adminToken' in (security[0] as object))).toBe(true)
  expect(admin.length).toBeGreaterThan(30)
})

test('health is answered without a key, and readiness tells whether the database is there', async (t) => {
  const h = await harness(t)
  expect((await h.request('/healthz')).body).toEqual({
    status: 'ok',
    version: '0.1.0',
    numbers: NUMBERS_VERSION,
  })
  const ready = await h.request('/readyz')
  expect([ready.status, ready.body]).toEqual([200, { status: 'ok', database: 'ok', disk: 'ok' }])
})

test('what anyone may read is made and compressed once, however often and by whomever it is asked for', async (t) => {
  const h = await harness(t)
  const made = vi.spyOn(JSON, 'stringify')
  t.onTestFinished(() => made.mockRestore())
  for (const path of ['/openapi.json', '/openapi-admin.json', '/docs/', '/docs/js/scalar.js']) {
    const ask = (headers: Record<string, string> = {}) => fetch(h.url + path, { headers })
    const first = await ask()
    const [text, etag] = [await first.text(), first.headers.get('etag') as string]
    made.mockClear()
    const second = await ask()
    const plain = await ask({ 'accept-encoding': 'identity' })
    const cached = await ask({ 'if-none-match': etag })
    expect([first, second, plain, cached].map(({ status }) => status)).toEqual([200, 200, 200, 304])
    const encodings = [second, plain].map(({ headers }) => headers.get('content-encoding'))
    expect([path, encodings]).toEqual([path, ['gzip', null]])
    expect([await second.text(), await plain.text()]).toEqual([text, text])
    expect([second.headers.get('content-type'), second.headers.get('etag')]).toEqual([
      first.headers.get('content-type'),
      etag,
    ])
    const head = await fetch(h.url + path, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(made.mock.calls.filter(([value]) => value?.paths !== undefined)).toEqual([])
  }
})
