/** Optional parameters of SMPP as people write them: a tag such as `0x1400`, and a value as text or as octets in hex. */

/** A tag and its value as a PDU holds them. */
export interface Parameter {
  tag: number
  value: Buffer
}

/** By tag; a value that begins with `0x` is octets in hex, any other is its UTF-8 text. */
export type ParameterTexts = Record<string, string>

/** The octets of one value, and the parameters of one message. */
export const VALUE_OCTETS_MAX = 255
export const PARAMETERS_MAX = 5

const HEX_TEXT = /^0x([0-9a-f]{2})*$/i

/** Returns undefined for anything but a tag in hex (`0x1400`) or decimal (`5120`), from 1 to 65,535. */
export function tagOf(text: string): number | undefined {
  const tag = /^(0x[0-9a-f]{1,4}|[1-9]\d{0,4})$/i.test(text) ? Number(text) : Number.NaN
  return tag >= 1 && tag <= 0xffff ? tag : undefined
}

/** Returns undefined for a value that is too long, or is neither text nor whole octets in hex. */
export function octetsOf(text: string): Buffer | undefined {
  if (text.length > 2 + 2 * VALUE_OCTETS_MAX) return undefined
  if (/^0x/i.test(text) && !HEX_TEXT.test(text)) return undefined
  const value = /^0x/i.test(text) ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text, 'utf8')
  return value.length <= VALUE_OCTETS_MAX ? value : undefined
}

/** Reads parameters that were checked before; in the order of their tags, because objects do not keep an order of numbers. */
export function parametersOf(texts: ParameterTexts): Parameter[] {
  const parameters = Object.entries(texts).map(([tag, value]) => ({
    tag: tagOf(tag) as number,
    value: octetsOf(value) as Buffer,
  }))
  return parameters.sort((a, b) => a.tag - b.tag)
}
