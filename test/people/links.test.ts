/** Links and notices reach people: by mail, by SMS through our own carrier, or through the one who made them. */
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'
import { browser, confirm, PASSWORD, setUp, tokenOf } from './browser.ts'
import { mailServer } from './mail-server.ts'

const PUBLIC = 'https://sms.example.net'
const EMAIL = 'owner@example.net'

/** The token in a text that holds a link. */
function tokenIn(text: string, page: string): string {
  const [, token = ''] = new RegExp(`${PUBLIC}/${page}#([\\w-]{43})`).exec(text) ?? []
  expect([page, token.length]).toEqual([page, 43])
  return token
}

test('an invitation goes out by mail in the language asked for, and its link lets the person in', async (t) => {
  const mail = await mailServer(t)
  const env = {
    CARAVAN_SMTP_URL: mail.url,
    CARAVAN_SMTP_FROM: 'Caravan <sms@example.net>',
    CARAVAN_PUBLIC_URL: PUBLIC,
  }
  const h = await harness(t, { env })
  const { accountId } = await h.account()
  const invited = { email: 'fatima@example.net', accountId, role: 'sender', language: 'fr' }
  const { status, body } = await h.admin('POST', '/people/invitations', invited)
  expect([status, body.sentBy, body.link]).toEqual([201, 'mail', undefined])
  const text = await mail.next('fatima@example.net')
  expect(text).toContain('From: Caravan <sms@example.net>')
  expect(text).toContain('Vous êtes invité.')
  const token = tokenIn(text, 'invitation')
  const person = browser(h, { origin: PUBLIC })
  const look = (await person.post('/invitations/look', { token })).body
  expect(look).toMatchObject({
    purpose: 'invitation',
    email: 'fatima@example.net',
    role: 'sender',
    isKnown: false,
  })
  const given = { token, name: 'Fatima', password: PASSWORD, timeZone: 'Africa/Nouakchott' }
  expect((await person.post('/invitations/accept', given)).status).toBe(201)
  const { me } = (await person.get('/people/me')).body
  expect(me).toMatchObject({ language: 'fr', timeZone: 'Africa/Nouakchott', memberships: [{ accountId }] })
})

test('a forgotten password comes back by mail, a changed address is confirmed, and each change is told', async (t) => {
  const mail = await mailServer(t)
  const env = { CARAVAN_SMTP_URL: mail.url, CARAVAN_SMTP_FROM: 'sms@example.net', CARAVAN_PUBLIC_URL: PUBLIC }
  const h = await harness(t, { env })
  await setUp(h)
  const person = browser(h, { origin: PUBLIC })
  await person.post('/people/forgotten', { email: 'nobody@example.net' })
  await person.post('/people/forgotten', { email: 'OWNER@example.net' })
  const token = tokenIn(await mail.next(EMAIL), 'new-password')
  const password = 'another long secret'
  expect((await person.post('/people/reset', { token, password })).body).toEqual({ success: true })
  expect(await mail.next(EMAIL, 1)).toContain('Your password was changed')
  expect(mail.to('nobody@example.net')).toEqual([])
  await person.signIn(EMAIL, password)
  await confirm(person, { password })
  const changed = await person.put('/people/me/email', { email: 'new@example.net' })
  expect(changed.body).toEqual({ success: true, isChanged: false })
  expect((await person.get('/people/me')).body.me.email).toBe(EMAIL)
  const link = tokenIn(await mail.next('new@example.net'), 'confirm-email')
  expect((await browser(h, { origin: PUBLIC }).post('/people/email', { token: link })).status).toBe(200)
  expect(await mail.next(EMAIL, 2)).toContain('Your address was changed')
  expect((await person.signIn('new@example.net', password)).status).toBe(201)
})

test('without mail, a link goes to a known number as a message of our own; without both, it is shown', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await h.stop()
  const env = { ...h.env, CARAVAN_LINKS_API_KEY: apiKey, CARAVAN_PUBLIC_URL: PUBLIC }
  Object.assign(h.env, env)
  await h.restart()
  const invited = {
    email: 'sidi@example.net',
    operatorRole: 'operator',
    phone: '+22238089336',
    language: 'ar',
  }
  const { body } = await h.admin('POST', '/people/invitations', invited)
  expect([body.sentBy, body.link]).toEqual(['sms', undefined])
  const text = await until(async () => {
    const { rows } = await h.pool.query('select text from messages')
    return rows[0]?.text as string | undefined
  })
  expect(text).toContain('دعوة إلى Caravan')
  const token = tokenIn(text, 'invitation')
  expect((await browser(h, { origin: PUBLIC }).post('/invitations/look', { token })).status).toBe(200)
  const shown = await h.admin('POST', '/people/invitations', {
    email: 'x@example.net',
    operatorRole: 'support',
  })
  expect([shown.body.sentBy, shown.body.link.startsWith(`${PUBLIC}/invitation#`)]).toEqual([null, true])
})

test('an SMTP server that is away keeps nobody waiting: the link is shown, and a forgotten password answers as ever', async (t) => {
  const env = {
    CARAVAN_SMTP_URL: 'smtp://127.0.0.1:1',
    CARAVAN_SMTP_FROM: 'a@b.example',
    CARAVAN_PUBLIC_URL: PUBLIC,
  }
  const h = await harness(t, { env })
  const shown = await h.admin('POST', '/people/invitations', {
    email: 'x@example.net',
    operatorRole: 'support',
  })
  expect([shown.status, shown.body.sentBy, typeof shown.body.link]).toEqual([201, null, 'string'])
  await setUp(h)
  const forgotten = await browser(h).post('/people/forgotten', { email: EMAIL })
  expect([forgotten.status, forgotten.body]).toEqual([202, { success: true }])
})

test('an owner invites, sees and withdraws; who is here already just gets the role', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const owner = await setUp(h)
  const one = (await owner.post('/invitations', { email: 'm@example.net', role: 'viewer' })).body
  const { invitations } = (await owner.get('/invitations')).body
  expect(invitations).toMatchObject([{ email: 'm@example.net', role: 'viewer', accountId }])
  expect((await owner.delete(`/invitations/${one.invitation.invitationId}`)).status).toBe(200)
  const token = one.link.split('#')[1]
  expect((await browser(h).post('/invitations/look', { token })).body.code).toBe('LINK_INVALID')
  const known = (await owner.post('/invitations', { email: EMAIL.toUpperCase(), role: 'owner' })).body
  const accept = { token: known.link.split('#')[1], name: 'Eve', password: 'a password of mallory' }
  const thief = browser(h)
  // Whoever has the link of somebody who is here already gets neither a session nor their password.
  expect((await thief.post('/invitations/accept', accept)).body).toEqual({ success: true, isSignedIn: false })
  expect(thief.cookies.size).toBe(0)
  expect((await thief.signIn(EMAIL, accept.password)).body.code).toBe('SIGN_IN_FAILED')
})

test('an operator withdraws any invitation: its link is good for nothing, and the log tells', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const invite = async (to: object) => (await h.admin('POST', '/people/invitations', to)).body
  const both = [
    await invite({ email: 'a@example.net', operatorRole: 'owner' }),
    await invite({ email: 'b@example.net', accountId, role: 'sender' }),
  ]
  for (const { invitation, link } of both) {
    const path = `/people/invitations/${invitation.invitationId}`
    expect((await h.admin('DELETE', path)).status).toBe(200)
    expect((await h.admin('DELETE', path)).status).toBe(404)
    const answer = await browser(h).post('/invitations/accept', {
      token: tokenOf(link),
      name: 'A',
      password: PASSWORD,
    })
    expect(answer.body.code).toBe('LINK_INVALID')
  }
  expect((await h.admin('GET', '/people/invitations')).body.invitations).toEqual([])
  const { entries } = (await h.admin('GET', '/audit?action=invitation.withdraw')).body
  expect(entries.map((entry: { accountId: string | null }) => entry.accountId)).toEqual([accountId, null])
  expect((await h.admin('DELETE', '/people/invitations/nonsense')).status).toBe(404)
})
