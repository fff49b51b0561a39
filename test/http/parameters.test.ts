/** Parameters given twice, and names that are nearly right, are refused: the query would lose them without a word. */
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { harness } from '../harness.ts'

test('a filter that is misspelt or given twice is refused, and what others add is passed over', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const ask = async (query: string) => {
    const { status, body } = await h.request(`/api/v2/bulk?${query}`, { headers: { 'x-api-key': apiKey } })
    return status === 200 ? 200 : body.errors
  }
  const meant = (name: string, known: string) => [
    { path: [name], message: `Unknown parameter: did you mean "${known}"?` },
  ]
  expect(await ask('staus=failed')).toEqual(meant('staus', 'status'))
  expect(await ask('Status=failed')).toEqual(meant('Status', 'status'))
  expect(await ask('limit[a]=1')).toEqual(meant('limit[a]', 'limit'))
  expect(await ask('status=failed&status=partial')).toEqual([
    { path: ['status'], message: 'Must be given once' },
  ])
  expect(await ask('staus=failed&lang=fr')).toEqual([
    { path: ['staus'], message: 'Paramètre inconnu : vouliez-vous dire "status" ?' },
  ])
  expect((await h.admin('GET', `/usage?account=${newId()}`)).status).toBe(200)
  for (const query of ['_=123', 'utm_source=x', 'lang=fr', 'status=failed&lang=ar', '']) {
    expect([query, await ask(query)]).toEqual([query, 200])
  }
})

test('a compressed body is refused in words, not as broken text', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const send = (encoding: string) =>
    h.request('/api/v2/bulk/estimate', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json', 'content-encoding': encoding },
      body: JSON.stringify({ recipients: [{ phone: '38089336', message: 'Hi' }] }),
    })
  const refused = await send('gzip')
  expect([refused.status, refused.body.code, refused.body.message]).toEqual([
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'A body with a Content-Encoding is not taken: send it as it is',
  ])
  expect((await send('identity')).status).toBe(200)
})
