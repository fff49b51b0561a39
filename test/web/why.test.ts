/** The proof of a batch, why a message waits, and the route tester, as people see them in a real browser. */
import { expect, test } from 'vitest'
import { verifyFile } from '../../src/seals/verify.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { harness, numbers } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, pageOf, setUp } from './browser.ts'

test('a batch is proved: figures, their rows, and a signed file that verifies; in Arabic on a phone too', async (t) => {
  const script = { rules: ['+22238000002=invalid_destination'].map(parseRule) }
  const h = await harness(t, { receipts: true, simulator: { script } })
  const { accountId, apiKey } = await h.account()
  const recipients = numbers('380', 30).map((phone) => ({ phone, message: 'Bonjour' }))
  const { body } = await h.send(apiKey, { recipients, name: 'Soldes' })
  await h.finished(apiKey, body.batchId)
  const browser = await openBrowser(t)
  const { page, complaints } = await pageOf(h, browser, { accountId, role: 'owner', name: 'Aminata' })
  await page.goto(at(h, `/batches/${body.batchId}`))
  await page.getByRole('link', { name: 'See the proof: every figure with its rows' }).click()
  await page.waitForURL(`**/batches/${body.batchId}/proof`)
  await page.getByText('It adds up').nth(3).waitFor()
  await page.getByText('given back', { exact: true }).waitFor()
  await looksRight(page)
  const link = page.getByRole('link', { name: 'Download the signed CSV' })
  const file = await page.request.get(new URL((await link.getAttribute('href')) as string, page.url()).href)
  expect(verifyFile(await file.body())).toEqual(
    expect.objectContaining({ ok: true, document: 'batch proof' }),
  )
  await page.goto(at(h, `/batches/${body.batchId}/proof?rows=submits`))
  await page.getByText('refused').first().waitFor()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Back to the first' }).waitFor()
  await looksRight(page)
  expect(complaints).toEqual([])
  const arabic = await pageOf(
    h,
    browser,
    { accountId, role: 'owner', name: 'Salma' },
    {
      ...{ locale: 'ar', viewport: NARROW },
    },
  )
  await arabic.page.goto(at(h, `/batches/${body.batchId}/proof?rows=messages`))
  await arabic.page.getByText('الحساب صحيح').first().waitFor()
  await looksRight(arabic.page)
  expect(arabic.complaints).toEqual([])
})

test('the page of a message says why it waits, and nothing of carriers', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9' })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'gone' }] })
  const { body } = await h.send(apiKey, { recipients: [{ phone: '22238089336', message: 'Bonjour' }] })
  const browser = await openBrowser(t)
  const { page, complaints } = await pageOf(
    h,
    browser,
    { accountId, role: 'sender', name: 'Moussa' },
    { locale: 'fr-FR', viewport: NARROW },
  )
  await page.goto(at(h, `/messages/${body.batchId}-0`))
  await page.getByText('Le réseau ne prend pas de messages en ce moment').waitFor()
  expect(await page.content()).not.toContain('gone')
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('the route tester explains a number: taken and lost routes, price, what would refuse it', async (t) => {
  const h = await harness(t)
  await h.account()
  await h.admin('POST', '/smscs', { name: 'mattel', url: 'smpp://a:b@127.0.0.1:9' })
  await h.admin('PUT', '/routes/22238', { targets: [{ smsc: 'mattel' }, { smsc: 'default', rank: 1 }] })
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  await page.goto(at(h, '/operate/tester'))
  await page.getByText('Enter a number and choose an account').waitFor()
  await page.getByLabel('Phone number').fill('38089336')
  await page.locator('form').getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'Test' }).click()
  await page.getByLabel('Text').fill('Votre commande est prête')
  await looksRight(page)
  await page.getByRole('button', { name: 'Explain the way' }).click()
  await page.getByText('The most specific route for the number').waitFor()
  await page.getByText('It takes over, because those before it are down').waitFor()
  await page.getByText('It fits the number, and 22238 fits more exactly').waitFor()
  await looksRight(page)
  await page.getByLabel('Sender').fill('NOBODY')
  await page.getByRole('button', { name: 'Explain the way' }).click()
  await page.getByText('It would be refused').first().waitFor()
  await page.goBack()
  await page.getByText('It takes over, because those before it are down').waitFor()
  await page.setViewportSize(NARROW)
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('operators see on a message’s page which route and connection it waits for', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  await h.admin('POST', '/smscs', { name: 'mattel', url: 'smpp://a:b@127.0.0.1:9' })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'mattel' }] })
  const { body } = await h.send(apiKey, { recipients: [{ phone: '22238089336', message: 'Bonjour' }] })
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  await page.goto(at(h, `/operate/messages/${body.batchId}-0`))
  await page.getByText('No connection of its route is up: it goes as soon as one is').waitFor()
  await page.getByText('The carrier’s host refuses the connection.').waitFor()
  await page.getByText('The program says: no connection').waitFor()
  await looksRight(page)
  expect(complaints).toEqual([])
})
