/** Batches, messages, opt-outs and conversations in a real browser, while things are sent, stopped and lost. */

import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { freePort } from '../../src/db/embedded.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { type Harness, type HarnessOptions, harness, numbers, until } from '../harness.ts'
import { shop } from '../inbound/shop.ts'
import { at, looksRight, NARROW, openBrowser, openPage, pageOf, setUp } from './browser.ts'

const RULES = ['+22238089337=invalid_destination', '+22238089338=temporary_failure'].map(parseRule)

/** An owner who is signed in, and a carrier that takes so many messages a second. */
async function office(t: TestContext, options: HarnessOptions = {}) {
  const h = await harness(t, { simulator: { script: { rules: RULES } }, ...options })
  const account = await h.account('100')
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  return { h, ...account, browser, page, complaints }
}

async function send(h: Harness, apiKey: string, phones: string[], more: object = {}): Promise<string> {
  const recipients = phones.map((phone) => ({ phone, message: 'The shop opens at 8' }))
  const { body } = await h.send(apiKey, { recipients, name: 'Eid sale', ...more })
  return body.batchId
}

const open = (h: Harness, page: Page, batchId: string) => page.goto(at(h, `/batches/${batchId}`))
const state = (page: Page, text: string) => page.getByText(text, { exact: true }).first()

/** Errors of the network and of a gateway that is stopping, which the test itself has caused. */
const unexpected = (complaints: string[]) =>
  complaints.filter((text) => !/net::ERR_|status of 503/.test(text))

test('a batch is stopped half way: the question says what it gives back, and that is given back', async (t) => {
  const { h, accountId, apiKey, page, complaints } = await office(t, { smsc: 'tps=20&window=4' })
  const batchId = await send(h, apiKey, numbers('36', 400))
  await page.goto(at(h, '/batches'))
  await page.getByRole('link', { name: 'Eid sale' }).click()
  await page
    .getByText(/[1-9]\d* sent/)
    .first()
    .waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: /^Pause \d+ messages$/ }).click()
  await state(page, 'paused').waitFor()
  await page.getByRole('button', { name: /^Resume: send \d+ messages$/ }).click()
  await state(page, 'being sent').waitFor()
  await page.getByRole('button', { name: 'Cancel…' }).click()
  await page.getByText(/messages will not be sent, and \$\d\.\d+ is given back at once/).waitFor()
  await page.getByRole('button', { name: /^Cancel \d+ messages, get \$\d\.\d+ back$/ }).click()
  await state(page, 'canceled').waitFor()
  const batch = await h.finished(apiKey, batchId)
  expect(batch.failedCount).toBeGreaterThan(0)
  expect(batch.successfulCount).toBeGreaterThan(0)
  await page.getByText(`$${batch.netCost.toFixed(2)}`, { exact: true }).waitFor()
  expect((await h.ledger(accountId)).length).toBeGreaterThan(2)
  await looksRight(page)
  await page.getByRole('button', { name: /^Resend the \d+ that failed$/ }).click()
  await page.getByText('stopped before they were sent: these go out now').waitFor()
  expect(complaints).toEqual([])
})

test('what failed is resent: the causes that may work now are chosen, and the price is said', async (t) => {
  const { h, apiKey, page, complaints } = await office(t)
  const batchId = await send(h, apiKey, ['38089336', '38089337', '38089338'])
  await h.finished(apiKey, batchId)
  await page.goto(at(h, '/'))
  await page.getByText('Messages did not go out.').waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'See why, and resend' }).click()
  await page.getByText('Why 2 failed').waitFor()
  await page.getByRole('button', { name: 'Resend the 2 that failed' }).click()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await looksRight(page)
  await page.getByRole('button', { name: 'Resend 1 message for about $0.02' }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/batches/') && !url.pathname.endsWith(batchId))
  await page.getByText('Resent from another batch').waitFor()
  expect(complaints).toEqual([])
})

test('what was not received is found among the messages and resent, and what that costs is said', async (t) => {
  const rules = ['+22238089337=UNDELIV', '+22238089338=EXPIRED'].map(parseRule)
  const h = await harness(t, { receipts: true, simulator: { script: { rules } } })
  const { accountId, apiKey } = await h.account('100')
  const person = { accountId, role: 'sender', name: 'Mariem' }
  const options = { viewport: NARROW, locale: 'fr-FR' }
  const { page, complaints } = await pageOf(h, await openBrowser(t), person, options)
  const batchId = await send(h, apiKey, ['38089336', '38089337', '38089338'])
  await until(async () => (await h.status(apiKey, batchId)).body.batch.undeliveredCount === 2)
  await open(h, page, batchId)
  await page.getByText('Non reçus', { exact: true }).click()
  await page.getByRole('link', { name: '+22238089338' }).waitFor()
  await page.getByRole('link', { name: '+22238089336' }).waitFor({ state: 'detached' })
  await looksRight(page)
  await page.getByRole('button', { name: 'Renvoyer les 2 non reçus' }).click()
  await page.getByText('qui restent donc payés').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: /^Renvoyer 2 messages pour environ 0,04/ }).click()
  await page.getByText('Renvoi d’un autre envoi').waitFor()
  await until(() => h.simulator.messages().length === 5)
  expect(complaints).toEqual([])
})

test('a batch without a name is called by when it was made, on every page that names it', async (t) => {
  const { h, apiKey, page, complaints } = await office(t)
  const batchId = await send(h, apiKey, ['38089336', '38089337', '38089338'], { name: undefined })
  await h.finished(apiKey, batchId)
  const title = /^Messages of \d+ \w+ 20\d\d, \d\d:\d\d$/
  for (const where of ['/', '/batches']) {
    await page.goto(at(h, where))
    await page.getByRole('link', { name: title }).first().waitFor()
  }
  await page.getByRole('link', { name: title }).first().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByRole('link', { name: '+22238089337' }).click()
  await page.getByRole('link', { name: title }).waitFor()
  await page.goto(at(h, `/operate/batches/${batchId}`))
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await looksRight(page)
  await send(h, apiKey, numbers('36', 3), { name: undefined, paused: true })
  await page.goto(at(h, '/operate/now'))
  await page.getByRole('link', { name: title }).waitFor()
  await page.getByText('3 wait: the batch is paused').waitFor()
  expect(complaints).toEqual([])
})

test('one message is found by its number and by its id, and its story is told', async (t) => {
  const { h, apiKey, page, complaints } = await office(t)
  const batchId = await send(h, apiKey, ['38089336', '38089337'])
  await h.finished(apiKey, batchId)
  await page.goto(at(h, '/messages'))
  const query = page.getByLabel('Phone number, or the id of a message')
  await query.fill('abc')
  await query.press('Enter')
  await page.getByText(/^Must be a phone number/).waitFor()
  await query.fill('38 08 93 37')
  await query.press('Enter')
  await page.getByRole('link', { name: '+22238089337' }).click()
  await page.getByText('Accepted and charged').waitFor()
  await page.getByText('The carrier answered: this number does not exist').waitFor()
  await page.getByText('$0.02 given back').waitFor()
  await looksRight(page)
  await page.goBack()
  expect(new URL(page.url()).searchParams.get('phone')).toContain('38 08 93 37')
  await query.fill(`${batchId}-0`)
  await query.press('Enter')
  await page.getByText('The carrier took it').waitFor()
  expect(complaints).toEqual([])
})

test('an opt-out is added, shown with its source, and taken back after a question; a file says what it could not read', async (t) => {
  const { h, page, complaints } = await office(t)
  await page.goto(at(h, '/contacts'))
  await page.getByRole('link', { name: 'Opt-outs' }).click()
  await page.getByRole('button', { name: 'Add a number' }).click()
  await page.getByLabel('Number').last().fill('12')
  await page.getByRole('button', { name: 'Stop writing to this number' }).click()
  await page
    .locator('[role=dialog] .mantine-InputWrapper-error, [role=dialog] [role=alert]')
    .first()
    .waitFor()
  await page.getByRole('dialog').getByLabel('Number').fill('38089336')
  await page.getByRole('button', { name: 'Stop writing to this number' }).click()
  await page.getByText('Added by you').waitFor()
  await page.getByRole('button', { name: 'Import opt-outs' }).click()
  const file = {
    name: 'stop.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('38089340\nnobody\n+222 38089341\n'),
  }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Import stop.csv' }).click()
  await page.getByText('2 numbers have been added.').waitFor()
  await page.getByText('1 line could not be read:').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Allow again… +22238089336' }).click()
  await page.getByRole('button', { name: 'Allow +22238089336 again' }).click()
  await page.getByText('Added by you').waitFor({ state: 'detached' })
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('a list is made, filled from a file, a contact removed and put back, renamed and deleted', async (t) => {
  const { h, page, complaints } = await office(t)
  await page.goto(at(h, '/contacts'))
  await page.getByText('There is no list yet.').waitFor()
  await page.getByRole('button', { name: 'Make a list' }).click()
  await page.getByLabel('Name of the list').fill('Customers')
  await page.getByRole('button', { name: 'Make the list' }).click()
  await page.getByRole('button', { name: 'Import numbers' }).click()
  const rows = 'phone;name\n38089336;Ali\n0022238089337;Aïcha\nx;Bad\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await page.getByRole('button', { name: 'Import people.csv' }).click()
  await page.getByText('2 contacts were added.').waitFor()
  await page.getByText('1 row was left out:').waitFor()
  await page.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('name: Ali').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Remove: +22238089336' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('name: Ali').waitFor()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name of the list').fill('Regulars')
  await page.getByRole('button', { name: 'Rename the list' }).click()
  await page.getByRole('heading', { name: 'Regulars' }).waitFor()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByText('“Regulars” and its 2 contacts will be gone').waitFor()
  await page.getByRole('button', { name: 'Delete the list and 2 contacts' }).click()
  await page.getByText('There is no list yet.').waitFor()
  expect(complaints).toEqual([])
})

test('somebody who wrote is answered in the inbox, and what was typed survives a reload', async (t) => {
  const { h, apiKey, write, submits } = await shop(t)
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  await write('Are you open on Friday?')
  await page.reload()
  const badge = page.locator('.side').getByText('1 conversation not read')
  await badge.waitFor({ state: 'attached' })
  await looksRight(page)
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await page.getByText('1 new message').waitFor()
  await page.getByRole('link', { name: '+22238091001' }).click()
  await badge.waitFor({ state: 'detached' })
  // The list stays beside the conversation, and is read again every few seconds.
  await page.waitForResponse((answer) => answer.url().includes('/api/v2/conversations?') && answer.ok())
  await page.locator('.inbox-list').getByText('Are you open on Friday?').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.getByLabel('Your answer').fill('Yes, until 8 pm')
  await page.getByText(/^15 characters · 1 part · 145 left in this part · \$0\.\d+$/).waitFor()
  await page.getByLabel('Your answer').fill('x'.repeat(161))
  const { estimatedCost } = (
    await h.request('/api/v2/bulk/estimate', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'x'.repeat(161), recipients: [{ phone: '+22238091001' }] }),
    })
  ).body
  await page.getByText(new RegExp(`· 2 parts · .* · \\$${estimatedCost}$`)).waitFor()
  await page.getByLabel('Your answer').fill('Yes, until 8 pm')
  await page.reload()
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Yes, until 8 pm')
  await looksRight(page)
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.locator('.thread').getByText('Yes, until 8 pm').waitFor()
  await until(() => submits.length === 1)
  // Another message comes while the conversation is open, and is read.
  await write('Thank you')
  await page.locator('.thread').getByText('Thank you').waitFor()
  await until(async () => {
    const { rows } = await h.pool.query('select unread from conversations')
    return rows[0].unread === 0
  })
  await write('STOP')
  await page.getByText('This number has opted out').waitFor()
  await looksRight(page)
  expect(complaints).toEqual([])
})

test('a page that is open while the gateway starts again, and while the network is gone, is right afterwards', async (t) => {
  const port = await freePort()
  const options = { smsc: 'tps=40&window=4', env: { PORT: String(port) } }
  const { h, apiKey, page, complaints } = await office(t, options)
  const batchId = await send(h, apiKey, numbers('36', 600))
  await open(h, page, batchId)
  await page
    .getByText(/[1-9]\d* sent/)
    .first()
    .waitFor()
  await h.restart()
  const shown = async () =>
    Number((await page.locator('.share-figure strong').innerText()).replaceAll(/\D/g, ''))
  const before = await shown()
  await until(async () => (await shown()) > before)
  await page.context().setOffline(true)
  await page.getByText(/The connection is lost/).waitFor()
  await h.finished(apiKey, batchId)
  await page.context().setOffline(false)
  await state(page, 'done').waitFor()
  expect(await shown()).toBe(600)
  await page.getByText(/The connection is lost/).waitFor({ state: 'detached' })
  expect(unexpected(complaints)).toEqual([])
})

test('a page of a laptop that slept while the gateway started again is right when it wakes', async (t) => {
  const options = { smsc: 'tps=40&window=4', env: { PORT: String(await freePort()) } }
  const { h, apiKey, page, complaints } = await office(t, options)
  const batchId = await send(h, apiKey, numbers('36', 300))
  await open(h, page, batchId)
  await page
    .getByText(/[1-9]\d* sent/)
    .first()
    .waitFor()
  const asleep = browserProcesses()
  expect(asleep.length).toBeGreaterThan(0)
  for (const pid of asleep) process.kill(pid, 'SIGSTOP')
  try {
    await h.restart()
    await h.finished(apiKey, batchId)
  } finally {
    for (const pid of asleep) process.kill(pid, 'SIGCONT')
  }
  await state(page, 'done').waitFor()
  await page.getByText('300 sent').first().waitFor()
  expect(unexpected(complaints)).toEqual([])
})

/** The processes of the browser that this one has started. */
function browserProcesses(): number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/) as [string, string, string])
  const under = (parent: string): string[] =>
    all.filter(([, ppid]) => ppid === parent).flatMap(([pid]) => [pid, ...under(pid)])
  const ours = new Set(under(String(process.pid)))
  return all.filter(([pid, , name]) => ours.has(pid) && name.startsWith('chrom')).map(([pid]) => Number(pid))
}

test('Home says what needs a decision: a time that was missed, money that is low', async (t) => {
  const { h, accountId, apiKey, page, complaints } = await office(t)
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  const batchId = await send(h, apiKey, ['36000000', '36000001'], { sendAt })
  // As if nothing could be sent for two hours.
  await h.pool.query(`update batches set missed = true, send_at = now() - interval '2 hours' where id = $1`, [
    batchId,
  ])
  const later = { sendAt, name: 'Invitation' }
  const asked = await send(h, apiKey, ['36000000'], later)
  await h.pool.query(`update batches set approval = 'waiting' where id = $1`, [asked])
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  await h.request('/api/v2/balance/alert', { method: 'PUT', headers, body: '{"below":500}' })
  await page.goto(at(h, '/'))
  await page.getByText('Your balance is low.').waitFor()
  await page.getByText('A batch waits for approval.').waitFor()
  await page.getByText('waits for approval', { exact: true }).waitFor()
  await page.getByText('enough for about 4,997 messages').waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'Send it now, or cancel it' }).click()
  await page.getByRole('button', { name: 'Send 2 messages now' }).click()
  await state(page, 'done').waitFor()
  expect(await h.ledger(accountId)).toEqual([
    'top_up 100 = 100',
    'charge -0.04 = 99.96',
    'charge -0.02 = 99.94',
  ])
  expect(complaints).toEqual([])
})

test('what is done in one tab is seen in the other', async (t) => {
  const { h, apiKey, page, complaints } = await office(t, { smsc: 'tps=5&window=2' })
  const batchId = await send(h, apiKey, numbers('36', 300))
  const other = await page.context().newPage()
  await open(h, page, batchId)
  await open(h, other, batchId)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: /^Pause \d+ messages$/ }).click()
  await state(other, 'paused').waitFor()
  await other.getByRole('button', { name: 'Cancel…' }).click()
  await other.getByRole('button', { name: /^Cancel \d+ messages/ }).click()
  await state(page, 'canceled').waitFor()
  expect(complaints).toEqual([])
})

test('a viewer sees how it goes, without texts and whole numbers, and without a button that is not theirs', async (t) => {
  const { h, accountId, apiKey, browser } = await office(t, { smsc: 'tps=5&window=2' })
  const batchId = await send(h, apiKey, numbers('36', 100))
  const viewer = await pageOf(h, browser, { accountId, role: 'viewer', name: 'Aminata' })
  await open(h, viewer.page, batchId)
  await viewer.page.getByText('Its messages').waitFor()
  await viewer.page.getByText('+2223•').first().waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Pause' }).count()).toBe(0)
  expect(await viewer.page.getByRole('link', { name: 'Inbox' }).count()).toBe(0)
  expect(await viewer.page.getByRole('link', { name: 'Money' }).count()).toBe(0)
  await looksRight(viewer.page)
  await viewer.page.goto(at(h, '/optouts'))
  await viewer.page.getByText('Nobody has opted out.').waitFor()
  expect(await viewer.page.getByRole('button', { name: 'Add a number' }).count()).toBe(0)
  expect(viewer.complaints).toEqual([])
})

test.for([
  ['fr-FR', 'Arrêter…'],
  ['ar', 'إلغاء…'],
] as const)('in %s the pages fit a phone, light and dark', async ([locale, cancel], t) => {
  const { h, accountId, apiKey, browser } = await office(t)
  const failed = await send(h, apiKey, ['38089336', '38089337'])
  await h.finished(apiKey, failed)
  const paused = await send(h, apiKey, numbers('36', 30), { paused: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    const person = { accountId, role: 'owner', name: `Khadija-${colorScheme}` }
    const { page, complaints } = await pageOf(h, browser, person, { locale, viewport: NARROW, colorScheme })
    await open(h, page, paused)
    await page.getByRole('button', { name: cancel }).click()
    await looksRight(page)
    const paths = ['/', '/batches', `/batches/${failed}`, '/messages?phone=38089337', `/messages/${failed}-1`]
    for (const path of [...paths, '/contacts', '/optouts', '/inbox']) {
      await page.goto(at(h, path))
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      await looksRight(page)
    }
    expect(complaints).toEqual([])
  }
})
