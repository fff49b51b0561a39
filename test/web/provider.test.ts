/** Signing in at a company's own provider, page by page, in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { freePort } from '../../src/db/embedded.ts'
import { type Harness, harness } from '../harness.ts'
import { company } from '../people/provider.ts'
import { at, looksRight, NARROW, openBrowser, openPage } from './browser.ts'

const ACCOUNT = '019a5f0c-0000-7000-8000-000000000001'

/** A gateway and its company's provider, which are different sites to a browser. */
async function begin(t: TestContext) {
  const port = String(await freePort())
  const own = `http://localhost:${port}`
  const acme = await company(t, [`${own}/api/v2/sessions/oidc/acme/callback`])
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-oidc-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'providers.json')
  const { issuer } = acme
  const provider = { id: 'acme', name: 'Acme', issuer, clientId: 'caravan', clientSecret: 'a-secret-of-both' }
  const groups = { shop: [{ accountId: ACCOUNT, role: 'sender' }] }
  writeFileSync(file, JSON.stringify([{ ...provider, groups }]))
  const h = await harness(t, { env: { PORT: port, CARAVAN_OIDC_FILE: file, CARAVAN_PUBLIC_URL: own } })
  await h.pool.query(`insert into accounts (id, name, currency) values ($1, 'Shop', 'USD')`, [ACCOUNT])
  acme.accounts['fatima'] = { email: 'fatima@acme.example', groups: ['shop'] }
  acme.accounts['eve'] = { email: 'eve@acme.example', groups: ['others'] }
  const browser = await openBrowser(t)
  const open = async (where: string, options: BrowserContextOptions = {}) => {
    const opened = await openPage(browser, options)
    // The provider's pages want a font from elsewhere.
    const isAway = ({ hostname }: URL) => !['127.0.0.1', 'localhost'].includes(hostname)
    await opened.page.route(isAway, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
    await opened.page.goto(at(h, where))
    return opened
  }
  return { h, acme, open }
}

/** Through the provider's own pages: who it is, and that the gateway may know. */
async function asLogin(page: Page, issuer: string, login: string): Promise<void> {
  await page.waitForURL(`${issuer}/**`)
  await page.locator('input[name="login"]').fill(login)
  await page.locator('input[name="password"]').fill('any')
  await page.locator('button[type="submit"]').click()
  await page.locator('input[name="prompt"][value="consent"]').waitFor({ state: 'attached' })
  await page.locator('button[type="submit"]').click()
}

async function signOut(h: Harness, page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /fatima/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(at(h, '/sign-in'))
}

test('a provider signs a person in, back to the page they wanted, and without a word as long as it knows them', async (t) => {
  const { h, acme, open } = await begin(t)
  const { page, complaints } = await open('/batches')
  await page.waitForURL('**/sign-in**')
  await looksRight(page)
  await page.getByRole('link', { name: 'Sign in with Acme' }).click()
  await asLogin(page, acme.issuer, 'fatima')
  await page.waitForURL(at(h, '/batches'))
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
  await looksRight(page)
  // A reload keeps them in: the cookie is the gateway's own.
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
  await signOut(h, page)
  await page.getByRole('link', { name: 'Sign in with Acme' }).click()
  await page.waitForURL(at(h, '/'))
  expect(complaints).toEqual([])
})

test('who comes by another name of the gateway than its public one is signed in at the public one', async (t) => {
  const { h, acme, open } = await begin(t)
  const { page } = await open('/sign-in')
  await page.goto(`${h.url}/sign-in?to=%2Fbatches`)
  await page.getByRole('link', { name: 'Sign in with Acme' }).click()
  await asLogin(page, acme.issuer, 'fatima')
  await page.waitForURL(at(h, '/batches'))
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
})

test('a provider that does not answer leads to a page that says so, not to JSON', async (t) => {
  const { h, acme, open } = await begin(t)
  const { page } = await open('/batches')
  await acme.stop()
  await page.getByRole('link', { name: 'Sign in with Acme' }).click()
  await page.waitForURL(at(h, '/sign-in?error=PROVIDER_AWAY&to=%2Fbatches'))
  await page.getByText(/^The other service does not answer/).waitFor()
  await looksRight(page)
})

test.for([
  ['fr-FR', 'Se connecter avec Acme', /^L’autre service vous connaît/, /^L’autre service ne vous a pas/],
  ['ar-MA', 'الدخول عبر Acme', /^تعرفك الخدمة الأخرى/, /^لم تُدخلك الخدمة الأخرى/],
] as const)(
  'who has no group here, and who turns back, reads why: %s at 360 px',
  async ([locale, button, noRole, says], t) => {
    const { h, acme, open } = await begin(t)
    const { page, complaints } = await open('/sign-in', { locale, viewport: NARROW })
    await page.getByRole('link', { name: button }).click()
    await asLogin(page, acme.issuer, 'eve')
    await page.waitForURL(at(h, '/sign-in?error=PROVIDER_NO_ROLE'))
    await page.getByText(noRole).waitFor()
    await looksRight(page)
    await page.context().clearCookies()
    await page.getByRole('link', { name: button }).click()
    await page.getByRole('link', { name: /cancel/i }).click()
    await page.waitForURL(at(h, '/sign-in?error=PROVIDER_FAILED'))
    await page.getByText(says).waitFor()
    expect(complaints).toEqual([])
  },
)
