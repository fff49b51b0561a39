/** A price list as somebody has it in a file: two columns, and what cannot be read is named by its line. */
export interface TypedPrice {
  prefix: string
  price: string
}

export type ReadPrices = { prices: TypedPrice[] } | { line: number } | 'none'

const HEADER = /^(prefix|préfixe|prefixe|country|pays|destination|mccmnc|mcc)/i

export function readPrices(text: string): ReadPrices {
  const prices: TypedPrice[] = []
  // A byte order mark does not belong to the first cell.
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  const separator = separatorOf(lines)
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [prefix = '', price = ''] = line
      .split(separator)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
    if (prices.length === 0 && HEADER.test(prefix) && !/\d/.test(price)) continue
    if (prefix === '' || price === '') return { line: index + 1 }
    prices.push({ prefix, price: separator === ',' ? price : price.replace(',', '.') })
  }
  return prices.length === 0 ? 'none' : { prices }
}

/** A comma separates only where nothing else does: elsewhere it stands in amounts. */
function separatorOf(lines: string[]): string {
  return [';', '\t'].find((one) => lines.some((line) => line.includes(one))) ?? ','
}
