/** The language of the page: its texts, its direction, and how it writes numbers, money and times. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { ar } from './texts/ar.ts'
import { en, type Texts } from './texts/en.ts'
import { fr } from './texts/fr.ts'
import { unbroken, unbrokenIn } from './texts/spaces.ts'

export const CATALOGUES = { en, fr: unbrokenIn(fr), ar } as const
export type Lang = keyof typeof CATALOGUES
export const LANGS = Object.keys(CATALOGUES) as Lang[]

const KEPT_AS = 'caravan.language'

/** The language that the person chose here before, or the first of the browser's languages that the console has. */
function firstLang(): Lang {
  const wanted = [localStorage.getItem(KEPT_AS), ...navigator.languages].map((tag) => tag?.split('-')[0])
  return LANGS.find((lang) => lang === wanted.find((tag) => LANGS.includes(tag as Lang))) ?? 'en'
}

/** Arabic with the digits that its bills and phones show here. */
const LOCALES: Record<Lang, string> = { en: 'en', fr: 'fr', ar: 'ar-u-nu-latn' }
/** Dates in English with the day first and 24 hours, as the places that send here write them. */
const DATES: Record<Lang, string> = { ...LOCALES, en: 'en-GB' }

export interface Language {
  lang: Lang
  texts: Texts
  setLang: (lang: Lang) => void
  /** A sentence of the API in this language, as the page sets it. */
  said: (sentence: string) => string
  number: (value: number) => string
  /** An amount in units of the currency, never rounded below what it holds. */
  money: (amount: number, currency: string) => string
  /** "2 minutes ago", or the date if it is longer ago than a week. */
  ago: (time: string) => string
  /** The day and the time of day in a time zone, to the minute or to the second. */
  moment: (time: string, timeZone: string, to?: 'minute' | 'second') => string
  day: (time: string, timeZone: string) => string
  timeOfDay: (time: number, timeZone: string) => string
  /** "November 2026" for "2026-11". */
  month: (month: string) => string
  /** "21 seconds", "3 minutes". */
  lasting: (seconds: number) => string
}

const Context = createContext<Language | undefined>(undefined)

export function useLanguage(): Language {
  const language = useContext(Context)
  if (!language) throw new Error('LanguageProvider is missing')
  return language
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState(firstLang)
  useEffect(() => {
    document.documentElement.lang = lang
    localStorage.setItem(KEPT_AS, lang)
  }, [lang])
  const language = useMemo(() => languageOf(lang, setLang), [lang])
  return <Context value={language}>{children}</Context>
}

function languageOf(lang: Lang, setLang: (lang: Lang) => void): Language {
  const locale = LOCALES[lang]
  const numbers = new Intl.NumberFormat(locale)
  return {
    lang,
    texts: CATALOGUES[lang],
    setLang,
    said: (sentence) => (lang === 'fr' ? unbroken(sentence) : sentence),
    number: (value) => numbers.format(value),
    money: (amount, currency) => money(lang, amount, currency),
    ago: (time) => ago(lang, time),
    moment: (time, timeZone, to = 'minute') => {
      const timeStyle = to === 'minute' ? 'short' : 'medium'
      return dates(lang, { dateStyle: 'medium', timeStyle, timeZone }).format(new Date(time))
    },
    day: (time, timeZone) => dates(lang, { dateStyle: 'medium', timeZone }).format(new Date(time)),
    timeOfDay: (time, timeZone) => dates(lang, { timeStyle: 'medium', timeZone }).format(new Date(time)),
    month: (month) =>
      dates(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${month}-01T00:00:00Z`),
      ),
    lasting: (seconds) => lasting(locale, seconds),
  }
}

const MONEY = {
  style: 'currency',
  currencyDisplay: 'narrowSymbol',
  maximumFractionDigits: 6,
  minimumFractionDigits: 2,
} as const

function money(lang: Lang, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(LOCALES[lang], { ...MONEY, currency })
  if (lang !== 'ar') return format.format(amount)
  // Latin figures and signs are read from left to right, so the sign of the currency is Latin as well: Arabic writes "US$"
  // where the others have "$", and an abbreviation with points where they have three letters.
  const parts = format.formatToParts(amount).map(({ type, value }) => {
    if (type !== 'currency') return value
    return /[\u0600-\u06ff]/.test(value) ? currency : value.replace('US$', '$')
  })
  return `\u2066${parts.join('').replaceAll(/[\u200e\u200f\u061c]/g, '')}\u2069`
}

/** Making one takes longer than formatting a page of times with it. */
const made = new Map<string, Intl.DateTimeFormat>()

function dates(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([lang, options])
  const format = made.get(key) ?? new Intl.DateTimeFormat(DATES[lang], options)
  made.set(key, format)
  return format
}

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
const WEEK_SECONDS = 7 * 86_400

function ago(lang: Lang, time: string): string {
  const seconds = Math.round((Date.parse(time) - Date.now()) / 1000)
  if (Math.abs(seconds) >= WEEK_SECONDS) return dates(lang, { dateStyle: 'medium' }).format(new Date(time))
  // Below a minute: "now".
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 60] as const)
  return new Intl.RelativeTimeFormat(LOCALES[lang], { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  )
}

function lasting(locale: string, seconds: number): string {
  const [unit, size] = STEPS.find(([, step]) => seconds >= 2 * step) ?? (['second', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.ceil(seconds / size),
  )
}
