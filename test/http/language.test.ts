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
  // The query decides, whatever the header says; a language that there is not is ignored.
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

test('the sentences of an error are translated, whoever found it: what else it says stays, in its order', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('0.01')
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const send = async (body: string, query: string) => {
    const path = `/api/v2/bulk/send${query}`
    const { status, body: answer } = await h.request(path, { method: 'POST', headers, body })
    return { status, text: JSON.stringify(answer) }
  }
  const one = (phone: string) => ({ recipients: [{ phone, message: 'Hi' }] })
  // Big enough for another thread.
  const many = { recipients: Array.from({ length: 2_000 }, () => one('x').recipients[0]) }
  const notValid: [string, string] = ['Validation failed', 'La requête n’est pas valide']
  const phone: [string, string] = ['Invalid phone number format', 'Format de numéro de téléphone non valable']
  const nobody: [string, string] = ['No valid recipients found', 'Aucun destinataire valide']
  const cases: [object, ...[string, string][]][] = [
    [one('38089336'), ['Insufficient balance', 'Solde insuffisant']],
    [
      { recipients: [] },
      notValid,
      ['Array must contain at least 1 element(s)', 'La liste doit contenir au moins 1 élément(s)'],
    ],
    [one('x'), nobody, phone],
    [many, nobody, phone],
    [
      { ...one('38089336'), sendAt: '2026-01-15T10:30:00' },
      notValid,
      [
        'Must be a time with its zone, such as 2026-01-15T10:30:00Z',
        'Doit être une heure avec son fuseau, comme 2026-01-15T10:30:00Z',
      ],
    ],
  ]
  for (const [body, ...sentences] of cases) {
    const documented = await send(JSON.stringify(body), '')
    let text = documented.text
    for (const [english, french] of sentences) {
      expect(text).toContain(english)
      text = text.replaceAll(english, french)
    }
    expect(await send(JSON.stringify(body), '?lang=fr')).toEqual({ ...documented, text })
  }
})

test('the reasons and warnings of what was accepted are translated too, also when it is asked for again', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey, 'idempotency-key': 'k' }
  const body = {
    recipients: [
      { phone: '38089336', message: 'Hi', text: 'x' },
      { phone: 'x', message: 'Required' },
    ],
    paused: true,
  }
  const ask = async (query: string, path = '/bulk/send') => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await h.request(`/api/v2${path}${query}`, init)
    const { invalidRecipients, warnings } = answer.body
    return [answer.headers.get('content-language'), invalidRecipients[0].reason, warnings[0].message]
  }
  const english = [
    null,
    'Invalid phone number format',
    '"text" is not a key of this request and was ignored: did you mean "message"?',
  ]
  const french = [
    'fr',
    'Format de numéro de téléphone non valable',
    '"text" n’est pas une clé de cette requête et a été ignoré : vouliez-vous dire "message" ?',
  ]
  expect(await ask('?lang=fr')).toEqual(french)
  expect(await ask('')).toEqual(english)
  expect(await ask('?lang=fr')).toEqual(french)
  expect((await ask('?lang=ar', '/bulk/estimate'))[1]).toBe('صيغة رقم الهاتف غير صالحة')
  const { batchId } = (await h.request('/api/v2/bulk', { headers })).body.batches[0]
  const status = async (query: string) =>
    (await h.request(`/api/v2/bulk/status/${batchId}${query}`, { headers })).body.batch.invalidRecipients
  expect(await status('?lang=fr')).toEqual([{ phone: 'x', reason: french[1] }])
  expect(await status('')).toEqual([{ phone: 'x', reason: english[1] }])
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
