/**
 * Owns the GSM 7-bit default alphabet and its extension table: which characters they hold, what each costs
 * in septets, and the octets they become. 3GPP TS 23.038 sections 6.2.1 and 6.2.1.1.
 *
 * Septets are kept unpacked, one an octet with bit 7 clear, which is how SMPP carries data_coding 0; the SMSC
 * packs them for the radio side.
 */

export const ESCAPE = 0x1b
const NOT_IN_ALPHABET = 0

/** 3GPP TS 23.038 section 6.2.1, sixteen codes per line. The escape code keeps its place: it is not text. */
const DEFAULT_ALPHABET = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].join('')

/** 3GPP TS 23.038 section 6.2.1.1: the code that follows the escape, and the character the pair stands for. */
const EXTENSION_TABLE: ReadonlyArray<readonly [code: number, character: string]> = [
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
]

/** By UTF-16 code unit: 0 not in the alphabet, 1 default alphabet, 2 extension. No bounds check is ever needed. */
const COST_SEPTETS = new Uint8Array(0x1_0000)
/** By UTF-16 code unit: the code, in the table its cost names. */
const CODE = new Uint8Array(0x1_0000)
const EXTENSION_BY_CODE = new Map(EXTENSION_TABLE)

for (let code = 0; code < DEFAULT_ALPHABET.length; code += 1) {
  if (code === ESCAPE) continue
  const unit = DEFAULT_ALPHABET.charCodeAt(code)
  COST_SEPTETS[unit] = 1
  CODE[unit] = code
}
for (const [code, character] of EXTENSION_TABLE) {
  const unit = character.charCodeAt(0)
  COST_SEPTETS[unit] = 2
  CODE[unit] = code
}

/** The cost of one UTF-16 code unit: 1 or 2 septets, or 0 if GSM-7 has no such character. */
export function septetCost(unit: number): number {
  return COST_SEPTETS[unit]!
}

/** The septets the text needs, each extension character counting 2, or -1 if GSM-7 cannot express it. */
export function septetCount(text: string): number {
  let septets = 0
  for (let at = 0; at < text.length; at += 1) {
    const cost = septetCost(text.charCodeAt(at))
    if (cost === NOT_IN_ALPHABET) return -1
    septets += cost
  }
  return septets
}

/** The code of one UTF-16 code unit, in the table that its cost names. */
export function septetCode(unit: number): number {
  return CODE[unit]!
}

/**
 * The text of unpacked septets, never failing, as a receiving entity must show it: an escape with a code
 * the extension table lacks shows the default alphabet's character, an escape before an escape or at the end
 * shows a space (section 6.2.1.1 and note 1 of 6.2.1). An octet above 0x7F is not a septet and becomes U+FFFD.
 */
export function decodeGsm7(octets: Uint8Array): string {
  let text = ''
  for (let at = 0; at < octets.length; at += 1) {
    const code = octets[at]!
    if (code !== ESCAPE) {
      text += defaultCharacter(code)
      continue
    }
    at += 1
    const extended = octets[at]
    text += extended === undefined ? ' ' : (EXTENSION_BY_CODE.get(extended) ?? defaultCharacter(extended))
  }
  return text
}

function defaultCharacter(code: number): string {
  return code === ESCAPE ? ' ' : (DEFAULT_ALPHABET[code] ?? '\ufffd')
}
