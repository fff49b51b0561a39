/** Operators make accounts, move money, import prices and undo it: in a real browser. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyFile } from '../../src/seals/verify.ts'
import { harness, until } from '../harness.ts'
import { at, looksRight, openBrowser } from './browser.ts'
import { operatorPage } from './operator.ts'

test('commercial makes an account, adds money, corrects it, and the ledger says so', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const { page, complaints } = await operatorPage(h, browser, {
    ...{ role: 'commercial', name: 'Khadija' },
    path: '/operate/accounts',
  })
  await page.getByText('There is no account yet.').waitFor()
  await page.getByRole('button', { name: 'Make an account' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Boutique El Amel')
  await dialog.getByLabel('First money').fill('a lot')
  await dialog.getByRole('button', { name: 'Make the account' }).click()
  await dialog.getByText(/is not an amount/).waitFor()
  await looksRight(page)
  await dialog.getByLabel('First money').fill('200,50')
  await dialog.getByRole('button', { name: 'Make the account' }).click()
  await dialog.getByText('cvn_live_').waitFor()
  await dialog.getByRole('link', { name: 'Open the account' }).click()
  await page.getByRole('heading', { name: 'Boutique El Amel' }).waitFor()
  await page.getByText('$200.50').first().waitFor()
  await page.getByRole('button', { name: 'Add money…' }).click()
  await page.getByLabel('Amount (USD)').fill('1000')
  await page.getByText('The balance is $1,200.50 afterwards.').waitFor()
  await page.getByLabel('Reason').fill('invoice 7')
  await page.getByRole('button', { name: 'Add $1,000.00' }).click()
  await page.getByText('invoice 7').waitFor()
  await page.getByRole('button', { name: 'Correct…' }).click()
  await page.getByLabel('Amount (USD)').fill('-0.50')
  await page.getByLabel('Reason').fill('booked too much')
  await page.getByRole('button', { name: 'Correct by -$0.50' }).click()
  await page.getByText('booked too much').waitFor()
  await page.getByText('$1,200.00').first().waitFor()
  await looksRight(page)
  const statement = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the signed CSV' }).click()
  expect(verifyFile(readFileSync(await (await statement).path())).ok).toBe(true)
  await page.getByRole('tab', { name: 'Keys' }).click()
  await page.waitForURL('**?tab=keys')
  await page.getByText('default').waitFor()
  await looksRight(page)
  for (const tab of ['Prices', 'Caps', 'Senders', 'Batches']) {
    await page.getByRole('tab', { name: tab }).click()
    await until(async () => (await page.locator('.mantine-Skeleton-root').count()) === 0)
    await looksRight(page)
  }
  // Their role sees no people, and may suspend.
  expect(await page.getByRole('tab', { name: 'People' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Suspend…' }).click()
  await page.getByRole('button', { name: 'Suspend the account' }).click()
  await page.getByRole('button', { name: 'Let it go on' }).waitFor()
  expect(complaints).toEqual([])
})

test('commercial imports prices, sees what changes first, and undoes it; support sees no button', async (t) => {
  const h = await harness(t)
  await h.account('10')
  await h.admin('POST', '/prices', { prefix: '222', price: 0.02 })
  const browser = await openBrowser(t)
  const { page, complaints } = await operatorPage(h, browser, {
    ...{ role: 'commercial', name: 'Khadija' },
    path: '/operate/prices',
  })
  await page.getByRole('cell', { name: '$0.02' }).first().waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Import a price list' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Or paste it').fill('prefix;price\n222;0,03\nSN')
  await dialog.getByRole('button', { name: 'Show what would change' }).click()
  await dialog.getByText('Line 3 needs a prefix and a price.').waitFor()
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('\ufeffPrefix;Price\n222;0,03\nSN;0,05\n'),
  })
  await dialog.getByRole('button', { name: 'Show what would change' }).click()
  await dialog.getByText('2 prices change').waitFor()
  await dialog.getByRole('cell', { name: '0.03' }).waitFor()
  await looksRight(page)
  expect((await h.admin('GET', '/prices/imports')).body.imports).toEqual([])
  await dialog.getByRole('button', { name: 'Apply 2 changes' }).click()
  await dialog.getByText('2 prices were changed.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('cell', { name: '$0.05' }).waitFor()
  await page.getByRole('button', { name: 'Undo…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Set 2 prices back' }).click()
  await page.getByText('2 prices were set back.').waitFor()
  await until(async () => (await page.getByRole('cell', { name: '$0.05' }).count()) === 0)
  expect((await h.admin('GET', '/prices/imports')).body.imports[0].undoneBy).toBe('Khadija')
  const support = await operatorPage(h, browser, { role: 'support', name: 'Sidi', path: '/operate/prices' })
  await support.page.getByText('undone by Khadija').waitFor()
  expect(await support.page.getByRole('button', { name: 'Import a price list' }).count()).toBe(0)
  const refused = await support.page.evaluate(
    `fetch('/api/admin/v1/prices/import', { method: 'POST', headers: { 'content-type': 'application/json' },
       body: '{"prices":[]}' }).then((answer) => answer.json())`,
  )
  expect(refused).toMatchObject({ code: 'PERMISSION_MISSING', permission: 'money' })
  await support.page.goto(at(h, '/operate/backups'))
  await support.page.getByText('Your role does not see this.').waitFor()
  expect([...complaints, ...support.complaints]).toEqual([])
})
