/** The operators' page of alarms, in a real browser: seen, acknowledged, silenced, tuned, and told to somebody. */
import { expect, test } from 'vitest'
import { setSmsc } from '../../src/routing/store.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { bound } from '../dispatch/own-carriers.ts'
import { harness, until } from '../harness.ts'
import { receiver } from '../webhooks/receiver.ts'
import { at, looksRight, NARROW, openBrowser, openPage, setUp } from './browser.ts'

/** Pictures for whoever wants to look at them. */
const SHOTS = process.env['SHOTS']

test('a bind goes down: the page says so and what to do, somebody looks after it, tunes the rule and says who is told', async (t) => {
  const h = await harness(t)
  const smsc = await startSimulator({})
  await setSmsc(h.pool, 'mattel', parseSmscUrl(smsc.url))
  await bound(h, 'mattel')
  await h.admin('PUT', '/alarm-rules/bind_down', { forSeconds: 1 })
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  const shot = async (name: string) => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  }
  await setUp(h, page)
  await page.goto(at(h, '/operate/alarms'))
  await page.getByText('All is well: no alarm is on.').waitFor()
  await page.getByText('Nobody is told of alarms yet.').waitFor()
  await looksRight(page)
  await smsc.close()
  await page.getByText('1 of 1 bind of mattel is not bound.').waitFor()
  await page.getByText('The carrier’s host refuses the connection. The program says: no connection').waitFor()
  await looksRight(page)
  await shot('on-en')
  await page.getByRole('button', { name: 'Silence it: 1 of 1' }).click()
  await page.getByRole('dialog').getByLabel('4 hours').check()
  await looksRight(page)
  await page.getByRole('button', { name: 'Silence it for 4 hours' }).click()
  await page.getByText('nobody is told until').waitFor()
  await page.getByRole('button', { name: 'Tell people again' }).click()
  await page.getByRole('button', { name: 'I look after it: 1 of 1' }).click()
  await page.getByText('Fatou Diallo looks after it').waitFor()
  await page.getByRole('link', { name: 'A bind is down' }).click()
  await page.getByText('caravan smsc test NAME').waitFor()
  await page.getByText('Nobody was told of it.').waitFor()
  await looksRight(page)
  await shot('one-en')

  await page.getByRole('link', { name: 'All alarms' }).click()
  await page.getByRole('link', { name: 'Rules' }).click()
  await page.getByRole('button', { name: 'Change: The disk is nearly full' }).click()
  await page.getByLabel('Alarm from (MB)').fill('2048')
  await looksRight(page)
  await shot('rules-en')
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await page.getByText('less than 2,048 MB').waitFor()

  const hook = await receiver(t)
  await page.getByRole('link', { name: 'Who is told' }).click()
  await page.getByLabel('How').first().click()
  await page.getByRole('option', { name: 'Webhook' }).click()
  await page.getByLabel('Address of the webhook').fill('ftp://nowhere')
  await page.getByRole('button', { name: 'Tell somebody' }).click()
  await page.getByText('Must start with https://').waitFor()
  await page.getByLabel('Address of the webhook').fill(hook.url)
  await page.getByRole('button', { name: 'Tell somebody' }).click()
  await page.getByText('whsec_').waitFor()
  await page.getByRole('button', { name: `Send a test to ${hook.url}` }).click()
  await until(() => hook.received.length === 1)
  await page.getByText(/^told /).waitFor()
  await looksRight(page)
  await shot('told-en')
  expect(complaints).toEqual([])
})

test('in French and Arabic, on a phone and in the dark, the same page fits and says it in their words', async (t) => {
  const h = await harness(t)
  await h.admin('PUT', '/alarm-rules/backup_old', { threshold: 0 })
  await until(async () => (await h.admin('GET', '/alarms?state=firing')).body.alarms.length > 0)
  const browser = await openBrowser(t)
  const first = await openPage(browser, { viewport: NARROW })
  await setUp(h, first.page)
  const storageState = await first.page.context().storageState()
  const looks = [
    ['fr', 'La dernière sauvegarde est ancienne', 'Règles'],
    ['ar', 'آخر نسخة احتياطية قديمة', 'القواعد'],
  ] as const
  for (const [locale, title, rules] of looks)
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await openPage(browser, {
        viewport: NARROW,
        locale,
        colorScheme,
        storageState,
      })
      await page.addInitScript(`localStorage.setItem('caravan.language', '${locale}')`)
      await page.goto(at(h, '/operate/alarms'))
      await page.getByText(title).waitFor()
      await looksRight(page)
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/on-${locale}-${colorScheme}.png`, fullPage: true })
      await page.getByRole('link', { name: rules }).click()
      await page.getByText('bind_down').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: /:/ }).first().waitFor()
      await looksRight(page)
      if (SHOTS)
        await page.screenshot({ path: `${SHOTS}/rules-${locale}-${colorScheme}.png`, fullPage: true })
      expect(complaints).toEqual([])
      await page.context().close()
    }
})
