/** Sign-in by a provider that lies, fails or says rubbish. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, type TestContext, test } from 'vitest'
import { freePort } from '../../src/db/embedded.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { providersOf } from '../../src/people/oidc.ts'
import { readProviders } from '../../src/people/providers.ts'
import { harness } from '../harness.ts'
import { browser } from './browser.ts'
import { forger, json, type Says, strangersKey } from './forger.ts'

const PUBLIC = 'https://sms.example.net'
const ACCOUNT = '019a5f0c-0000-7000-8000-000000000001'
const DOCUMENT = '/.well-known/openid-configuration'
const REFUSED = '/sign-in?error=PROVIDER_FAILED&to=%2Fsend'
const AWAY = '/sign-in?error=PROVIDER_AWAY&to=%2Fsend'
const NO_ROLE = '/sign-in?error=PROVIDER_NO_ROLE&to=%2Fsend'

function fileWith(t: TestContext, issuer: string, more: object = {}): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-oidc-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'providers.json')
  const groups = { shop: [{ accountId: ACCOUNT, role: 'sender' }] }
  const provider = { id: 'acme', name: 'Acme', issuer, clientId: 'caravan', clientSecret: 'secret', groups }
  writeFileSync(file, JSON.stringify([{ ...provider, ...more }]))
  return file
}

/** Goes there and back; returns where the gateway sends the browser. */
async function begin(t: TestContext, more: object = {}) {
  const acme = await forger(t)
  const env = { CARAVAN_OIDC_FILE: fileWith(t, acme.issuer, more), CARAVAN_PUBLIC_URL: PUBLIC }
  const h = await harness(t, { env })
  await h.pool.query(`insert into accounts (id, name, currency) values ($1, 'Shop', 'USD')`, [ACCOUNT])
  const person = browser(h, { origin: PUBLIC })
  const signIn = async (says: Partial<Says> = {}) => {
    acme.say(says)
    const there = await person.get('/sessions/oidc/acme?to=%2Fsend')
    expect(there.status).toBe(302)
    const location = there.headers.get('location') as string
    if (!location.startsWith(acme.issuer)) return location
    const { pathname, search } = acme.through(location)
    const back = await person.get(pathname + search)
    expect(back.status).toBe(302)
    return back.headers.get('location')
  }
  return { h, acme, person, signIn }
}

const now = () => Math.floor(Date.now() / 1000)
const huge = 'x'.repeat(4_000_000)

test('a token for others, of others, of another time or not signed by the provider signs nobody in', async (t) => {
  const { person, signIn } = await begin(t)
  const forged: [string, Partial<Says>][] = [
    ['another audience', { claims: { aud: 'others' } }],
    ['another issuer', { claims: { iss: 'https://login.other.example' } }],
    ['another nonce', { claims: { nonce: 'of somebody else' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['ended', { claims: { iat: now() - 7_200, exp: now() - 3_600 } }],
    ['not valid yet', { claims: { nbf: now() + 3_600, exp: now() + 7_200 } }],
    ['not signed', { header: { alg: 'none' } }],
    ['signed by a stranger', { key: strangersKey() }],
    ['a key of nobody', { header: { kid: 'unknown' }, key: strangersKey() }],
  ]
  for (const [name, says] of forged) expect([name, await signIn(says)]).toEqual([name, REFUSED])
  expect((await person.get('/people/me')).status).toBe(401)
  expect(await signIn()).toBe('/send')
})

test('answers without end, redirects and those of another issuer are refused', async (t) => {
  const { h, signIn } = await begin(t)
  const bomb = gzipSync(JSON.stringify({ sub: huge }))
  const packed: Says['answers'][string] = (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
  const elsewhere: Says['answers'][string] = (_request, response) =>
    void response.writeHead(307, { location: 'http://127.0.0.1:1/token' }).end()
  const whole = { claims: { email: undefined } }
  expect(await signIn({ answers: { [DOCUMENT]: json({ issuer: 'https://login.other.example' }) } })).toBe(
    REFUSED,
  )
  expect(await signIn({ answers: { [DOCUMENT]: json({ huge }) } })).toBe(REFUSED)
  expect(await signIn({ answers: { '/token': json({ huge }) } })).toBe(REFUSED)
  expect(await signIn({ answers: { '/token': elsewhere } })).toBe(REFUSED)
  expect(await signIn({ ...whole, answers: { '/me': json({ sub: 'fatima', huge }) } })).toBe(REFUSED)
  expect(await signIn({ ...whole, answers: { '/me': packed } })).toBe(REFUSED)
  expect((await h.request('/healthz')).status).toBe(200)
})

test('a provider that hangs up or is out of order leads back to a page that says so', async (t) => {
  const { signIn } = await begin(t)
  const hangsUp: Says['answers'][string] = (request) => void request.socket.destroy()
  expect(await signIn({ answers: { [DOCUMENT]: hangsUp } })).toBe(AWAY)
  expect(await signIn({ answers: { [DOCUMENT]: json({}, 503) } })).toBe(AWAY)
  expect(await signIn({ answers: { '/token': hangsUp } })).toBe(AWAY)
  expect(await signIn({ answers: { '/token': json({}, 502) } })).toBe(AWAY)
  expect(await signIn()).toBe('/send')
})

test('groups are taken as they are written: one alone as well, and nothing that only looks like one', async (t) => {
  const { h, person, signIn } = await begin(t, {
    groups: {
      admins: [{ accountId: ACCOUNT, role: 'owner' }],
      shop: [{ accountId: ACCOUNT, role: 'sender' }],
      '[object Object]': [{ operatorRole: 'owner' }],
    },
  })
  const rubbish = [[['shop']], [{}], [null, 7, true], { shop: true }, 'SHOP', '__proto__', 7]
  for (const groups of rubbish)
    expect([groups, await signIn({ claims: { groups } })]).toEqual([groups, NO_ROLE])
  expect(await signIn({ claims: { groups: 'shop' } })).toBe('/send')
  // The file's order decides between two roles in one account, not the order in which the provider names them.
  for (const groups of [
    ['shop', 'admins'],
    ['admins', 'shop'],
  ]) {
    expect(await signIn({ claims: { groups } })).toBe('/send')
    expect((await person.get('/people/me')).body.me.memberships).toMatchObject([{ role: 'owner' }])
  }
  expect((await h.pool.query('select operator_role from people')).rows).toEqual([{ operator_role: null }])
})

test('names and addresses that nobody has are refused or cut, and fail nothing', async (t) => {
  const { h, signIn } = await begin(t)
  expect(await signIn({ claims: { sub: 'a\0b' } })).toBe(REFUSED)
  expect(await signIn({ claims: { email: 'a\0b@acme.example' } })).toBe(REFUSED)
  expect(await signIn({ claims: { email: 'not an address' } })).toBe(REFUSED)
  expect(await signIn({ claims: { email: `${'x'.repeat(300)}@acme.example` } })).toBe(REFUSED)
  expect(await signIn({ claims: { name: `Fatima\0${'x'.repeat(5_000)}` } })).toBe('/send')
  const { rows } = await h.pool.query('select name from people')
  expect(rows).toEqual([{ name: `Fatima${'x'.repeat(194)}` }])
})

test('a role in an account that does not exist, and the last owner’s lost group, lead back to a page as well', async (t) => {
  const { h, signIn } = await begin(t, {
    groups: {
      nowhere: [{ accountId: '019a5f0c-0000-7000-8000-00000000dead', role: 'sender' }],
      owners: [{ operatorRole: 'owner' }],
    },
  })
  expect(await signIn({ claims: { groups: ['nowhere'] } })).toBe(REFUSED)
  expect(await signIn({ claims: { groups: ['owners'] } })).toBe('/send')
  expect(await signIn({ claims: { groups: [] } })).toBe('/sign-in?error=LAST_OWNER&to=%2Fsend')
  expect((await h.pool.query('select operator_role from people')).rows).toEqual([{ operator_role: 'owner' }])
})

test('the gateway shows its secret in the way that the provider takes', async (t) => {
  const { acme, signIn } = await begin(t)
  // Nothing said means by HTTP Basic (RFC 8414 section 2).
  expect(await signIn()).toBe('/send')
  expect(acme.seen).toEqual([`Basic ${Buffer.from('caravan:secret').toString('base64')}`])
})

test('the log says in a sentence what an operator can mend', async (t) => {
  const acme = await forger(t)
  const why = async (says: Partial<Says>, more: object = {}) => {
    acme.say(says)
    const [provider] = readProviders(fileWith(t, acme.issuer, more))
    if (!provider) throw new Error('no provider')
    const providers = providersOf([provider])
    try {
      const { url, began } = await providers.begin(provider, `${PUBLIC}/callback`)
      await providers.end(provider, acme.through(url.href), began)
      return undefined
    } catch (error) {
      return error instanceof AppError && error.cause instanceof Error ? error.cause.message : error
    }
  }
  const invalid = json({ error: 'invalid_client', error_description: 'unknown client' }, 401)
  expect(await why({})).toBe(undefined)
  expect(await why({ answers: { '/token': invalid } })).toBe(
    'The provider does not take the clientId or the clientSecret: invalid_client, unknown client',
  )
  expect(await why({ answers: { [DOCUMENT]: json({ issuer: 'https://other.example' }) } })).toBe(
    `The document at ${acme.issuer}${DOCUMENT} is of another issuer: https://other.example`,
  )
  expect(await why({ answers: { [DOCUMENT]: json({}, 404) } })).toBe(
    `There is no provider at the issuer: ${acme.issuer}${DOCUMENT} answers 404`,
  )
  expect(await why({ claims: { exp: now() - 3_600 } })).toMatch(
    /^The token is of another time: compare the clocks of this machine and of the provider/,
  )
  const nobody = `http://127.0.0.1:${await freePort()}`
  expect(await why({}, { issuer: nobody })).toBe(`The provider cannot be reached at ${nobody}: ECONNREFUSED`)
})

test('an issuer without TLS on another machine is refused at the start', (t) => {
  expect(() => readProviders(fileWith(t, 'http://login.acme.example'))).toThrow(
    'issuer: must begin with https:// unless the provider is on this machine',
  )
})
