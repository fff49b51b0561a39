/** Walks the OpenAPI document with a test key: nothing that live keys work with changes, whatever it asks for. */
import { expect, test } from 'vitest'
import { type Harness, harness, until } from '../harness.ts'

/** The body for each operation that may change something: a live key may send it. */
const BODIES: Record<string, unknown> = {
  sendBulk: { recipients: [{ phone: '38089336', message: 'Test' }] },
  estimateBulk: { recipients: [{ phone: '38089336', message: 'Test' }] },
  notify: { phoneNumber: '+22238089336', message: 'Test' },
  resendBulk: {},
  pauseBulk: undefined,
  resumeBulk: undefined,
  cancelBulk: undefined,
  approveBulk: undefined,
  rejectBulk: {},
  setCaps: { day: { messages: 1 } },
  changeCaps: { day: { messages: 1 } },
  createOwnKey: {},
  rotateOwnKey: {},
  revokeOwnKey: undefined,
  requestSender: { sender: 'THEIRS', reason: 'Theirs' },
  answerConversation: { message: 'Theirs' },
  markConversationRead: { readUpTo: '0199c0de-0000-7000-8000-000000000000' },
  createTemplate: { name: 'Theirs', text: 'Theirs' },
  updateTemplate: { name: 'Taken' },
  deleteTemplate: undefined,
  createDraft: { message: 'Theirs' },
  updateDraft: { message: 'Taken' },
  deleteDraft: undefined,
  putDraftFile: {},
  checkDraft: undefined,
  testDraft: { phone: '38089336' },
  sendDraft: { version: 1 },
  createList: { name: 'Theirs' },
  updateList: { name: 'Taken' },
  deleteList: undefined,
  importContacts: { contacts: [{ phone: '38089337' }] },
  deleteContact: undefined,
  addOptout: { phone: '+22238089339' },
  importOptouts: { phones: ['+22238089339'] },
  removeOptout: undefined,
  setBalanceAlert: { below: 5 },
  setOptoutAnswers: { stopAnswer: 'Theirs' },
  createWebhook: { url: 'https://example.net/theirs', types: ['message.sent'] },
  updateWebhook: { enabled: false },
  deleteWebhook: undefined,
  rotateWebhookSecret: {},
  testWebhook: {},
  replayWebhookDelivery: undefined,
}

/** Everything that is not of test keys, as text; when a key was last used is of no account, nor what is worked out every minute. */
async function liveState({ pool }: Harness): Promise<Record<string, unknown[]>> {
  const queries = {
    accounts: `select to_jsonb(a) - '{spike_hour,spike_messages,spike_micros}'::text[] as a from accounts a`,
    ledger: 'select * from ledger_entries',
    batches: 'select * from batches where not test',
    messages: 'select m.* from messages m join batches b on b.id = batch_id where not test',
    lists: 'select * from lists where not test',
    contacts: 'select c.* from list_contacts c join lists l on l.id = list_id where not test',
    optouts: 'select * from optouts',
    senders: 'select * from senders union all select account_id, sender, false from sender_requests',
    caps: 'select * from caps',
    keys: `select to_jsonb(k) - '{last_used_at}'::text[] as k from api_keys k where not test`,
    endpoints: 'select * from webhook_endpoints where not test',
    drafts: 'select * from drafts where not test',
    templates: 'select * from templates where not test',
    conversations: 'select * from conversations',
    events: 'select * from webhook_events where not test',
    routes: 'select * from routes',
    prices: 'select * from prices',
  }
  const state: Record<string, unknown[]> = {}
  for (const [name, query] of Object.entries(queries))
    state[name] = (await pool.query(`select to_jsonb(t)::text as row from (${query}) t order by 1`)).rows
  return state
}

test('nothing live changes by a test key, in any operation that there is', async (t) => {
  const h = await harness(t, { simulator: { script: { rules: [{ status: 'invalid_destination' }] } } })
  const { apiKey, accountId } = await h.account('10')
  const made = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const ask = (key: string, method: string, path: string, body?: unknown) =>
    h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  const failed = (await h.send(apiKey, BODIES['sendBulk'])).body.batchId as string
  const paused = (await h.send(apiKey, { ...(BODIES['sendBulk'] as object), paused: true })).body
    .batchId as string
  await h.finished(apiKey, failed)
  const list = (await ask(apiKey, 'POST', '/lists', { name: 'Ours' })).body.list
  const hook = (
    await ask(apiKey, 'POST', '/webhooks', { url: 'https://example.net/', types: ['message.sent'] })
  ).body.webhook
  await ask(apiKey, 'POST', `/lists/${list.listId}/import`, { contacts: [{ phone: '38089336' }] })
  await ask(apiKey, 'POST', '/optouts', { phone: '+22238089338' })
  // It is applied to earlier batches within a second.
  await until(async () => (await h.pool.query('select from optouts where not applied')).rowCount === 0)
  const ids: Record<string, string> = {
    listId: list.listId,
    webhookId: hook.webhookId,
    deliveryId: '00000000-0000-7000-8000-000000000000',
    templateId: (await ask(apiKey, 'POST', '/templates', { name: 'Ours', text: 'Ours' })).body.template
      .templateId,
    draftId: (
      await ask(apiKey, 'POST', '/drafts', { message: 'Ours', to: { kind: 'numbers', numbers: '38089337' } })
    ).body.draft.draftId,
    keyId: ((await ask(apiKey, 'GET', '/keys')).body.keys as { apiKeyId: string }[])[0]!.apiKeyId,
  }
  const { paths } = (await h.request('/openapi.json')).body
  const operations = Object.entries<Record<string, { operationId: string; security: object[] }>>(
    paths,
  ).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, { security }]) => method !== 'get' && security.some((one) => 'apiKey' in one))
      .map(([method, { operationId }]) => ({ path, method: method.toUpperCase(), operationId })),
  )
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(BODIES).sort())
  const before = await liveState(h)
  for (const { path, method, operationId } of operations)
    for (const batchId of [failed, paused])
      for (const phone of ['+22238089336', '+22238089338']) {
        const all: Record<string, string> = { ...ids, batchId, phone: encodeURIComponent(phone) }
        const at = path.replace('/api/v2', '').replace(/\{(\w+)\}/g, (_, name) => all[name] as string)
        const { status, body } = await ask(made.body.apiKey, method, at, BODIES[operationId])
        // It was understood, and refused or done in the world of test keys.
        expect([operationId, status]).toEqual([
          operationId,
          expect.toSatisfy((n) => ![400, 401, 415, 500].includes(n) || body.code === 'INVALID_DESTINATION'),
        ])
        expect([operationId, await liveState(h)]).toEqual([operationId, before])
      }
})
