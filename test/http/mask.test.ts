import { expect, test } from 'vitest'
import { masked } from '../../src/http/mask.ts'

const STARS = '\u2022'

test.each<[string, object, object]>([
  ['a number', { phone: '+22238089336' }, { phone: `+2223${STARS.repeat(5)}36` }],
  ['a number as it was written', { from: '00 222 38 08 93 36' }, { from: `00 2${STARS.repeat(12)}36` }],
  ['one in other digits', { to: '\u0663\u0668\u0660\u0668\u0669\u0663' }, { to: STARS.repeat(6) }],
  ['a text', { message: 'Hello' }, { message: STARS.repeat(5) }],
  ['a text of a draft', { draftId: 'x', message: 'Hello' }, { draftId: 'x', message: STARS.repeat(5) }],
  [
    'a message that is more than a sentence',
    { success: true, message: { text: 'Hello' } },
    { success: true, message: { text: STARS.repeat(5) } },
  ],
  [
    'what people write about contacts, whatever its name',
    { variables: { input: 'Awa', me: 'Awa', code: 'C', message: 'M' } },
    { variables: { input: STARS.repeat(3), me: STARS.repeat(3), code: STARS, message: STARS } },
  ],
])('%s is masked', (_, value, expected) => {
  expect(masked(value)).toEqual(expected)
})

test.each<[string, object]>([
  ['a day', { from: '2026-10-30', to: '2026-11-29' }],
  ['a moment', { to: '2026-11-29T00:00:00.000Z' }],
  ['an hour', { deliveryWindow: { from: '09:00', to: '18:00' } }],
  ['a name as sender', { from: 'Shop24' }],
  ['a short code', { from: '4040', to: '4040' }],
  ['a country', { destination: 'MR' }],
  ['a network', { destination: '609-01' }],
  ['a sentence of ours', { success: true, message: 'Bulk batch created successfully' }],
  ['a sentence about a code', { errors: [{ code: 'NO_CREDIT', message: 'Insufficient balance' }] }],
  ['the columns of a file', { input: { phone: 'tel', message: 'sms', variables: ['name'] } }],
  ['one\u2019s own number', { me: { email: 'awa@example.net', phone: '+22238089336' } }],
  ['a replaced character', { replaced: [{ from: '\u2019', to: "'" }] }],
])('%s is not masked', (_, value) => {
  expect(masked(value)).toEqual(value)
})
