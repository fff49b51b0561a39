/** Tests of the console share these: a Chromium, its pages, and somebody who is signed in. */
import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, type TestContext } from 'vitest'
import type { Harness } from '../harness.ts'

/** The first is the same without the program around it, and takes a quarter less of the processor. */
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
export const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 360, height: 740 }
export const PASSWORD = 'caravane bleue du soir'

export async function openBrowser(t: TestContext): Promise<Browser> {
  if (!CHROMIUM && !process.env['CI']) t.skip('Chromium is not installed')
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu'],
  })
  t.onTestFinished(() => browser.close())
  return browser
}

/** A page of a browser of its own, and everything that it complained of. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refusal that the page shows is reported by the browser as well.
    const isRefusal = /status of (400|401|403|429)/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  return { page, complaints }
}

/** WebAuthn and the cookie go by names, not by addresses. */
export const at = (h: Harness, path: string) => `${h.url.replace('127.0.0.1', 'localhost')}${path}`

export async function setUp(h: Harness, page: Page): Promise<void> {
  const { body } = await h.admin('POST', '/people/set-up-link')
  await page.goto(at(h, `/set-up#${body.link.split('#')[1]}`))
  await page.getByLabel('Your name').fill('Fatou Diallo')
  await page.getByLabel('E-mail').fill('fatou@example.net')
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.getByRole('link', { name: 'My profile' }).first().waitFor()
}

export async function violations(page: Page): Promise<string[]> {
  // No page has frames, so axe need not open a page of its own to put their findings together.
  const { violations } = await new AxeBuilder({ page: page as never }).setLegacyMode().analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}

/** Somebody with this role, signed in: their page and what it complains of. */
export async function pageOf(
  h: Harness,
  browser: Browser,
  { accountId, role, name }: { accountId: string; role: string; name: string },
  options: BrowserContextOptions = {},
) {
  const email = `${name.toLowerCase()}@example.net`
  const { body } = await h.admin('POST', '/people/invitations', { accountId, role, name, email })
  const opened = await openPage(browser, options)
  await opened.page.goto(at(h, `/invitation#${body.link.split('#')[1]}`))
  await opened.page.locator('input[autocomplete="new-password"]').fill(PASSWORD)
  await opened.page.locator('button[type="submit"]').click()
  await opened.page.waitForURL(at(h, '/'))
  return opened
}

/** The page fits its width, and axe finds nothing on it. */
export async function looksRight(page: Page): Promise<void> {
  // Until then another page may be on its way.
  await page.locator('h1').first().waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(await violations(page)).toEqual([])
}
