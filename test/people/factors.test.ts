/** Second factors: apps with recovery codes, passkeys, and roles that need one. */
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { Authenticator } from './authenticator.ts'
import { type Browser, browser, confirm, join, PASSWORD, setUp, tokenOf } from './browser.ts'

const EMAIL = 'owner@example.net'

/** The code of a step: 0 is now, 1 the next one, which is taken as well. */
function codeOf(secret: string, step: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 })
}

async function addApp(person: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { challenge, secret, url } = (await person.post('/people/me/totp')).body
  expect(url).toMatch(/^otpauth:\/\/totp\/Caravan:/)
  const wrong = await person.put('/people/me/totp', { challenge, totp: '000000' })
  expect(wrong.body.code).toBe('FACTOR_FAILED')
  const { recoveryCodes } = (await person.put('/people/me/totp', { challenge, totp: codeOf(secret, 0) })).body
  expect(recoveryCodes).toHaveLength(10)
  return { secret, recoveryCodes }
}

test('with an app, a password is not enough: a code ends the sign-in, once; a recovery code does, too', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  await confirm(owner)
  const { secret, recoveryCodes } = await addApp(owner)
  const person = browser(h)
  const signIn = async () => (await person.signIn(EMAIL)).body.secondFactor
  const second = await signIn()
  expect(second).toEqual({ challenge: second.challenge, ways: ['totp', 'recoveryCode'] })
  expect(person.cookies.size).toBe(0)
  const end = (shown: object, challenge = second.challenge) =>
    person.post('/sessions/second-factor', { challenge, ...shown })
  expect((await end({ totp: '000000' })).body.code).toBe('FACTOR_FAILED')
  expect((await end({})).body.code).toBe('FACTOR_FAILED')
  const totp = codeOf(secret, 1)
  expect((await end({ totp })).status).toBe(201)
  expect((await person.get('/people/me')).status).toBe(200)
  // Neither the challenge nor the code works a second time.
  expect((await end({ totp: codeOf(secret, 1) })).body.code).toBe('CHALLENGE_ENDED')
  const again = await signIn()
  expect((await end({ totp }, again.challenge)).body.code).toBe('FACTOR_FAILED')
  const [code = ''] = recoveryCodes
  expect((await end({ recoveryCode: ` ${code.toUpperCase()} ` }, again.challenge)).status).toBe(201)
  expect((await end({ recoveryCode: code }, (await signIn()).challenge)).body.code).toBe('FACTOR_FAILED')
  expect((await person.get('/people/me')).body.me.factors).toMatchObject({ totp: true, recoveryCodesLeft: 9 })
  const { rows } = await h.pool.query('select row_to_json(p)::text as row from people p')
  expect(rows[0].row).not.toContain(secret)
  // The factor is asked for again, not the password.
  expect((await person.post('/sessions/current/confirm', { password: PASSWORD })).body.code).toBe(
    'FACTOR_FAILED',
  )
  await confirm(person, { recoveryCode: recoveryCodes[1] as string })
  expect((await person.delete('/people/me/totp')).status).toBe(200)
  expect((await browser(h).signIn(EMAIL)).status).toBe(201)
})

test('guesses of a code are as slow as those of a password', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  await confirm(owner)
  await addApp(owner)
  const person = browser(h)
  const { challenge } = (await person.signIn(EMAIL)).body.secondFactor
  const guess = async () =>
    (await person.post('/sessions/second-factor', { challenge, totp: '000000' })).body.code
  // The password was the first of the attempts that are free.
  for (let i = 0; i < 4; i++) expect(await guess()).toBe('FACTOR_FAILED')
  const { rows } = await h.pool.query(
    `update sign_in_attempts set blocked_until = steady_now() + interval '1 hour'
     where blocked_until > last_at returning subject`,
  )
  expect(rows).toHaveLength(1)
  expect(await guess()).toBe('TOO_MANY_ATTEMPTS')
})

test('a passkey signs in alone, is asked for after a password, and cannot be the last way in that is removed', async (t) => {
  // A passkey belongs to a name, and never to an address.
  const origin = 'https://sms.example.net'
  const h = await harness(t, { env: { CARAVAN_PUBLIC_URL: origin } })
  const made = await h.admin('POST', '/people/invitations', {
    email: 'key@example.net',
    operatorRole: 'operator',
  })
  const token = tokenOf(made.body.link)
  const person = browser(h, { origin })
  const device = new Authenticator(origin)
  const begun = (await person.post('/invitations/passkey', { token, name: 'Key' })).body
  const passkey = { challenge: begun.challenge, response: device.create(begun.options) }
  const accepted = await person.post('/invitations/accept', { token, name: 'Key', passkey })
  expect([accepted.status, accepted.body.recoveryCodes.length]).toEqual([201, 10])
  const [{ passkeyId }] = (await person.get('/people/me')).body.me.factors.passkeys
  await person.delete('/sessions/current')
  const signIn = async (from = device) => {
    const { challenge, options } = (await person.post('/sessions/passkey/options')).body
    return person.post('/sessions/passkey', { challenge, response: from.get(options) })
  }
  expect((await signIn(new Authenticator(origin))).body.code).toBe('FACTOR_FAILED')
  expect((await signIn(new Authenticator('https://evil.example'))).body.code).toBe('FACTOR_FAILED')
  expect((await signIn()).status).toBe(201)
  // An answer that was seen on the way is worth nothing a second time.
  const options = (await person.post('/sessions/passkey/options')).body
  const answer = { challenge: options.challenge, response: device.get(options.options) }
  expect((await person.post('/sessions/passkey', answer)).status).toBe(201)
  expect((await person.post('/sessions/passkey', answer)).body.code).toBe('CHALLENGE_ENDED')
  const ways = (await person.post('/sessions/current/confirm/options')).body
  expect(ways.ways).toEqual(['passkey', 'recoveryCode'])
  await confirm(person, {
    passkey: { challenge: ways.passkey.challenge, response: device.get(ways.passkey.options) },
  })
  expect((await person.delete(`/people/me/passkeys/${passkeyId}`)).body.code).toBe('CONFLICT')
  expect((await person.put('/people/me/password', { password: PASSWORD })).status).toBe(200)
  await person.delete('/sessions/current')
  const { secondFactor } = (await person.signIn('key@example.net')).body
  expect(secondFactor.ways).toEqual(['passkey', 'recoveryCode'])
  const shown = {
    challenge: secondFactor.passkey.challenge,
    response: device.get(secondFactor.passkey.options),
  }
  const ended = await person.post('/sessions/second-factor', {
    challenge: secondFactor.challenge,
    passkey: shown,
  })
  expect(ended.status).toBe(201)
})

test('a role that needs a second factor sees nothing but its own profile until there is one', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const member = await join(h, {
    email: 'member@example.net',
    accountId,
    role: 'owner',
    operatorRole: 'support',
  })
  expect((await h.admin('PUT', '/required-factors/owner', { required: true })).body.roles).toEqual(['owner'])
  expect((await member.get('/balance')).body.code).toBe('SECOND_FACTOR_REQUIRED')
  expect((await member.admin('GET', '/accounts')).status).toBe(200)
  await h.admin('PUT', '/required-factors/operator:support', { required: true })
  expect((await member.admin('GET', '/accounts')).body.code).toBe('SECOND_FACTOR_REQUIRED')
  expect((await member.get('/people/me')).body.me.needsFactor).toBe(true)
  await confirm(member)
  await addApp(member)
  expect((await member.get('/balance')).status).toBe(200)
  expect((await member.get('/people/me')).body.me.needsFactor).toBe(false)
})

test('an operator takes lost factors away, and the person signs in by the link’s new password', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  await confirm(owner)
  await addApp(owner)
  const { personId } = (await owner.get('/people/me')).body.me
  const kept = tokenOf((await h.admin('POST', `/people/${personId}/reset`, {})).body.link)
  await browser(h).post('/people/reset', { token: kept, password: 'another long secret' })
  expect((await browser(h).signIn(EMAIL, 'another long secret')).body.secondFactor).toBeDefined()
  await h.admin('POST', `/people/${personId}/reset`, { factors: true })
  expect((await browser(h).signIn(EMAIL, 'another long secret')).status).toBe(201)
})
