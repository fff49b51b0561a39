/** The reference: every operation says who may call it, and its sample request works as it is shown. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { expect, type TestContext, test } from 'vitest'
import { placeholder, SAMPLE_HOST, SAMPLE_KEY, SAMPLE_TOKEN } from '../../src/http/samples.ts'
import { firingAlarm, silentProcess } from '../alarms/rows.ts'
import { type Body, type Harness, harness, until } from '../harness.ts'
import { receiver } from '../webhooks/receiver.ts'

const run = promisify(execFile)
const PHONE = '+22238089336'
const LATER = '2099-01-01T00:00:00Z'

interface Operation {
  operationId: string
  description: string
  security: object[]
  requestBody?: { content: Record<string, { schema: Body }> }
  'x-codeSamples': [{ source: string }]
}

/** The operations that programs call: the others, for people who sign in, have no sample that a program could run. */
async function operationsOf(h: Harness, path: string): Promise<Operation[]> {
  const { body } = await h.request(path)
  return Object.values<Record<string, Operation>>(body.paths)
    .flatMap((methods) => Object.values(methods))
    .filter(
      ({ security, operationId }) =>
        security.some((one) => !('session' in one)) || /Errors?$/.test(operationId),
    )
}

/** A person who is a member of the account. */
async function memberOf(h: Harness, accountId: string): Promise<string> {
  const personId = randomUUID()
  const email = `${personId}@example.net`
  await h.pool.query(`insert into people (id, name, email) values ($1, 'Aïcha', $2)`, [personId, email])
  await h.admin('PUT', `/people/${personId}/accounts/${accountId}`, { role: 'viewer' })
  return personId
}

/** Replaces what the words in capitals stand for, and nothing else; returns the status of the answer. */
async function status(sample: string, h: Harness, apiKey: string, values: Record<string, string>) {
  let command = sample
    .replace(SAMPLE_HOST, h.url)
    .replace(SAMPLE_KEY, apiKey)
    .replace(SAMPLE_TOKEN, h.localToken)
  for (const [name, value] of Object.entries(values)) command = command.replace(placeholder(name), value)
  const line = `${command} -s -m 20 -o /dev/null -w '%{http_code}'`
  // A stream of events goes on; its status has come by then.
  const { stdout } = await run('bash', ['-c', line]).catch((error) => error)
  return Number(stdout)
}

async function begin(t: TestContext) {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '*337', status: 'invalid_destination' }] } },
  })
  const { apiKey, accountId } = await h.account()
  const send = async (body: object = {}): Promise<string> => {
    const recipients = [PHONE, '+22238089337'].map((phone) => ({ phone, message: 'Hi' }))
    return (await h.send(apiKey, { recipients, ...body })).body.batchId
  }
  const sent = await send()
  await h.finished(apiKey, sent)
  const post = async (path: string, body: object) =>
    (
      await h.request(`/api/v2${path}`, {
        method: 'POST',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).body
  return { h, apiKey, accountId, send, sent, post }
}

/** The gateway for the samples of all operations together: each finds the thing that it is about. */
test('every sample of the customers’ API works as it is shown', async (t) => {
  const { h, apiKey, send, sent, post } = await begin(t)
  const there = await receiver(t)
  const listOf = async () => {
    const { listId } = (await post('/lists', { name: 'Customers' })).list
    await post(`/lists/${listId}/import`, { contacts: [{ phone: PHONE }] })
    return listId as string
  }
  const draftOf = async (operationId: string) => {
    const to = { kind: 'numbers', numbers: PHONE }
    const { draftId } = (await post('/drafts', { message: 'Hi', to })).draft
    if (operationId === 'getDraftRows')
      await h.request(`/api/v2/drafts/${draftId}/file`, {
        method: 'PUT',
        headers: { 'x-api-key': apiKey, 'content-type': 'text/csv' },
        body: `phone\n${PHONE}`,
      })
    return draftId as string
  }
  let templates = 0
  const { webhookId } = (await post('/webhooks', { url: there.url, types: ['optout.created'] })).webhook
  await post('/optouts', { phone: '+22238089300' })
  const deliveryId = await until(async () => {
    const headers = { 'x-api-key': apiKey }
    const { body } = await h.request(`/api/v2/webhooks/${webhookId}/deliveries`, { headers })
    return body.deliveries[0]?.deliveryId as string | undefined
  })
  const waiting = () => send({ paused: true })
  /** A batch of somebody else, so that this key may decide. */
  const toApprove = async () => {
    const batchId = await waiting()
    await h.pool.query(
      `update batches set approval = 'waiting', api_key_id = gen_random_uuid() where id = $1`,
      [batchId],
    )
    return batchId
  }
  const statuses: Record<string, number> = {}
  for (const { operationId, 'x-codeSamples': samples } of await operationsOf(h, '/openapi.json')) {
    const isControl = /^(pause|resume|cancel)Bulk$/.test(operationId)
    const values: Record<string, string> = {
      batchId: isControl
        ? await waiting()
        : /^(approve|reject)Bulk$/.test(operationId)
          ? await toApprove()
          : sent,
      keyId: (await post('/keys', { name: 'other' })).key.apiKeyId,
      messageId: `${sent}-0`,
      month: new Date().toISOString().slice(0, 7),
      listId: await listOf(),
      phone: operationId === 'removeOptout' ? '+22238089300' : PHONE,
      webhookId:
        operationId === 'deleteWebhook'
          ? (await post('/webhooks', { url: there.url, types: ['optout.created'] })).webhook.webhookId
          : webhookId,
      deliveryId,
      code: 'NO_CREDIT',
      draftId: await draftOf(operationId),
      templateId: (await post('/templates', { name: `T${templates++}`, text: 'Hi' })).template.templateId,
    }
    statuses[operationId] = await status(samples[0].source, h, apiKey, values)
  }
  expect(Object.entries(statuses).filter(([, status]) => status < 200 || status > 299)).toEqual([])
  expect(Object.keys(statuses).length).toBeGreaterThan(40)
}, 180_000)

async function invitationOf(h: Harness, accountId: string): Promise<string> {
  const email = 'invited@example.net'
  await h.admin('POST', '/people/invitations', { email, accountId, role: 'viewer' })
  const { invitations } = (await h.admin('GET', '/people/invitations')).body
  return invitations.find((one: { email: string }) => one.email === email).invitationId
}

test('every sample of the administration works as it is shown', async (t) => {
  const { h, apiKey, accountId, send, sent } = await begin(t)
  const there = await receiver(t)
  const ask = async (method: string, path: string, body?: object) => (await h.admin(method, path, body)).body
  let connections = 0
  const statuses: Record<string, number> = {}
  const toApprove = async () => {
    await ask('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 1, keysNeedApproval: true })
    const waiting = await send()
    await ask('PUT', `/accounts/${accountId}/caps`, {})
    return waiting
  }
  const { backupId } = (await ask('POST', '/backups', {})).backup
  await until(async () => (await ask('GET', '/backups')).backups[0].state === 'done')
  for (const { operationId, 'x-codeSamples': samples } of await operationsOf(h, '/openapi-admin.json')) {
    const isControl = /^(pause|resume|cancel)(Batch|Message)$/.test(operationId)
    const isApproval = /^(approve|reject)Batch$/.test(operationId)
    const batchId = isControl ? await send({ paused: true }) : isApproval ? await toApprove() : sent
    const list = { prices: [{ prefix: '2228', price: connections + 1 }], apply: true }
    const made = await ask('POST', `/accounts/${accountId}/keys`, {})
    const name = `carrier${connections++}`
    await ask('POST', '/smscs', { name, url: 'smpp://me:pw@127.0.0.1:1' })
    await ask('PUT', '/routes/2229', { targets: [{ smsc: 'default' }] })
    await ask('PUT', `/accounts/${accountId}/senders/SHOP`, {})
    await ask('PUT', '/optouts/+22238089300')
    const values: Record<string, string> = {
      batchId: operationId === 'refundBatch' ? await refundable(h, apiKey) : batchId,
      messageId: `${batchId}-0`,
      accountId,
      keyId: made.key.apiKeyId,
      priceId: (await ask('POST', '/prices', { prefix: '2229', price: 1 })).price.priceId,
      importId: (await ask('POST', '/prices/import', list)).importId,
      backupId,
      prefix: '2229',
      name,
      sender: 'SHOP',
      phone: '+22238089300',
      tokenId: (await ask('POST', '/tokens', { name: 'x' })).token.tokenId,
      role: 'owner',
      requestId: await requestOf(h, accountId, name),
      costId: (
        await ask('POST', '/costs', { carrier: 'mattel', prefix: '2229', cost: 1, effectiveFrom: LATER })
      ).cost.costId,
      floorId: (await ask('PUT', '/margin-floors', { percent: 1, below: 'alert' })).floor.floorId,
      rule: /StopRule$/.test(operationId) ? 'spike' : 'bind_down',
      alarmId: await firingAlarm(h),
      processId: await silentProcess(h),
      ...(samples[0].source.includes('CHANNEL_ID') ? { channelId: await channelOf(h, there.url) } : {}),
      capId: (await ask('POST', '/destination-caps', { prefix: '999', per: 'day', messages: 5 })).cap.capId,
      ...(samples[0].source.includes('INVITATION_ID')
        ? { invitationId: await invitationOf(h, accountId) }
        : {}),
      ...(samples[0].source.includes('PERSON_ID') ? { personId: await memberOf(h, accountId) } : {}),
    }
    if (operationId === 'undoCostImport') await importSheet(h)
    if (operationId === 'setCostingCurrency') await h.pool.query('delete from exchange_rates')
    const sample = samples[0].source.replace('{"key":"API_KEY"}', JSON.stringify({ key: made.apiKey }))
    statuses[operationId] = await status(sample, h, apiKey, values)
    await ask('PATCH', `/accounts/${accountId}`, { suspended: false })
  }
  expect(Object.entries(statuses).filter(([, status]) => status < 200 || status > 299)).toEqual([])
  expect(Object.keys(statuses).length).toBeGreaterThan(45)
}, 180_000)

async function importSheet(h: Harness): Promise<void> {
  await h.request('/api/admin/v1/costs/import?carrier=mattel&currency=USD&dryRun=false', {
    method: 'POST',
    headers: { authorization: `Bearer ${h.localToken}`, 'content-type': 'text/csv' },
    body: `prefix;price\n2229;0.0${Date.now() % 10_000}1\n`,
  })
}

async function channelOf(h: Harness, target: string): Promise<string> {
  return (await h.admin('POST', '/alarm-channels', { kind: 'webhook', target })).body.channelId
}

async function requestOf(h: Harness, accountId: string, reason: string): Promise<string> {
  const { rows } = await h.pool.query(
    `insert into sender_requests (id, account_id, sender, reason, state) values (gen_random_uuid(), $1, 'ASKED', $2, 'waiting')
     on conflict (account_id, sender) where state = 'waiting' do update set reason = excluded.reason returning id`,
    [accountId, reason],
  )
  return rows[0].id
}

async function refundable(h: Harness, apiKey: string): Promise<string> {
  const { batchId } = (await h.send(apiKey, { recipients: [{ phone: PHONE, message: 'More' }] })).body
  await h.finished(apiKey, batchId)
  return batchId
}

test('every operation says its scope and its own errors, and shows a body where it takes one', async (t) => {
  const h = await harness(t)
  const [customer, admin] = [
    await operationsOf(h, '/openapi.json'),
    await operationsOf(h, '/openapi-admin.json'),
  ]
  const silent = customer.filter(({ description }) => !/^Scope: `(send|read|account)`/m.test(description))
  expect(silent.map(({ operationId }) => operationId)).toEqual(['listErrors', 'getError'])
  expect(
    admin.filter(
      ({ description }) => !description.includes('For admin tokens, and operators with the permission `'),
    ),
  ).toEqual([])
  const status = customer.find(({ operationId }) => operationId === 'getBulkStatus')
  expect(status?.description).toContain('Scope: `read`, or `send` for what the key itself made.')
  expect(status?.description).toContain('[`BATCH_NOT_FOUND`](/docs/errors#BATCH_NOT_FOUND)')
  // Operations whose body may be left out show none.
  const bodiless = [...customer, ...admin]
    .filter(({ requestBody }) => requestBody)
    .filter(({ 'x-codeSamples': samples }) => !/ (-d|--data-binary) '/.test(samples[0].source))
  expect(bodiless.map(({ operationId }) => operationId)).toEqual([
    'resendBulk',
    'rejectBulk',
    'rotateOwnKey',
    'rotateWebhookSecret',
    'rotateKey',
    'addSender',
    'acceptSenderRequest',
    'addOptout',
    'releaseHeld',
  ])
})
