/** The console in a real browser, from the first link to a team: what people see, in three languages and both widths. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { at, NARROW, openBrowser, openPage, PASSWORD, setUp, violations, WIDE } from './browser.ts'

test('the first link makes an owner, who is signed in, signs out, and in again', async (t) => {
  const h = await harness(t)
  await h.account('200.72')
  const { page, complaints } = await openPage(await openBrowser(t))
  await page.goto(at(h, '/'))
  await page.waitForURL('**/sign-in')
  expect(complaints).toEqual([])
  expect(await violations(page)).toEqual([])
  await setUp(h, page)
  await page.getByText('200.72').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: /Fatou Diallo/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail').fill('fatou@example.net')
  await page.getByLabel('Password', { exact: true }).fill('not this one at all')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('200.72').waitFor()
  expect(complaints).toEqual([])
})

test('somebody who is invited joins the team, sees what their role may', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const browser = await openBrowser(t)
  const { page } = await openPage(browser)
  await setUp(h, page)
  await page.getByRole('link', { name: 'Team' }).first().click()
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('E-mail').fill('moussa@example.net')
  await page.getByLabel('Name').fill('Moussa')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.getByRole('dialog').getByText('/invitation#').innerText()
  const guest = await openPage(browser, { locale: 'fr-FR', viewport: NARROW })
  await guest.page.goto(at(h, new URL(link).pathname + new URL(link).hash))
  await guest.page.getByLabel('Nouveau mot de passe').fill('court')
  await guest.page.getByRole('button', { name: 'Accepter et se connecter' }).click()
  await guest.page.getByText('Mot de passe : doit avoir au moins 12 caractères').waitFor()
  await guest.page.getByLabel('Nouveau mot de passe').fill(`${PASSWORD} de Moussa`)
  expect(await violations(guest.page)).toEqual([])
  await guest.page.getByRole('button', { name: 'Accepter et se connecter' }).click()
  await guest.page.getByText('Derniers envois').waitFor()
  await guest.page.goto(at(h, '/team'))
  await guest.page.getByText('Votre rôle ne permet pas de modifier l’équipe').waitFor()
  expect(guest.complaints).toEqual([])
})

test('an authenticator app is added after a confirmation', async (t) => {
  const h = await harness(t)
  await h.account('10')
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/profile'))
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Scan this picture').waitFor()
  expect(await violations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test.for([
  ['fr-FR', 'Connexion', 'ltr'],
  ['ar', 'تسجيل الدخول', 'rtl'],
] as const)(
  'in %s the pages fit a phone and a wide screen, light and dark',
  async ([locale, title, direction], t) => {
    const h = await harness(t)
    const browser = await openBrowser(t)
    for (const viewport of [NARROW, WIDE])
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints } = await openPage(browser, { locale, viewport, colorScheme })
        await page.goto(at(h, '/sign-in'))
        await page.getByRole('heading', { name: title }).waitFor()
        expect(await page.evaluate('document.documentElement.dir')).toBe(direction)
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        expect(await violations(page)).toEqual([])
        expect(complaints).toEqual([])
      }
  },
)

test('the console is served with a strict policy, its files for a year, and an unknown path of the API is no page', async (t) => {
  const h = await harness(t)
  const get = (path: string) => fetch(h.url + path, { headers: { accept: 'text/html' } })
  const page = await get('/anything/at/all')
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
  const text = await page.text()
  const [script] = /\/assets\/index-[^"]+\.js/.exec(text) ?? ['']
  const file = await get(script)
  expect((await file.text()).length).toBeGreaterThan(100_000)
  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  for (const path of ['/api/v2/nothing', '/assets/nothing.js', '/openapi-nothing.json'])
    expect([
      path,
      await get(path).then(async (answer) => [
        answer.status,
        ((await answer.json()) as { code: string }).code,
      ]),
    ]).toEqual([path, [404, 'NOT_FOUND']])
})
