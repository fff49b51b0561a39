/**
 * Makes pictures of every page of the console, with lifelike data, into a folder: npm run screenshots -- [--to FOLDER]
 * [--only home,batch] [--langs fr,ar] [--widths 360,1440] [--schemes light,dark].
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { ar } from '../web/src/texts/ar.ts'
import { en } from '../web/src/texts/en.ts'
import { fr } from '../web/src/texts/fr.ts'
import * as operators from '../web/src/texts/operators.ts'
import { fill, fillOperators, invite } from './screenshots/data.mjs'
import { PAGES } from './screenshots/pages.mjs'

/** The first is the same without the program around it, and takes a quarter less of the processor. */
const CHROMIUM =
  process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
const PASSWORD = 'caravane bleue du soir'
const CATALOGUES = {
  en: { ...en, ...operators.en },
  fr: { ...fr, ...operators.fr },
  ar: { ...ar, ...operators.ar },
}
const LOCALES = { en: 'en-GB', fr: 'fr-FR', ar: 'ar' }

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'screenshots' },
    only: { type: 'string' },
    langs: { type: 'string', default: 'fr,ar' },
    widths: { type: 'string', default: '360,1440' },
    schemes: { type: 'string', default: 'light,dark' },
  },
})

/** The person is known; everything else that the page asks for is held back or fails. */
const ASKED = /\/api\/(?!v2\/(people\/me|sessions))/
const answered = {
  later: () => {},
  never: (route) =>
    route.fulfill({ status: 503, json: { success: false, code: 'UNAVAILABLE', message: '' } }),
}
const list = (text) => text.split(',')

const port = Number(process.env.PORT) || (await freePort())
const folder = mkdtempSync(path.join(tmpdir(), 'caravan-screenshots-'))
const url = `http://localhost:${port}`
const gateway = spawn(process.execPath, ['bin/main.mjs', 'serve'], {
  env: {
    ...process.env,
    PORT: String(port),
    CARAVAN_DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    FORCE_COLOR: '0',
    COUNTRIES: 'MR,SN',
    // Beside the carriers of the operators' pages the demo account still sends.
    CARAVAN_DEMO: 'keep',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let printed = ''
gateway.stdout.on('data', (data) => {
  printed += data
})
try {
  const [link, apiKey] = await told()
  const seen = { ...(await fill(url, apiKey)), ...(await fillOperators(url, folder, apiKey)) }
  await picture(link, seen)
} finally {
  gateway.kill('SIGTERM')
  if (gateway.exitCode === null) await new Promise((resolve) => gateway.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}
// The simulated carriers are still there.
process.exit()

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** The set-up link and the demo account's key, once they are printed whole. */
async function told() {
  for (;;) {
    const link = /http:\S+\/set-up#[\w-]+(?=[^\w-])/.exec(printed)?.[0]
    const key = /cvn_live_[\w-]+(?=[^\w-])/.exec(printed)?.[0]
    if (link && key) return [link, key]
    if (gateway.exitCode !== null) throw new Error('the gateway has ended')
    await sleep(100)
  }
}

/** The owner comes by the set-up link, the newcomer by an invitation to an account that has sent nothing. */
async function signIn(browser, link, type) {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(link.replace('127.0.0.1', 'localhost'))
  await fillIn(page, type)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL(`${url}/`)
  const { cookies } = await context.storageState()
  await context.close()
  return cookies
}

async function fillIn(page, type) {
  const fields = page
    .locator('form:visible')
    .last()
    .locator('input:visible:not([readonly]), textarea:visible')
  await fields.first().waitFor()
  for (const [i, text] of type.entries()) await fields.nth(i).fill(text)
}

async function picture(link, seen) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic', '--disable-gpu'],
  })
  try {
    const owner = await signIn(browser, link, ['Fatou Diallo', 'fatou@example.net', PASSWORD])
    Object.assign(seen, await invite(url, folder, seen.account))
    const invitation = `${url}/invitation#${seen.newcomer}`
    const newcomer = await signIn(browser, invitation, ['Moussa Kane', PASSWORD])
    const people = { nobody: [], owner, newcomer }
    const wanted = values.only === undefined ? Object.keys(PAGES) : list(values.only)
    mkdirSync(values.to, { recursive: true })
    for (const name of wanted)
      for (const lang of list(values.langs))
        await pictureOf(browser, { people, name, lang, seen }).catch((error) =>
          console.error(`${name} ${lang}: ${error.message}`),
        )
  } finally {
    await browser.close()
  }
}

/** Opens one page in one language, and takes it at each width in each scheme. */
async function pictureOf(browser, { people, name, lang, seen }) {
  const page = PAGES[name]
  const context = await browser.newContext({
    locale: LOCALES[lang],
    storageState: withLanguage(people[page.as ?? 'owner'], lang),
    // No picture is taken half way from one colour to the other.
    reducedMotion: 'reduce',
  })
  try {
    const tab = await context.newPage()
    tab.setDefaultTimeout(20_000)
    complain(tab, page, `${name} ${lang}`)
    if (page.answers) await tab.route(ASKED, answered[page.answers])
    for (const [request, json] of Object.entries(page.given ?? {})) await give(tab, request, json)
    // The person's own language is that of the page, as it is once they have chosen it.
    const me = { language: lang, timeZone: 'Africa/Nouakchott' }
    if (page.as !== 'nobody')
      await context.request.patch(`${url}/api/v2/people/me`, { data: me, headers: { origin: url } })
    for (const [i, width] of list(values.widths).map(Number).entries()) {
      const height = width < 700 ? 740 : 900
      await tab.setViewportSize({ width, height })
      // A menu that is open closes where the page changes its shape.
      if (i === 0 || page.open) await come(tab, page, seen, CATALOGUES[lang])
      for (const colorScheme of list(values.schemes)) {
        await tab.emulateMedia({ colorScheme })
        await sleep(200)
        // Bars and shades that keep to the window reach to the end of the page.
        await stretch(tab, width)
        const overflow = await tab.evaluate('document.documentElement.scrollWidth > innerWidth')
        if (overflow) console.error(`${name} ${lang} ${width}: wider than the screen`)
        const file = `${name}-${lang}-${width}-${colorScheme}.png`
        await tab.screenshot({ path: path.join(values.to, file), fullPage: true })
      }
    }
  } finally {
    await context.close()
  }
}

/** Makes the window as tall as the page, which may grow a little with it. */
async function stretch(tab, width) {
  for (let times = 0; times < 3; times++) {
    const height = await tab.evaluate('document.documentElement.scrollHeight')
    if (height <= tab.viewportSize().height) return
    await tab.setViewportSize({ width, height })
    await sleep(100)
  }
}

/** Opens the page, and what is wanted on it. */
async function come(tab, page, seen, texts) {
  await tab.goto(url + page.at(seen))
  await tab.locator('h1').first().waitFor({ state: 'attached' })
  // Nothing on the page is still a grey shape of itself, once the console asks no more.
  if (page.answers !== 'later')
    await tab.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await lead(tab, page, texts)
  // Nothing is pointed at.
  await tab.mouse.move(0, 0)
}

function complain(tab, page, where) {
  tab.on('pageerror', (error) => console.error(`${where}: ${error.message}`))
  tab.on('console', (message) => {
    const isExpected = page.answers || /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isExpected) console.error(`${where}: ${message.text()}`)
  })
}

/** To the state of the page that is wanted. */
async function lead(tab, { open, press = [], type, submit, afterwards = [] }, texts) {
  if (open) await tab.locator(open).first().click()
  for (const words of press) await pressed(tab, words(texts))
  if (press.length > 0 && (type || submit)) await tab.locator('[role="dialog"]:visible').first().waitFor()
  if (type) await fillIn(tab, type)
  if (submit) await tab.locator('form:visible button[type="submit"]').last().click()
  for (const words of afterwards) await pressed(tab, words(texts))
  if (submit) await sleep(600)
}

function pressed(tab, name) {
  return tab
    .getByText(name, { exact: true })
    .and(tab.locator('button, button *'))
    .locator('visible=true')
    .first()
    .click()
}

/** Answers "METHOD PATH" of the customers' API. */
function give(tab, request, json) {
  const [method, path] = request.split(' ')
  const isAsked = ({ pathname }) => pathname === `/api/v2/${path}`
  return tab.route(isAsked, (route) =>
    route.request().method() === method ? route.fulfill({ json }) : route.fallback(),
  )
}

/** The language is kept in the browser, whatever the browser's own is. */
function withLanguage(cookies, lang) {
  const origins = [{ origin: url, localStorage: [{ name: 'caravan.language', value: lang }] }]
  return { cookies, origins }
}
