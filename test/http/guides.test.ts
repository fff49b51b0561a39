/** The guides: what stands in docs/ is served as pages, and their links lead somewhere. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

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
      const { pathname, hash } = new URL(link, h.url + page)
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
  expect(document.info.description).toContain('[webhooks](/docs/guides/webhooks.md)')
})
