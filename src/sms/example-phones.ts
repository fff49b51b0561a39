/** Numbers to show people: of the home country, of the kind that is served, as libphonenumber gives them. */
import type { Country } from './numbering-plans.ts'

/** The numbers in this program's texts are of the contract's country. */
const CONTRACT_COUNTRY = 'MR'
const CONTRACT_NUMBER = /(?<!\d)(\+?222)?([234]\d{7})(?!\d)/g
const TRIES_MAX = 10_000

/** Returns a function that makes the numbers in a text those of another country, each always the same. */
export async function phonesOf(home: Country): Promise<(text: string) => string> {
  if (home === CONTRACT_COUNTRY) return (text) => text
  const [{ default: examples }, { callingCodeOf, identify }] = await Promise.all([
    import('libphonenumber-js/mobile/examples'),
    import('./numbering-plans.ts'),
  ])
  const code = callingCodeOf(home) ?? ''
  let last = (examples as Record<string, string>)[home] ?? ''
  const known = new Map<string, string>()
  const next = () => {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const national = last
      last = String(BigInt(`1${last}`) + 1n).slice(1)
      const found = identify(code + national)
      if ('kind' in found && found.country === home) return national
    }
    throw new Error(`${home} has no example of a number`)
  }
  return (text) =>
    text.replace(CONTRACT_NUMBER, (_, prefix: string | undefined, national: string) => {
      const own = known.get(national) ?? next()
      known.set(national, own)
      if (prefix === undefined) return own
      return prefix.startsWith('+') ? `+${code}${own}` : code + own
    })
}
