/** Operators find a customer's message and tell its story, stop and refund batches, approve: in a real browser. */
import { readFileSync } from 'node:fs'
import { expect, type TestContext, test } from 'vitest'
import { verifyFile } from '../../src/seals/verify.ts'
import { harness, numbers, until } from '../harness.ts'
import { at, looksRight, openBrowser } from './browser.ts'
import { operatorPage } from './operator.ts'

const PHONE = '+22238089336'
const TEXT = 'Your code is 4711'

async function shop(t: TestContext, options = {}) {
  const h = await harness(t, options)
  const { accountId, apiKey } = await h.account('10')
  const browser = await openBrowser(t)
  const person = (role: string, name: string, path: string, options = {}) =>
    operatorPage(h, browser, { role, name, path }, options)
  const send = async (more: object = {}) =>
    (await h.send(apiKey, { recipients: [{ phone: PHONE, message: TEXT }], ...more })).body.batchId as string
  return { h, accountId, apiKey, person, send }
}

test('support finds a message by its number, tells its story, and reads it only for a reason', async (t) => {
  const { h, apiKey, person, send } = await shop(t)
  const batchId = await send({ name: 'Codes' })
  await h.finished(apiKey, batchId)
  const { page, complaints } = await person('support', 'Sidi', '/operate/find')
  await page.getByLabel('What are you looking for?').fill('38 08 93 36')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.waitForURL('**/operate/find?q=*')
  await page.getByText('Messages to \u206638 08 93 36\u2069').waitFor()
  // Whose it is: texts are masked, and others may have written to the number as well.
  await page.getByText('Test · ••••••••••••').waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: '+2223•••••36' }).click()
  await page.getByText('Accepted and charged').waitFor()
  await page.getByText('The carrier took it').waitFor()
  await page.getByText('••••••••••••').waitFor()
  expect(await page.getByText(TEXT).count()).toBe(0)
  expect(await page.getByRole('button', { name: /Give back/ }).count()).toBe(0)
  await looksRight(page)
  await page.getByRole('button', { name: 'Read it…' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: /read the message/ }).isDisabled()).toBe(true)
  await dialog.getByLabel('Why do you have to read it?').fill('complaint 12')
  await dialog.getByRole('button', { name: 'Write it down and read the message' }).click()
  await page.getByText(TEXT).waitFor()
  await page.getByRole('heading', { name: PHONE }).waitFor()
  const { entries } = (await h.admin('GET', '/audit?action=message.unmask')).body
  expect(entries).toMatchObject([{ actor: 'Sidi', details: { reason: 'complaint 12' } }])
  await page.reload()
  await page.getByText('••••••••••••').waitFor()
  expect(complaints).toEqual([])
})

test('an operator pauses and cancels a batch of a customer; commercial gives a sent one back, and cannot stop', async (t) => {
  const { h, accountId, apiKey, person, send } = await shop(t, { smsc: 'window=1&tps=1' })
  const done = await send({ name: 'Done' })
  await h.finished(apiKey, done)
  const recipients = numbers('380', 400).map((phone) => ({ phone, message: 'Hi' }))
  const going = (await h.send(apiKey, { recipients, name: 'Going' })).body.batchId
  const { page, complaints } = await person('operator', 'Oumar', `/operate/batches/${going}`)
  await page.getByRole('heading', { name: 'Going' }).waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pause .* messages?/ })
    .click()
  await page.getByRole('button', { name: /^Resume: send/ }).waitFor()
  await looksRight(page)
  expect(await page.getByRole('button', { name: /Give back/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Cancel…' }).click()
  await page.getByText(/goes back to Test at once/).waitFor()
  await looksRight(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cancel .* messages?, give .* back/ })
    .click()
  await page.getByText('canceled', { exact: true }).waitFor()
  const { batch } = (await h.admin('GET', `/batches/${going}`)).body
  expect([batch.canceled, batch.refundedAmount > 0]).toEqual([true, true])

  const other = await person('commercial', 'Khadija', `/operate/batches/${done}`)
  const proof = other.page.waitForEvent('download')
  await other.page.getByRole('link', { name: 'Download the signed CSV' }).click()
  expect(verifyFile(readFileSync(await (await proof).path())).ok).toBe(true)
  await other.page.getByRole('button', { name: 'Give back what it cost…' }).click()
  await other.page.getByLabel('Reason').fill('goodwill')
  await other.page.getByRole('dialog').getByRole('button', { name: 'Give back up to $0.02' }).click()
  await until(async () => (await h.admin('GET', `/batches/${done}`)).body.batch.refundedAmount === 0.02)
  await other.page.goto(at(h, `/operate/batches/${await send({ paused: true, name: 'Paused' })}`))
  await other.page.getByText('paused', { exact: true }).waitFor()
  expect(await other.page.getByRole('button', { name: 'Cancel…' }).count()).toBe(0)
  const refused = await other.page.evaluate(
    `fetch('/api/admin/v1/batches/${done}/cancel', { method: 'POST' }).then((answer) => answer.json())`,
  )
  expect(refused).toMatchObject({ code: 'PERMISSION_MISSING', permission: 'batches.write' })
  expect(
    (await h.admin('GET', `/accounts/${accountId}/transactions?kind=refund`)).body.transactions.length,
  ).toBeGreaterThan(0)
  expect([...complaints, ...other.complaints]).toEqual([])
})

test('batches and senders of all accounts wait in one place; both are decided there', async (t) => {
  const { h, accountId, apiKey, person, send } = await shop(t)
  await h.admin('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 0, keysNeedApproval: true })
  const [sale, other] = [await send({ name: 'Sale' }), await send({ name: 'Other' })]
  await h.request('/api/v2/senders', {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ sender: 'SHOP', reason: 'Our name' }),
  })
  const { page, complaints } = await person('owner', 'Aicha', '/operate/approvals')
  await page.getByText('Sale', { exact: true }).waitFor()
  await page.getByText('Our name').waitFor()
  await looksRight(page)
  const of = (name: string) => page.locator('article').filter({ hasText: name })
  await of('Sale').getByRole('button', { name: 'Send 1 message for $0.02' }).click()
  expect((await h.finished(apiKey, sale)).status).toBe('completed')
  await of('Other').getByRole('button', { name: 'Reject… Other' }).click()
  await page.getByLabel('Reason').fill('Not agreed')
  await page.getByRole('dialog').getByRole('button', { name: 'Reject it, give $0.02 back' }).click()
  await page.getByText('No batch waits for approval.').waitFor()
  expect((await h.status(apiKey, other)).body.batch.approvalReason).toBe('Not agreed')
  await page.getByRole('button', { name: 'Let Test send as SHOP' }).click()
  await page.getByText('No sender waits for an answer.').waitFor()
  expect((await h.admin('GET', `/accounts/${accountId}/senders`)).body.senders).toMatchObject([
    { sender: 'SHOP' },
  ])
  const support = await person('support', 'Sidi', '/operate/approvals')
  await support.page.getByText('No batch waits for approval.').waitFor()
  expect(complaints).toEqual([])
})
