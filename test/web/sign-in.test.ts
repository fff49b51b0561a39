/** The ways into the console, and out of it, in a real browser: passkeys, codes, wrong passwords, sessions ended elsewhere. */
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Harness, harness } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, PASSWORD, setUp } from './browser.ts'

const EMAIL = 'fatou@example.net'

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /Fatou Diallo/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  // The address changes before the page does: until then the profile has a field of the same name.
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
}

async function enterPassword(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Proves that it is the person, where a change of how they sign in asks for it. */
async function confirm(page: Page): Promise<void> {
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** An owner who is signed in, and the same person in a second browser. */
async function owner(h: Harness, browser: Browser) {
  await h.account('10')
  const opened = await openPage(browser)
  await setUp(h, opened.page)
  return opened
}

test('a passkey is added, signs in alone, and is removed again', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await owner(h, await openBrowser(t))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await page.goto(at(h, '/profile'))
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await confirm(page)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('added', { exact: false }).first().waitFor()
  await looksRight(page)
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(at(h, '/'))
  await page.goto(at(h, '/profile'))
  await page.getByText('last used').waitFor()
  await page.getByRole('button', { name: 'Remove: Passkey' }).click()
  const asked = page.getByRole('dialog')
  await Promise.race([asked.waitFor(), page.getByText('last used').waitFor({ state: 'detached' })])
  if (await asked.isVisible()) await asked.getByRole('button', { name: /passkey/i }).click()
  await page.getByText('last used').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('a second factor is asked for; a recovery code works once in its place', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await owner(h, await openBrowser(t))
  await page.goto(at(h, '/profile'))
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await confirm(page)
  const secret = await page.getByRole('dialog').locator('.code').innerText()
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code').fill(totp.generate())
  await page.getByRole('button', { name: 'Confirm', exact: true }).click()
  await page.locator('.codes li').first().waitFor()
  const codes = await page.locator('.codes li').allInnerTexts()
  expect(codes.length).toBeGreaterThan(5)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  const useCode = async (code: string) => {
    await signOut(page)
    await enterPassword(page)
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
    await page.getByLabel('Recovery code').fill(code)
    await page.getByRole('button', { name: 'Go on' }).click()
  }
  await useCode(codes[0] as string)
  await page.waitForURL(at(h, '/'))
  await useCode(codes[0] as string)
  await page.getByRole('alert').waitFor()
  await looksRight(page)
  await page.getByLabel('Recovery code').fill(codes[1] as string)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(at(h, '/'))
  await page.goto(at(h, '/profile'))
  await page.getByText(`${codes.length - 2} recovery codes left`).waitFor()
  // The app's own code: that of the next half minute, as this one's has been used.
  await signOut(page)
  await enterPassword(page)
  await page.getByLabel('Code').fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(at(h, '/'))
  expect(complaints).toEqual([])
})

test('a wrong password ten times: each is refused, then the page says how long to wait', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await owner(h, await openBrowser(t))
  await signOut(page)
  const said: string[] = []
  // A slow machine sees the end of the first pauses.
  for (let i = 0; i < 10 || !said.at(-1)?.startsWith('Too many'); i++) {
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/v2/sessions?lang=en'))
    await enterPassword(page, `not this one ${i}`)
    await answer
    said.push(await page.getByRole('alert').innerText())
  }
  expect(said[0]).not.toContain('Wait')
  expect(said.at(-1)).toMatch(/^Too many attempts\. Wait \d+ seconds?, then try again\.$/)
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('a session that is ended elsewhere leads to the sign-in page, and back to where the person was', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const { page } = await owner(h, browser)
  const { page: other } = await openPage(browser)
  await other.goto(at(h, '/profile'))
  await enterPassword(other)
  await other.getByRole('heading', { name: 'My profile' }).waitFor()
  await other.getByRole('button', { name: 'End all others' }).click()
  await other.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' })
  await page.goto(at(h, '/team'))
  await page.waitForURL('**/sign-in**')
  await enterPassword(page)
  await page.waitForURL(at(h, '/team'))
})

test('a person of two accounts sees each one’s own, and keeps the one that was chosen', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await owner(h, await openBrowser(t))
  const { account } = (await h.admin('POST', '/accounts', { name: 'Second shop', balance: 77.5 })).body
  const people = (await h.admin('GET', '/people')).body.people
  const put = await h.admin('PUT', `/people/${people[0].personId}/accounts/${account.accountId}`, {
    role: 'finance',
  })
  expect(put.status).toBeLessThan(300)
  const choose = async (name: string) => {
    await page.getByLabel('Account', { exact: true }).first().click()
    await page.getByRole('option', { name }).click()
  }
  await page.evaluate('localStorage.clear()')
  await page.reload()
  // One of them is shown, although none was chosen yet.
  await page
    .getByText(/(10\.00|77\.50)/)
    .first()
    .waitFor()
  await choose('Test')
  await page.getByText('10.00').first().waitFor()
  await choose('Second shop')
  await page.getByText('77.50').first().waitFor()
  await page.reload()
  await page.getByText('77.50').first().waitFor()
  // Finance sees the money and sends nothing.
  expect(await page.getByRole('link', { name: 'Send', exact: true }).count()).toBe(0)
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('what the browser refuses is said in the language of the page, and what was put right goes on', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await owner(h, await openBrowser(t))
  await page.context().clearCookies()
  await page.evaluate("localStorage.setItem('caravan.language', 'ar')")
  await page.goto(at(h, '/sign-in'))
  const email = page.locator('input[type="email"]')
  const refusal = () => page.evaluate("document.querySelector('input[type=email]').validationMessage")
  const press = () => page.locator('button[type="submit"]').click()
  await press()
  expect(await refusal()).toBe('املأ هذا الحقل.')
  await email.fill('fatou')
  await page.locator('input[type="password"]').fill(PASSWORD)
  await press()
  expect(await refusal()).toBe('هذا ليس عنوان بريد إلكتروني.')
  await email.fill(EMAIL)
  await press()
  await page.waitForURL(at(h, '/'))
  expect(complaints).toEqual([])
})

test('recovery codes fit a phone in Arabic, whose letters are a step larger', async (t) => {
  const h = await harness(t)
  const { page } = await openPage(await openBrowser(t), { viewport: NARROW, locale: 'ar' })
  const { body } = await h.admin('POST', '/people/set-up-link')
  const recoveryCodes = ['9KQ2M-4VTXR', 'C7H5W-PBN3D', 'J8F2Y-6XKQT']
  await page.route(/invitations.accept/, (route) =>
    route.fulfill({ json: { success: true, isSignedIn: true, recoveryCodes } }),
  )
  await page.goto(at(h, `/set-up#${body.link.split('#')[1]}`))
  for (const [i, text] of ['Fatou', EMAIL, PASSWORD].entries())
    await page.locator('form input:visible').nth(i).fill(text)
  await page.locator('button[type="submit"]').click()
  await page.locator('.codes').waitFor()
  const { x, width } = (await page.locator('.door > main').boundingBox()) as { x: number; width: number }
  expect({ x, width }).toEqual({ x: 20, width: 320 })
})
