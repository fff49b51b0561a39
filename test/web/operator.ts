/** Operators who are signed in, for the tests of their pages. */
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Harness } from '../harness.ts'
import { at, openPage, PASSWORD } from './browser.ts'

/**
 * Somebody who is an operator with this role, and a member of no account: their page, at `path` if it is given, and what
 * it complains of.
 */
export async function operatorPage(
  h: Harness,
  browser: Browser,
  { role, name, path }: { role: string; name: string; path?: string },
  options: BrowserContextOptions = {},
) {
  const email = `${name.toLowerCase()}@example.net`
  const { body } = await h.admin('POST', '/people/invitations', { operatorRole: role, name, email })
  const opened = await openPage(browser, options)
  await opened.page.goto(at(h, `/invitation#${body.link.split('#')[1]}`))
  await opened.page.locator('input[autocomplete="new-password"]').fill(PASSWORD)
  await opened.page.locator('button[type="submit"]').click()
  await opened.page.waitForURL('**/operate/**')
  if (path !== undefined) await opened.page.goto(at(h, path))
  return opened
}
