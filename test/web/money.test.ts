/** Money, keys, webhooks, caps, approvals and senders as people see them, in a real browser. */
import { expect, type TestContext, test } from 'vitest'
import { harness, numbers, until } from '../harness.ts'
import { receiver } from '../webhooks/receiver.ts'
import { at, looksRight, NARROW, openBrowser, pageOf, WIDE } from './browser.ts'

const to = (count: number, more: object = {}) => ({
  recipients: numbers('380', count).map((phone) => ({ phone, message: 'Hi' })),
  ...more,
})

async function shop(t: TestContext, balance = '10') {
  const h = await harness(t, {
    env: { CARAVAN_WEBHOOK_NETWORKS: '127.0.0.0/8', CARAVAN_WEBHOOK_HTTP: 'allow' },
  })
  const { accountId, apiKey } = await h.account(balance)
  const browser = await openBrowser(t)
  const person = (role: string, name: string, options = {}) =>
    pageOf(h, browser, { accountId, role, name }, options)
  const post = async (path: string, body: object, key = apiKey, method = 'POST') =>
    h.request(`/api/v2${path}`, {
      method,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return { h, accountId, apiKey, person, post }
}

test('a key is made, used, refused, seen in the log with the remedy, and revoked', async (t) => {
  const { h, person } = await shop(t, '0.01')
  const { page, complaints } = await person('owner', 'Fatou')
  await page.goto(at(h, '/developers'))
  await page.getByRole('button', { name: 'Make a key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Website')
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  const secret = await dialog.getByText('cvn_live_').innerText()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const sent = await h.send(secret, to(1))
  expect(sent.status).toBe(402)
  await page.getByRole('link', { name: 'Refused requests' }).click()
  await page.getByText('Insufficient balance').waitFor()
  await page.getByText('What to do:').waitFor()
  await page.getByText(sent.headers.get('x-request-id') as string).waitFor()
  await page.getByRole('button', { name: '402 NO_CREDIT' }).click()
  await page.waitForURL('**/developers/requests?code=NO_CREDIT')
  await looksRight(page)
  await page.goBack()
  await page.getByRole('link', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Revoke: Website' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('revoked').waitFor()
  await until(async () => (await h.send(secret, to(1))).status === 403)
  await page.getByRole('link', { name: 'Refused requests' }).click()
  await page.getByText('Invalid API key').waitFor()
  expect(complaints).toEqual([])
})

test('a developer makes test keys only, in French on a phone, and sees no money', async (t) => {
  const { h, person } = await shop(t)
  const { page, complaints } = await person('developer', 'Moussa', { locale: 'fr-FR', viewport: NARROW })
  await page.goto(at(h, '/developers/keys'))
  await page.getByRole('button', { name: 'Créer une clé' }).click()
  await page.getByText('Un propriétaire crée celles qui envoient vraiment.').waitFor()
  expect(await page.getByLabel('Argent, webhooks et clés').isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  await page.getByRole('dialog').getByText('cvn_test_').waitFor()
  await page.goto(at(h, '/money'))
  await page.getByText('Votre rôle ne voit pas ceci.').waitFor()
  expect(complaints).toEqual([])
})

test('a webhook is added, tested, its delivery read and delivered again, and removed', async (t) => {
  const { h, person } = await shop(t)
  const there = await receiver(t)
  const { page, complaints } = await person('owner', 'Fatou')
  await page.goto(at(h, '/developers/webhooks'))
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  await page.getByLabel('Address').fill('ftp://nothing')
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await page.getByLabel('Address').fill(there.url)
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await page.getByText('whsec_').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('link', { name: there.url }).click()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText('The test was taken.').waitFor()
  await page.getByRole('button', { name: /^Show: / }).click()
  await page.locator('pre').waitFor()
  await looksRight(page)
  const before = there.received.length
  await page.getByRole('button', { name: 'Deliver again' }).click()
  await until(() => there.received.length > before)
  // The view is in the address.
  await page.reload()
  await page.locator('pre').waitFor()
  // Nothing listens there: the reason is told in words, and in the program's own behind them.
  there.close()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText('The test was not taken.').waitFor()
  await page
    .getByRole('button', { name: /^Show: / })
    .first()
    .click()
  await page.getByText('Nothing takes connections at this address. The program says: ECONNREFUSED').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('There is no webhook yet.').waitFor()
  expect(complaints).toEqual([])
})

test('a cap is set, reached, and shown with when it begins again', async (t) => {
  const { h, apiKey, person } = await shop(t)
  const { page, complaints } = await person('owner', 'Fatou')
  await page.goto(at(h, '/team/caps'))
  const day = page.locator('section').filter({ has: page.getByRole('heading', { name: 'A day' }) })
  await day.getByLabel('Messages').fill('3')
  await day.getByLabel('Money').fill('a lot')
  await page.getByRole('button', { name: 'Save the caps' }).click()
  await day.getByText('Must be an amount with 6 decimals at most').waitFor()
  await day.getByLabel('Money').fill('')
  await page.getByRole('button', { name: 'Save the caps' }).click()
  await page.getByText('The caps are saved.').waitFor()
  expect((await h.send(apiKey, to(2))).status).toBe(202)
  expect((await h.send(apiKey, to(2))).body.code).toBe('CAP_REACHED')
  await page.reload()
  await day.getByText('2 of 3 used').waitFor()
  await looksRight(page)
  const viewer = await person('viewer', 'Vera')
  await viewer.page.goto(at(h, '/team/caps'))
  await viewer.page.getByText('Only an owner changes them.').waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Save the caps' }).count()).toBe(0)
  expect([...complaints, ...viewer.complaints]).toEqual([])
})

test('saving a cap leaves those alone that somebody else has changed meanwhile, and what is no number takes none away', async (t) => {
  const { h, apiKey, person, post } = await shop(t)
  const owner = async () => (await h.request('/api/v2/caps', { headers: { 'x-api-key': apiKey } })).body.owner
  const { page } = await person('owner', 'Fatou')
  await page.goto(at(h, '/team/caps'))
  const day = page.locator('section').filter({ has: page.getByRole('heading', { name: 'A day' }) })
  await day.getByLabel('Messages').fill('3 000')
  await post('/caps', { month: { messages: 9_000 }, keysNeedApproval: true }, apiKey, 'PATCH')
  await page.getByRole('button', { name: 'Save the caps' }).click()
  await page.getByText('The caps are saved.').waitFor()
  const before = await owner()
  expect(before).toMatchObject({
    day: { messages: 3_000 },
    month: { messages: 9_000 },
    keysNeedApproval: true,
  })
  await day.getByLabel('Messages').fill('5k')
  await page.getByRole('button', { name: 'Save the caps' }).click()
  await day.getByText(/^Expected number/).waitFor()
  const french = await person('owner', 'Awa', { locale: 'fr-FR' })
  await french.page.goto(at(h, '/team/caps'))
  const jour = french.page
    .locator('section')
    .filter({ has: french.page.getByRole('heading', { level: 3 }) })
    .nth(2)
  await jour.locator('input').first().fill('5k')
  await french.page.locator('form button[type=submit]').click()
  await jour.getByText('Doit être un nombre').waitFor()
  expect(await owner()).toEqual(before)
  await day.getByLabel('Messages').fill('')
  await page.getByRole('button', { name: 'Save the caps' }).click()
  await until(async () => (await owner()).day.messages === null)
})

test('a batch waits until another person approves it; a second one is rejected with a reason', async (t) => {
  const { h, apiKey, person, post } = await shop(t)
  await post('/caps', { approvalAbove: 2, keysNeedApproval: true }, apiKey, 'PUT')
  const sale = (await h.send(apiKey, to(3, { name: 'Sale' }))).body
  const other = (await h.send(apiKey, to(4, { name: 'Other' }))).body
  const { page, complaints } = await person('owner', 'Fatou')
  await page.goto(at(h, '/team'))
  await page.getByText('2 batches wait for approval.').waitFor()
  await page.getByRole('link', { name: 'Look at it' }).click()
  await looksRight(page)
  await page.getByText('Hi', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Send 3 messages for $0.06' }).click()
  await until(async () => (await page.getByText('Sale').count()) === 0)
  expect((await h.finished(apiKey, sale.batchId)).status).toBe('completed')
  await page.getByRole('button', { name: 'Reject: Other' }).click()
  await page.getByText('$0.08 is given back').waitFor()
  await page.getByLabel('Reason').fill('Not today')
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await page.getByText('No batch waits.').waitFor()
  expect((await h.status(apiKey, other.batchId)).body.batch.approvalReason).toBe('Not today')
  const sender = await person('sender', 'Moussa')
  await sender.page.goto(at(h, '/approvals'))
  await sender.page.getByText('Your role does not approve batches.').waitFor()
  expect(complaints).toEqual([])
})

test('a sender is asked for, refused in words, and asked for again', async (t) => {
  const { h, person } = await shop(t)
  const { page, complaints } = await person('sender', 'Moussa')
  await page.goto(at(h, '/senders'))
  await page.getByRole('button', { name: 'Ask for a sender' }).click()
  await page.getByRole('textbox', { name: 'Sender' }).fill('a name that is long')
  await page.getByLabel('What is it for?').fill('Our name')
  await page.getByRole('button', { name: 'Ask for this sender' }).click()
  await page.getByText('A sender name has 1 to 11 characters').waitFor()
  await page.getByRole('textbox', { name: 'Sender' }).fill('BANK')
  await page.getByRole('button', { name: 'Ask for this sender' }).click()
  await page.getByText('waits for an answer').waitFor()
  const { requests } = (await h.admin('GET', '/sender-requests')).body
  await h.admin('POST', `/sender-requests/${requests[0].requestId}/refuse`, { reason: 'You are no bank' })
  await page.reload()
  await page.getByText('You are no bank').waitFor()
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('the balance, its changes with their batches, and the alert', async (t) => {
  const { h, apiKey, person } = await shop(t)
  const { batchId } = (await h.send(apiKey, to(2))).body
  await h.finished(apiKey, batchId)
  const { page, complaints } = await person('finance', 'Awa')
  await page.goto(at(h, '/money'))
  await page.getByRole('cell', { name: 'Paid for a batch' }).waitFor()
  await page.getByRole('link', { name: `…${batchId.slice(-8)}` }).waitFor()
  await looksRight(page)
  await page.getByLabel('Kind').first().click()
  await page.getByRole('option', { name: 'Money added' }).click()
  await page.waitForURL('**/money?kind=top_up')
  await until(async () => (await page.getByRole('cell', { name: 'Paid for a batch' }).count()) === 0)
  // The month adds up: what was there before, and every kind of change, to what is left.
  const statement = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Statement of a month' }) })
  const amounts = (await statement.locator('td.end').allInnerTexts()).map((text) =>
    Number(text.replace(/[$,]/g, '')),
  )
  expect(amounts).toEqual([0, 10, -0.04, 9.96])
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    statement.getByRole('link', { name: 'Download as PDF' }).click(),
  ])
  expect(pdf.suggestedFilename()).toMatch(/^statement-20\d\d-\d\d\.pdf$/)
  await page.getByLabel('Tell me below').fill('2,50')
  await page.getByRole('button', { name: 'Save the amount' }).click()
  await page.getByText('The alert comes below $2.50.').waitFor()
  const viewer = await person('viewer', 'Vera')
  await viewer.page.goto(at(h, '/money'))
  await viewer.page.getByText('Your role does not see this.').waitFor()
  expect([...complaints, ...viewer.complaints]).toEqual([])
})

const PAGES = [
  ...['/money', '/money/use', '/developers/keys', '/developers/requests', '/developers/webhooks'],
  ...['/team', '/team/caps', '/approvals', '/senders'],
]

test.for(['fr-FR', 'ar'] as const)(
  'in %s the pages fit a phone and a wide screen, light and dark',
  async (locale, t) => {
    const { h, apiKey, person, post } = await shop(t)
    await post('/caps', { approvalAbove: 2, keysNeedApproval: true, day: { messages: 9 } }, apiKey, 'PUT')
    await h.send(apiKey, to(3, { name: 'Sale' }))
    await h.send(apiKey, {})
    await post('/senders', { sender: 'SHOP', reason: 'Our name' })
    await post('/webhooks', { url: 'http://127.0.0.1:9/hooks', types: ['bulk.completed'] })
    for (const [viewport, colorScheme] of [
      [NARROW, 'light'],
      [WIDE, 'dark'],
    ] as const) {
      const name = `Fatou${viewport.width}`
      const { page, complaints } = await person('owner', name, { locale, viewport, colorScheme })
      for (const path of PAGES) {
        await page.goto(at(h, path))
        await page.getByRole('heading', { level: 1 }).waitFor()
        await until(async () => (await page.locator('.mantine-Skeleton-root').count()) === 0)
        await looksRight(page)
      }
      expect(complaints).toEqual([])
    }
  },
)
