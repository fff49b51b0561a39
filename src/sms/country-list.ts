/** Lists of countries and of kinds of number as people write them: "SN,FR", "all", "all,-US". */
import { isCountry } from '../kernel/country-names.ts'
import type { Country, Kind } from './numbering-plans.ts'

export type CountryList = Country[] | { allBut: Country[] }

export const LIST_MAX = 1_000

/** Throws an Error that continues a sentence about the list. */
export function parseCountryList(text: string): CountryList {
  const words = wordsOf(text.toUpperCase())
  if (words.length === 0) throw new Error('must name countries, such as SN,FR, or all')
  if (words[0] !== 'ALL') return words.map(codeOf)
  const allBut = words.slice(1).map((word) => {
    if (word.startsWith('-')) return codeOf(word.slice(1))
    throw new Error(`has "${word}" after "all", which takes only countries to leave out, such as -US`)
  })
  return { allBut }
}

export function parseCountry(text: string): Country {
  return codeOf(text.trim().toUpperCase())
}

function codeOf(word: string): Country {
  if (!isCountry(word))
    throw new Error(`has "${word}": countries are two letters of ISO 3166, such as SN or FR`)
  return word
}

export function formatCountryList(list: CountryList): string {
  return Array.isArray(list) ? list.join(',') : ['all', ...list.allBut.map((code) => `-${code}`)].join(',')
}

/** The kinds of number that a setting may name. */
const KIND_NAMES: Record<Kind, true> = {
  mobile: true,
  fixed: true,
  fixed_or_mobile: true,
  premium: true,
  toll_free: true,
  shared_cost: true,
  pager: true,
  voicemail: true,
  satellite: true,
  other: true,
}

/** Throws an Error that continues a sentence about the list. */
export function parseKinds(text: string): Kind[] {
  const words = wordsOf(text.toLowerCase())
  const unknown = words.find((word) => !Object.hasOwn(KIND_NAMES, word))
  if (words.length === 0 || unknown !== undefined)
    throw new Error(`has "${unknown ?? ''}": kinds of number are ${Object.keys(KIND_NAMES).join(', ')}`)
  return words as Kind[]
}

function wordsOf(text: string): string[] {
  if (text.length > LIST_MAX) throw new Error(`has more than ${LIST_MAX} characters`)
  const words = text.split(',').map((word) => word.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}
