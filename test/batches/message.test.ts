/** GET /messages/:messageId: one message in full. */
import { expect, type TestContext, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { harness } from '../harness.ts'

async function withBatch(t: TestContext) {
  const rules = [parseRule('+22238089337=invalid_destination')]
  const h = await harness(t, { simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account()
  const recipients = [
    { phone: '38089336', message: `${'x'.repeat(159)}€` },
    { phone: '38089337', message: 'مرحبا', class: 0, tlvs: { '0x1400': '7' } },
  ]
  const { batchId } = (await h.send(apiKey, { recipients })).body
  const { createdAt } = await h.finished(apiKey, batchId)
  const get = (id: string, key = apiKey) =>
    h.request(`/api/v2/messages/${id}`, { headers: { 'x-api-key': key } })
  return { h, accountId, apiKey, batchId, createdAt, get }
}

test('a message is told in full, with what was submitted of it and what came of that', async (t) => {
  const { h, batchId, createdAt, get } = await withBatch(t)
  await h.pool.query(`update batches set name = 'Eid', sender = 'SHOP' where id = $1`, [batchId])
  await h.pool.query('delete from attempts')
  await h.pool.query(
    `insert into attempts (batch_id, at, bind, seqs, parts, results, smsc_message_ids) values
       ($1, '2999-01-15T10:30:02Z', 'mattel/1', '{1,0}', null, null, '{z,c}'),
       ($1, '2999-01-15T10:30:01Z', 'mattel/0', '{0,5,0}', '{1,0,0}', '{ESME_RSYSERR,ESME_ROK,ESME_ROK}', '{null,b,a}')`,
    [batchId],
  )
  const { status, body } = await get(`${batchId}-0`)
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      messageId: `${batchId}-0`,
      phone: '+22238089336',
      status: 'sent',
      text: `${'x'.repeat(159)}€`,
      parts: 2,
      cost: 0.04,
      attempts: 1,
      currency: 'USD',
      from: 'SHOP',
      batchId,
      batchName: 'Eid',
      createdAt,
      country: 'MR',
      operator: '609-01',
      encoding: 'gsm7',
      route: 'default',
      timeline: [
        { at: createdAt, event: 'accepted' },
        ...[
          ['2999-01-15T10:30:01.000Z', 'mattel/0', 0, 'ESME_ROK', 'a'],
          ['2999-01-15T10:30:01.000Z', 'mattel/0', 1, 'ESME_RSYSERR', null],
          ['2999-01-15T10:30:02.000Z', 'mattel/1', 0, 'ESME_ROK', 'c'],
        ].map(([at, bind, part, result, smscMessageId]) => ({
          at,
          event: 'attempt',
          bind,
          part,
          result,
          smscMessageId,
        })),
        { at: '2999-01-15T10:30:02.000Z', event: 'sent' },
      ],
    },
  ])
})

test('a failed message says what was given back; a route is named by its prefix while it is there', async (t) => {
  const { h, apiKey, batchId, createdAt, get } = await withBatch(t)
  await h.pool.query('delete from attempts')
  await h.admin('PUT', '/routes/22238', { targets: [{ smsc: 'default' }] })
  await h.pool.query(`update messages set route_id = (select id from routes where prefix = '22238')`)
  const { body } = await get(`${batchId}-1`)
  expect(body).toMatchObject({
    ...{ status: 'failed', encoding: 'ucs2', route: '22238', text: 'مرحبا' },
    ...{ class: 0, tlvs: { '0x1400': '7' } },
  })
  expect(body.timeline).toEqual([
    { at: createdAt, event: 'accepted' },
    { at: null, event: 'failed', errorCode: 'INVALID_DESTINATION', error: 'Invalid destination address' },
    { at: null, event: 'refunded', amount: 0.02, currency: 'USD' },
  ])
  const error = 'Numéro de destination non valide'
  const french = (await get(`${batchId}-1?lang=fr`)).body
  expect([french.error, french.timeline[1].error]).toEqual([error, error])
  const { messages } = (await h.status(apiKey, batchId, '?lang=fr')).body.batch
  expect(messages[1].error).toBe(error)
  await h.admin('DELETE', '/routes/22238')
  expect((await get(`${batchId}-1`)).body.route).toBe(null)
})

test('foreign, unknown, malformed and long gone messages are the same 404; test keys see only their own', async (t) => {
  const { h, accountId, batchId, get } = await withBatch(t)
  const stranger = await h.account()
  const { body: made } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const ids = [
    `${batchId}-2`,
    `${newId()}-0`,
    batchId,
    `${batchId}-00`,
    `${batchId}-9999999999`,
    `${batchId}-`,
    'x-0',
  ]
  const answers = [
    ...(await Promise.all(ids.map((id) => get(id)))),
    await get(`${batchId}-0`, stranger.apiKey),
    await get(`${batchId}-0`, made.apiKey),
  ]
  await h.pool.query('delete from messages')
  answers.push(await get(`${batchId}-0`))
  for (const { status, body } of answers)
    expect([status, body]).toEqual([
      404,
      { success: false, message: 'Message not found', code: 'MESSAGE_NOT_FOUND' },
    ])
  const send = { recipients: [{ phone: '38089336', message: 'Hi' }] }
  const tried = (await h.send(made.apiKey, send)).body.batchId
  await h.finished(made.apiKey, tried)
  expect((await get(`${tried}-0`, made.apiKey)).body).toMatchObject({ test: true, route: null })
})
