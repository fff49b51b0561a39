/** The operators' pages about cost, in a real browser: a rate sheet, and an invoice that differs. */
import { expect, test } from 'vitest'
import { takes } from '../costs/costs.ts'
import { harness } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, setUp, WIDE } from './browser.ts'

const SHEET = [
  'Wholesale rates;;',
  '',
  'MCC/MNC;Price (USD);Effective date',
  '609-01;0,0125;',
  '609-10;0,0100;',
  '608-01;0,0300;',
].join('\r\n')
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a rate sheet is looked at, applied and taken back; an invoice is compared', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  await takes(h, 'default', '609-01', 0.01)
  await takes(h, 'default', '609-10', 0.02)
  const { apiKey } = await h.account()
  const recipients = [{ phone: '+22238089336', message: 'Hello' }]
  await h.finished(apiKey, (await h.send(apiKey, { recipients })).body.batchId)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  await page.goto(at(h, '/operate/cost'))
  await page.getByRole('cell', { name: '$0.01', exact: true }).waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Import a rate sheet' }).click()
  await page.locator('input[type="file"]').setInputFiles(file('rates.csv', SHEET))
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByText('1 network is unknown here').waitFor()
  expect(await page.getByRole('dialog').getByText('+25 %').count()).toBe(1)
  await looksRight(page)
  await page.getByRole('button', { name: 'Make 3 changes' }).click()
  await page.getByText('3 changes made.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Take it back default' }).click()
  await page.getByRole('button', { name: 'Take the sheet of default back' }).click()
  await page.getByText('taken back').waitFor()

  await page.getByRole('link', { name: 'Compare an invoice' }).click()
  const today = new Date().toISOString().slice(0, 10)
  await page.getByLabel('Its first day').fill(today)
  await page.getByLabel('Its last day').fill(today)
  await page
    .locator('input[type="file"]')
    .setInputFiles(file('invoice.csv', `day;network;parts;amount\n${today};609-01;3;0.03\n`))
  await page.getByRole('button', { name: 'Compare invoice.csv' }).click()
  await page.getByText('Billed $0.02 too much').waitFor()
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport)
    await looksRight(page)
  }
  expect(complaints).toEqual([])
}, 120_000)

test('the costs in French and Arabic, on a phone as well', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  await takes(h, 'default', '609-01', 0.01)
  await takes(h, 'mattel', '', 0.4, { currency: 'MRU', charged: 'delivery' })
  const signedIn = await openPage(browser)
  await setUp(h, signedIn.page)
  const cookies = await signedIn.page.context().cookies()
  const titles = { 'fr-FR': 'Ce que prennent les opérateurs', 'ar-MR': 'ما تأخذه شركات الاتصالات' }
  for (const [locale, title] of Object.entries(titles)) {
    const { page, complaints } = await openPage(browser, { locale })
    await page.context().addCookies(cookies)
    await page.goto(at(h, '/operate/cost'))
    await page.getByRole('heading', { name: title }).waitFor()
    await page.getByText('609-01').waitFor()
    await page.getByText(/0[.,]40\sMRU/).waitFor()
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport)
      await looksRight(page)
    }
    expect(complaints).toEqual([])
  }
}, 60_000)
