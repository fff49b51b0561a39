/** The pages about the installation: people, audit, doctor, settings, backups; and all pages in three languages and both widths. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { harness, until } from '../harness.ts'
import { at, looksRight, NARROW, openBrowser, openPage, PASSWORD, WIDE } from './browser.ts'
import { operatorPage } from './operator.ts'

const loaded = (page: Page) => until(async () => (await page.locator('.mantine-Skeleton-root').count()) === 0)

test('the owner invites an operator, gives another role, and the audit log tells both', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const owner = { role: 'owner', name: 'Aicha', path: '/operate/people' }
  const { page, complaints } = await operatorPage(h, browser, owner)
  await page.getByRole('button', { name: 'Invite an operator' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('sidi@example.net')
  await dialog.getByLabel('Name').fill('Sidi')
  await looksRight(page)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await dialog.getByText('/invitation#').innerText()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText('Invited, and not here yet').waitFor()
  await h.admin('POST', '/people/invitations', { email: 'wrong@example.net', operatorRole: 'owner' })
  await page.reload()
  await page.getByRole('button', { name: 'Withdraw: wrong@example.net' }).click()
  await page.getByText('wrong@example.net').waitFor({ state: 'detached' })
  const guest = await openPage(browser)
  await guest.page.goto(at(h, new URL(link).pathname + new URL(link).hash))
  await guest.page.getByLabel('New password').fill(PASSWORD)
  await guest.page.getByRole('button', { name: 'Accept and sign in' }).click()
  await guest.page.waitForURL((url) => url.pathname !== '/invitation')
  await page.reload()
  await looksRight(page)
  await page.getByRole('link', { name: 'Sidi' }).click()
  await page.getByLabel('As an operator').first().click()
  await page.getByRole('option', { name: 'Commercial' }).click()
  await page.getByText('Saved.').waitFor()
  await looksRight(page)
  await page.getByRole('button', { name: 'Sign out everywhere…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByText('Signed in nowhere.').waitFor()
  await page.goto(at(h, '/operate/audit'))
  await page.getByRole('button', { name: 'person.change' }).click()
  await page.waitForURL('**/operate/audit?action=person.change')
  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByText('"operatorRole": "commercial"').waitFor()
  await page.getByText('Person changed by an operator').first().waitFor()
  await looksRight(page)
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(readFileSync((await csv.path()) as string, 'utf8')).toContain('person.change')
  expect([...complaints, ...guest.complaints]).toEqual([])
})

test('the owner runs the doctor, looks up a setting, makes a backup and downloads it', async (t) => {
  const h = await harness(t, { env: { CARAVAN_RETENTION_DAYS: '30' } })
  await h.account('10')
  const owner = { role: 'owner', name: 'Aicha', path: '/operate/doctor' }
  const { page, complaints } = await operatorPage(h, await openBrowser(t), owner)
  await page.getByText('The checks were not run from here yet.').waitFor()
  await page.getByRole('button', { name: 'Run the checks now' }).click()
  await page.getByText(/^(All is well|The books are right)/).waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Only those that are set').check()
  await page.getByText('CARAVAN_RETENTION_DAYS').waitFor()
  await page.getByText('by default').first().waitFor()
  await looksRight(page)
  await page.getByRole('link', { name: 'Backups' }).click()
  await page.getByText('No backup is known yet.').waitFor()
  await page.getByRole('button', { name: 'Make a backup now' }).click()
  await page.getByText('The last whole backup:').waitFor()
  await looksRight(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.caravan$/)
  expect(complaints).toEqual([])
})

test.for(['fr-FR', 'ar'] as const)(
  'in %s the operators’ pages fit a phone and a wide screen, light and dark',
  { timeout: 240_000 },
  async (locale, t) => {
    const h = await harness(t)
    const { accountId, apiKey } = await h.account('10')
    await h.admin('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 1, keysNeedApproval: true })
    const send = async (count: number, name: string) => {
      const recipients = Array.from({ length: count }, (_, i) => ({ phone: `3808933${i}`, message: 'Hi' }))
      return (await h.send(apiKey, { recipients, name })).body.batchId as string
    }
    const batchId = await send(1, 'Sale')
    await h.finished(apiKey, batchId)
    await send(2, 'Waiting')
    await h.admin('POST', '/prices/import', { prices: [{ prefix: 'SN', price: 0.05 }], apply: true })
    await h.admin('POST', '/doctor', {})
    await h.admin('POST', '/backups', {})
    await until(async () => (await h.admin('GET', '/backups')).body.backups[0].state === 'done')
    const browser = await openBrowser(t)
    const paths = [
      ...['/operate/find?q=38089330', `/operate/batches/${batchId}`, `/operate/messages/${batchId}-0`],
      ...['/operate/approvals', '/operate/accounts', `/operate/accounts/${accountId}`, '/operate/prices'],
      ...['prices', 'caps', 'keys', 'people', 'senders', 'batches'].map(
        (tab) => `/operate/accounts/${accountId}?tab=${tab}`,
      ),
      ...['people', 'audit', 'doctor', 'settings', 'backups'].map((name) => `/operate/${name}`),
    ]
    for (const [viewport, colorScheme, name] of [
      [NARROW, 'light', 'Aicha'],
      [WIDE, 'dark', 'Fatou'],
    ] as const) {
      const owner = { role: 'owner', name, path: '/operate/find' }
      const { page, complaints } = await operatorPage(h, browser, owner, { locale, viewport, colorScheme })
      for (const path of paths) {
        await page.goto(at(h, path))
        await page.locator('h1').waitFor()
        await loaded(page)
        await looksRight(page)
        expect([path, complaints]).toEqual([path, []])
      }
    }
  },
)
