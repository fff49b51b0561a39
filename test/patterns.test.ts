/**
 * Every regular expression that meets what others wrote, at the largest size that can reach it: one that is quadratic there
 * takes minutes, and the test does not end in its time.
 */
import { expect, test } from 'vitest'
import { parseTemplate } from '../src/batches/accept/template.ts'
import { checkKeys } from '../src/batches/unknown-keys.ts'
import { wantsCsv } from '../src/http/csv.ts'
import { preferredLang } from '../src/http/language.ts'
import { check, idempotencyKey } from '../src/http/schema.ts'
import { joinParts, readPart } from '../src/inbound/parts.ts'
import { guessDelimiter, layoutOf } from '../src/intake/columns.ts'
import { guessEncoding } from '../src/intake/encoding.ts'
import { moment } from '../src/kernel/fields.ts'
import { isUuid } from '../src/kernel/ids.ts'
import { parseMoney } from '../src/kernel/money.ts'
import { parseNetwork } from '../src/kernel/networks.ts'
import { isBlank, trimmed } from '../src/kernel/visible.ts'
import { normalizeMessageId, receiptIdCandidates } from '../src/messages/receipt-ids.ts'
import { readImport } from '../src/optouts/import.ts'
import { wordReader } from '../src/optouts/stop-words.ts'
import { senderProblem } from '../src/senders/store.ts'
import { decode, encode, type PduOf } from '../src/smpp/pdu.ts'
import { parseReceipt } from '../src/smpp/receipt.ts'
import { filePhoneProblem, readPhone } from '../src/sms/phone-mend.ts'
import { forcingCharacters, smartText } from '../src/sms/smart.ts'
import { parseSmscUrl } from '../src/smsc/config.ts'
import { commandStatusOf } from '../src/smsc/outcomes.ts'

/** A header, or a URL; a PDU; a text or a field of a file; the body of a request. */
const [HEADER, PDU, TEXT, BODY] = [16_384, 65_000, 100_000, 33_554_432]

function deliver(payload: Buffer, more: object = {}): PduOf<'deliver_sm'> {
  const pdu = { command: 'deliver_sm', sourceAddr: '22238089336', destinationAddr: '1234' } as const
  return decode(encode({ ...pdu, tlvs: { messagePayload: payload }, ...more })) as PduOf<'deliver_sm'>
}

const receipt = (text: string) =>
  parseReceipt(deliver(Buffer.from(text.slice(0, PDU), 'latin1'), { esmClass: 4 }))
const safely = (work: () => unknown) => {
  try {
    work()
  } catch {
    // A refused pattern was read as well.
  }
}
const headerOf = (...names: string[]) => layoutOf([names], { mapping: {}, header: true, withMessage: true })
/** Normalisation moves each mark of the second half before all of the first. */
const DISORDER = '\u0301'.repeat(TEXT / 2) + '\u0316'.repeat(TEXT / 2)
const stop = wordReader()
const marks = `a${'\u2057'.repeat(32_000)}b`

const WORST: [string, () => unknown][] = [
  [
    'a word to stop, in one PDU',
    () => stop(joinParts([readPart(deliver(Buffer.from(marks, 'utf16le').swap16(), { dataCoding: 8 }))])),
  ],
  ['a word to stop, in 255 parts', () => stop(joinParts(parts()))],
  [
    'a word to stop, however long',
    () => [marks, '\ufdfa'.repeat(999), ' '.repeat(BODY), `STOP${' '.repeat(990)}x`].map(stop),
  ],
  ...['id:', 'id: ', 'stat:', 'err:', 'submit date:', 'done date:', 'text', 'id:0', '\tid:\t'].flatMap(
    (piece): [string, () => unknown][] => [
      [`a receipt of ${JSON.stringify(piece)}`, () => receipt(piece.repeat(PDU))],
      [`a receipt of ${JSON.stringify(piece)} and blanks`, () => receipt(`${piece}${' '.repeat(PDU)}:`)],
      [`a receipt of ${JSON.stringify(piece)} and digits`, () => receipt(`id:1 ${piece}${'1'.repeat(PDU)}:`)],
    ],
  ),
  [
    'an id in a receipt',
    () => [
      normalizeMessageId('0'.repeat(PDU)),
      receiptIdCandidates('f'.repeat(255), 'hex'),
      receiptIdCandidates('9'.repeat(255), 'decimal'),
    ],
  ],
  ...['{{', '{{ ', '{{a', '{{a ', '{{a}} ', '{', '{{a{'].map((piece): [string, () => unknown] => [
    `a template of ${JSON.stringify(piece)}`,
    () => [
      parseTemplate(piece.repeat(TEXT / piece.length)),
      parseTemplate(`{{a${' '.repeat(TEXT)}`),
      parseTemplate(`{{${' '.repeat(TEXT)}a`),
    ],
  ]),
  [
    'a text that makes a message dearer',
    () => [smartText('e\u0301'.repeat(TEXT)), forcingCharacters('\u1f82\u0301'.repeat(TEXT))],
  ],
  [
    'marks to be put in order',
    () => [
      smartText(`e${DISORDER}`),
      forcingCharacters(`e${DISORDER}`),
      safely(() => headerOf(`e${DISORDER}`)),
    ],
  ],
  [
    'a number in a file',
    () =>
      [
        '1'.repeat(TEXT),
        `${'1'.repeat(TEXT)}.${'0'.repeat(TEXT)}x`,
        `+${'1'.repeat(TEXT)},${'1'.repeat(TEXT)}E`,
      ].map(filePhoneProblem),
  ],
  [
    'a number to be corrected',
    () =>
      [
        '+'.repeat(TEXT),
        ' '.repeat(TEXT),
        '\u0660'.repeat(TEXT),
        '(1'.repeat(32),
        '\u{1d7ce}'.repeat(32),
      ].map(readPhone),
  ],
  [
    'what can be seen of a text',
    () =>
      [`${' \u200b'.repeat(TEXT / 2)}a${' \u200b'.repeat(TEXT / 2)}`, '\u200b'.repeat(TEXT)].map((text) => [
        isBlank(text),
        trimmed(text),
      ]),
  ],
  [
    'the keys of a request',
    () =>
      safely(() =>
        checkKeys(
          Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${i}${'send_a'.repeat(TEXT)}`, 1])),
          {
            top: ['sendAt', 'deliveryWindow'],
            recipient: ['phone'],
            deliveryWindow: [],
            isFile: false,
          },
        ),
      ),
  ],
  [
    'an import of opt-outs',
    () =>
      [
        ' '.repeat(TEXT),
        '1 '.repeat(TEXT),
        ';'.repeat(TEXT),
        '"'.repeat(TEXT),
        `${'38001007;'.repeat(20_000)}`,
      ].map((table) => safely(() => readImport(Buffer.from(table)))),
  ],
  [
    'the lines of a file',
    () => guessDelimiter([`"${'"'.repeat(65_536)}`, '\ufdfa'.repeat(22_000), '-'.repeat(65_536)], {}),
  ],
  [
    'the header of a file',
    () => safely(() => headerOf('\ufdfa'.repeat(22_000), ' '.repeat(65_536), `-${' -'.repeat(30_000)}`)),
  ],
  [
    'bytes of an unknown encoding',
    () => [
      guessEncoding(Buffer.alloc(65_536, 0xc7)),
      guessEncoding(Buffer.from('\xc7a'.repeat(32_768), 'latin1')),
    ],
  ],
  ['a time', () => safely(() => check(moment, `2026-01-01T00:00:00.${'1'.repeat(BODY)}`))],
  ['a key of a request', () => safely(() => check(idempotencyKey, 'x'.repeat(HEADER)))],
  [
    'an amount',
    () => [
      parseMoney(`${' '.repeat(BODY)}1`),
      parseMoney('1'.repeat(BODY)),
      parseMoney(`1.${'0'.repeat(BODY)}`),
    ],
  ],
  ['an id', () => isUuid('0'.repeat(BODY))],
  [
    'a sender',
    () => [
      senderProblem('1'.repeat(BODY)),
      senderProblem(`+${'1'.repeat(BODY)}x`),
      senderProblem(' '.repeat(BODY)),
    ],
  ],
  ['a network', () => parseNetwork(`1${'/'.repeat(HEADER)}`)],
  ['a command_status', () => commandStatusOf('1'.repeat(HEADER))],
  [
    'a URL of a carrier',
    () => safely(() => parseSmscUrl(`smpp://a:b@${'[]'.repeat(5_000)}?${'from=1&'.repeat(1_000)}`)),
  ],
  ['Accept', () => [wantsCsv('text/'.repeat(HEADER / 5)), wantsCsv(`${' '.repeat(HEADER)}x`)]],
  [
    'Accept-Language',
    () => [',', ';', ';q=', 'fr;'].map((piece) => preferredLang(piece.repeat(HEADER / piece.length))),
  ],
  ['Authorization', () => /^Bearer +(\S+)$/i.exec(`Bearer ${' '.repeat(HEADER)}\n`)],
]

/** As long as parts can be made: what is beyond a short_message is not of the text. */
function parts() {
  return Array.from({ length: 255 }, (_, i) => {
    const header = Buffer.from([5, 0, 3, 7, 255, i + 1])
    const text = Buffer.from(marks.slice(0, 12_000), 'utf16le').swap16()
    return readPart(deliver(Buffer.concat([header, text]), { dataCoding: 8, esmClass: 0x40 }))
  })
}

test.each(WORST)('%s is read in no time, whatever it is', (_, read) => {
  read()
})

test('the parts of one text are no more together than one PDU', () => {
  expect(parts().reduce((sum, { octets }) => sum + octets.length, 0)).toBeLessThanOrEqual(65_535)
  expect(parts()[0]?.place?.total).toBe(255)
})

test('an id longer than any answer to a submit names no message, and a report is looked through at its beginning', () => {
  expect(receipt(`id:${'1'.repeat(300)} stat:DELIVRD`)).toBeUndefined()
  expect(receipt(`id:12 stat:DELIVRD err:000 text:${'x'.repeat(60_000)}`)).toMatchObject({
    smscMessageId: '12',
    state: 'delivered',
  })
})
