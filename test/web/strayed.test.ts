/** Where nothing is, and where nobody is: addresses of nothing, and an operator at the page of an account. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, pageOf } from './browser.ts'
import { operatorPage } from './operator.ts'

/** The page at the address, below this title: its sentences and its way on. */
async function placeAt(page: Page, address: string, title: string) {
  await page.goto(address)
  const main = page.locator('main')
  await main.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  return { text: await main.innerText(), link: main.getByRole('link') }
}

test.for([
  ['en-GB', 'Batch not found', 'Message not found', 'List not found', 'There is no such page'],
  ['fr-FR', 'Envoi introuvable', 'Message introuvable', 'Liste introuvable', 'Cette page n’existe pas'],
  ['ar', 'الإرسال غير موجود', 'الرسالة غير موجودة', 'القائمة غير موجودة', 'لا توجد صفحة كهذه'],
] as const)(
  'what does not exist has a title, a sentence and a way back: %s',
  async ([locale, batch, message, list, none], t) => {
    const h = await harness(t)
    const { accountId } = await h.account('10')
    const role = { accountId, role: 'owner', name: 'Fatou' }
    const { page } = await pageOf(h, await openBrowser(t), role, { locale, viewport: NARROW })
    const id = randomUUID()
    for (const [path, title, back] of [
      [`/batches/${id}`, batch, '/batches'],
      [`/batches/${id}/proof`, batch, '/batches'],
      [`/messages/${id}-0`, message, '/messages'],
      [`/contacts/${id}`, list, '/contacts'],
      ['/nothing/here', none, '/'],
      ['/send/nothing', none, '/'],
    ] as const) {
      const place = await placeAt(page, at(h, path), title)
      expect(place.text.replace(title, '').trim().length, path).toBeGreaterThan(30)
      expect(await place.link.getAttribute('href'), path).toBe(back)
      await looksRight(page)
    }
  },
)

test.for([
  ['en-GB', 'Choose an account first'],
  ['fr-FR', 'Choisissez d’abord un compte'],
  ['ar', 'اختر حسابًا أولًا'],
] as const)(
  'an operator who is in no account is led from its pages to the accounts: %s',
  async ([locale, title], t) => {
    const h = await harness(t)
    await h.account('10')
    const support = { role: 'support', name: 'Sidi' }
    const { page, complaints } = await operatorPage(h, await openBrowser(t), support, { locale })
    for (const path of ['/batches', '/send', '/money', '/inbox', '/team', '/developers/keys']) {
      const place = await placeAt(page, at(h, path), title)
      expect(place.text, path).not.toContain('X-Account-Id')
    }
    await looksRight(page)
    await page.locator('main').getByRole('link').click()
    await page.waitForURL('**/operate/accounts')
    expect(complaints).toEqual([])
  },
)
