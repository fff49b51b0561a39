/** The meaning of a data_coding, on every kind of connection, through the bytes of a deliver_sm. */
import { expect, test } from 'vitest'
import { type Alphabets, USUAL_ALPHABETS } from '../../src/inbound/alphabets.ts'
import { joinParts, readPart } from '../../src/inbound/parts.ts'
import { decode, encode, type PduOf } from '../../src/smpp/pdu.ts'
import { encodeText } from '../../src/sms/octets.ts'
import { fillBitsAfter, packSeptets } from '../../src/sms/packing.ts'
import { alphabetsOf, parseSmscUrl } from '../../src/smsc/config.ts'

const CONNECTION = 'smpp://u:p@127.0.0.1:2775'

function deliver(dataCoding: number, shortMessage: Buffer, esmClass = 0): PduOf<'deliver_sm'> {
  const addresses = { sourceAddr: '22238089336', sourceAddrTon: 1, destinationAddr: '1234' }
  return decode(
    encode({ command: 'deliver_sm', ...addresses, dataCoding, shortMessage, esmClass }),
  ) as PduOf<'deliver_sm'>
}

const read = (dataCoding: number, octets: Buffer, alphabets?: Alphabets, esmClass?: number) =>
  joinParts([readPart(deliver(dataCoding, octets, esmClass), alphabets)])

/** As the program makes them of the parameters of a URL. */
const of = (query: string) => alphabetsOf(parseSmscUrl(`${CONNECTION}?${query}`))

const hex = (text: string) => Buffer.from(text, 'hex')
const septets = (text: string) => encodeText(text, 'gsm7')
const STOP = hex('53544f50')

test.each<[string, number, Buffer, string]>([
  ['0 is GSM-7', 0, septets('@ é {€}'), '@ é {€}'],
  ['1 is IA5', 1, Buffer.from('info@shop.mr a_b $5 [x] {y}'), 'info@shop.mr a_b $5 [x] {y}'],
  ['1 with the eighth bit is ISO 8859-1', 1, Buffer.from('été', 'latin1'), 'été'],
  ['2 is octets', 2, hex('01fe'), '01fe'],
  ['3 is ISO 8859-1', 3, Buffer.from('Déjà payé @', 'latin1'), 'Déjà payé @'],
  ['4 is octets', 4, hex('01fe'), '01fe'],
  ['5 is JIS', 5, hex('93fa967b'), '日本'],
  ['6 is Cyrillic', 6, hex('bfe0d8d2d5e2'), 'Привет'],
  ['7 is Hebrew', 7, hex('f9ecedf8'), 'שלםר'],
  ['8 is UCS-2', 8, encodeText('مرحبا 🐪', 'ucs2'), 'مرحبا 🐪'],
  ['9 is octets', 9, hex('0102'), '0102'],
  ['14 is Korean', 14, hex('c7d1b1db'), '한글'],
])('data_coding %s', (_, dataCoding, octets, text) => {
  expect(read(dataCoding, octets)).toBe(text)
})

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test.each<[string, number[]]>([
  ['class 0 to 3', range(0x10, 0x13)],
  ['a reserved alphabet', range(0x1c, 0x1f)],
  ['automatic deletion', [...range(0x40, 0x43), ...range(0x50, 0x53)]],
  ['reserved groups', range(0x80, 0xbf)],
  ['message waiting, discarded', range(0xc0, 0xcf)],
  ['message waiting, stored', range(0xd0, 0xdf)],
  ['a message class', [...range(0xf0, 0xf3), ...range(0xf8, 0xfb)]],
])('%s is the default alphabet', (_, codings) => {
  for (const coding of codings) {
    expect(read(coding, STOP)).toBe('STOP')
    expect(read(coding, hex('53ea130a'), of('gsm7=packed'))).toBe('STOP')
  }
})

test.each<[string, number[]]>([
  ['a class', range(0x18, 0x1b)],
  ['automatic deletion', [...range(0x48, 0x4b), ...range(0x58, 0x5b)]],
  ['message waiting', range(0xe0, 0xef)],
])('%s in UCS-2 is read as that', (_, codings) => {
  for (const coding of codings) expect(read(coding, encodeText('توقف', 'ucs2'))).toBe('توقف')
})

test.each<[string, number[]]>([
  ['a class of octets', range(0x14, 0x17)],
  ['octets of a message class', [...range(0xf4, 0xf7), ...range(0xfc, 0xff)]],
  ['what is compressed', [...range(0x20, 0x3f), ...range(0x60, 0x7f)]],
])('%s is shown in hexadecimal', (_, codings) => {
  for (const coding of codings) expect(read(coding, hex('01fe'))).toBe('01fe')
})

test.each<[string, string, Buffer, string]>([
  ['unpacked, as always', '', septets('Déjà'.replaceAll('á', 'à')), 'Déjà'],
  ['packed, as the connection sends', 'gsm7=packed', hex('53ea130a'), 'STOP'],
  [
    'packed although it sends unpacked',
    'defaultAlphabet=gsm7-packed',
    packSeptets(septets('payé {€}'), 0),
    'payé {€}',
  ],
  ['unpacked although it sends packed', 'gsm7=packed&defaultAlphabet=gsm7', STOP, 'STOP'],
  ['packed, seven letters', 'gsm7=packed', packSeptets(septets('ARRETER'), 0), 'ARRETER'],
  ['packed, eight letters', 'gsm7=packed', packSeptets(septets('STOP ALL'), 0), 'STOP ALL'],
  ['ISO 8859-1', 'defaultAlphabet=latin1', hex('44e96ae020706179e9'), 'Déjà payé'],
  ['ASCII', 'defaultAlphabet=ascii', Buffer.from('info@shop.mr a_b $5 [x]'), 'info@shop.mr a_b $5 [x]'],
  ['UTF-8', 'defaultAlphabet=utf8', Buffer.from('Déjà قف 🐪'), 'Déjà قف 🐪'],
  ['UTF-8 with a mark', 'defaultAlphabet=utf8', Buffer.from('\ufeffقف'), 'قف'],
  ['UTF-8 that it says nothing of', '', Buffer.from('Déjà توقف 🐪 @'), 'Déjà توقف 🐪 @'],
  ['ISO 8859-1 that it says nothing of', '', Buffer.from('Arrêtez @', 'latin1'), 'Arrêtez @'],
  ['GSM-7 where the connection sends ISO 8859-1 as such', 'gsm7=latin1', septets('@é'), '@é'],
])('data_coding 0 is what the connection says: %s', (_, query, octets, text) => {
  expect(read(0, octets, of(query))).toBe(text)
})

test('packed septets behind a header begin at the next septet', () => {
  for (const header of [
    hex('050003070101'),
    hex('06080407000101'),
    hex('0b050400010002 00030701 01'.replaceAll(' ', '')),
  ]) {
    const packed = Buffer.concat([header, packSeptets(septets('Bonjour {€}'), fillBitsAfter(header.length))])
    expect(read(0, packed, of('gsm7=packed'), 0x40)).toBe('Bonjour {€}')
  }
})

const little = (text: string) => Buffer.from(text, 'utf16le')
const big = (text: string) => encodeText(text, 'ucs2')

test.each<[string, string, Buffer, string]>([
  ['big-endian', '', big('قف'), 'قف'],
  ['with its mark', '', big('\ufeffقف'), 'قف'],
  ['little-endian by its mark', '', little('\ufeffقف'), 'قف'],
  ['little-endian by the setting', 'ucs2ByteOrder=little', little('قف 🐪'), 'قف 🐪'],
  ['little-endian by both', 'ucs2ByteOrder=little', little('\ufeffقف'), 'قف'],
  ['big-endian by its mark', 'ucs2ByteOrder=little', big('\ufeffقف'), 'قف'],
  ['an octet too many', '', Buffer.concat([big('قف'), hex('00')]), 'قف\ufffd'],
])('UCS-2 is read in its order: %s', (_, query, octets, text) => {
  expect(read(8, octets, of(query))).toBe(text)
})

test('a letter of UTF-8 that is cut between parts is joined, whatever the connection says', () => {
  const octets = Buffer.from('توقف')
  const parts = [octets.subarray(0, 3), octets.subarray(3)].map((part) => readPart(deliver(0, part)))
  expect(joinParts(parts)).toBe('توقف')
})

test('parts of a text in UCS-2 are joined, whichever of them has a mark', () => {
  const parts = (...texts: Buffer[]) => joinParts(texts.map((octets) => readPart(deliver(8, octets))))
  expect(parts(big('\ufeffقف'), big('\ufeffتوقف'))).toBe('قفتوقف')
  expect(parts(little('\ufeffقف'), little('توقف'))).toBe('قفتوقف')
  expect(parts(little('\ufeffقف'), little('\ufeffتوقف'))).toBe('قفتوقف')
})

test.each<[string, Buffer, string]>([
  ['longer than the message', Buffer.from('STOP'), 'STOP'],
  ['that can be no letter', hex('ff53544f50'), 'STOP'],
  ['before an element of concatenation', hex('70 00 03 07 01 01 53 54 4f 50'.replaceAll(' ', '')), 'STOP'],
  ['as long as the message', hex('0500030701 01'.replaceAll(' ', '')), ''],
  ['of nothing', hex('0053544f50'), 'STOP'],
])('the text behind a header is kept, whatever length it claims: one %s', (_, octets, text) => {
  expect(read(0, octets, USUAL_ALPHABETS, 0x40)).toBe(text)
})
