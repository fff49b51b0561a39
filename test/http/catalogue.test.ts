/** GET /errors and the page of it. */
import { expect, test } from 'vitest'
import { ERRORS, MESSAGE_ERRORS } from '../../src/kernel/errors.ts'
import { harness } from '../harness.ts'
import { openBrowser } from '../web/browser.ts'

test('every code is listed without a key, in English unless another language is asked for', async (t) => {
  const h = await harness(t)
  const { status, headers, body } = await h.request('/api/v2/errors', {
    headers: { 'accept-language': 'fr' },
  })
  expect([status, headers.get('content-language'), headers.get('cache-control')]).toEqual([
    200,
    'en',
    'public, max-age=3600',
  ])
  expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
    ...Object.keys(ERRORS),
    ...Object.keys(MESSAGE_ERRORS),
  ])
  expect(body.errors.find(({ code }: { code: string }) => code === 'NO_CREDIT')).toEqual({
    code: 'NO_CREDIT',
    status: 402,
    message: 'Insufficient balance',
    meaning:
      'The balance does not cover the price of the whole batch. `details` has both. Nothing was charged.',
    retry: true,
    whatToDo: 'Top up the account and send the same request again, or send to fewer recipients.',
    appliesTo: 'request',
  })
  const title = async (query: string, acceptLanguage = '') => {
    const answer = await h.request(`/api/v2/errors/NO_CREDIT${query}`, {
      headers: { 'accept-language': acceptLanguage },
    })
    return [answer.body.errors[0].message, answer.headers.get('content-language')]
  }
  expect(await title('?lang=fr')).toEqual(['Solde insuffisant', 'fr'])
  expect(await title('?lang=auto', 'ar-MR,fr;q=0.5')).toEqual(['الرصيد غير كافٍ', 'ar'])
  expect(await title('?lang=de')).toEqual(['Insufficient balance', 'en'])
})

test('a code has one entry, or two where messages have it too; what is no code is not found', async (t) => {
  const h = await harness(t)
  const of = async (code: string) => (await h.request(`/api/v2/errors/${code}`)).body
  expect((await of('INVALID_DESTINATION')).errors).toMatchObject([
    { status: 400, message: 'No valid recipients found', appliesTo: 'request' },
    { message: 'Invalid destination address', appliesTo: 'message' },
  ])
  expect((await of('NO_RESPONSE')).errors).toEqual([
    {
      code: 'NO_RESPONSE',
      message: 'The carrier did not answer',
      meaning: expect.any(String),
      retry: true,
      whatToDo: expect.any(String),
      appliesTo: 'message',
    },
  ])
  const notFound = { success: false, message: 'Not found', code: 'NOT_FOUND' }
  for (const code of ['no_credit', 'toString', '%20']) expect(await of(code)).toEqual(notFound)
})

test('what has not changed is not sent again, and each language has its own tag', async (t) => {
  const h = await harness(t)
  const tag = async (path: string) => (await fetch(h.url + path)).headers.get('etag') as string
  const paths = ['/api/v2/errors', '/docs/errors'].flatMap((path) => [
    path,
    `${path}?lang=fr`,
    `${path}?lang=ar`,
  ])
  const tags = await Promise.all([...paths, '/api/v2/errors/NO_CREDIT'].map(tag))
  expect(new Set(tags).size).toBe(7)
  const again = async (path: string, etag: string) => {
    const response = await fetch(h.url + path, { headers: { 'if-none-match': etag } })
    return [response.status, response.headers.get('etag'), await response.text()]
  }
  for (const [i, path] of paths.entries())
    expect(await again(path, tags[i] as string)).toEqual([304, tags[i], ''])
  expect((await again(paths[1] as string, tags[0] as string))[0]).toBe(200)
})

test('the page needs nothing else, has an anchor for every code, and is written from the right in Arabic', async (t) => {
  const h = await harness(t)
  const browser = await openBrowser(t)
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-MR' })
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url().replace(h.url, '')))
  page.on('console', (message) => complaints.push(message.text()))
  const shown = async () => ({
    dir: await page.locator('html').getAttribute('dir'),
    title: await page.locator('h1').innerText(),
    codes: await page.locator('article').count(),
    widerThanPhone: await page.evaluate('document.documentElement.scrollWidth > innerWidth'),
  })
  const codes = Object.keys(ERRORS).length + Object.keys(MESSAGE_ERRORS).length
  const fine = { codes, widerThanPhone: false }
  // Without a word on it, in the language of the browser.
  await page.goto(`${h.url}/docs/errors`)
  expect(await shown()).toEqual({ ...fine, dir: 'ltr', title: 'Les erreurs et que faire' })
  await page.getByText('العربية').click()
  expect(await shown()).toEqual({ ...fine, dir: 'rtl', title: 'الأخطاء وما ينبغي فعله' })
  await page.getByText('English').click()
  expect(await shown()).toEqual({ ...fine, dir: 'ltr', title: 'Errors and what to do about them' })
  await page.locator('.codes').last().getByText('INVALID_DESTINATION').click()
  expect(await page.locator('article:target').innerText()).toContain('Invalid destination address')
  expect(asked.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([
    '/docs/errors',
    '/docs/errors?lang=ar',
    '/docs/errors?lang=en',
  ])
  expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
  if (process.env.SCREENSHOTS)
    for (const [width, lang] of [390, 1200].flatMap((width) =>
      ['en', 'fr', 'ar'].map((lang) => [width, lang] as const),
    )) {
      await page.setViewportSize({ width, height: 1000 })
      await page.goto(`${h.url}/docs/errors?lang=${lang}`)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/errors-${lang}-${width}.png` })
    }
})
