/** The operators' first pages in a real browser: what is wrong now, the carriers, the routes, and the way to them. */
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { bound, carrier, lead, taken } from '../dispatch/own-carriers.ts'
import { harness, numbers, until } from '../harness.ts'
import { listen } from '../smsc/carrier.ts'
import { at, looksRight, NARROW, openBrowser, openPage, setUp } from './browser.ts'
import { operatorPage } from './operator.ts'

const recipients = (count: number) => numbers('38', count).map((phone) => ({ phone }))

test('a carrier goes away: Now says so and why, its route is changed, the queue drains over the other one, and it is undone', async (t) => {
  const h = await harness(t)
  const [one, two] = [await carrier(t, h, 'mauritel'), await carrier(t, h, 'chinguitel')]
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 })
  await bound(h, 'mauritel', 'chinguitel')
  const { page, complaints } = await operatorPage(h, await openBrowser(t), {
    role: 'operator',
    name: 'Aminetou',
  })
  await page.waitForURL(at(h, '/operate/now'))
  await page.getByText('Everything goes out.').waitFor()
  await looksRight(page)
  await one.close()
  const { apiKey } = await h.account()
  await h.send(apiKey, { message: 'Hi', name: 'Voeux', recipients: recipients(300) })
  await page.getByText(/mauritel. cannot be reached/).waitFor()
  await page.getByText('300 wait: no carrier of the route is up').waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: '222', exact: true }).first().click()
  await page.getByRole('combobox', { name: 'Carrier' }).first().click()
  await page.getByRole('option', { name: 'chinguitel' }).click()
  await page.getByText(/300 messages for .mauritel. move to .chinguitel/).waitFor()
  await page.getByRole('button', { name: /Move 300 messages to .chinguitel/ }).click()
  await page.getByText(/leads to .chinguitel. now/).waitFor()
  await looksRight(page)
  await until(() => taken(two).length === 300)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  const { body } = await h.admin('GET', '/routes')
  const route = body.routes.find(({ prefix }: { prefix: string }) => prefix === '222')
  expect(route.targets).toMatchObject([{ smsc: 'mauritel', rank: 0, weight: 1 }])
  expect(complaints).toEqual([])
})

test('the owner of the first link goes from their account to the gateway and back; support may change nothing', async (t) => {
  const h = await harness(t)
  await h.account('200.72')
  await carrier(t, h, 'mauritel')
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 })
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser)
  await setUp(h, page)
  await page.getByText('200.72').waitFor()
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'The gateway' }).click()
  await page.waitForURL(at(h, '/operate/now'))
  await page.getByRole('link', { name: 'Carriers', exact: true }).first().click()
  await page.getByRole('button', { name: 'Add a carrier' }).waitFor()
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'Test' }).click()
  await page.getByText('200.72').waitFor()
  expect(complaints).toEqual([])
  const support = await operatorPage(h, browser, { role: 'support', name: 'Sidi' })
  await support.page.goto(at(h, '/operate/routes'))
  await support.page.getByText('numbers that begin so').waitFor()
  expect(await support.page.getByRole('button', { name: /Change|Pause|Make/ }).count()).toBe(0)
  const refused = await support.page.evaluate(
    `fetch('/api/admin/v1/routes/222/pause', { method: 'POST' }).then(r => r.status)`,
  )
  expect(refused).toBe(403)
})

test('a carrier is added, tried, watched on the wire, paused and resumed', async (t) => {
  const h = await harness(t)
  const simulator = await carrier(t, h, 'mattel')
  const { port } = new URL(simulator.url)
  const { page, complaints } = await operatorPage(h, await openBrowser(t), {
    role: 'operator',
    name: 'Aminetou',
  })
  await page.goto(at(h, '/operate/carriers?add=true'))
  await page.getByLabel('Name here').fill('mauritel')
  await page.getByLabel('Host').fill('127.0.0.1')
  await page.getByLabel('Port').fill(port)
  await page.getByLabel('System id').fill('caravan')
  await page.getByLabel('Password', { exact: true }).fill('secret')
  await page.getByRole('button', { name: 'Add the carrier' }).click()
  await page.getByText('mauritel is there').waitFor()
  await page.getByText('mauritel/1').first().waitFor()
  await page.getByRole('button', { name: 'Try it now' }).click()
  await page.getByText('Everything works.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Watch for a minute' }).click()
  await page.getByText('Watching until').waitFor()
  await page.getByRole('button', { name: 'Pause mauritel' }).click()
  await page.getByText('No message waits for it now.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause mauritel' }).click()
  await page.getByText('mauritel is paused').waitFor()
  await page.getByRole('button', { name: 'Resume mauritel' }).click()
  await page.getByText('mauritel is resumed').waitFor()
  // Its binds ended and came up again, which is seen on the wire.
  await page.getByText('bind_transceiver').first().waitFor()
  const { body } = await h.admin('GET', '/smscs')
  const stored = body.connections.find(({ name }: { name: string }) => name === 'mauritel')
  expect(stored.config).toMatchObject({ paused: false, systemId: 'caravan' })
  expect(await page.getByText('secret').count()).toBe(0)
  expect(complaints).toEqual([])
})

test.for([
  ['en-GB', 'The carrier’s host refuses the connection.'],
  ['fr-FR', 'L’hôte de l’opérateur refuse la connexion.'],
  ['ar', 'خادم الشركة يرفض الاتصال.'],
] as const)(
  'why a carrier is not connected is said in %s, with what the network said',
  async ([locale, sentence], t) => {
    const h = await harness(t)
    const one = await carrier(t, h, 'mauritel')
    await bound(h, 'mauritel')
    await one.close()
    const operator = { role: 'operator', name: 'Aminetou', path: '/operate/now' }
    const { page } = await operatorPage(h, await openBrowser(t), operator, { locale })
    await page.getByText(sentence).first().waitFor()
    await page
      .getByText(/ECONNREFUSED/)
      .first()
      .waitFor()
    await looksRight(page)
    await page.goto(at(h, '/operate/carriers/mauritel'))
    await page.getByText(sentence).first().waitFor()
  },
)

test.for([
  ['fr-FR', 'La connexion à l’opérateur ne s’établit pas.', 'Le programme dit :'],
  ['ar', 'لا يقوم الاتصال بالشركة.', 'يقول البرنامج:'],
] as const)(
  'where nobody knows why, that is said in %s, and the program’s own words are marked as such',
  async ([locale, sentence, says], t) => {
    const h = await harness(t)
    const noCarrier = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request'))
    const port = await listen(t, noCarrier)
    await h.admin('POST', '/smscs', { name: 'mauritel', url: `smpp://a:b@127.0.0.1:${port}` })
    const lastError = async () => {
      const { body } = await h.admin('GET', '/now')
      return body.carriers.find(({ name }: { name: string }) => name === 'mauritel')?.lastError ?? undefined
    }
    const error: string = await until(lastError)
    const operator = { role: 'operator', name: 'Aminetou', path: '/operate/carriers/mauritel' }
    const { page } = await operatorPage(h, await openBrowser(t), operator, { locale, viewport: NARROW })
    await page.getByText(sentence).first().waitFor()
    await page.getByText(`${says} ${error}`).first().waitFor()
    await looksRight(page)
  },
)

test.for([
  ['fr-FR', 'En direct'],
  ['ar', 'الآن'],
] as const)('in %s the pages of operators fit a phone and a wide screen', async ([locale, title], t) => {
  const h = await harness(t)
  await carrier(t, h, 'mauritel')
  await lead(h, '222', { smsc: 'mauritel', rank: 0, weight: 1 }, { smsc: 'default', rank: 1, weight: 1 })
  await bound(h, 'mauritel')
  const browser = await openBrowser(t)
  const { page, complaints } = await operatorPage(
    h,
    browser,
    { role: 'operator', name: 'Aminetou' },
    { locale },
  )
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  for (const viewport of [NARROW, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport)
    for (const path of [
      '/operate/now',
      '/operate/carriers',
      '/operate/carriers/mauritel',
      '/operate/routes',
    ]) {
      await page.goto(at(h, path))
      await page.locator('table.rows, dl.facts').first().waitFor()
      await looksRight(page)
    }
  }
  expect(complaints).toEqual([])
})
