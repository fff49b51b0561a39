/**
 * Makes pictures of every page of the console, with lifelike data, into a folder: npm run screenshots -- [--to FOLDER]
 * [--only home,batch] [--langs fr,ar] [--widths 360,1440] [--schemes light,dark].
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const PASSWORD = 'caravane bleue du soir'
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
const list = (text) => text.split(',')

/** Each page: where it is, given what there is to see. */
const PAGES = {
  'sign-in': () => '/sign-in',
  home: () => '/',
  batches: () => '/batches',
  batch: ({ partial }) => `/batches/${partial}`,
  'batch-live': ({ live }) => `/batches/${live}`,
  send: () => '/send',
  'send-to': ({ draft }) => `/send/${draft}/to`,
  'send-what': ({ draft }) => `/send/${draft}/what`,
  'send-check': ({ draft }) => `/send/${draft}/check`,
  'send-when': ({ draft }) => `/send/${draft}/when`,
  templates: () => '/templates',
  messages: () => '/messages?phone=%2B22238080001',
  message: ({ partial }) => `/messages/${partial}-0`,
  contacts: () => '/contacts',
  'contact-list': ({ list }) => `/contacts/${list}`,
  optouts: () => '/optouts',
  inbox: () => '/inbox',
  money: () => '/money',
  keys: () => '/developers/keys',
  requests: () => '/developers/requests',
  webhooks: () => '/developers/webhooks',
  senders: () => '/senders',
  team: () => '/team',
  profile: () => '/profile',
  ...operatorPages(),
}

/** The operators' side, in the order of its places. */
function operatorPages() {
  const simple = {
    ...{
      now: 'now',
      alarms: 'alarms',
      'alarms-rules': 'alarms?view=rules',
      'alarms-told': 'alarms?view=told',
    },
    ...{
      carriers: 'carriers',
      carrier: 'carriers/mauritel',
      routes: 'routes',
      'route-form': 'routes?route=222',
    },
    ...{ tester: 'tester', prices: 'prices', cost: 'cost', invoice: 'cost/invoice', accounts: 'accounts' },
    ...{ find: 'find?q=38080002', figures: 'figures', approvals: 'approvals', people: 'people' },
    ...{
      margins: 'margins',
      limits: 'limits',
      audit: 'audit',
      doctor: 'doctor',
      settings: 'settings',
      backups: 'backups',
    },
  }
  const pages = Object.entries(simple).map(([name, at]) => [`operate-${name}`, () => `/operate/${at}`])
  return {
    ...Object.fromEntries(pages),
    'operate-alarm': ({ alarm }) => `/operate/alarms/${alarm}`,
    'operate-account': ({ account }) => `/operate/accounts/${account}`,
    'operate-batch': ({ partial }) => `/operate/batches/${partial}`,
    'operate-message': ({ live }) => `/operate/messages/${live}-0`,
    'operate-explained': ({ account }) => `/operate/tester?phone=38080002&accountId=${account}`,
  }
}

const port = await freePort()
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
  const seen = { ...(await fill(apiKey)), ...(await fillOperators(apiKey)) }
  await picture(link, seen)
} finally {
  gateway.kill('SIGTERM')
  await new Promise((resolve) => gateway.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}

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

/** A small shop's month: batches that ended well, in part, and one that goes on. */
async function fill(apiKey) {
  const call = async (method, at, body) => {
    const answer = await fetch(`${url}/api/v2${at}`, {
      method,
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    return answer.json()
  }
  const NAMES = ['Ali', 'Mariem', 'Sidi', 'Fatou', 'Moussa', 'Aïcha', 'Brahim', 'Khadija']
  const recipients = (count, from) =>
    Array.from({ length: count }, (_, i) => ({
      phone: `222380${String(80_000 + from + i)}`,
      variables: { nom: NAMES[i % NAMES.length], montant: 1_500 + 250 * (i % 9) },
    }))
  const send = (body) => call('POST', '/bulk/send', body)
  await send({
    name: 'Factures de novembre',
    message: 'Bonjour {{nom}}, votre facture de {{montant}} MRU est prête.',
    recipients: recipients(812, 0),
  })
  const partial = await send({
    name: 'Invitation à l’ouverture',
    message: 'Bonjour {{nom}}, la boutique El Amel ouvre samedi à 10 h. Venez !',
    recipients: [
      ...recipients(60, 1),
      { phone: '22238999901', variables: { nom: 'Omar' } },
      { phone: '3808933', variables: { nom: 'X' } },
    ],
  })
  const failing = recipients(9, 900).map((recipient) => ({
    ...recipient,
    phone: `2223899990${recipient.phone.at(-1)}`,
  }))
  await send({ name: 'Rappel de stock', message: 'Stock', recipients: failing })
  await send({
    name: 'Vœux de fin d’année',
    message: 'Bonne année {{nom}} !',
    sendAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    recipients: recipients(4_982, 0),
  })
  const live = await send({
    name: 'Promo de l’Aïd',
    message: 'Bonjour {{nom}}, profitez de l’Aïd : -20 % à la boutique El Amel jusqu’à samedi.',
    paused: true,
    recipients: recipients(4_982, 0),
  })
  const { draft, ...refusal } = await call('POST', '/drafts', {
    name: 'Promo de l’Aïd',
    message: 'Bonjour {{Nom}}, profitez de l’Aïd : -20 % à la boutique El Amel de {{Ville}} jusqu’à samedi.',
    to: { kind: 'file' },
  })
  const rows = recipients(4_982, 0).map(({ phone, variables }) => `${variables.nom};${phone};Rosso`)
  const bad = ['Court;3808933;Kiffa', 'Dakar;+33 6 12 34 56 78;Paris', 'Mis à jour;22380801;Atar']
  if (!draft) throw new Error(JSON.stringify(refusal))
  await fetch(`${url}/api/v2/drafts/${draft.draftId}/file?name=clients.csv`, {
    method: 'PUT',
    headers: { 'x-api-key': apiKey, 'content-type': 'text/csv' },
    body: ['Nom;Téléphone;Ville', ...rows.slice(0, 15), ...bad, ...rows.slice(15)].join('\n'),
  })
  const corrections = [{ row: 19, cells: { Téléphone: '38 08 90 01' } }]
  await call('PATCH', `/drafts/${draft.draftId}`, { to: { kind: 'file', corrections } })
  await call('POST', '/templates', { name: 'Vœux', text: 'Bonne année {{Nom}} !' })
  const { list } = await call('POST', '/lists', { name: 'Clients fidèles' })
  await call('POST', `/lists/${list.listId}/import`, { contacts: recipients(320, 0) })
  await sleep(3_000)
  return { draft: draft.draftId, list: list.listId, partial: partial.batchId, live: live.batchId }
}

/** Carriers of which one has gone, what they cost, an alarm, and what waits for somebody. */
async function fillOperators(apiKey) {
  const { token } = JSON.parse(readFileSync(path.join(folder, 'admin.json'), 'utf8'))
  const admin = async (method, at, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(`${url}/api/admin/v1${at}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    })
    return answer.json()
  }
  const { startSimulator } = await import('../src/simulator/smsc.ts')
  const carriers = await Promise.all([startSimulator(), startSimulator()])
  for (const [i, name] of ['mauritel', 'chinguitel'].entries()) {
    await admin('POST', '/smscs', { name, url: carriers[i].url })
    await admin('POST', '/costs', { carrier: name, prefix: '222', cost: 0.006 + i / 200, currency: 'USD' })
    await admin('POST', '/costs', {
      carrier: name,
      prefix: '609-10',
      cost: 0.2,
      currency: 'MRU',
      charged: 'delivery',
    })
  }
  await admin('POST', '/exchange-rates', { currency: 'MRU', rate: 0.025 })
  await admin('PUT', '/routes/222', { targets: [{ smsc: 'mauritel' }, { smsc: 'chinguitel', rank: 1 }] })
  await admin('PUT', '/routes/default', { targets: [{ smsc: 'chinguitel' }] })
  await admin('PUT', '/routes/22244', { targets: [{ smsc: 'mauritel' }] })
  await admin('PUT', '/margin-floors', { percent: 70, below: 'alert' })
  await admin('PUT', '/alarm-rules/bind_down', { forSeconds: 0 })
  await sleep(5_000)
  const send = (name, prefix, count) =>
    fetch(`${url}/api/v2/bulk/send`, {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ name, message: 'Votre code est 4711.' },
        recipients: Array.from({ length: count }, (_, i) => ({ phone: `${prefix}${String(10_000 + i)}` })),
      }),
    })
  await send('Codes du matin', '222380', 700)
  await sleep(3_000)
  await carriers[0].close()
  await send('Rappel aux abonnés de Tevragh-Zeina', '222440', 340)
  await admin('POST', '/doctor', {})
  const { accounts } = await admin('GET', '/accounts')
  const [{ accountId }] = accounts
  await admin('PUT', `/accounts/${accountId}/caps`, { approvalAbove: 5_000, keysNeedApproval: true })
  await sleep(6_000)
  const { alarms } = await admin('GET', '/alarms?state=firing')
  process.once('exit', () => carriers[1].disconnectAll())
  return { account: accountId, alarm: alarms[0]?.alarmId }
}

async function picture(link, seen) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic'],
  })
  try {
    const first = await browser.newContext({ locale: 'en-GB' })
    const page = await first.newPage()
    await page.goto(link.replace('127.0.0.1', 'localhost'))
    await page.getByLabel('Your name').fill('Fatou Diallo')
    await page.getByLabel('E-mail').fill('fatou@example.net')
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await page.waitForURL(`${url}/`)
    const storageState = await first.storageState()
    await first.close()
    const wanted = values.only === undefined ? Object.keys(PAGES) : list(values.only)
    mkdirSync(values.to, { recursive: true })
    for (const lang of list(values.langs))
      for (const colorScheme of list(values.schemes))
        for (const width of list(values.widths).map(Number)) {
          const viewport = { width, height: width < 700 ? 740 : 900 }
          for (const name of wanted) {
            const state = name === 'sign-in' ? undefined : storageState
            const context = await browser.newContext({
              locale: LOCALES[lang],
              colorScheme,
              viewport,
              storageState: withLanguage(state, lang),
            })
            const tab = await context.newPage()
            tab.on('console', (message) => {
              if (message.type() === 'error') console.error(`${name}: ${message.text()}`)
            })
            tab.on('pageerror', (error) => console.error(`${name}: ${error.message}`))
            await tab.goto(url + PAGES[name](seen))
            await tab.locator('h1').first().waitFor({ state: 'attached', timeout: 60_000 })
            // Nothing on the page is still a grey shape of itself.
            await tab
              .locator('.mantine-Skeleton-root')
              .first()
              .waitFor({ state: 'detached', timeout: 60_000 })
            await sleep(250)
            const overflow = await tab.evaluate('document.documentElement.scrollWidth > innerWidth')
            if (overflow) console.error(`${name} ${lang} ${width}: wider than the screen`)
            await tab.screenshot({
              path: path.join(values.to, `${name}-${lang}-${width}-${colorScheme}.png`),
              fullPage: true,
            })
            await context.close()
          }
        }
  } finally {
    await browser.close()
  }
}

/** The language is kept in the browser, whatever the browser's own is. */
function withLanguage(state, lang) {
  const origins = [{ origin: url, localStorage: [{ name: 'caravan.language', value: lang }] }]
  return { cookies: state?.cookies ?? [], origins }
}
