/** People sign in by password, act for their accounts, and sign out. */
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'
import { browser, join, PASSWORD, setUp, tokenOf } from './browser.ts'

test('the set-up link makes the first owner, once; afterwards there is none', async (t) => {
  const h = await harness(t)
  const first = (await h.admin('POST', '/people/set-up-link')).body.link
  expect((await h.admin('POST', '/people/set-up-link')).body.link).toBe(first)
  expect((await browser(h).get('/sessions/ways')).body).toEqual({
    success: true,
    isSetUp: false,
    isSignedIn: false,
    providers: [],
  })
  const owner = await setUp(h)
  const again = await browser(h).post('/invitations/accept', {
    token: tokenOf(first),
    name: 'Eve',
    email: 'eve@example.net',
    password: PASSWORD,
  })
  expect([again.status, again.body.code]).toEqual([404, 'LINK_INVALID'])
  expect((await h.admin('POST', '/people/set-up-link')).body.code).toBe('CONFLICT')
  const { me } = (await owner.get('/people/me')).body
  expect(me).toMatchObject({ name: 'Aïcha', email: 'owner@example.net', operator: { role: 'owner' } })
  expect((await owner.admin('GET', '/accounts')).status).toBe(200)
})

test('a member signs in, sends for the account as a key would, and signs out', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await join(h, { email: 'sender@example.net', accountId, role: 'sender' })
  const person = browser(h)
  const signedIn = await person.signIn('Sender@Example.net')
  expect([signedIn.status, signedIn.body.person.name]).toEqual([201, 'sender'])
  expect(signedIn.headers.getSetCookie()[0]).toMatch(
    /^caravan_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/,
  )
  const sent = await person.post('/bulk/send', { recipients: [{ phone: '38089336', message: 'Hi' }] })
  expect(sent.status).toBe(202)
  await until(async () => {
    const { body } = await person.get(`/bulk/status/${sent.body.batchId}`)
    return body.batch.status === 'completed'
  })
  expect((await person.get('/balance')).body).toMatchObject({
    code: 'PERMISSION_MISSING',
    permission: 'money',
  })
  expect((await person.delete('/sessions/current')).body).toEqual({ success: true, ended: 1 })
  expect(person.cookies.size).toBe(0)
  expect((await person.get('/people/me')).body.code).toBe('SESSION_REQUIRED')
})

test('a person of two accounts says for which a request is; a person of none is told', async (t) => {
  const h = await harness(t)
  const [one, two, other] = [await h.account('5'), await h.account('7'), await h.account()]
  const person = await join(h, { email: 'both@example.net', accountId: one.accountId, role: 'owner' })
  const { personId } = (await person.get('/people/me')).body.me
  await h.admin('PUT', `/people/${personId}/accounts/${two.accountId}`, { role: 'finance' })
  expect((await person.get('/balance')).body.code).toBe('ACCOUNT_REQUIRED')
  const balance = async (accountId: string) =>
    (await person.get('/balance', { 'x-account-id': accountId })).body.balance
  expect([await balance(one.accountId), await balance(two.accountId)]).toEqual([5, 7])
  expect((await person.get(`/balance?account=${two.accountId}`)).body.balance).toBe(7)
  expect((await person.get('/balance', { 'x-account-id': other.accountId })).body.code).toBe('NOT_A_MEMBER')
  expect((await person.get('/bulk', { 'x-account-id': 'nonsense' })).body.code).toBe('NOT_A_MEMBER')
  const { memberships } = (await person.get('/people/me')).body.me
  expect(memberships.map(({ accountId, role }: Record<string, string>) => [accountId, role])).toEqual(
    expect.arrayContaining([
      [one.accountId, 'owner'],
      [two.accountId, 'finance'],
    ]),
  )
})

test('who may not see texts and numbers gets them masked, in lists and in CSV, and no whole status', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const { batchId } = (
    await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Your code is 17' }] })
  ).body
  await h.finished(apiKey, batchId)
  const viewer = await join(h, { email: 'viewer@example.net', accountId, role: 'viewer' })
  const support = await join(h, { email: 'support@example.net', operatorRole: 'support' })
  const [message] = (await viewer.get(`/bulk/${batchId}/messages`)).body.messages
  expect([message.phone, message.text]).toEqual([
    '+2223\u2022\u2022\u2022\u2022\u202236',
    '\u2022'.repeat(12),
  ])
  const csv = (await viewer.get(`/bulk/${batchId}/messages?format=csv`)).body
  expect(csv).not.toContain('38089336')
  expect(csv).not.toContain('Your code')
  expect((await viewer.get(`/bulk/status/${batchId}`)).body).toMatchObject({ permission: 'texts' })
  const found = await support.admin('GET', '/messages?phone=%2B22238089336')
  expect(found.body.messages).toHaveLength(1)
  expect(JSON.stringify(found.body)).not.toMatch(/38089336|Your code/)
  const whole = (await h.request(`/api/v2/bulk/${batchId}/messages`, { headers: { 'x-api-key': apiKey } }))
    .body
  expect(whole.messages[0]).toMatchObject({ phone: '+22238089336', text: 'Your code is 17' })
})

test('sessions are listed, one is ended, all others are ended, and idle or old ones end by themselves', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  const [phone, laptop] = [browser(h, { 'user-agent': 'Phone' }), browser(h, { 'user-agent': 'Laptop' })]
  await phone.signIn('owner@example.net')
  await laptop.signIn('owner@example.net')
  const { sessions } = (await owner.get('/sessions')).body
  expect(
    sessions.map((one: Record<string, unknown>) => [one['userAgent'], one['method'], one['isCurrent']]),
  ).toEqual([
    ['Laptop', 'password', false],
    ['Phone', 'password', false],
    ['node', 'link', true],
  ])
  expect((await owner.delete(`/sessions/${sessions[1].sessionId}`)).body.ended).toBe(1)
  expect((await phone.get('/people/me')).status).toBe(401)
  expect((await laptop.get('/people/me')).status).toBe(200)
  expect((await owner.delete('/sessions')).body.ended).toBe(1)
  expect((await laptop.get('/people/me')).status).toBe(401)
  await h.pool.query(`update person_sessions set last_seen_at = now() - interval '13 hours'`)
  expect((await owner.get('/people/me')).status).toBe(401)
  await owner.signIn('owner@example.net')
  await h.pool.query(`update person_sessions set expires_at = now()`)
  expect((await owner.get('/people/me')).status).toBe(401)
})

test('an operator disables a person, and all sessions end; passwords are long and not the commonest', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  const person = await join(h, { email: 'on.duty@example.net', operatorRole: 'operator' })
  const { personId } = (await person.get('/people/me')).body.me
  expect((await owner.admin('PATCH', `/people/${personId}`, { disabled: true })).status).toBe(200)
  expect((await person.get('/people/me')).status).toBe(401)
  expect((await person.signIn('on.duty@example.net')).body.code).toBe('SIGN_IN_FAILED')
  const invited = await owner.admin('POST', '/people/invitations', {
    email: 'new@example.net',
    operatorRole: 'support',
  })
  const token = tokenOf(invited.body.link)
  for (const password of ['short', 'password2026', 'qwertyqwerty', 'new@example.net'])
    expect([
      password,
      (await browser(h).post('/invitations/accept', { token, name: 'New', password })).body.code,
    ]).toEqual([password, 'VALIDATION_FAILED'])
})
