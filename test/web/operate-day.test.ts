/**
 * A day in the life of an operator, in a real browser: a carrier degrades, the alarm comes, Now says why, the route is
 * changed, the queue drains over the other carrier, a customer's message is found and explained, a batch is given back,
 * the figures are those of the ledger and of the carriers, and the statement proves itself without the gateway.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { caravan } from '../cli/caravan.ts'
import { takes } from '../costs/costs.ts'
import { bound, carrier, lead, taken } from '../dispatch/own-carriers.ts'
import { type Harness, harness, numbers, until } from '../harness.ts'
import { eventsIn, receiver } from '../webhooks/receiver.ts'
import { at, looksRight, openBrowser, openPage, setUp } from './browser.ts'

/** Pictures for whoever wants to look at them. */
const SHOTS = process.env['SHOTS']
const CUSTOMER = '+22238000007'
const WRONG_NUMBER = '+22238000059'
const scripted = (...rules: string[]) => ({ rules: rules.map(parseRule) })

/** Two carriers, of which the first takes all of 222; what they cost; a shop; and somebody who is told of alarms. */
async function gateway(t: TestContext) {
  const h = await harness(t, { receipts: true })
  const script = scripted(`${WRONG_NUMBER}=invalid_destination`, '*=DELIVRD')
  const mauritel = await carrier(t, h, 'mauritel', { script }, 'window=20')
  const chinguitel = await carrier(t, h, 'chinguitel', { script: scripted('*=DELIVRD') }, 'window=20')
  await takes(h, 'mauritel', '222', 0.0055)
  await takes(h, 'chinguitel', '222', 0.0125)
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 })
  await bound(h, 'mauritel', 'chinguitel')
  const hook = await receiver(t)
  await h.admin('POST', '/alarm-channels', { kind: 'webhook', target: hook.url })
  await h.admin('PUT', '/alarm-rules/queue_old', { threshold: 3, forSeconds: 0 })
  const shop = await h.account('100')
  const send = async (name: string, count: number) => {
    const recipients = numbers('38', count).map((phone) => ({ phone }))
    const { body } = await h.send(shop.apiKey, { name, message: 'Votre commande est prête', recipients })
    return body.batchId as string
  }
  return { h, mauritel, chinguitel, hook, ...shop, send }
}

type Day = Awaited<ReturnType<typeof gateway>>

const looked = async (page: Page, name: string) => {
  await looksRight(page)
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/day-${name}.png`, fullPage: true })
}

test('a day in the life: from a carrier that degrades to a statement that proves itself', async (t) => {
  const day = await gateway(t)
  const { h, mauritel, chinguitel, hook, apiKey, send } = day
  const morning = await send('Codes of the morning', 60)
  await h.finished(apiKey, morning)
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/operate/now'))
  await page.getByText('Everything goes out.').waitFor()

  mauritel.setScript(scripted('*=throttled'))
  const sale = await send('Sale', 200)
  await seesWhy(page, hook)
  await findsAndExplains(page, 'The carrier says that we send too fast')
  await changesRoute(page)
  await h.finished(apiKey, sale)
  await until(() => taken(chinguitel).length === 200)
  await page.goto(at(h, '/operate/now'))
  await page.getByText('Everything goes out.').waitFor()
  await until(() => hook.received.some(({ body }) => JSON.parse(body).type === 'alarm.ended'))
  await findsAndExplains(page, 'The phone has received it')
  await givesBack(h, page, sale)
  await addsUp(day, page)
  await provesItself(t, h, page)
  expect(complaints).toEqual([])
}, 120_000)

/** The alarm has come, to the webhook as well, and Now says what is wrong, how much waits, and for whom. */
async function seesWhy(page: Page, hook: Awaited<ReturnType<typeof receiver>>): Promise<void> {
  await page.getByText(/mauritel. asked us to slow down.*\d+ messages wait/).waitFor()
  const alarms = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Alarms' }) })
  await alarms.getByText('Messages wait').waitFor()
  await until(() => hook.received.length > 0)
  expect(hook.received.flatMap(({ body }) => eventsIn(body))).toMatchObject([
    { type: 'alarm.firing', data: { alarms: [{ rule: 'queue_old', severity: 'urgent' }] } },
  ])
  await looked(page, 'now-en')
  await alarms.getByRole('link', { name: 'Messages wait' }).click()
  await page.getByText('Ask why with caravan why, or look at Now').waitFor()
  await page.getByRole('button', { name: /^I look after it/ }).click()
  await page.getByText('Fatou Diallo looks after it').waitFor()
}

/** The newest message to the customer's number, and what its page says of it. */
async function findsAndExplains(page: Page, said: string | RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Find', exact: true }).first().click()
  await page.getByLabel('What are you looking for?').fill('38 00 00 07')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('link', { name: CUSTOMER }).first().click()
  await page.getByText(said).first().waitFor()
  await looked(page, 'message-en')
}

async function changesRoute(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Now', exact: true }).first().click()
  await page.getByRole('link', { name: '222', exact: true }).first().click()
  await page.getByRole('combobox', { name: 'Carrier' }).first().click()
  await page.getByRole('option', { name: 'chinguitel' }).click()
  await page.getByRole('button', { name: /^Move \d+ messages? to .chinguitel/ }).click()
  await page.getByText(/leads to .chinguitel. now/).waitFor()
}

async function givesBack(h: Harness, page: Page, batchId: string): Promise<void> {
  await page.getByRole('link', { name: 'Sale', exact: true }).click()
  // The page of the message has such a button as well.
  await page.getByRole('heading', { name: 'Sale' }).waitFor()
  await page.getByRole('button', { name: 'Give back what it cost…' }).click()
  await page.getByLabel('Reason').fill('An hour late')
  await looked(page, 'refund-en')
  await page.getByRole('dialog').getByRole('button', { name: 'Give back up to $4.00' }).click()
  await until(async () => (await h.admin('GET', `/batches/${batchId}`)).body.batch.refundedAmount === 4)
  await page.getByText('-$4.00').first().waitFor()
}

/** The figures of the day are what the ledger and both carriers have counted themselves. */
async function addsUp({ h, accountId, mauritel, chinguitel }: Day, page: Page): Promise<void> {
  await page.goto(at(h, '/operate/figures?days=1&by=carrier'))
  await page.getByText('259 sent').waitFor()
  await page.getByText('$1.18').first().waitFor()
  await looked(page, 'figures-en')
  const { body: told } = await h.admin('GET', '/usage?groupBy=carrier')
  const ofCarrier = (name: string) => told.rows.find(({ carrier }: { carrier: string }) => carrier === name)
  expect(ofCarrier('mauritel')).toMatchObject({
    submittedParts: 59,
    delivered: 59,
    revenue: 1.18,
    cost: 0.3245,
  })
  expect(ofCarrier('chinguitel')).toMatchObject({
    ...{ submittedParts: 200, delivered: 200, revenue: 4, cost: 2.5 },
  })
  // The refund concerns the account, and not a carrier.
  expect(ofCarrier('')).toMatchObject({ messages: 260, failed: 0, revenue: -4 })
  expect([mauritel.counts.accepted, chinguitel.counts.accepted]).toEqual([59, 200])
  expect([mauritel.counts.receiptsAcknowledged, chinguitel.counts.receiptsAcknowledged]).toEqual([59, 200])
  const ledger = (await h.ledger(accountId)).map((line) => line.split(' '))
  const sum = (kind: string) =>
    ledger
      .filter((words) => words[0] === kind)
      .reduce((all, words) => all + Math.round(Number(words[1]) * 1e6), 0) / 1e6
  expect([-sum('charge'), sum('refund')]).toEqual([told.totals[0].charged, told.totals[0].refunded])
  expect(told.totals[0]).toMatchObject({ charged: 5.2, refunded: 4.02, cost: 2.8245, margin: -1.6445 })
}

/** The customer's own statement, downloaded from their page, is checked by the command with no gateway to ask. */
async function provesItself(t: TestContext, h: Harness, page: Page): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-day-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'statement.csv')
  await page.goto(at(h, '/money'))
  const link = page.getByRole('link', { name: 'Download the signed CSV' })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  await download.saveAs(file)
  const { keys } = (await h.request('/api/v2/keys/signing')).body
  await h.stop()
  const { code, stdout } = await caravan(['verify', file, '--key', keys[0].publicKey])
  expect([code, stdout]).toEqual([0, expect.stringContaining('All of it is right.')])
  expect(readFileSync(file, 'utf8')).toContain('An hour late')
}
