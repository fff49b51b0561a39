/** Conversations: what phones write and are answered, one list for both directions. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type TestContext, test } from 'vitest'
import { forgetConversations } from '../../src/inbound/conversations-sql.ts'
import { until } from '../harness.ts'
import { PHONE, shop } from './shop.ts'

const OTHER = '22238091002'
// biome-ignore lint/suspicious/noExplicitAny: rows of every kind
type Row = any

async function inbox(t: TestContext, options: Parameters<typeof shop>[1] = {}) {
  const made = await shop(t, options)
  const { h, apiKey, write } = made
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const json = body ? { 'content-type': 'application/json' } : {}
    const answer = await h.request(`/api/v2/conversations${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...json, ...headers },
      body: body && JSON.stringify(body),
    })
    return [answer.status, answer.body] as const
  }
  return {
    ...made,
    ask,
    /** Ids, and so the order of a list, tell milliseconds apart and no less. */
    write: async (...given: Parameters<typeof write>) => {
      await sleep(2)
      await write(...given)
    },
    listed: async (query = '') =>
      (await ask('GET', query))[1].conversations.map(({ phone, text, unread, answered }: Row) =>
        [phone, text, unread, answered ? 'answered' : 'open'].join(' '),
      ),
    thread: async (query = '') =>
      (await ask('GET', `/+${PHONE}${query}`))[1].messages.map(
        ({ direction, text }: Row) => `${direction}: ${text}`,
      ),
  }
}

test('there is one conversation for each phone, the newest first, page by page, and those that nobody has read', async (t) => {
  const { write, ask, listed } = await inbox(t)
  await write('Are you open?')
  await write('Hello', OTHER)
  await write('And tomorrow?')
  expect(await listed()).toEqual([`+${PHONE} And tomorrow? 2 open`, `+${OTHER} Hello 1 open`])
  const [, first] = await ask('GET', '?limit=1')
  expect(first.conversations).toMatchObject([{ phone: `+${PHONE}`, number: '1234' }])
  // How many there are, and not how many are on the page.
  expect(first.unread).toBe(2)
  expect(await listed(`?limit=1&cursor=${first.nextCursor}`)).toEqual([`+${OTHER} Hello 1 open`])
  expect(await listed(`?phone=${OTHER}`)).toEqual([`+${OTHER} Hello 1 open`])
  const [{ lastId }] = first.conversations
  // Another message has come since the page was made: that one is not read.
  await write('Hello?')
  await ask('PATCH', `/${PHONE}`, { readUpTo: lastId })
  expect(await listed('?unread=true')).toEqual([`+${PHONE} Hello? 3 open`, `+${OTHER} Hello 1 open`])
  const [, { conversations }] = await ask('GET', `?phone=${PHONE}`)
  expect(await ask('PATCH', `/${PHONE}`, { readUpTo: conversations[0].lastId })).toEqual([
    200,
    { success: true },
  ])
  expect(await listed('?unread=true')).toEqual([`+${OTHER} Hello 1 open`])
  expect((await ask('GET', ''))[1].unread).toBe(1)
})

test('an answer comes from the number that was written to, is priced, and stands in the conversation', async (t) => {
  const { h, accountId, write, ask, listed, thread, submits } = await inbox(t)
  await write('Are you open?')
  const key = { 'idempotency-key': 'one' }
  const [status, { messageId, batchId }] = await ask(
    'POST',
    `/+${PHONE}/messages`,
    { message: 'Until 8 pm {{x}}' },
    key,
  )
  expect([status, messageId]).toEqual([202, `${batchId}-0`])
  // Sent again, it is the same answer.
  expect((await ask('POST', `/+${PHONE}/messages`, { message: 'Until 8 pm {{x}}' }, key))[1].messageId).toBe(
    messageId,
  )
  await until(() => submits.length === 1)
  expect(submits[0]).toMatchObject({ sourceAddr: '1234', destinationAddr: PHONE })
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1', 'charge -0.02 = 0.98'])
  expect(await listed()).toEqual([`+${PHONE} Until 8 pm {{x}} 0 answered`])
  await sleep(2)
  await write('Thanks')
  expect(await thread()).toEqual(['in: Thanks', 'out: Until 8 pm {{x}}', 'in: Are you open?'])
  // Page by page, in both directions.
  const [, page] = await ask('GET', `/${PHONE}?limit=2`)
  expect(await thread(`?limit=2&cursor=${page.nextCursor}`)).toEqual(['in: Are you open?'])
  const [, next] = await ask('GET', `/${PHONE}?limit=1`)
  expect(await thread(`?limit=1&cursor=${next.nextCursor}`)).toEqual(['out: Until 8 pm {{x}}'])
})

test('a phone that has opted out is not answered, and the conversation says so', async (t) => {
  const { h, accountId, write, ask } = await inbox(t)
  await write('STOP')
  expect((await ask('GET', `/${PHONE}`))[1]).toMatchObject({ optedOut: true, messages: [{ text: 'STOP' }] })
  expect(await ask('POST', `/${PHONE}/messages`, { message: 'Please stay' })).toMatchObject([
    400,
    { code: 'INVALID_DESTINATION' },
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
})

test('a phone that never wrote has an empty conversation; other accounts and test keys see nothing', async (t) => {
  const { h, accountId, write, ask } = await inbox(t)
  expect((await ask('GET', `/${PHONE}`))[1]).toEqual({
    ...{ success: true, phone: `+${PHONE}`, conversations: [], optedOut: false, messages: [] },
  })
  await write('Private')
  const other = await h.account()
  const { body: made } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  for (const key of [other.apiKey, made.apiKey]) {
    expect((await ask('GET', '', undefined, { 'x-api-key': key }))[1].conversations).toEqual([])
    expect((await ask('GET', `/${PHONE}`, undefined, { 'x-api-key': key }))[1].messages).toEqual([])
    await ask(
      'PATCH',
      `/${PHONE}`,
      { readUpTo: 'ffffffff-ffff-7fff-bfff-ffffffffffff' },
      { 'x-api-key': key },
    )
  }
  expect((await ask('GET', ''))[1].conversations).toMatchObject([{ unread: 1 }])
})

test('a conversation without a new message is forgotten with its messages', async (t) => {
  const { h, write, listed } = await inbox(t)
  await write('Old')
  await write('New', OTHER)
  await h.pool.query(`update conversations set last_at = now() - interval '31 days' where phone = $1`, [
    `+${PHONE}`,
  ])
  expect(await forgetConversations(h.pool, 30, 10)).toBe(1)
  expect(await listed()).toEqual([`+${OTHER} New 1 open`])
})
