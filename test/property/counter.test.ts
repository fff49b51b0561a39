/** The counter beside a text says what the estimate says: characters and parts, whatever is written and filled in. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countText, finished } from '../../web/src/counting.ts'
import { harness } from '../harness.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150)

/** Pieces of texts as people write them in the three languages, with what makes a part longer or dearer. */
const piece = fc.oneof(
  fc.constantFrom('Bonjour ', 'l’offre', 'é', 'ç', '€', '[', '\n', 'œ', '«', '\u00a0', '100%', '{', '}'),
  fc.constantFrom('مرحبا ', 'عرض', '،', '١٢', '\u200f', '👍', '👨‍👩‍👧', 'e\u0301', 'Hello, ', 'x'.repeat(70)),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
)
const place = fc.constantFrom('{{Nom}}', '{{ nom }}', '{{Ville|ici}}', '{{ville}}')
const value = fc.oneof(
  fc.constantFrom('Ali', 'مريم', 'l’Aïd', '', ' Kiffa '),
  fc.string({ maxLength: 40 }),
  fc.integer(),
)

test('the counter of the page and the estimate agree to the part', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1000000')
  const estimate = async (body: object) => {
    const answer = await h.request('/api/v2/bulk/estimate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify(body),
    })
    return answer.status === 200 ? answer.body : undefined
  }
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: place }), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.record({ Nom: value, Ville: value }),
      async (pieces, variables) => {
        const message = pieces.join('')
        const found = await estimate({ recipients: [{ phone: '38089336', variables }], message })
        const text = finished(message, variables)
        // The one refuses a text that cannot be sent; for the other it has no finished text or too many parts.
        if (found === undefined) return
        compared++
        expect(text).toBe(found.preview[0].message)
        const { parts, encoding, tooLong } = countText(text as string)
        expect([parts, tooLong]).toEqual([found.totalParts, false])
        expect(found.encodings[encoding].parts).toBe(parts)
      },
    ),
    { numRuns: RUNS },
  )
  expect(compared).toBeGreaterThan(RUNS / 2)
})
