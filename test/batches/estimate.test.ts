/** Estimates and smart encoding: what a batch would cost, why, and what would make it cheaper. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so do customers write their texts
import { expect, test } from 'vitest'
import { type Harness, harness, numbers } from '../harness.ts'

const estimate = (h: Harness, apiKey: string, body: unknown) =>
  h.request('/api/v2/bulk/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify(body),
  })

test('an estimate says what sending would cost and why, and does nothing', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('0.05')
  await h.admin('PUT', '/optouts/38089340', { accountId })
  const recipients = [
    { phone: '38089336', message: 'Hello' },
    { phone: '+22238089336', message: 'It’s here' },
    { phone: '38089337', message: `${'x'.repeat(75)}’` },
    { phone: '38089338', message: 'être' },
    { phone: '38089340', message: 'Hello' },
    { phone: 'invalid', message: 'Hello' },
  ]
  const { status, body } = await estimate(h, apiKey, { recipients })
  const saves = (parts: number, cost: number) => ({ parts, cost })
  expect([status, body]).toEqual([
    200,
    {
      success: true,
      totalValid: 4,
      totalInvalid: 2,
      estimatedCost: 0.1,
      currency: 'USD',
      totalParts: 5,
      encodings: { gsm7: { messages: 1, parts: 1, cost: 0.02 }, ucs2: { messages: 3, parts: 4, cost: 0.08 } },
      duplicates: 1,
      optedOut: 1,
      invalidRecipients: [
        { phone: '38089340', reason: 'Recipient opted out' },
        { phone: 'invalid', reason: 'Invalid phone number format' },
      ],
      currentBalance: 0.05,
      balanceAfter: -0.05,
      balanceSufficient: false,
      unicode: {
        characters: [
          {
            character: '’',
            codePoint: 'U+2019',
            messages: 2,
            count: 2,
            replacement: "'",
            automatic: true,
            saves: saves(1, 0.02),
          },
          {
            character: 'ê',
            codePoint: 'U+00EA',
            messages: 1,
            count: 1,
            replacement: 'e',
            automatic: false,
            saves: saves(0, 0),
          },
        ],
        smartEncodingSaves: saves(1, 0.02),
        replacingAllSaves: saves(1, 0.02),
      },
      // The first three, as they would be sent.
      preview: [
        { phone: '+22238089336', message: 'Hello' },
        { phone: '+22238089336', message: 'It’s here' },
        { phone: '+22238089337', message: `${'x'.repeat(75)}’` },
      ],
    },
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 0.05 = 0.05'])
  expect((await h.pool.query('select from batches')).rows).toEqual([])
})

test('what is estimated is what sending then costs, smart encoding or not', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = Array.from({ length: 40 }, (_, i) => ({
    phone: `${38089300 + i}`,
    message: `${'J’arrive… « ok » – '.repeat((i % 9) + 1)}${i % 3 ? '' : 'ê'}`,
  }))
  for (const smartEncoding of [undefined, true]) {
    const estimated = (await estimate(h, apiKey, { recipients, smartEncoding })).body
    const sent = (await h.send(apiKey, { recipients, smartEncoding })).body
    expect([sent.estimatedCost, sent.smartEncoding]).toEqual([
      estimated.estimatedCost,
      estimated.smartEncoding,
    ])
  }
})

test('smart encoding replaces what reads the same, says so, and changes no letter', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [
    { phone: '38089336', message: 'J’arrive… « ok » – à 5 h' },
    { phone: '38089337', message: 'C’est la fête' },
    { phone: '38089338', message: 'plain' },
  ]
  const { body } = await h.send(apiKey, { recipients, smartEncoding: true })
  expect(body.smartEncoding).toEqual({
    messages: 1,
    replaced: [
      { from: '\u2019', to: "'", count: 1 },
      { from: '\u2026', to: '...', count: 1 },
      { from: '«', to: '"', count: 1 },
      { from: '»', to: '"', count: 1 },
      { from: '\u2013', to: '-', count: 1 },
    ],
  })
  await h.finished(apiKey, body.batchId)
  expect(
    h.simulator
      .messages()
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['C’est la fête', 'J\'arrive... "ok" - à 5 h'.replace('"ok"', '" ok "'), 'plain'])
  expect((await h.send(apiKey, { recipients })).body).not.toHaveProperty('smartEncoding')
})

test('what cannot be sent cannot be estimated, with the same answer', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  for (const body of [{ recipients: [] }, { recipients: [{ phone: 'x', message: 'Hi' }] }]) {
    const [estimated, sent] = [await estimate(h, apiKey, body), await h.send(apiKey, body)]
    expect([estimated.status, estimated.body]).toEqual([400, sent.body])
  }
})

test('what looks like a variable of another program is told, and sent as it stands', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const told = async (body: object) =>
    ((await estimate(h, apiKey, body)).body.warnings ?? []).map(
      ({ code, written, meant }: Record<string, string>) => [code, written, meant],
    )
  const to = [{ phone: '38089336', variables: { Nom: 'Ali' } }]
  const message = 'Bonjour ${Nom}, %ville% : 50% [nom] <nom> {nom} «Nom» #nom# [offre] 100%'
  expect(await told({ recipients: to, message })).toEqual([
    ['LIKE_VARIABLE', '${Nom}', '{{Nom}}'],
    ['LIKE_VARIABLE', '%ville%', '{{ville}}'],
    ...['[nom]', '<nom>', '{nom}', '«Nom»', '#nom#'].map((written) => [
      'LIKE_VARIABLE',
      written,
      `{{${written.slice(1, -1)}}}`,
    ]),
  ])
  expect(await told({ recipients: [{ phone: '38089336', message: 'Bonjour %Nom%' }] })).toHaveLength(1)
  // Only the sentence shortens a name: whoever takes `meant` into a text needs all of it.
  const long = 'Nom et prénom de la personne à qui nous écrivons'
  expect(await told({ recipients: to, message: `Bonjour \${${long}}` })).toEqual([
    ['LIKE_VARIABLE', `\${${long}}`, `{{${long}}}`],
  ])
  expect(await told({ recipients: to, message: 'Bonjour {{Nom}}, 20% ou 30% et [offre] à 5$' })).toEqual([])
  expect(await told({ recipients: to, message, plainText: true })).toEqual([])
  const french = await h.request('/api/v2/bulk/estimate?lang=fr', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ recipients: to, message: 'Bonjour ${Nom}' }),
  })
  expect(french.body.warnings[0].message).toBe(
    '${Nom} ressemble à une variable et part tel quel : les variables s’écrivent {{Nom}}',
  )
  expect((await h.send(apiKey, { recipients: to, message: 'Bonjour ${Nom}' })).status).toBe(202)
})

test('a cap by prefix and a cap on each number are told, and the estimate uses nothing of them', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  await h.admin('POST', '/destination-caps', { accountId, prefix: '22236', per: 'hour', messages: 2 })
  const ask = async (phones: string[]) => {
    const answer = await h.request('/api/v2/bulk/estimate', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ recipients: phones.map((phone) => ({ phone, message: 'Hi' })) }),
    })
    return answer.body.reachedCaps
  }
  const [one = '', two = '', three = ''] = numbers('36', 3)
  expect(await ask([one, two])).toBeUndefined()
  expect(await ask([one, two, three])).toMatchObject([
    { cap: 'hour', of: 'messages', prefix: '22236', limit: 2, used: 0, wanted: 3, freeAt: null },
  ])
  await h.send(apiKey, { recipients: [{ phone: one, message: 'Hi' }] })
  expect(await ask([two, three])).toMatchObject([{ prefix: '22236', used: 1, left: 1, wanted: 2 }])
  await h.admin('POST', '/destination-caps', { prefix: '', per: 'day', eachNumber: true, money: 0.02 })
  expect(await ask(numbers('38', 3))).toBeUndefined()
  expect(await ask([...numbers('38', 3), '38000001'])).toMatchObject([
    { cap: 'day', of: 'money', prefix: '', phone: '+22238000001', limit: 0.02, wanted: 0.04 },
  ])
  expect((await h.send(apiKey, { recipients: [{ phone: two, message: 'Hi' }] })).status).toBe(202)
})
