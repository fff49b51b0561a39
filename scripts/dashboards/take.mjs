/** Takes a picture of each dashboard, in light and dark; says which panels have no data. See README.md. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const HERE = import.meta.dirname
const DASHBOARDS = path.resolve(HERE, '../../deploy/grafana')
const ICONS = path.join(HERE, 'node_modules/@grafana/ui/dist/public/img/icons')
const FONTS = path.join(HERE, 'node_modules/@fontsource/inter/files')
const WEIGHTS = { 'Inter-Regular.woff2': 400, 'Inter-Medium.woff2': 500 }
const WIDTH_PX = 1_440
/** The first page waits until Vite has bundled Grafana's components. */
const BUNDLING_MS = 300_000

const { values } = parseArgs({
  options: {
    prometheus: { type: 'string', default: 'http://127.0.0.1:9090' },
    only: { type: 'string', default: 'overview,carriers,customers,database,process' },
    themes: { type: 'string', default: 'light,dark' },
    minutes: { type: 'string', default: '60' },
    scrape: { type: 'string', default: '15' },
    out: { type: 'string', default: path.join(HERE, 'pictures') },
    port: { type: 'string', default: '5173' },
  },
})

/** The file behind a path that Grafana's components and the page ask for; undefined for the page itself. */
function fileAt(at) {
  const name = path.basename(at)
  if (at.startsWith('/dashboards/')) return path.join(DASHBOARDS, name)
  if (at.startsWith('/public/build/img/icons/')) return path.join(ICONS, at.split('/icons/')[1])
  const weight = WEIGHTS[name]
  return weight === undefined ? undefined : path.join(FONTS, `inter-latin-${weight}-normal.woff2`)
}

const files = {
  name: 'files',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const file = fileAt(request.url.split('?')[0])
      if (file === undefined || !existsSync(file)) return next()
      response.setHeader('content-type', file.endsWith('.svg') ? 'image/svg+xml' : 'application/octet-stream')
      response.end(readFileSync(file))
    })
  },
}
const proxy = { target: values.prometheus, rewrite: (at) => at.replace('/prometheus', '') }
const server = await createServer({
  root: HERE,
  publicDir: false,
  logLevel: 'warn',
  server: { host: '127.0.0.1', port: Number(values.port), proxy: { '/prometheus': proxy } },
  plugins: [react(), files],
})
await server.listen()
mkdirSync(values.out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
})
for (const theme of values.themes.split(','))
  for (const dashboard of values.only.split(',')) await take(dashboard, theme)
await browser.close()
await server.close()

async function take(dashboard, theme) {
  const page = await browser.newPage({ viewport: { width: WIDTH_PX, height: 900 } })
  page.setDefaultTimeout(BUNDLING_MS)
  page.on('pageerror', (error) => console.error(dashboard, error.message))
  const { minutes, scrape } = values
  const asked = new URLSearchParams({ dashboard, theme, minutes, scrape })
  await page.goto(`${server.resolvedUrls.local[0]}?${asked}`)
  await page.waitForSelector('body[data-drawn]')
  const empty = await page.$$eval('[data-series="0"]', (all) => all.map((each) => each.dataset.panel))
  if (empty.length > 0) console.log(`${dashboard}: no data in ${empty.join(', ')}`)
  await page.screenshot({ path: path.join(values.out, `${dashboard}-${theme}.png`), fullPage: true })
  await page.close()
}
