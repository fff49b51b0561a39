/** Senders that accounts ask for, and what operators answer. */
import { expect, type TestContext, test } from 'vitest'
import { type Body, harness } from '../harness.ts'
import { join } from '../people/browser.ts'

async function shop(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const ask = (method: string, body?: object): Promise<{ status: number; body: Body }> =>
    h.request('/api/v2/senders', {
      method,
      headers: { 'x-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    })
  return { h, accountId, apiKey, ask }
}

test('a sender that is asked for is accepted, and may be used; another is refused with a reason', async (t) => {
  const { h, accountId, apiKey, ask } = await shop(t)
  const send = () => h.send(apiKey, { from: 'MYSHOP', recipients: [{ phone: '38089336', message: 'Hi' }] })
  expect((await send()).status).toBe(400)
  const asked = await ask('POST', { sender: 'MYSHOP', reason: 'Our name' })
  expect([asked.status, asked.body.request.state]).toEqual([201, 'waiting'])
  expect((await ask('POST', { sender: 'MYSHOP', reason: 'Again' })).body.detail).toBe(
    'It was asked for already, and waits for an answer',
  )
  const bank = (await ask('POST', { sender: 'BANK', reason: 'Sounds good' })).body.request
  const { requests } = (await h.admin('GET', '/sender-requests?state=waiting')).body
  expect(requests.map(({ sender, accountName }: Body) => [sender, accountName])).toEqual([
    ['MYSHOP', 'Test'],
    ['BANK', 'Test'],
  ])
  const path = (id: string, what: string) => `/sender-requests/${id}/${what}`
  const { requestId } = asked.body.request
  expect((await h.admin('POST', path(requestId, 'accept'), { isDefault: true })).body.request.state).toBe(
    'accepted',
  )
  expect((await h.admin('POST', path(requestId, 'accept'), {})).body.code).toBe('NOT_WAITING')
  expect((await h.admin('POST', path(bank.requestId, 'refuse'), {})).status).toBe(400)
  await h.admin('POST', path(bank.requestId, 'refuse'), { reason: 'It is the name of a bank' })
  expect((await ask('GET')).body).toMatchObject({
    senders: [{ sender: 'MYSHOP', isDefault: true }],
    requests: [
      { sender: 'BANK', state: 'refused', answer: 'It is the name of a bank' },
      { sender: 'MYSHOP', state: 'accepted' },
    ],
  })
  expect((await send()).status).toBe(202)
  expect((await ask('POST', { sender: 'MYSHOP', reason: 'Once more' })).body.detail).toBe(
    'It may be used already',
  )
  const { entries } = (await h.admin('GET', `/audit?accountId=${accountId}`)).body
  expect(entries.map(({ action }: Body) => action)).toEqual(
    expect.arrayContaining(['sender.accept', 'sender.refuse', 'requestSender']),
  )
})

test('an account asks for at most 50 in 30 days, in a form that can be one; a viewer asks for none', async (t) => {
  const { h, accountId, ask } = await shop(t)
  expect((await ask('POST', { sender: 'much too long a name', reason: 'x' })).body.errors[0].path).toEqual([
    'sender',
  ])
  for (let i = 0; i < 50; i++)
    expect((await ask('POST', { sender: `SHOP${i}`, reason: 'x' })).status).toBe(201)
  const { status, body } = await ask('POST', { sender: 'ONEMORE', reason: 'x' })
  expect([status, body.detail]).toEqual([409, 'At most 50 senders may be asked for in 30 days'])
  const viewer = await join(h, { email: 'v@example.net', accountId, role: 'viewer' })
  expect((await viewer.post('/senders', { sender: 'V', reason: 'x' })).body.code).toBe('PERMISSION_MISSING')
  expect((await viewer.get('/senders')).body.senders).toEqual([])
})
