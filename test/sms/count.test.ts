/** The server charges for a text exactly what the console shows while it is written. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countText } from '../../src/sms/count.ts'
import { textProblem } from '../../src/sms/encoding.ts'
import { harness } from '../harness.ts'

test('it counts parts, what still fits, and what people call characters', () => {
  const counted = (text: string) => {
    const { encoding, characters, units, parts, left } = countText(text)
    return { encoding, characters, units, parts, left }
  }
  expect(counted('')).toEqual({ encoding: 'gsm7', characters: 0, units: 0, parts: 1, left: 160 })
  expect(counted('5 €')).toEqual({ encoding: 'gsm7', characters: 3, units: 4, parts: 1, left: 156 })
  expect(counted('x'.repeat(161))).toEqual({
    encoding: 'gsm7',
    characters: 161,
    units: 161,
    parts: 2,
    left: 145,
  })
  // An escape pair does not fit into the last septet of the first part.
  expect(countText(`${'x'.repeat(152)}€${'x'.repeat(10)}`).left).toBe(141)
  expect(counted('مرحبا')).toEqual({ encoding: 'ucs2', characters: 5, units: 5, parts: 1, left: 65 })
  expect(counted('👨‍👩‍👧')).toEqual({ encoding: 'ucs2', characters: 1, units: 8, parts: 1, left: 62 })
})

test('it names each costly character, where it is, and what could stand there', () => {
  expect(countText('It’s “être” œuf e\u0301 ل 😀').costly).toEqual([
    { index: 2, char: '’', replacement: "'" },
    { index: 5, char: '“', replacement: '"' },
    { index: 6, char: 'ê', replacement: 'e' },
    { index: 10, char: '”', replacement: '"' },
    { index: 12, char: 'œ', replacement: 'oe' },
    { index: 16, char: 'e\u0301', replacement: 'é' },
    { index: 19, char: 'ل', replacement: undefined },
    { index: 21, char: '😀', replacement: undefined },
  ])
  expect(countText('{price}: 5 €').costly).toEqual([])
})

test('with smart encoding it counts what is sent, and has nothing left to name', () => {
  expect(countText('It’s here', { smart: true })).toMatchObject({
    encoding: 'gsm7',
    sent: "It's here",
    costly: [],
  })
  expect(countText('It’s être', { smart: true })).toMatchObject({ encoding: 'ucs2', sent: 'It’s être' })
})

const words = fc.constantFrom('a', 'é', '€', '’', 'e\u0301', 'ê', 'ل', '😀', '\n', '{', 'Bonjour ', 'مرحبا ')
const texts = fc
  .oneof(
    fc.array(words, { minLength: 1, maxLength: 400 }).map((all) => all.join('')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  )
  .filter((text) => textProblem(text) === undefined && text.trim() !== '' && /[\p{L}😀]/u.test(text))

test('what is left is exactly what still fits', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { parts, left } = countText(text, { partsMax: 255 })
      expect(countText(text + 'x'.repeat(left), { partsMax: 255 }).parts).toBe(parts)
      expect(countText(`${text}${'x'.repeat(left + 1)}`, { partsMax: 255 }).parts).toBe(parts + 1)
    }),
  )
})

test('it agrees with the estimate', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('100')
  const batch = fc.array(texts, { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(batch, fc.boolean(), async (all, smart) => {
      const recipients = all.map((message) => ({ phone: '38089336', message }))
      const { status, body } = await h.request('/api/v2/bulk/estimate', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
        body: JSON.stringify({ recipients, smartEncoding: smart, plainText: true }),
      })
      expect(status).toBe(200)
      const counts = all.map((text) => countText(text, { smart })).filter(({ tooLong }) => !tooLong)
      for (const encoding of ['gsm7', 'ucs2'] as const) {
        const those = counts.filter((count) => count.encoding === encoding)
        const parts = those.reduce((sum, count) => sum + count.parts, 0)
        expect(body['encodings']).toMatchObject({ [encoding]: { messages: those.length, parts } })
      }
    }),
    { numRuns: 30 },
  )
})

test('a browser can import it: nothing on its way needs Node', () => {
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const source = readFileSync(file, 'utf8')
    expect(source.match(/\bBuffer\b|\bprocess\b|from '[^.]/g), file).toBeNull()
    for (const [, next] of source.matchAll(/from '(\.[^']+)'/g))
      follow(path.resolve(path.dirname(file), next as string))
  }
  follow(path.resolve(import.meta.dirname, '../../src/sms/count.ts'))
  expect(seen.size).toBeGreaterThan(3)
})
