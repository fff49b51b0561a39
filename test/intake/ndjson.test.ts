/** Newline-delimited JSON, read as rows. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNdjson } from '../../src/intake/ndjson.ts'
import { chunked, endless } from './files.ts'

const LIMIT = { key: 'recipients', rowsMax: 50_000 } as const

const read = (text: string | Buffer, size?: number) =>
  readNdjson(chunked(typeof text === 'string' ? Buffer.from(text) : text, size), LIMIT)

async function refusal(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'was read',
    (error) => error.toJSON(),
  )
}

test('each line is a recipient, and a first one without a phone holds what stands beside them', async () => {
  const text = [
    '\ufeff{"message":"Bonjour {{name}}","name":"Promo"}',
    '{"phone":"38089336","variables":{"name":"Ali","points":12}}',
    '',
    '{"phone":"38089337","message":"Salut","other":1}\r',
  ].join('\n')
  const expected = {
    top: { message: 'Bonjour {{name}}', name: 'Promo' },
    messageColumn: 'message',
    messageIsMapped: true,
    rows: [
      { phone: '38089336', variables: { name: 'Ali', points: 12 }, row: 2 },
      { phone: '38089337', message: 'Salut', row: 4, unknownKeys: ['other'] },
    ],
  }
  for (const size of [1, 3, 1_000]) expect(await read(text, size)).toEqual(expected)
})

test('what is wrong with a line is said of that line', async () => {
  const text = [
    '{"phone":"38089336","message":"Hi"}',
    '{"phone":"38089336","message":',
    '{"phone":38089336}',
    '{"phone":"38089336","message":5}',
    '{"phone":"38089336","variables":{"name":null}}',
    '{"message":"Hi"}',
    '["38089336"]',
    '{"phone":"123","message":"Hi"}',
    `{"phone":"38089336","message":"${'x'.repeat(70_000)}"}`,
    '{"phone":"38089337","message":"Hi"}',
  ].join('\n')
  const { rows } = await read(text)
  expect(rows.map(({ row, phone, problem }) => [row, phone, problem?.column, problem?.reason])).toEqual([
    [1, '38089336', undefined, undefined],
    [2, '', '', 'Invalid JSON: Unexpected end of JSON input'],
    [3, '', 'phone', 'Expected string, received number'],
    [4, '38089336', 'message', 'Expected string, received number'],
    [5, '38089336', 'variables.name', 'Expected string or number, received null'],
    [6, '', 'phone', 'Required'],
    [7, '', '', 'Expected object, received array'],
    [8, '123', 'phone', 'Invalid phone number format: it is too short for a number of Mauritania'],
    [9, '', '', 'Line is longer than 65536 bytes'],
    [10, '38089337', undefined, undefined],
  ])
})

test('a line that is not UTF-8 has the whole refused', async () => {
  const bytes = Buffer.concat([Buffer.from('{"phone":"38089336"}\n{"phone":"3'), Buffer.from([0xe9, 0x22])])
  expect(await refusal(read(bytes))).toEqual({
    success: false,
    message: 'Validation failed',
    errors: [{ path: ['file', 2], message: 'Line is not valid UTF-8' }],
    code: 'INVALID_JSON',
  })
})

test('a body without end is refused as soon as it has too many lines', async () => {
  const { bytes, read } = endless(Buffer.from('{"phone":"38089336"}\n'.repeat(1_000)))
  expect(await refusal(readNdjson(bytes, LIMIT))).toMatchObject({
    errors: [{ path: ['recipients'], message: 'Array must contain at most 50000 element(s)' }],
  })
  expect(read()).toBe(51 * 21_000)
})

test('any recipients come back, in any pieces', async () => {
  const recipient = fc.record({
    phone: fc.constantFrom('38089336', '+22238089337'),
    message: fc.string({ unit: 'binary', minLength: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(recipient), fc.integer({ min: 1, max: 100 }), async (recipients, size) => {
      const text = recipients.map((recipient) => `${JSON.stringify(recipient)}\n`).join('')
      const { rows } = await read(text, size)
      expect(rows).toEqual(recipients.map((recipient, i) => ({ ...recipient, row: i + 1 })))
    }),
  )
})
