/** Amounts and counts as the API takes them, of what somebody typed. */

/** "1 000,50" is 1000.50. */
export function amountOf(typed: string): string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '')
  return /,\d{1,6}$/.test(plain) && !plain.includes('.') ? plain.replace(',', '.') : plain.replaceAll(',', '')
}

/** Null for an empty field; what is no number goes to the API as it was typed, and the API says so. */
export function countOf(typed: string): number | null {
  const plain = typed.replace(/[\s,.\u202f\u00a0]/g, '')
  if (plain === '') return null
  // JSON writes null for what is no number, which would take away what was to be set.
  return Number.isNaN(Number(plain)) ? (typed as never) : Number(plain)
}
