/** The operators' pages about what must be left of a price and what holds accounts back, in a real browser. */
import { expect, test } from 'vitest'
import { firingAlarm, stop } from '../alarms/rows.ts'
import { takes } from '../costs/costs.ts'
import { bound, carrier, lead } from '../dispatch/own-carriers.ts'
import { harness, until } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, pageOf, WIDE } from './browser.ts'
import { operatorPage } from './operator.ts'

test('the owner sets a floor, takes it away, and says what a currency is worth', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await lead(h, '222', { smsc: 'default', rank: 0, weight: 1 })
  const { page, complaints } = await operatorPage(h, await openBrowser(t), {
    ...{ role: 'owner', name: 'Khadija' },
    path: '/operate/margins',
  })
  await page.getByText('There is no floor').waitFor()
  await page.getByText('No rate is known').waitFor()
  await page.getByRole('combobox', { name: 'Route' }).click()
  await page.getByRole('option', { name: 'route 222' }).click()
  await page.getByLabel('Percent of the price').fill('12.5')
  await page.getByRole('combobox', { name: 'Below it' }).click()
  await page.getByRole('option', { name: 'refuse the message' }).click()
  await page.getByRole('button', { name: 'Set a floor' }).click()
  await page.getByText('Must be left: 12.5% · Below it: refuse the message').waitFor()
  await page.getByRole('combobox', { name: 'Account' }).last().click()
  await page.getByRole('option', { name: 'Test' }).click()
  await page.getByRole('button', { name: 'Set a floor' }).click()
  await page.getByRole('button', { name: 'Take away: Test' }).click()
  await page.getByText('The floor is taken away.').waitFor()
  await page.getByLabel('Currency').fill('mru')
  await page.getByLabel('One is worth, in USD').fill('much')
  await page.getByRole('button', { name: 'Set the rate' }).click()
  await page.locator('.mantine-InputWrapper-error').waitFor()
  // What is wrong with something that the form does not ask for is said at its foot, beside what is wrong with a field.
  await page.route('**/exchange-rates?*', (route) => {
    const errors = [
      { path: ['rate'], message: 'Must be another figure' },
      { path: ['effectiveFrom'], message: 'Must lie in the past' },
      { path: ['source'], message: 'Must be known' },
    ]
    return route.request().method() === 'POST'
      ? route.fulfill({ status: 400, json: { success: false, code: 'VALIDATION_FAILED', errors } })
      : route.fallback()
  })
  await page.getByRole('button', { name: 'Set the rate' }).click()
  await page.getByText('Must be another figure').waitFor()
  const foot = page.getByRole('alert')
  await foot.getByText('must lie in the past').waitFor()
  await foot.getByText('must be known').waitFor()
  expect(await foot.getByText('Must be another figure').count()).toBe(0)
  await page.unroute('**/exchange-rates?*')
  await page.getByLabel('One is worth, in USD').fill('0,0253')
  await page.getByRole('button', { name: 'Set the rate' }).click()
  await page.getByText('1 MRU = 0.0253 USD').waitFor()
  await looksRight(page)
  await until(async () => (await h.admin('GET', '/margin-floors')).body.floors.length === 1)
  expect((await h.admin('GET', '/margin-floors')).body.floors).toMatchObject([
    { accountId: null, route: '222', percent: 12.5, below: 'refuse' },
  ])
  expect((await h.admin('GET', `/audit?action=marginFloor.remove`)).body.entries).toMatchObject([
    { accountId },
  ])
  expect(complaints).toEqual([])
})

test('an account that was stopped goes on, a rule is changed and set back, a cap is set and taken away', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await stop(h, accountId)
  const { page, complaints } = await operatorPage(h, await openBrowser(t), {
    ...{ role: 'owner', name: 'Aicha' },
    path: '/operate/limits',
  })
  await page.getByText('9 messages in an hour; up to 1 would be usual').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Let the account go on: Test' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Let the account go on' }).click()
  await page.getByText('No account is stopped.').waitFor()
  expect((await h.admin('GET', `/accounts/${accountId}/stop`)).body.stop).toBeNull()

  const ruleOf = async () => (await h.admin('GET', '/stop-rules')).body.rules[0]
  const before = await ruleOf()
  await page.getByLabel('So many times what is usual').fill('25')
  await page.getByRole('button', { name: /^Save the rule: More in an hour/ }).click()
  await until(async () => (await ruleOf()).times === 25)
  await page.getByRole('button', { name: /^As by default: More in an hour/ }).click()
  await until(async () => (await ruleOf()).times === before.times)

  await page.getByRole('button', { name: 'Set the cap' }).click()
  await page.getByText('Say messages, money or both').waitFor()
  await page.getByLabel('Numbers that begin with').fill('+222 41')
  await page.getByLabel('Messages', { exact: true }).fill('1,000')
  await page.getByLabel('Each number by itself').check()
  await page.getByRole('button', { name: 'Set the cap' }).click()
  await page.getByText('1,000 messages').waitFor()
  await looksRight(page)
  expect((await h.admin('GET', '/destination-caps')).body.caps).toMatchObject([
    { accountId: null, prefix: '22241', per: 'hour', eachNumber: true, messages: 1000, money: null },
  ])
  await page.getByRole('button', { name: /^Take away: / }).click()
  await until(async () => (await h.admin('GET', '/destination-caps')).body.caps.length === 0)
  expect(complaints).toEqual([])
})

test('the people of a suspended account read that it is, where they would send', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const caps = async () => (await h.request('/api/v2/caps', { headers: { 'x-api-key': apiKey } })).body
  expect((await caps()).suspended).toBeUndefined()
  await h.admin('PATCH', `/accounts/${accountId}`, { suspended: true })
  expect((await caps()).suspended).toBe(true)
  const { page, complaints } = await pageOf(h, await openBrowser(t), {
    accountId,
    role: 'owner',
    name: 'Sidi',
  })
  for (const path of ['/', '/send']) {
    await page.goto(at(h, path))
    await page.getByText('The account is suspended.').waitFor()
    await looksRight(page)
  }
  expect(complaints).toEqual([])
})

test('the page of a stopped account says why, and lets it go on; its own people read why where they would look', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const browser = await openBrowser(t)
  const stopped = (stop: object) =>
    h.pool.query(
      `update accounts set stopped_for = $2::jsonb || jsonb_build_object('since', now()) where id = $1`,
      [accountId, JSON.stringify(stop)],
    )
  await stopped({ rule: 'range', messages: 120, limit: 99, range: '221771234' })
  const customer = await pageOf(h, browser, { accountId, role: 'owner', name: 'Sidi' })
  for (const path of ['/', '/send', '/team/caps']) {
    await customer.page.goto(at(h, path))
    await customer.page.getByText('Nothing of the account goes at the moment.').waitFor()
    await customer.page
      .getByText(/120 numbers of the range .221771234., where it never sent before/)
      .waitFor()
    await looksRight(customer.page)
  }
  const { page, complaints } = await operatorPage(h, browser, {
    ...{ role: 'owner', name: 'Aicha' },
    path: '/operate/accounts',
  })
  // Nothing of it goes, so that it is not called active.
  await page.getByText('stopped', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Test' }).click()
  await page.getByText('This account was stopped').waitFor()
  await page.getByText('stopped', { exact: true }).waitFor()
  expect(await page.getByText('active', { exact: true }).count()).toBe(0)
  await page.getByText(/120 numbers of the range .221771234., which is new to it · since/).waitFor()
  await looksRight(page)
  // The money was unlike it: the messages would have been usual.
  await stopped({ rule: 'spike', messages: 1, limit: 5, money: 12.5, moneyLimit: 2 })
  await page.reload()
  await page.getByText('messages for $12.50 in an hour; up to $2.00 would be usual').waitFor()
  expect((await h.admin('GET', '/stopped-accounts')).body.accounts).toMatchObject([{ currency: 'USD' }])
  await until(async () =>
    (await h.admin('GET', '/alarms?rule=account_stopped')).body.alarms.some(({ what }: { what: string }) =>
      what.includes('12.5 USD in an hour'),
    ),
  )
  await page.getByRole('button', { name: 'Let the account go on' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Let the account go on' }).click()
  await page.getByText('This account was stopped').waitFor({ state: 'detached' })
  await page.getByText('active', { exact: true }).waitFor()
  await customer.page.goto(at(h, '/'))
  await customer.page.getByRole('heading', { name: 'Balance' }).waitFor()
  await until(async () => (await customer.page.getByText('Nothing of the account goes').count()) === 0)
  expect([...complaints, ...customer.complaints]).toEqual([])
})

test('the cheapest of the carriers of a route takes all, if an operator says so; it can be undone', async (t) => {
  const h = await harness(t)
  await carrier(t, h, 'mauritel')
  await carrier(t, h, 'chinguitel')
  await lead(h, '222', ...['mauritel', 'chinguitel'].map((smsc) => ({ smsc, rank: 0, weight: 1 })))
  await takes(h, 'chinguitel', '222', 0.01)
  await bound(h, 'mauritel', 'chinguitel')
  const { page, complaints } = await operatorPage(h, await openBrowser(t), {
    ...{ role: 'operator', name: 'Oumar' },
    path: '/operate/routes?route=222',
  })
  await page.getByLabel('The cheapest of a choice takes all').check()
  await looksRight(page)
  await page.getByRole('button', { name: 'Save the route' }).click()
  await page.getByText('the cheapest first').waitFor()
  const choice = async () =>
    (await h.admin('GET', '/routes')).body.routes.find(({ prefix }: { prefix: string }) => prefix === '222')
      .choice
  expect(await choice()).toBe('leastCost')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone').waitFor()
  expect(await choice()).toBe('share')
  expect(complaints).toEqual([])
})

test.for(['fr-FR', 'ar'] as const)('in %s they fit a phone and a wide screen', async (locale, t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  await stop(h, accountId)
  await firingAlarm(h)
  await h.admin('PUT', '/margin-floors', { accountId, percent: 10, below: 'alert' })
  await h.admin('POST', '/exchange-rates', { currency: 'MRU', rate: 0.025 })
  await h.admin('POST', '/destination-caps', { accountId, prefix: '', per: 'day', money: 50 })
  const browser = await openBrowser(t)
  for (const [viewport, colorScheme, name] of [
    [NARROW, 'light', 'Aicha'],
    [WIDE, 'dark', 'Fatou'],
  ] as const) {
    const { page, complaints } = await operatorPage(
      h,
      browser,
      { role: 'owner', name },
      { locale, viewport, colorScheme },
    )
    for (const place of ['margins', 'limits', 'now', 'alarms']) {
      await page.goto(at(h, `/operate/${place}`))
      await page.locator('h1').waitFor()
      await until(async () => (await page.locator('.mantine-Skeleton-root').count()) === 0)
      await looksRight(page)
      if (process.env['SHOTS'])
        await page.screenshot({
          path: `${process.env['SHOTS']}/${place}-${locale}-${viewport.width}.png`,
          fullPage: true,
        })
    }
    expect(complaints).toEqual([])
  }
})
