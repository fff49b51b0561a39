/** The guides: what stands in docs/ is served as pages, and their links lead somewhere. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { NARROW, openBrowser, openPage, violations } from '../web/browser.ts'

const DOCS = path.resolve(import.meta.dirname, '../../docs')

test('every text of docs/ is a page, and every link in it to another leads to a heading that is there', async (t) => {
  const h = await harness(t)
  const files = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  )
  expect(files.length).toBeGreaterThan(15)
  const pages = new Map<string, string>()
  for (const file of files) {
    const { status, headers, body } = await h.request(`/docs/guides/${file}`)
    expect([file, status, headers.get('content-type')]).toEqual([file, 200, 'text/html; charset=utf-8'])
    pages.set(`/docs/guides/${file}`, body)
  }
  const broken: string[] = []
  for (const [page, html] of pages)
    for (const [, link = ''] of html.matchAll(/href="([^"]+)"/g)) {
      if (/^https?:/.test(link) || link === '/docs/') continue
      const { pathname, search, hash } = new URL(link, h.url + page)
      if (pathname === '/docs/errors' && /^\?lang=(en|fr|ar)$/.test(search)) continue
      const target = pages.get(pathname)
      if (!target || (hash && !target.includes(`id="${hash.slice(1)}"`))) broken.push(`${page} ${link}`)
    }
  expect(broken).toEqual([])
})

test('a guide is kept by browsers, needs no ending, and another name is a 404', async (t) => {
  const h = await harness(t)
  const { headers, body } = await h.request('/docs/guides/webhooks')
  expect(body).toContain('<title>Webhooks · Caravan</title>')
  const etag = headers.get('etag') as string
  const again = await h.request('/docs/guides/webhooks', { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  for (const name of ['nothing', '..%2Fpackage', '%2e%2e/package.json', ''])
    expect([name, (await h.request(`/docs/guides/${name}`)).status]).toEqual([name, 404])
  const { body: document } = await h.request('/openapi.json')
  expect(document.info.description).toContain('[Webhooks](/docs/guides/webhooks.md)')
  expect(document.info.description).toContain('[Envoyer](/docs/guides/customers/fr/sending.md)')
})

test('a guide for customers is there in each language, with the same examples', async (t) => {
  const h = await harness(t)
  const examples: Record<string, unknown> = {}
  for (const lang of ['en', 'fr', 'ar']) {
    const { body } = await h.request(`/docs/guides/customers/${lang}/sending`)
    expect(body).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`)
    for (const other of ['en', 'fr', 'ar'])
      expect(body).toContain(`<a href="/docs/guides/customers/${other}/sending.md"`)
    expect(body).not.toContain('../examples/')
    examples[lang] = [...body.matchAll(/<pre tabindex="0"><code>[\s\S]*?<\/code><\/pre>/g)].map(
      ([block]) => block,
    )
  }
  expect(examples['en']).toHaveLength(12)
  expect(examples).toEqual({ en: examples['en'], fr: examples['en'], ar: examples['en'] })
})

test('the guides and the errors are searched in the language of the reader, accents or not', async (t) => {
  const h = await harness(t)
  const first = async (query: string, lang: string) => {
    const { status, body } = await h.request(`/docs/search?q=${encodeURIComponent(query)}&lang=${lang}`)
    expect(status).toBe(200)
    return /<ol class="found"><li><a href="([^"]+)"/.exec(body)?.[1]
  }
  expect(await first('what it costs', 'en')).toBe('/docs/guides/customers/en/sending.md#what-it-costs')
  expect(await first('parties d’un message', 'fr')).toBe('/docs/guides/customers/fr/limits.md#limites')
  expect(await first('numéros', 'fr')).toBe(await first('NUMEROS', 'fr'))
  expect(await first('اخطاء', 'ar')).toBe(await first('الأخطاء', 'ar'))
  expect(await first('الأخطاء', 'ar')).toBe('/docs/guides/customers/ar/errors.md#الأخطاء')
  expect(await first('NO_CREDIT', 'fr')).toBe('/docs/errors?lang=fr#NO_CREDIT')
  expect(await first('xyzzy', 'en')).toBeUndefined()
  const odd = await h.request('/docs/search?q=%3Cscript%3E%22&q=2&lang=fr')
  expect([odd.status, odd.body.includes('<script>"')]).toEqual([200, false])
})

test('in a browser, an example is chosen, kept for the others and copied; nobody is left out', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const { page, complaints } = await openPage(browser, {
    viewport: NARROW,
    colorScheme: 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await page.goto(`${h.url}/docs/guides/customers/ar/sending`)
  await page.getByText('PHP', { exact: true }).first().click()
  const shown = await page.locator('.example pre:visible').allInnerTexts()
  expect(shown.map((text) => text.slice(0, 5))).toEqual(['<?php', '<?php', '<?php'])
  await page.getByRole('button', { name: 'نسخ' }).first().click()
  await page.getByRole('button', { name: 'تم النسخ' }).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(shown[0])
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect([width, await violations(page)]).toEqual([NARROW.width, []])
  await page.getByRole('searchbox').fill('الدفعة')
  await page.getByRole('searchbox').press('Enter')
  await page.getByRole('link', { name: 'الدفعة', exact: true }).first().click()
  await page.waitForURL('**/customers/ar/sending.md#*')
  // Without the script all can still be read, in any of the languages.
  const { page: bare } = await openPage(browser, { javaScriptEnabled: false })
  await bare.goto(`${h.url}/docs/guides/customers/fr/sending`)
  await bare.getByText('Python', { exact: true }).first().click()
  expect(await bare.locator('.example pre:visible').first().innerText()).toContain('from caravan_sms import')
  expect(complaints).toEqual([])
})
