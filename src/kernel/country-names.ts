/** Countries' names in the languages of the API, as Unicode's CLDR has them. This is the only place that makes them. */
import type { Lang } from './error-texts.ts'

const NAMES = { en: namesIn('en'), fr: namesIn('fr'), ar: namesIn('ar') }
const MORE = { fr: 'autres', ar: 'أخرى' }
const AND = { fr: ' et ', ar: ' و' }
/** The code of numbers that belong to no country: CLDR calls it the world. */
const INTERNATIONAL = '001'
const NO_COUNTRY = { en: 'no single country', fr: 'aucun pays en particulier', ar: 'لا بلد بعينه' }
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
let codes: Map<string, string> | undefined

function namesIn(lang: Lang): Intl.DisplayNames {
  return new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' })
}

/** "Senegal", or its code where it has no name. */
export function countryName(code: string, lang: Lang = 'en'): string {
  return code === INTERNATIONAL ? NO_COUNTRY[lang] : (NAMES[lang].of(code) ?? code)
}

/** True for two letters that ISO 3166 gives to a country. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && NAMES.en.of(code) !== undefined
}

/** "Senegal, Mali and 3 more" in another language; undefined if it is anything else. */
export function countriesIn(list: string, lang: 'fr' | 'ar'): string | undefined {
  const words = list.split(/, | and /).map((word) => {
    const [, more] = /^(\d+) more$/.exec(word) ?? []
    return more === undefined ? nameIn(word, lang) : `${more} ${MORE[lang]}`
  })
  if (words.includes(undefined)) return undefined
  return words.length < 2 ? words[0] : `${words.slice(0, -1).join(', ')}${AND[lang]}${words.at(-1)}`
}

function nameIn(name: string, lang: 'fr' | 'ar'): string | undefined {
  codes ??= codesByName()
  const code = codes.get(name)
  return code === undefined ? undefined : countryName(code, lang)
}

function codesByName(): Map<string, string> {
  const all = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second))
  return new Map([...all.filter(isCountry), INTERNATIONAL].map((code) => [countryName(code), code]))
}
