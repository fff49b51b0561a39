/** Walks the OpenAPI document: no endpoint says anything of what is another account's. */
import { expect, type TestContext, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { harness } from '../harness.ts'

interface Parameter {
  name: string
  in: string
}

type Security = Record<string, string[]>[]

/** The operations that keys may call; test/people looks at those for people alone. */
const takesKeys = ({ security = [] }: { security?: Security }) => security.some((one) => 'apiKey' in one)

/** Every operation of the customers' API that takes an id, and where it takes it. */
async function operationsWithIds(h: Awaited<ReturnType<typeof harness>>) {
  const { body } = await h.request('/openapi.json')
  const paths = Object.entries<Record<string, { parameters?: Parameter[]; security?: Security }>>(body.paths)
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], ...operation }]) =>
      parameters
        .filter(() => takesKeys(operation))
        .filter((parameter) => /Id$|^id$/.test(parameter.name) && parameter.in !== 'header')
        .map((parameter) => ({ method: method.toUpperCase(), path, parameter })),
    ),
  )
  // A deleted thing is not there for the requests that come after.
  return operations.sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'))
}

/** The query that a list needs to show the other account's things. */
const ASKED_WITH: Record<string, string> = {
  '/api/v2/messages': '?phone=38089336',
  '/api/v2/why': '?to=38089399',
}

/** The body that an endpoint needs to work for the owner of the id. */
const BODIES: Record<string, object> = {
  '/api/v2/lists/{listId}/import': { contacts: [{ phone: '38089336' }] },
  '/api/v2/drafts/{draftId}/test': { phone: '38089336' },
  '/api/v2/drafts/{draftId}/send': { version: 1 },
}

/** And those that take a file. */
const FILES: Record<string, string> = { '/api/v2/drafts/{draftId}/file': 'phone\n38089336' }

/** A batch that is over cannot be paused, one is decided once, and a draft is sent once. */
const WAITING: Record<string, string> = {
  ...{ pause: 'waitingBatchId', resume: 'waitingBatchId', cancel: 'waitingBatchId' },
  ...{ approve: 'approvableBatchId', reject: 'rejectableBatchId', send: 'sendableDraftId' },
}

/** Posts JSON with this key. */
function poster(h: Awaited<ReturnType<typeof harness>>, apiKey: string) {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  return async (path: string, body: unknown) =>
    (await h.request(path, { method: 'POST', headers, body: JSON.stringify(body) })).body
}

/** A list with a contact on it. */
async function listIds(h: Awaited<ReturnType<typeof harness>>, apiKey: string) {
  const post = poster(h, apiKey)
  const { list } = await post('/api/v2/lists', { name: 'Customers' })
  await post(`/api/v2/lists/${list.listId}/import`, { contacts: [{ phone: '38089336' }] })
  return { listId: list.listId, phone: '+22238089336' }
}

/** A template, a draft with its file, and one to be sent. */
async function draftIds(h: Awaited<ReturnType<typeof harness>>, apiKey: string) {
  const post = poster(h, apiKey)
  const { template } = await post('/api/v2/templates', { name: 'Eid', text: 'Hi' })
  const { draft } = await post('/api/v2/drafts', { message: 'Hi', to: { kind: 'file' } })
  await h.request(`/api/v2/drafts/${draft.draftId}/file`, {
    method: 'PUT',
    headers: { 'x-api-key': apiKey, 'content-type': 'text/csv' },
    body: 'phone\n38089336',
  })
  const to = { kind: 'numbers', numbers: '38089336' }
  const sendable = await post('/api/v2/drafts', { message: 'Hi', to })
  return {
    templateId: template.templateId as string,
    draftId: draft.draftId as string,
    sendableDraftId: sendable.draft.draftId as string,
  }
}

/** Another key, and two batches of it that wait for approval. */
async function waitingIds(h: Awaited<ReturnType<typeof harness>>, apiKey: string) {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const caps = JSON.stringify({ approvalAbove: 1, keysNeedApproval: true })
  await h.request('/api/v2/caps', { method: 'PUT', headers, body: caps })
  const made = await poster(h, apiKey)('/api/v2/keys', { name: 'other' })
  const send = async (message: string) => {
    const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message }))
    return (await h.send(made.apiKey, { recipients })).body.batchId as string
  }
  const ids = { approvableBatchId: await send('one'), rejectableBatchId: await send('two') }
  return { keyId: made.key.apiKeyId as string, ...ids }
}

/** A webhook where nobody listens, and what was sent to it. */
async function webhookIds(h: Awaited<ReturnType<typeof harness>>, apiKey: string) {
  const post = poster(h, apiKey)
  const made = await post('/api/v2/webhooks', { url: 'http://127.0.0.1:9/', types: ['bulk.completed'] })
  const { webhookId } = made.webhook
  const { deliveryId } = await post(`/api/v2/webhooks/${webhookId}/test`, {})
  return { webhookId, deliveryId }
}

async function twoAccounts(t: TestContext) {
  const h = await harness(t, {
    env: { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' },
    simulator: { script: { rules: [{ destination: '*20000001', status: 'invalid_destination' }] } },
  })
  const [mine, theirs] = [await h.account(), await h.account()]
  const failing = { phone: '20000001', message: 'Hi' }
  const recipients = [{ phone: '38089336', message: 'Hi' }, failing]
  const { body } = await h.send(theirs.apiKey, { recipients })
  await h.finished(theirs.apiKey, body.batchId)
  const inADay = new Date(Date.now() + 86_400_000).toISOString()
  const waiting = await h.send(theirs.apiKey, { recipients, sendAt: inADay })
  /** One of each kind of thing that another account has. */
  const foreign: Record<string, string> = {
    batchId: body.batchId,
    waitingBatchId: waiting.body.batchId,
    messageId: `${body.batchId}-0`,
    ...(await webhookIds(h, theirs.apiKey)),
    ...(await listIds(h, theirs.apiKey)),
    ...(await draftIds(h, theirs.apiKey)),
    ...(await waitingIds(h, theirs.apiKey)),
  }
  return { h, mine, theirs, foreign }
}

test("another account's id, an unknown one and a malformed one get the same 404, on every endpoint", async (t) => {
  const { h, mine, theirs, foreign } = await twoAccounts(t)
  const operations = await operationsWithIds(h)
  expect(operations.length).toBeGreaterThan(1)
  for (const { method, path, parameter } of operations) {
    const { name } = parameter
    // One that is over cannot be paused.
    const theirId = foreign[WAITING[path.split('/').at(-1) as string] ?? name]
    expect([`${method} ${path}`, `a foreign ${name} to try`, theirId !== undefined]).toEqual([
      `${method} ${path}`,
      `a foreign ${name} to try`,
      true,
    ])
    const ask = (apiKey: string, id: string) => {
      const asked = parameter.in === 'path' ? path.replace(`{${name}}`, id) : `${path}?${name}=${id}`
      const url = asked.replace(/\{(\w+)\}/g, (_, other) => foreign[other] as string)
      const body = FILES[path] ?? (BODIES[path] && JSON.stringify(BODIES[path]))
      const contentType = FILES[path] === undefined ? 'application/json' : 'text/csv'
      const type = body === undefined ? undefined : { 'content-type': contentType }
      return h.request(url, { method, headers: { 'x-api-key': apiKey, ...type }, body })
    }
    // It is there, for those whose it is.
    expect((await ask(theirs.apiKey, theirId as string)).status).toBeLessThan(300)
    const answers = await Promise.all(
      [theirId as string, newId(), 'nonsense'].map((id) => ask(mine.apiKey, id)),
    )
    for (const { status, body } of answers)
      expect([`${method} ${path}`, status, body]).toEqual([`${method} ${path}`, 404, answers[0]?.body])
  }
})

test("no list shows what is another account's", async (t) => {
  const { h, mine, foreign } = await twoAccounts(t)
  const { body } = await h.request('/openapi.json')
  const lists = Object.entries<Record<string, { security?: Security }>>(body.paths).filter(
    ([path, { get }]) => get && takesKeys(get) && !path.includes('{'),
  )
  expect(lists.length).toBeGreaterThan(2)
  for (const [path] of lists) {
    const answer = await h.request(path + (ASKED_WITH[path] ?? ''), { headers: { 'x-api-key': mine.apiKey } })
    expect([path, answer.status]).toEqual([path, 200])
    for (const id of Object.values(foreign)) expect(JSON.stringify(answer.body)).not.toContain(id)
  }
})
