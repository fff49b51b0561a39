/** What the console shows of the operators' pages to people whose role does not see them, in a real browser. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { at, looksRight, openBrowser, pageOf } from './browser.ts'
import { operatorPage } from './operator.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
/** Some of the pages that a role has no permission for. */
const UNSEEN = {
  commercial: ['now', `alarms/${NIL}`, 'carriers/default', 'tester'],
  support: ['cost/invoice', 'margins', `people/${NIL}`, 'backups'],
}

test('a page that a role does not see says so under its name, and asks the gateway for nothing', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  for (const [role, unseen] of Object.entries(UNSEEN)) {
    const { page, complaints } = await operatorPage(h, browser, { role, name: role })
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/admin/')) asked.push(request.url())
    })
    for (const path of unseen) {
      asked.length = 0
      await page.goto(at(h, `/operate/${path}`))
      await page.getByText('Your role does not see this.').waitFor()
      expect([path, await page.locator('h1').count(), asked]).toEqual([path, 1, []])
    }
    await looksRight(page)
    await page.getByRole('link', { name: 'Go to the first page' }).click()
    await page.waitForURL(/\/operate\/(prices|now)$/)
    expect(complaints).toEqual([])
  }
  // Members of an account have no page of operators at all.
  const { accountId } = await h.account()
  const { page } = await pageOf(h, browser, { accountId, role: 'owner', name: 'Moussa' })
  await page.goto(at(h, '/operate/figures'))
  await page.getByText('Your role does not see this.').waitFor()
}, 120_000)
