/** Sign-in by companies' own providers, against a real one on loopback. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Harness, harness } from '../harness.ts'
import { type Browser, browser, setUp } from './browser.ts'
import { type Company, company } from './provider.ts'

const PUBLIC = 'https://sms.example.net'
const callback = (id: string) => `${PUBLIC}/api/v2/sessions/oidc/${id}/callback`
const REFUSED = '/sign-in?error=PROVIDER_FAILED&to=%2Fsend'
const ACCOUNT = '019a5f0c-0000-7000-8000-000000000001'

function fileWith(t: TestContext, content: unknown): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-oidc-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'providers.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const providerAt = (id: string, { issuer }: Company, more: object = {}) => ({
  ...{ id, name: id, issuer, clientId: 'caravan', clientSecret: 'a-secret-of-both' },
  groups: { 'sms-admins': [{ operatorRole: 'commercial' }], shop: [{ accountId: ACCOUNT, role: 'sender' }] },
  ...more,
})

async function begin(t: TestContext, more: object = {}) {
  const [acme, other] = [await company(t, [callback('acme')]), await company(t, [callback('other')])]
  const file = fileWith(t, [providerAt('acme', acme, more), providerAt('other', other)])
  const h = await harness(t, { env: { CARAVAN_OIDC_FILE: file, CARAVAN_PUBLIC_URL: PUBLIC } })
  await h.pool.query(`insert into accounts (id, name, currency) values ($1, 'Shop', 'USD')`, [ACCOUNT])
  return { h, acme, other }
}

const at = (h: Harness) => browser(h, { origin: PUBLIC })

/** There; returns the provider's address. */
async function go(person: Browser, id = 'acme', to = '/send'): Promise<string> {
  const answer = await person.get(`/sessions/oidc/${id}?to=${encodeURIComponent(to)}`)
  expect(answer.status).toBe(302)
  return answer.headers.get('location') as string
}

/** And back; returns where the gateway sends the browser. */
async function comeBack(person: Browser, url: URL): Promise<string | null> {
  const answer = await person.get(url.pathname + url.search)
  expect(answer.status).toBe(302)
  return answer.headers.get('location')
}

test('a person of a company signs in by its provider, with the roles of their groups, and follows them', async (t) => {
  const { h, acme } = await begin(t)
  acme.accounts['fatima'] = { email: 'fatima@acme.example', groups: ['shop', 'others'] }
  const person = at(h)
  expect((await person.get('/sessions/ways')).body.providers).toEqual([
    { id: 'acme', name: 'acme', url: `${PUBLIC}/api/v2/sessions/oidc/acme` },
    { id: 'other', name: 'other', url: `${PUBLIC}/api/v2/sessions/oidc/other` },
  ])
  const start = new URL(await go(person))
  expect(start.searchParams.get('code_challenge_method')).toBe('S256')
  expect(await comeBack(person, await acme.through(start.href, 'fatima'))).toBe('/send')
  const { me } = (await person.get('/people/me')).body
  expect(me).toMatchObject({ name: 'fatima', operator: null, factors: { password: false } })
  expect(me.memberships).toMatchObject([{ accountId: ACCOUNT, role: 'sender' }])
  acme.accounts['fatima'].groups = ['sms-admins']
  expect(await comeBack(person, await acme.through(await go(person), 'fatima'))).toBe('/send')
  const later = (await person.get('/people/me')).body.me
  expect([later.personId, later.operator.role, later.memberships]).toEqual([me.personId, 'commercial', []])
  acme.accounts['fatima'].groups = ['others']
  expect(await comeBack(person, await acme.through(await go(person), 'fatima'))).toBe(
    '/sign-in?error=PROVIDER_NO_ROLE&to=%2Fsend',
  )
  expect((await person.get('/people/me')).body.me.operator).toBe(null)
  // No password leads to a person who has none.
  expect((await person.signIn('fatima@acme.example', '')).status).toBe(400)
  expect((await person.signIn('fatima@acme.example')).body.code).toBe('SIGN_IN_FAILED')
})

test('replayed state, another browser and another provider’s answer sign nobody in', async (t) => {
  const { h, acme, other } = await begin(t)
  const groups = ['shop']
  acme.accounts['fatima'] = { email: 'fatima@acme.example', groups }
  other.accounts['eve'] = { email: 'eve@other.example', groups }
  const person = at(h)
  const back = await acme.through(await go(person), 'fatima')
  expect(await comeBack(person, back)).toBe('/send')
  await person.delete('/sessions/current')
  // Replayed: what was begun has ended.
  expect(await comeBack(person, back)).toBe('/sign-in?error=CHALLENGE_ENDED')
  // The victim's browser is led to the callback of somebody else's way.
  const eve = at(h)
  const ofEve = await acme.through(await go(eve), 'fatima')
  expect(await comeBack(at(h), ofEve)).toBe('/sign-in?error=CHALLENGE_ENDED')
  // The state of another way of the same browser.
  const [first, second] = [await go(person), await go(person)]
  const mixed = await acme.through(second, 'fatima')
  mixed.searchParams.set('state', new URL(first).searchParams.get('state') as string)
  expect(await comeBack(person, mixed)).toBe(REFUSED)
  // Mix-up: begun at one provider, answered by another.
  await go(person, 'acme')
  const kept = new Map(person.cookies)
  const answered = await other.through(await go(person, 'other'), 'eve')
  person.cookies.clear()
  for (const [name, value] of kept) person.cookies.set(name, value)
  expect(await comeBack(person, answered)).toBe('/sign-in?error=PROVIDER_FAILED')
  await go(person, 'acme')
  const elsewhere = new URL(answered.href.replace('/oidc/other/', '/oidc/acme/'))
  expect(await comeBack(person, elsewhere)).toBe(REFUSED)
  expect((await person.get('/people/me')).status).toBe(401)
})

test('afterwards the browser goes to a path of the gateway and nowhere else', async (t) => {
  const { h, acme } = await begin(t)
  acme.accounts['fatima'] = { email: 'fatima@acme.example', groups: ['shop'] }
  const person = at(h)
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect([to, await comeBack(person, await acme.through(await go(person, 'acme', to), 'fatima'))]).toEqual([
      to,
      '/',
    ])
  expect((await person.get('/sessions/oidc/unknown')).body.code).toBe('NOT_FOUND')
})

test('a provider’s person becomes one who is here already only if the operator trusts its verified addresses', async (t) => {
  const { h, acme } = await begin(t)
  await setUp(h, 'owner@example.net')
  acme.accounts['eve'] = { email: 'Owner@example.net', groups: ['shop'] }
  const eve = at(h)
  expect(await comeBack(eve, await acme.through(await go(eve), 'eve'))).toBe(REFUSED)
  const trusting = await begin(t, { trustEmail: true })
  await setUp(trusting.h, 'owner@example.net')
  const { accounts } = trusting.acme
  accounts['eve'] = { email: 'owner@example.net', emailVerified: false, groups: ['shop'] }
  accounts['aicha'] = { email: 'owner@example.net', groups: ['shop'] }
  const person = at(trusting.h)
  const signIn = async (login: string) =>
    comeBack(person, await trusting.acme.through(await go(person), login))
  expect(await signIn('eve')).toBe(REFUSED)
  expect(await signIn('aicha')).toBe('/send')
  expect((await person.get('/people/me')).body.me).toMatchObject({
    name: 'Aïcha',
    operator: { role: 'owner' },
  })
})

test('a file of providers that is wrong is refused at the start, in a sentence', (t) => {
  for (const [content, says] of [
    ['{', /CARAVAN_OIDC_FILE: cannot be read as JSON/],
    [[{ id: 'acme' }], /CARAVAN_OIDC_FILE: 0\.name/],
    [[{ id: 'Acme!' }], /CARAVAN_OIDC_FILE: 0\.id/],
  ] as const)
    expect(() => readConfig({ CARAVAN_OIDC_FILE: fileWith(t, content) })).toThrow(says)
})
