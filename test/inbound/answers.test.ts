/** Answers to STOP and START, from the phone's message to the answer at the carrier. */
import { expect, test } from 'vitest'
import { until } from '../harness.ts'
import { PHONE, shop } from './shop.ts'

const STOP_ANSWER = 'MYSHOP: nothing more will come. START to come back.'
const START_ANSWER = 'MYSHOP: welcome back.'
test('STOP is answered once an hour from the number it was sent to, although it opts out; START has its own', async (t) => {
  const { h, accountId, apiKey, write, set, submits, texts, decided } = await shop(t)
  await set({ stopAnswer: STOP_ANSWER, startAnswer: START_ANSWER })
  await write('STOP')
  await until(() => submits.length === 1)
  expect(submits[0]).toMatchObject({ sourceAddr: '1234', destinationAddr: PHONE })
  await write('stop')
  await decided()
  await write('START')
  await until(() => submits.length === 2)
  await write('START')
  await decided()
  const sent = await h.send(apiKey, { recipients: [{ phone: `+${PHONE}`, message: 'After' }] })
  await h.finished(apiKey, sent.body.batchId)
  expect(texts()).toEqual([STOP_ANSWER, START_ANSWER, 'After'])
  expect(await h.ledger(accountId)).toEqual([
    'top_up 1 = 1',
    'charge -0.02 = 0.98',
    'charge -0.02 = 0.96',
    'charge -0.02 = 0.94',
  ])
  // An hour later it is answered again.
  await h.pool.query(`update optout_answers set created_at = created_at - interval '61 minutes'`)
  await write('STOP')
  await until(() => submits.length === 4)
})

test('the answer to a STOP is not taken out by that STOP, nor by the next', async (t) => {
  const { h, write, set, submits, texts } = await shop(t)
  await set({ stopAnswer: STOP_ANSWER })
  // The answer cannot leave yet.
  await h.admin('POST', '/routes/default/pause')
  await write('STOP')
  const batch = await until(async () => {
    const { rows } = await h.pool.query('select id, sent_count, failed_count from batches')
    return rows[0]
  })
  await h.admin('PUT', `/optouts/+${PHONE}`, {})
  await until(async () => (await h.pool.query('select from optouts where not applied')).rows.length === 0)
  expect(batch).toMatchObject({ sent_count: 0, failed_count: 0 })
  await h.admin('POST', '/routes/default/resume')
  await until(() => submits.length === 1)
  expect(texts()).toEqual([STOP_ANSWER])
})

test('nothing is answered without a text, without the money, or to an answer', async (t) => {
  const { h, accountId, write, set, submits, decided } = await shop(t, { balance: '0' })
  await write('STOP')
  await set({ stopAnswer: STOP_ANSWER, startAnswer: 'START was read.' })
  await write('START')
  await decided()
  await h.topUp(accountId, '1')
  await write('START was read.', '22238091002')
  await write(STOP_ANSWER, '22238091003')
  await write('STOP', 'MYSHOP')
  await decided()
  expect(submits).toEqual([])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  const { body } = await h.request('/metrics')
  expect(body).toMatch(/^caravan_optout_answers_total\{outcome="NO_CREDIT"\} [1-9]/m)
})

test('a suspended account answers nothing, and what is old is not answered any more', async (t) => {
  const { h, write, set, submits, decided } = await shop(t)
  await set({ stopAnswer: STOP_ANSWER, suspended: true })
  await write('STOP')
  await decided()
  await set({ suspended: false })
  await h.pool.query(`update optout_answers set due = true, created_at = created_at - interval '11 minutes'`)
  await decided()
  expect(submits).toEqual([])
})

test('both texts are set by the operator and by the customer, and taken back with null', async (t) => {
  const { h, accountId, set, customer } = await shop(t)
  expect((await set({ stopAnswer: STOP_ANSWER })).body.account).toMatchObject({
    stopAnswer: STOP_ANSWER,
    startAnswer: null,
  })
  expect((await customer('GET')).body).toEqual({ success: true, stopAnswer: STOP_ANSWER, startAnswer: null })
  expect((await customer('PUT', { startAnswer: START_ANSWER })).body).toEqual({
    ...{ success: true, stopAnswer: STOP_ANSWER, startAnswer: START_ANSWER },
  })
  await customer('PUT', { stopAnswer: null })
  const { account } = (await h.admin('GET', `/accounts/${accountId}`)).body
  expect(account).toMatchObject({ stopAnswer: null, startAnswer: START_ANSWER })
  for (const stopAnswer of ['', '  ', 'x'.repeat(601), 'STOP', 7])
    expect((await customer('PUT', { stopAnswer })).status).toBe(400)
  expect((await set({ startAnswer: 'start' })).body.errors).toEqual([
    { path: ['startAnswer'], message: 'Must not be read as STOP or START itself' },
  ])
})
