/** Texts that people write: templates and what becomes of them on the wire, phones, and words that stop messages. */
import {
  foldName,
  parseTemplate,
  renderTemplate,
  unknownNames,
} from '../../../src/batches/accept/template.ts'
import { joinParts } from '../../../src/inbound/parts.ts'
import { wordReader } from '../../../src/optouts/stop-words.ts'
import { countText } from '../../../src/sms/count.ts'
import { textProblem } from '../../../src/sms/encoding.ts'
import { Numbering, numbering, setNumbering } from '../../../src/sms/numbering.ts'
import { filePhoneProblem, mendPhone, phoneOf, phoneProblem, readPhone } from '../../../src/sms/phone-mend.ts'
import { partPayloads } from '../../../src/sms/wire.ts'
import { parseSmscConfig } from '../../../src/smsc/config.ts'
import { headerOctetsOf, submitParts } from '../../../src/smsc/parts.ts'
import { holds, type Surface, shown, textOf } from '../surface.ts'

const utf16 = (text: string) => Buffer.concat([Buffer.of(0xff), Buffer.from(text, 'utf16le')])
const inBoth = (texts: readonly string[]) => texts.flatMap((text) => [Buffer.from(text), utf16(text)])

const CARRIERS = (['udh8', 'udh16', 'sar', 'payload'] as const).flatMap((longMessages) =>
  (['unpacked', 'packed', 'latin1'] as const).map((gsm7) =>
    parseSmscConfig({ host: 'localhost', longMessages, gsm7 }),
  ),
)
const PARTS_LIMIT = 255

export const templates: Surface = {
  seeds: () =>
    inBoth([
      'Bonjour {{nom}}, votre solde est {{ solde | 0 }} MRU.',
      `${'Dear customer, your order is ready. '.repeat(9)}€[]{}^~`,
      'مرحبا {{الاسم|عميل}}، رصيدك {{Solde}}',
      `${'😀👨‍👩‍👧‍👦e\u0301'.repeat(30)}`,
      '{{a}}{{b|{{c}}}}{{}}{{ }}{{d',
      '“Smart” – quotes… œuvre Ç ñ',
    ]),
  words: ['{{nom}}', '{{', '}}', '|', '€', '^', '\u00a0', '’', '…', 'ß', '😀', '\u200d', 'س'],
  check: (input) => {
    const text = textOf(input)
    checkTemplate(text)
    checkCounting(text)
  },
}

function checkTemplate(source: string): void {
  const template = parseTemplate(source)
  const { literals, places } = template
  holds(literals.length === places.length + 1, 'there is a literal around each place')
  const names = places.map(({ name }) => name)
  holds(unknownNames(template, names).length === 0, 'a name is known by itself')
  for (const name of names) foldName(name)
  const values = Object.fromEntries(names.map((name, i) => [name, `v${i}`]))
  const full = renderTemplate(template, values)
  holds('text' in full, `every place has its value: ${shown(full)}`)
  const short = renderTemplate(template, values, 100)
  if ('text' in full && 'text' in short)
    holds(full.text.startsWith(short.text), 'a text that was cut begins as the whole one')
  const bare = renderTemplate(template)
  if ('missing' in bare) holds(names.includes(bare.missing), 'what is missing is a place')
}

/** The price and the wire agree, and nothing is lost between them. */
function checkCounting(text: string): void {
  const counted = countText(text)
  const smart = countText(text, { smart: true })
  holds(smart.parts <= counted.parts, `smart encoding never costs more: ${smart.parts} and ${counted.parts}`)
  if (text === '' || textProblem(text) !== undefined) return
  for (const { encoding, sent, parts, headerOctets } of [
    { ...counted, headerOctets: undefined },
    { ...smart, headerOctets: undefined },
  ]) {
    const { payloads } = partPayloads(sent, { headerOctets })
    holds(payloads.length === parts, `${payloads.length} parts are sent and ${parts} counted`)
    const dataCoding = encoding === 'gsm7' ? 0 : 8
    // Our own reader of inbound texts, which stands for a phone here, takes a byte order mark for one, in either order.
    if (/[\0\ufeff\ufffe]/.test(sent)) continue
    const joined = joinParts(payloads.map((octets) => ({ dataCoding, octets })))
    holds(joined === sent, `what arrives differs from what was sent: ${shown([joined, sent])}`)
  }
  if (counted.parts > PARTS_LIMIT) return
  for (const config of CARRIERS) {
    const { parts } = countText(text, { headerOctets: headerOctetsOf(config) })
    if (parts > PARTS_LIMIT) continue
    const submitted = submitParts({ phone: '+22238089336', text }, 7, config)
    const isJoined = config.longMessages === 'payload' && parts > 1
    holds(
      submitted.length === (isJoined ? 1 : parts),
      `${submitted.length} parts are submitted, ${parts} counted`,
    )
    for (const { shortMessage } of submitted)
      holds(shortMessage.length <= 254, 'a part fits in a short_message')
  }
}

const worlds = [
  Numbering.contract,
  await Numbering.of({ ...Numbering.contract.settings, countries: { allBut: [] } }),
  await Numbering.of({ ...Numbering.contract.settings, countries: ['MR', 'FR', 'SN', 'US'] }),
]

export const phones: Surface = {
  seeds: () =>
    inBoth([
      '+22238089336',
      '22238089336',
      '38089336',
      '00222 38 08 93 36',
      '="38089336"',
      "'38-08-93-36",
      '٣٨٠٨٩٣٣٦',
      '3.8089336E7',
      '+33 (0)6 12 34 56 78',
      '+1 (202) 555-0123',
      '2026-11-26',
      '\u200e+222\u00a0380.893.36',
      '38089336.0',
      '1234',
    ]),
  words: [
    '+',
    '00',
    '222',
    '(0)',
    '-',
    '.',
    '\u00a0',
    '\u200f',
    '＋',
    'E+',
    '٤',
    '𝟛',
    '۵',
    '"',
    "'",
    ';ext=1',
    '+33',
    '+1',
  ],
  check: (input) => {
    const text = textOf(input)
    for (const world of worlds) {
      setNumbering(world)
      checkPhone(text)
    }
  },
}

function checkPhone(text: string): void {
  const stored = numbering().normalize(text)
  const read = readPhone(text)
  holds(stored === undefined || read === stored, 'a valid number is not mended')
  holds((phoneProblem(text) === undefined) === (stored !== undefined), 'a number has a problem or is valid')
  holds((filePhoneProblem(text) === undefined) === (read !== undefined), 'in a file, too')
  if (stored !== undefined) holds(mendPhone(text) === undefined, 'nothing of a valid number is mended')
  phoneOf(text)
  if (read === undefined) return
  holds(/^\+[1-9]\d{6,14}$/.test(read), `a number is stored as + and digits: ${shown(read)}`)
  holds(numbering().normalize(read) === read, `what is stored stays what it is: ${shown([text, read])}`)
}

const read = wordReader()

export const stopTexts: Surface = {
  seeds: () =>
    inBoth([
      'STOP',
      'Stop. Thank you',
      'STOP MYSHOP',
      'stop36111',
      'please stop',
      'STOP au 36111',
      'Arrêtez',
      'أوقف',
      'إلغاء الاشتراك من فضلك',
      'START',
      'Cancel my order',
      'STOP STOP STOP',
      'ＳＴＯＰ',
    ]),
  words: ['STOP', ' ', 'to', '36111', '.', '\u0640', '\u0301', '\u200f', '-', "'", 'MERCI', 'ﺃ', '\u2028'],
  check: (input) => {
    const text = textOf(input)
    const wish = read(text)
    holds([undefined, 'stop', 'start'].includes(wish), 'a text is a wish or none')
    if (text.length < 900) holds(read(`  ${text}\n`) === wish, 'blanks around a text change nothing')
  },
}
