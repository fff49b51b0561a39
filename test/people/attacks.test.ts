/** The attacks of docs/security.md on people who sign in: each row of its table. */
import { expect, test } from 'vitest'
import { type Harness, harness } from '../harness.ts'
import { browser, confirm, join, PASSWORD, setUp, tokenOf } from './browser.ts'

const EMAIL = 'owner@example.net'

/** Makes the pauses that have begun so long that no machine is too slow to see them; returns how many they are. */
async function lengthenPauses(h: Harness): Promise<number> {
  const { rowCount } = await h.pool.query(
    `update sign_in_attempts set blocked_until = steady_now() + interval '1 hour' where blocked_until > last_at`,
  )
  return rowCount ?? 0
}

test('fixation: a session always gets a new token, and one that was planted is not taken up', async (t) => {
  const h = await harness(t)
  await setUp(h)
  const planted = 'a'.repeat(43)
  const person = browser(h)
  person.cookies.set('caravan_session', planted)
  // The cookie is nobody's, and does not keep anybody from signing in.
  expect((await person.get('/people/me')).status).toBe(401)
  expect((await person.signIn(EMAIL)).status).toBe(201)
  const first = person.cookies.get('caravan_session') as string
  expect(first).not.toBe(planted)
  await person.signIn(EMAIL)
  const second = person.cookies.get('caravan_session') as string
  expect(second).not.toBe(first)
  // The earlier session of this browser has ended with it.
  const thief = browser(h)
  thief.cookies.set('caravan_session', first)
  expect((await thief.get('/people/me')).status).toBe(401)
  const { rows } = await h.pool.query('select row_to_json(s)::text as row from person_sessions s')
  expect(rows.map(({ row }) => row).join()).not.toContain(second)
})

test('CSRF: a change that does not come from a page of the gateway is refused, whatever is missing or wrong', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const owner = await setUp(h)
  const member = await join(h, { email: 'member@example.net', accountId, role: 'owner' })
  const cookie = `caravan_session=${member.cookies.get('caravan_session')}`
  const own = new URL(h.url).origin
  const post = async (path: string, headers: Record<string, string>, body = '{"recipients":[]}') => {
    const init = { method: 'POST', headers: { cookie, ...headers }, body }
    const answer = await h.request(path, init)
    return answer.body.code
  }
  const json = { 'content-type': 'application/json' }
  const send = '/api/v2/bulk/send'
  expect(await post(send, { ...json, origin: own })).toBe('VALIDATION_FAILED')
  const refused = [
    { ...json, origin: 'https://evil.example' },
    { ...json, origin: 'null' },
    { ...json, origin: `${own}0` },
    // Neither header, as from a program that has got hold of the cookie.
    { ...json },
    { ...json, origin: own, 'sec-fetch-site': 'cross-site' },
    { ...json, origin: own, 'sec-fetch-site': 'same-site' },
    { ...json, origin: own, 'sec-fetch-site': 'none' },
    // A form of another origin, and a simple request.
    { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    { 'content-type': 'text/plain', origin: 'https://evil.example' },
  ]
  for (const headers of refused) {
    expect([headers, await post(send, headers)]).toEqual([headers, 'FOREIGN_ORIGIN'])
    expect([headers, await post('/api/v2/sessions', headers)]).toEqual([headers, 'FOREIGN_ORIGIN'])
  }
  const operator = `caravan_session=${owner.cookies.get('caravan_session')}`
  expect(
    await post('/api/admin/v1/accounts', { ...json, cookie: operator, origin: 'https://evil.example' }),
  ).toBe('FOREIGN_ORIGIN')
  for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
    expect([type, await post(send, { 'content-type': type, origin: own })]).toEqual([
      type,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  // A program with a key sends any headers it likes, unlike a browser with a cookie.
  const { apiKey } = await h.account()
  expect((await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })).status).toBe(202)
})

test('brute force: after a few wrong passwords each costs a longer pause, also for many at once and for all processes', async (t) => {
  const h = await harness(t)
  await setUp(h)
  const tries = await Promise.all(
    Array.from({ length: 12 }, () => browser(h).signIn(EMAIL, 'wrong wrong wrong')),
  )
  const codes = tries.map(({ body }) => body.code)
  // Five are free; a slow machine may see the end of the first pauses.
  expect(codes.filter((code) => code === 'SIGN_IN_FAILED').length).toBeGreaterThanOrEqual(5)
  expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS').length).toBeGreaterThan(0)
  await h.pool.query(`update sign_in_attempts set failures = 5`)
  expect(await lengthenPauses(h)).toBeGreaterThan(0)
  expect(Number(tries.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(0)
  // The right one waits as well, and gets in when the pause is over.
  expect((await browser(h).signIn(EMAIL)).status).toBe(429)
  const pauses: number[] = []
  for (let i = 0; i < 4; i++) {
    await h.pool.query(`update sign_in_attempts set blocked_until = '-infinity'`)
    await browser(h).signIn(EMAIL, 'wrong wrong wrong')
    const { rows } = await h.pool.query(
      `select extract(epoch from blocked_until - last_at)::int as seconds from sign_in_attempts
       where subject like 'person:%' order by 1 desc limit 1`,
    )
    pauses.push(rows[0].seconds)
  }
  expect(pauses).toEqual([2, 4, 8, 16])
  await h.pool.query(`update sign_in_attempts set blocked_until = '-infinity'`)
  expect((await browser(h).signIn(EMAIL)).status).toBe(201)
  expect((await h.pool.query(`select from sign_in_attempts where subject like 'person:%'`)).rows).toEqual([])
})

test('brute force: one address that tries many people pauses for all of them', async (t) => {
  const h = await harness(t)
  const signIn = async (i: number) => (await browser(h).signIn(`p${i}@example.net`, 'wrong')).body.code
  for (let i = 0; i < 20; i++) expect([i, await signIn(i)]).toEqual([i, 'SIGN_IN_FAILED'])
  expect(await lengthenPauses(h)).toBe(1)
  expect(await signIn(20)).toBe('TOO_MANY_ATTEMPTS')
})

test('enumeration: who is there answers as who is not, by any way and after the same work', async (t) => {
  const h = await harness(t)
  await setUp(h)
  await join(h, { email: 'gone@example.net', operatorRole: 'support' })
  await h.pool.query(`update people set disabled_at = now() where email = 'gone@example.net'`)
  const answers = async (email: string) => {
    const signIn = await browser(h).signIn(email, 'wrong wrong wrong')
    const forgotten = await browser(h).post('/people/forgotten', { email })
    return [signIn.status, signIn.body, forgotten.status, forgotten.body]
  }
  const known = await answers(EMAIL)
  expect(known).toEqual([403, expect.objectContaining({ code: 'SIGN_IN_FAILED' }), 202, { success: true }])
  expect(await answers('nobody@example.net')).toEqual(known)
  expect(await answers('gone@example.net')).toEqual(known)
  // The right password of a disabled person is no more telling.
  expect((await browser(h).signIn('gone@example.net')).body).toEqual(known[1])
  await h.pool.query('delete from sign_in_attempts')
  for (const email of [EMAIL, 'nobody@example.net']) {
    for (let i = 0; i < 5; i++) await browser(h).signIn(email, 'wrong wrong wrong')
    expect([email, await lengthenPauses(h)]).toEqual([email, 1])
    expect([email, (await browser(h).signIn(email)).status]).toEqual([email, 429])
    await h.pool.query('delete from sign_in_attempts')
  }
})

test('a stolen cookie is worth nothing after sign-out, and a stream that it opened ends', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const member = await join(h, { email: 'member@example.net', accountId, role: 'sender' })
  const recipients = [{ phone: '38089336', message: 'Hi' }]
  const { batchId } = (await member.post('/bulk/send', { recipients, paused: true })).body
  const cookie = `caravan_session=${member.cookies.get('caravan_session')}`
  const open = () =>
    fetch(`${h.url}/api/v2/bulk/${batchId}/events?account=${accountId}`, { headers: { cookie } })
  const stream = await open()
  expect(stream.status).toBe(200)
  const end = stream.text()
  await member.delete('/sessions/current')
  expect(await end).toContain('event: status')
  expect((await open()).status).toBe(401)
})

test('a role that no longer allows it ends the stream, too', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const member = await join(h, { email: 'member@example.net', accountId, role: 'sender' })
  const { personId } = (await member.get('/people/me')).body.me
  const recipients = [{ phone: '38089336', message: 'Hi' }]
  const { batchId } = (await member.post('/bulk/send', { recipients, paused: true })).body
  const cookie = `caravan_session=${member.cookies.get('caravan_session')}`
  const stream = await fetch(`${h.url}/api/v2/bulk/${batchId}/events`, { headers: { cookie } })
  await h.admin('DELETE', `/people/${personId}/accounts/${accountId}`)
  expect(await stream.text()).toContain('event: status')
})

test('a link works once, for its purpose, for its time, and no more when a newer one was made', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  const { personId } = (await owner.get('/people/me')).body.me
  const resetLink = async () => tokenOf((await h.admin('POST', `/people/${personId}/reset`, {})).body.link)
  const use = async (token: string, password = 'another long secret') =>
    (await browser(h).post('/people/reset', { token, password })).body.code
  const [first, second] = [await resetLink(), await resetLink()]
  expect(await use(first)).toBe('LINK_INVALID')
  // Bound to its purpose.
  const accept = (token: string) =>
    browser(h).post('/invitations/accept', {
      token,
      name: 'Eve',
      email: 'eve@example.net',
      password: PASSWORD,
    })
  expect((await accept(second)).body.code).toBe('LINK_INVALID')
  expect((await browser(h).post('/people/email', { token: second })).body.code).toBe('LINK_INVALID')
  const both = await Promise.all([use(second), use(second)])
  expect(both.filter((code) => code === undefined)).toHaveLength(1)
  expect(await use(second)).toBe('LINK_INVALID')
  // The sessions from before have ended.
  expect((await owner.get('/people/me')).status).toBe(401)
  expect((await browser(h).signIn(EMAIL)).body.code).toBe('SIGN_IN_FAILED')
  expect((await browser(h).signIn(EMAIL, 'another long secret')).status).toBe(201)
  const late = await resetLink()
  await h.pool.query(`update person_links set expires_at = now() where used_at is null`)
  expect(await use(late)).toBe('LINK_INVALID')
  const { rows } = await h.pool.query('select row_to_json(l)::text as row from person_links l')
  for (const token of [first, second, late]) expect(rows.map(({ row }) => row).join()).not.toContain(token)
})

test('header spoofing: an address in X-Forwarded-For counts only from a trusted proxy, and only the last one it added', async (t) => {
  const addressOf = async (h: Harness, forwarded: string) => {
    const person = browser(h, { 'x-forwarded-for': forwarded })
    await person.signIn(EMAIL)
    const { sessions } = (await person.get('/sessions')).body
    return sessions.find((one: { isCurrent: boolean }) => one.isCurrent).ip
  }
  const direct = await harness(t)
  await setUp(direct)
  expect(await addressOf(direct, '192.0.2.1')).toBe('127.0.0.1')
  const behind = await harness(t, { env: { CARAVAN_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8' } })
  await setUp(behind)
  expect(await addressOf(behind, '192.0.2.1')).toBe('192.0.2.1')
  // The caller made up every hop before the last one that is not trusted.
  expect(await addressOf(behind, '198.51.100.9, 192.0.2.2, 10.1.2.3')).toBe('192.0.2.2')
})

test('header spoofing: behind TLS the cookie is Secure and bound to the host, and only that one is read', async (t) => {
  const h = await harness(t, { env: { CARAVAN_TRUSTED_PROXIES: '127.0.0.1' } })
  await setUp(h)
  const person = browser(h, { 'x-forwarded-proto': 'https' })
  const { headers } = await person.signIn(EMAIL)
  expect(headers.getSetCookie()[0]).toMatch(
    /^__Host-caravan_session=.*; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
  )
  const value = person.cookies.get('__Host-caravan_session') as string
  expect((await person.get('/people/me')).status).toBe(200)
  const planted = browser(h, { 'x-forwarded-proto': 'https' })
  planted.cookies.set('caravan_session', value)
  expect((await planted.get('/people/me')).status).toBe(401)
})

test('nobody raises their own role, and the last owner stays', async (t) => {
  const h = await harness(t)
  // The first owner of the gateway also owns the only account, where there is one alone.
  const [{ accountId }] = [await h.account(), await h.account()]
  const owner = await setUp(h)
  const boss = await join(h, { email: 'boss@example.net', accountId, role: 'owner' })
  const viewer = await join(h, { email: 'viewer@example.net', accountId, role: 'viewer' })
  const idOf = async (person: typeof boss) => (await person.get('/people/me')).body.me.personId as string
  const [bossId, viewerId, ownerId] = [await idOf(boss), await idOf(viewer), await idOf(owner)]
  const code = async (answer: Promise<{ body: { code?: string } }>) => (await answer).body.code
  expect(await code(viewer.patch(`/people/${viewerId}`, { role: 'owner' }))).toBe('PERMISSION_MISSING')
  expect(await code(viewer.post('/invitations', { email: 'v2@example.net', role: 'owner' }))).toBe(
    'PERMISSION_MISSING',
  )
  expect(await code(viewer.patch('/people/me', { operatorRole: 'owner', role: 'owner' }))).toBe(undefined)
  expect((await viewer.get('/people/me')).body.me).toMatchObject({
    operator: null,
    memberships: [{ role: 'viewer' }],
  })
  expect(await code(viewer.admin('PATCH', `/people/${viewerId}`, { operatorRole: 'owner' }))).toBe(
    'PERMISSION_MISSING',
  )
  expect(await code(boss.patch(`/people/${bossId}`, { role: 'viewer' }))).toBe('OWN_ROLE')
  expect(await code(boss.delete(`/people/${bossId}`))).toBe('LAST_OWNER')
  expect(await code(owner.admin('PATCH', `/people/${ownerId}`, { operatorRole: 'support' }))).toBe('OWN_ROLE')
  expect(await code(owner.admin('PATCH', `/people/${ownerId}`, { disabled: true }))).toBe('OWN_ROLE')
  expect(await code(h.admin('PATCH', `/people/${ownerId}`, { operatorRole: null }))).toBe('LAST_OWNER')
  expect(await code(h.admin('PATCH', `/people/${ownerId}`, { disabled: true }))).toBe('LAST_OWNER')
  expect(await code(h.admin('PATCH', `/people/${bossId}`, { disabled: true }))).toBe('LAST_OWNER')
  // With two owners, each may take the other down, and of two at once one stays.
  await boss.patch(`/people/${viewerId}`, { role: 'owner' })
  const both = await Promise.all([
    code(boss.patch(`/people/${viewerId}`, { role: 'viewer' })),
    code(viewer.patch(`/people/${bossId}`, { role: 'viewer' })),
  ])
  expect(both.filter((one) => one === undefined)).toHaveLength(1)
  const { rows } = await h.pool.query(`select from memberships where account_id = $1 and role = 'owner'`, [
    accountId,
  ])
  expect(rows).toHaveLength(1)
})

test('who changes how they sign in proves again who they are; other sessions end', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  const elsewhere = browser(h)
  await elsewhere.signIn(EMAIL)
  const change = () => owner.put('/people/me/password', { password: 'a quite different one' })
  for (const answer of [
    await change(),
    await owner.put('/people/me/email', { email: 'eve@example.net' }),
    await owner.post('/people/me/totp'),
    await owner.post('/people/me/recovery-codes'),
    await owner.post('/people/me/passkeys/options'),
  ])
    expect(answer.body.code).toBe('CONFIRMATION_REQUIRED')
  expect((await owner.post('/sessions/current/confirm', { password: 'wrong wrong wrong' })).body.code).toBe(
    'PASSWORD_FAILED',
  )
  await confirm(owner)
  expect((await change()).status).toBe(200)
  expect((await owner.get('/people/me')).status).toBe(200)
  expect((await elsewhere.get('/people/me')).status).toBe(401)
  expect((await owner.put('/people/me/email', { email: 'new@example.net' })).body).toEqual({
    success: true,
    isChanged: true,
  })
  expect((await browser(h).signIn('new@example.net', 'a quite different one')).status).toBe(201)
})

test('20 wrong passwords a second keep nobody from sending', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await setUp(h)
  const attack = Array.from({ length: 60 }, (_, i) =>
    browser(h)
      .signIn(`p${i}@example.net`, 'wrong wrong wrong')
      .then(({ status }) => status),
  )
  const recipients = (i: number) => [{ phone: '38089336', message: `Hi ${i}` }]
  for (let i = 0; i < 10; i++) expect((await h.send(apiKey, { recipients: recipients(i) })).status).toBe(202)
  const statuses = new Set(await Promise.all(attack))
  // Wrong, too many of the address, or more at once than may wait for their hash.
  expect([...statuses].filter((status) => ![403, 429, 503].includes(status))).toEqual([])
})
