/**
 * How soon Chromium shows the console's pages on a processor of a quarter of the speed, each with an empty cache, and how
 * much script the first page takes.
 */
import { existsSync } from 'node:fs'
import Table from 'cli-table3'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import type { Stage } from '../stage.ts'

const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
const SLOWER = 4
const LOADS = 5
const PAINT_BUDGET_MS = 1_000
const SCRIPT_BUDGET_KB = 300
/** The pages that somebody comes to, with nothing in the browser's cache. */
const FIRST_PAGES = ['/sign-in', '/']
const PASSWORD = 'caravane bleue du soir'

/** Runs in the page, whose types are not those of Node. */
const PAINTS = `new Promise((resolve) => new PerformanceObserver((list) => resolve({
  firstMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  largestMs: list.getEntries().at(-1)?.startTime ?? 0,
})).observe({ type: 'largest-contentful-paint', buffered: true }))`

interface Load {
  firstMs: number
  /** The largest text or picture, after which little changes. */
  largestMs: number
  /** As they come over the wire. */
  scriptKilobytes: number
  kilobytes: number
}

/** False if a page is over its budget. Prints nothing but a sentence where there is no Chromium. */
export async function measurePaint(stage: Stage, accountId: string, batchId: string): Promise<boolean> {
  if (CHROMIUM === undefined) {
    process.stdout.write('Chromium is not installed: first paint is not measured.\n')
    return true
  }
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu'],
  })
  try {
    const cookies = await signedIn(browser, stage, accountId)
    const pages: [string, string, typeof cookies][] = [
      ['Sign-in', '/sign-in', []],
      ['Home', '/', cookies],
      ['Send', '/send', cookies],
      ['A batch', `/batches/${batchId}`, cookies],
      ['Messages', '/messages', cookies],
      ['Money', '/money', cookies],
      ["Operators' Now", '/operate', cookies],
    ]
    const head = ['Page', 'first paint, ms', 'largest, ms', 'script, kB', 'all, kB', '']
    const table = new Table({ head, style: { head: [], border: [] } })
    let isWithin = true
    for (const [name, path, of] of pages) {
      const { firstMs, largestMs, scriptKilobytes, kilobytes } = await median(
        browser,
        `${stage.url}${path}`,
        of,
      )
      const isHeavy = FIRST_PAGES.includes(path) && scriptKilobytes > SCRIPT_BUDGET_KB
      const isOver = firstMs > PAINT_BUDGET_MS || isHeavy
      isWithin &&= !isOver
      const figures = [firstMs, largestMs, scriptKilobytes, kilobytes].map((value) => value.toFixed(0))
      table.push([name, ...figures, isOver ? 'OVER' : ''])
    }
    process.stdout.write(
      `${table.toString()}\nMedians of ${LOADS} loads with an empty cache and a processor ${SLOWER} times slower. ` +
        `Budgets: ${PAINT_BUDGET_MS} ms, and ${SCRIPT_BUDGET_KB} kB of script for sign-in and Home.\n`,
    )
    return isWithin
  } finally {
    await browser.close()
  }
}

/** The cookies of a person who owns the account and operates the gateway. */
async function signedIn(browser: Browser, { url, caravan }: Stage, accountId: string) {
  const roles = ['--account', accountId, '--role', 'owner', '--operator', 'owner']
  const invited = caravan('person', 'invite', 'bench@example.net', '--name', 'Bench', ...roles, '--json')
  const { link } = JSON.parse(invited) as { link: string }
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${url}/invitation#${link.split('#')[1]}`)
  const password = page.locator('input[type="password"]').first()
  await password.fill(PASSWORD)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL(`${url}/`)
  const { cookies } = await context.storageState()
  await context.close()
  return cookies
}

async function median(
  browser: Browser,
  url: string,
  cookies: Awaited<ReturnType<typeof signedIn>>,
): Promise<Load> {
  const loads: Load[] = []
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext({ locale: 'en-GB', storageState: { cookies, origins: [] } })
    loads.push(await load(context, url))
    await context.close()
  }
  const middle = (of: (one: Load) => number) => loads.map(of).sort((a, b) => a - b)[LOADS >> 1] as number
  return {
    firstMs: middle((one) => one.firstMs),
    largestMs: middle((one) => one.largestMs),
    scriptKilobytes: middle((one) => one.scriptKilobytes),
    kilobytes: middle((one) => one.kilobytes),
  }
}

async function load(context: BrowserContext, url: string): Promise<Load> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await devtools.send('Network.enable')
  const scripts = new Set<string>()
  let scriptBytes = 0
  let bytes = 0
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    if (scripts.has(requestId)) scriptBytes += encodedDataLength
  })
  await page.goto(url)
  // Pages that live keep a stream open, so that the network never rests.
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(1_000)
  const { firstMs, largestMs } = await page.evaluate<Pick<Load, 'firstMs' | 'largestMs'>>(PAINTS)
  return { firstMs, largestMs, scriptKilobytes: scriptBytes / 1_000, kilobytes: bytes / 1_000 }
}
