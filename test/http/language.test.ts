/** The language of error answers. */
import { expect, test } from 'vitest'
import { preferredLang } from '../../src/http/language.ts'
import { harness } from '../harness.ts'

const EN = { success: false, message: 'API key is required', code: 'API_KEY_REQUIRED' }
const FR = { ...EN, message: 'Une clé API est requise' }
const AR = { ...EN, message: 'مفتاح API مطلوب' }

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['AR-mr', 'ar'],
  ['en;q=0.5, fr;q=0.8', 'fr'],
  ['de, ar;q=0.3, fr;q=0.3', 'ar'],
  ['de, fr ; q=0.2, en;q=0', 'fr'],
  ['fr;q=0', undefined],
  ['fr;q=x', undefined],
  ['de, *', undefined],
  ['', undefined],
  [undefined, undefined],
])('of Accept-Language %j the language is %j', (header, lang) => {
  expect(preferredLang(header)).toBe(lang)
})

test('an error is in English to the byte unless another language is asked for', async (t) => {
  const h = await harness(t)
  const ask = async (query: string, acceptLanguage = 'fr') => {
    const response = await fetch(`${h.url}/api/v2/balance${query}`, {
      headers: { 'accept-language': acceptLanguage },
    })
    const { headers } = response
    return [await response.text(), headers.get('content-language'), headers.get('vary')]
  }
  const english = [JSON.stringify(EN), null, null]
  // Whatever the header says; a language that there is not is none.
  for (const query of ['', '?lang=', '?lang=de', '?lang=FR', '?lang=fr&lang=fr'])
    expect([query, ...(await ask(query))]).toEqual([query, ...english])
  expect(await ask('?lang=en')).toEqual([JSON.stringify(EN), 'en', null])
  expect(await ask('?lang=fr', 'ar')).toEqual([JSON.stringify(FR), 'fr', null])
  expect(await ask('?lang=ar')).toEqual([JSON.stringify(AR), 'ar', null])
  expect(await ask('?lang=auto', 'de, ar;q=0.9, fr;q=0.1')).toEqual([
    JSON.stringify(AR),
    'ar',
    'Accept-Language',
  ])
  expect(await ask('?lang=auto', 'de')).toEqual(english)
})

test('only the message is translated: what else an error says stays, in its order', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('0.01')
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const send = async (body: string, query: string) => {
    const path = `/api/v2/bulk/send${query}`
    const { status, body: answer } = await h.request(path, { method: 'POST', headers, body })
    return { status, text: JSON.stringify(answer) }
  }
  const unpaid = JSON.stringify({ recipients: [{ phone: '38089336', message: 'Hi' }] })
  for (const [body, english, french] of [
    [unpaid, 'Insufficient balance', 'Solde insuffisant'],
    ['{"recipients":[]}', 'Validation failed', 'La requête n’est pas valide'],
    ['{', 'Validation failed', 'La requête n’est pas valide'],
    [
      '{"recipients":[{"phone":"x","message":"Hi"}]}',
      'No valid recipients found',
      'Aucun destinataire valide',
    ],
  ] as const) {
    const documented = await send(body, '')
    expect(documented.text).toContain(`"message":"${english}"`)
    expect(await send(body, '?lang=fr')).toEqual({
      ...documented,
      text: documented.text.replace(english, french),
    })
  }
})

test('addresses that do not exist, and those of operators, are answered in the language too', async (t) => {
  const h = await harness(t)
  const message = async (path: string) => (await h.request(path)).body.message
  expect(await message('/api/v2/nothing?lang=fr')).toBe('Introuvable')
  expect(await message('/api/admin/v1/accounts?lang=ar')).toBe('رمز الإدارة مطلوب')
  expect(await message('/elsewhere?lang=fr')).toBe('Not found')
  expect(await message('/api/v2/%zz?lang=fr')).toBe('Not found')
})

test('no endpoint minds being asked for a language', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const { body } = await h.request('/openapi.json')
  const lists = Object.entries<Record<string, object>>(body.paths).filter(
    ([path, methods]) => 'get' in methods && !path.includes('{'),
  )
  expect(lists.length).toBeGreaterThan(3)
  const status = async (path: string) => (await h.request(path, { headers: { 'x-api-key': apiKey } })).status
  for (const [path] of lists)
    expect([path, await status(`${path}?lang=fr`)]).toEqual([path, await status(path)])
})
