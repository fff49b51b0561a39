/** The sentences within answers, in French and Arabic: none is forgotten, and what differs stands in its place. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  inLanguage,
  messagesInLanguage,
  reasonsInLanguage,
  textInLanguage,
  translated,
} from '../../src/kernel/sentences.ts'
import { FILES, FINDINGS } from '../../src/kernel/sentences-files.ts'
import { NUMBERS } from '../../src/kernel/sentences-numbers.ts'
import { OTHERS } from '../../src/kernel/sentences-others.ts'
import { REQUESTS } from '../../src/kernel/sentences-requests.ts'
import { TRIALS } from '../../src/kernel/sentences-trials.ts'
import { WORKBOOKS } from '../../src/kernel/sentences-workbooks.ts'

const SRC = path.resolve(import.meta.dirname, '../../src')
const FOLDERS = [
  'admin',
  'batches',
  'drafts',
  'http',
  'intake',
  'ledger',
  'lists',
  'optouts',
  'senders',
  'sms',
  'usage',
  'webhooks',
]
/** Where a sentence for `errors[].message`, `reason` or a check stands in the code. */
const SAID =
  /(?:message|reason|detail)(?: =|:) (['`])((?:[A-Z]|\$\{)[^\n]*?)\1|\.(?:refine|regex)\([^\n]*, (['`])((?:[A-Z]|\$\{)[^\n]*?)\3/g
/** Texts that are documented, an example of an answer, or the parser's own. */
const NOT_OURS = [
  'Bulk batch created successfully',
  'Pause the batch of a message',
  'Resume the batch of a message',
  'Cancel one message',
  'Your code is 123456',
  'Hello!',
  'Hello {{name}}!',
  'Hello {{name}}, we are open!',
  'STOP by SMS',
  'The Host header is missing or malformed',
  'Content-Type must be X',
  // Each of the two sentences that it makes has its own.
  'Must be after X',
]

test('every sentence in the code has its translations', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(SRC, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(SRC, folder, file)),
  )
  const sentences = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SAID)].map((match) =>
      String(match[2] ?? match[4]).replace(/\$\{[^}]*\}+/g, 'X'),
    ),
  )
  expect(sentences.length).toBeGreaterThan(50)
  const missing = sentences.filter((text) => translated(text, 'fr') === text && !NOT_OURS.includes(text))
  expect([...new Set(missing)]).toEqual([])
})

test('a translation has the places of its sentence, and no other', () => {
  for (const [en, ...others] of [...REQUESTS, ...FILES, ...WORKBOOKS, ...NUMBERS, ...OTHERS, ...TRIALS]) {
    const places = en.includes('{{')
      ? 0
      : (en.match(/\{(words|country|kind|place|sentence)?\}/g) ?? []).length
    for (const other of others) {
      const numbers = [...other.matchAll(/\{(\d)(?::[^}]+)?\}/g)].map(([, number]) => Number(number))
      expect([en, numbers.toSorted()]).toEqual([en, Array.from({ length: places }, (_, i) => i + 1)])
    }
  }
  const all = [...REQUESTS, ...FILES, ...WORKBOOKS, ...NUMBERS, ...FINDINGS]
  expect(new Set(all.map(([en]) => en)).size).toBe(all.length)
  expect(all.filter(([, , ar]) => !/[\u0600-\u06ff]/.test(ar))).toEqual([])
})

test.for([
  ['Required', 'Obligatoire'],
  ['Expected string, received number', 'Attendu : string ; reçu : number'],
  ['Unknown key: did you mean "sendAt"?', 'Clé inconnue : vouliez-vous dire "sendAt" ?'],
  [
    'Message needs at least 300 parts; at most 255 are allowed',
    'Le message occupe au moins 300 parties ; 255 au plus sont permises',
  ],
  [
    'Invalid phone number format: it has blanks, has dots and begins with 00',
    'Format de numéro de téléphone non valable : il a des blancs, a des points et commence par 00',
  ],
  ['has blanks', 'a des blancs'],
  ['No price in MRU is in force yet', 'Aucun tarif n’est encore en vigueur en MRU'],
  ['a sentence of nobody', 'a sentence of nobody'],
  ['has blanks and $& {1}', 'has blanks and $& {1}'],
] as const)('%s', ([english, french]) => {
  expect([translated(english, 'fr'), translated(english, 'en')]).toEqual([french, english])
})

test('in an answer the sentences are translated, and what callers sent is not', async () => {
  const answer = {
    message: 'Required',
    errors: [{ path: ['a'], message: 'Required' }],
    invalidRecipients: [{ phone: 'Required', reason: 'Recipient opted out' }],
    preview: [{ phone: '1', message: 'Required' }],
    balance: JSON.rawJSON('123456789012.123456'),
  }
  const french = {
    ...answer,
    errors: [{ path: ['a'], message: 'Obligatoire' }],
    invalidRecipients: [{ phone: 'Required', reason: 'Le destinataire s’est désabonné' }],
  }
  expect(inLanguage(answer, 'fr')).toEqual(french)
  expect(textInLanguage(JSON.stringify(answer), 'fr')).toBe(JSON.stringify(french))
  const list = [
    { phone: '","reason":"Required"},{"', reason: 'Recipient opted out' },
    { phone: '{},', reason: 'No price for this destination' },
  ]
  const text = JSON.stringify(list)
  const expected = JSON.stringify([
    { ...list[0], reason: 'Le destinataire s’est désabonné' },
    { ...list[1], reason: 'Aucun tarif pour cette destination' },
  ])
  for (const size of [1, 7, 1_000]) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, 'g')) as string[]
    let whole = ''
    for await (const piece of reasonsInLanguage(
      (async function* () {
        yield* pieces
      })(),
      'fr',
    ))
      whole += piece
    expect(whole).toBe(expected)
  }
})

test('a long sentence that a caller has made is not looked at for long', () => {
  const text = 'Required: '.repeat(100_000)
  expect(translated(text, 'fr')).toBe(text)
})

test.each([
  '{"a":1,}',
  '{"a":1',
  '{a:1}',
  '[1 2]',
  '{"a" 1}',
  '"abc',
  '{"a":"\t"}',
  '["\\x"]',
  '["\\u12x"]',
  '[-]',
  '[1.]',
  '[1e]',
  '{} x',
  'abc',
  '',
  '{"a":1 "b":2}',
  '{"a":01}',
])("the sentence of JSON's parser about %j is translated", (text) => {
  const said = (() => {
    try {
      return String(JSON.parse(text))
    } catch (error) {
      return (error as Error).message
    }
  })()
  for (const lang of ['fr', 'ar'] as const)
    for (const sentence of [said, `Invalid JSON: ${said}`]) {
      expect(translated(sentence, lang)).not.toBe(sentence)
      expect(translated(sentence, lang)).not.toMatch(/line|column|Expected|Unexpected/)
    }
})

test('the errors of messages are translated in a status', () => {
  const json = '{"messageId":"1","error":"Recipient opted out","errorCode":"OPTED_OUT"}'
  expect(JSON.parse(messagesInLanguage(json, 'fr')).error).not.toBe('Recipient opted out')
  expect(messagesInLanguage(json, 'en')).toBe(json)
})
