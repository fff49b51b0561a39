/** Figures as operators and customers see them: totals first, a chart with its table, narrowed by what is pressed. */
import { expect, type TestContext, test } from 'vitest'
import { parseRule } from '../../src/simulator/script.ts'
import { harness, until } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, pageOf, setUp, violations, WIDE } from './browser.ts'

/** Two shops; one message of the first is refused. */
async function used(t: TestContext) {
  const rules = ['+22238089337=invalid_destination', '*=DELIVRD'].map(parseRule)
  const h = await harness(t, { receipts: true, simulator: { script: { rules } } })
  const accountIds: string[] = []
  for (const phones of [['38089336', '38089337', '48089338'], ['28089339']]) {
    const { accountId, apiKey } = await h.account('10')
    accountIds.push(accountId)
    const { body } = await h.send(apiKey, { recipients: phones.map((phone) => ({ phone, message: 'Hi' })) })
    await h.finished(apiKey, body.batchId)
  }
  await until(async () => {
    const { rows } = await h.pool.query('select sum(delivered_count)::int as n from batches')
    return rows[0].n === 3
  })
  return { h, accountId: accountIds[0] as string }
}

test('an operator reads the totals, narrows them, and takes the file', async (t) => {
  const { h } = await used(t)
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/operate/figures'))
  await page.getByText('3 sent').waitFor()
  await page.getByText('100% of them delivered').waitFor()
  await looksRight(page)
  await page.getByText('As a table').click()
  await page.getByLabel('Told apart by').first().click()
  await page.getByRole('option', { name: 'Country' }).click()
  await page.waitForURL('**/operate/figures?by=country')
  await page.getByRole('button', { name: 'Only Mauritania' }).click()
  await page.getByRole('button', { name: 'Show all again: Country: MR' }).waitFor()
  await page.getByRole('button', { name: 'Only default' }).click()
  await page.waitForURL('**/*carrier=default*')
  await page.reload()
  await page.getByText('INVALID_DESTINATION').waitFor()
  await looksRight(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('figures.csv')
  await page.goBack()
  await page.getByRole('button', { name: 'Show all again: Country: MR' }).click()
  await page.getByRole('button', { name: 'Show all again: Country: MR' }).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('before anything was sent the page says so, and who is no operator sees nothing', async (t) => {
  const h = await harness(t)
  const { page, complaints } = await openPage(await openBrowser(t))
  await setUp(h, page)
  await page.goto(at(h, '/operate/figures'))
  await page.getByText('Nothing was sent in these days.').waitFor()
  expect(await violations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test.for(['fr-FR', 'ar'] as const)(
  'in %s it fits a phone and a wide screen, light and dark',
  async (locale, t) => {
    const { h } = await used(t)
    const browser = await openBrowser(t)
    const { page, complaints } = await openPage(browser)
    await setUp(h, page)
    const cookies = await page.context().cookies()
    for (const [viewport, colorScheme] of [
      [NARROW, 'light'],
      [WIDE, 'dark'],
    ] as const) {
      const opened = await openPage(browser, { locale, viewport, colorScheme })
      await opened.page.context().addCookies(cookies)
      for (const query of ['', '?days=1&by=operator', '?by=error&days=7']) {
        await opened.page.goto(at(h, `/operate/figures${query}`))
        await opened.page.locator('.totals').waitFor()
        await opened.page.locator('table.rows.card').waitFor()
        await looksRight(opened.page)
        if (process.env['SHOTS'])
          await opened.page.screenshot({
            path: `${process.env['SHOTS']}/figures-${locale}-${viewport.width}-${query.length}.png`,
            fullPage: true,
          })
      }
      complaints.push(...opened.complaints)
    }
    expect(complaints).toEqual([])
  },
)

test('a customer reads the use of their own account, narrows it, and sees neither carriers nor costs', async (t) => {
  const { h, accountId } = await used(t)
  const browser = await openBrowser(t)
  const { page, complaints } = await pageOf(h, browser, { accountId, role: 'finance', name: 'Awa' })
  const totals = page.locator('.totals')
  await page.goto(at(h, '/money'))
  await page.getByRole('link', { name: 'What was sent' }).click()
  await page.waitForURL('**/money/use')
  // One of three was refused and given back; the other shop's message is not theirs.
  await totals.getByText('2 sent').waitFor()
  await totals.getByText('100% of them delivered').waitFor()
  await totals.getByText('$0.06').waitFor()
  await totals.getByText('$0.04').waitFor()
  await totals.getByText('Spent').waitFor()
  expect(await page.getByText(/carrier|cost|margin|revenue/i).count()).toBe(0)
  await looksRight(page)
  await page.getByRole('button', { name: 'Only Mauritania' }).click()
  await page.waitForURL('**/money/use?*country=MR*')
  await page.getByRole('button', { name: 'Only INVALID_DESTINATION' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Show all again: Country: MR' }).waitFor()
  await looksRight(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('figures.csv')
  await page.goBack()
  await page.waitForURL('**/money/use')
  // A colleague among the operators may have sent the address of their page: what is not for customers is left out.
  await page.goto(at(h, `/money/use?by=carrier&carrier=default&account=${accountId}`))
  await totals.getByText('2 sent').waitFor()
  expect(await page.getByText(/Carrier|Account:/).count()).toBe(0)
  expect(complaints).toEqual([])
})

test('before anything was sent a customer is told so, and who may not see money is told that', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account('10')
  const browser = await openBrowser(t)
  const owner = await pageOf(h, browser, { accountId, role: 'owner', name: 'Fatou' })
  await owner.page.goto(at(h, '/money/use'))
  await owner.page.getByText('Nothing was sent in these days.').waitFor()
  expect(await violations(owner.page)).toEqual([])
  const viewer = await pageOf(h, browser, { accountId, role: 'viewer', name: 'Vera' })
  await viewer.page.goto(at(h, '/money/use'))
  await viewer.page.getByText('Your role does not see this.').waitFor()
  expect([...owner.complaints, ...viewer.complaints]).toEqual([])
})
