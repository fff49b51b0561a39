/** Finds what the guides and the error catalogue say about some words. */
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { catalogue, LANGS, type Lang } from '../kernel/error-texts.ts'
import { customersGuide, hrefOf, langOf, NAMES, slugOf, textOf, titleOf } from './guides.ts'

interface Section {
  href: string
  lang: Lang
  /** The title of its page, and its own. */
  page: string
  heading: string
  lines: string[]
  /** The same as people type them: without case and accents. */
  bareLines: string[]
  isForCustomers: boolean
}

/** The weight of each word in each section, by the number of the section. */
interface Index {
  sections: Section[]
  words: Map<string, Map<number, number>>
  /** In order, so that those with a beginning in common stand together. */
  sorted: string[]
}

export interface Found {
  href: string
  page: string
  heading: string
  /** The line that says most about it. */
  line: string
}

const FOUND_MAX = 20
const WORDS_MAX = 8
/** Words that begin as a word of the query does: more than these would say nothing, and take their time. */
const COMPLETIONS_MAX = 200
const LINE_CHARACTERS_MAX = 240
/**
 * A word in a heading says more than one in a title, and that more than one in the text; what is for
 * customers goes first, in the reader's language.
 */
const WEIGHTS = { heading: 20, page: 6, text: 1, textMax: 8, lang: 15, forCustomers: 15 }
/** Sections that are read before others have their turn. */
const SECTIONS_AT_ONCE = 10

let index: Promise<Index> | undefined

/** The sections with words that begin as all of the words do, the best first. */
export async function search(query: string, lang: Lang): Promise<Found[]> {
  const words = wordsOf(query).slice(0, WORDS_MAX)
  if (words.length === 0) return []
  index ??= indexed()
  const whole = await index
  const [first, ...others] = words.map((word) => weightsOf(whole, word)) as [Map<number, number>]
  return [...first]
    .filter(([at]) => others.every((weights: Map<number, number>) => weights.has(at)))
    .map(([at, weight]) => {
      const section = whole.sections[at] as Section
      const rest = others.reduce((sum, weights: Map<number, number>) => sum + (weights.get(at) ?? 0), 0)
      return { section, score: weight + rest + bonusOf(section, lang) }
    })
    .filter(({ section }) => section.lang === lang || section.lang === 'en')
    .sort((a, b) => b.score - a.score)
    .slice(0, FOUND_MAX)
    .map(({ section }) => {
      const { href, page, heading } = section
      return { href, page, heading, line: lineOf(section, words) }
    })
}

function bonusOf(section: Section, lang: Lang): number {
  if (section.lang !== lang) return 0
  return WEIGHTS.lang + (section.isForCustomers ? WEIGHTS.forCustomers : 0)
}

function weightsOf({ words, sorted }: Index, beginning: string): Map<number, number> {
  const weights = new Map<number, number>()
  const from = firstFrom(sorted, beginning)
  for (const word of sorted.slice(from, from + COMPLETIONS_MAX)) {
    if (!word.startsWith(beginning)) break
    for (const [at, weight] of words.get(word) as Map<number, number>)
      weights.set(at, (weights.get(at) ?? 0) + weight)
  }
  return weights
}

/** Where the first word stands that is not before this one. */
function firstFrom(sorted: string[], word: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as string) < word) low = middle + 1
    else high = middle
  }
  return low
}

/** Reads everything once, and lets others have their turn meanwhile. */
async function indexed(): Promise<Index> {
  const sections: Section[] = []
  const words = new Map<string, Map<number, number>>()
  const add = (text: string, at: number, weight: number, max: number) => {
    for (const word of wordsOf(text).flatMap(withoutArticle)) {
      const weights = words.get(word) ?? new Map<number, number>()
      words.set(word, weights)
      const before = weights.get(at) ?? 0
      weights.set(at, Math.max(before, Math.min(max, before + weight)))
    }
  }
  const parts = [...NAMES.map((name) => () => sectionsOf(name)), ...LANGS.map((lang) => () => errorsOf(lang))]
  for (const part of parts)
    for (const section of part()) {
      const at = sections.push(section) - 1
      add(section.bareLines.join('\n'), at, WEIGHTS.text, WEIGHTS.textMax)
      add(section.page, at, WEIGHTS.page, Number.POSITIVE_INFINITY)
      add(section.heading, at, WEIGHTS.heading, Number.POSITIVE_INFINITY)
      if (at % SECTIONS_AT_ONCE === 0) await turnOfOthers()
    }
  return { sections, words, sorted: [...words.keys()].sort() }
}

/** An Arabic word as it stands, and without the article and the "and" that are written together with it. */
function withoutArticle(word: string): string[] {
  const bare = word.replace(/^و?ال/, '')
  return bare.length > 2 && bare !== word ? [word, bare] : [word]
}

function lineOf({ lines, bareLines }: Section, words: string[]): string {
  const hits = bareLines.map((line) => words.filter((word) => line.includes(word)).length)
  const best = lines[hits.indexOf(Math.max(0, ...hits))] ?? ''
  return best.length > LINE_CHARACTERS_MAX ? `${best.slice(0, LINE_CHARACTERS_MAX)}…` : best
}

function sectionsOf(name: string): Section[] {
  const page = titleOf(name)
  return textOf(name)
    .split(/^(?=#{1,3} )/m)
    .filter((part) => part.startsWith('#'))
    .map((part) => {
      const [first = '', ...rest] = part.split('\n')
      const heading = first.replace(/^#+ /, '')
      const href = `${hrefOf(name)}#${slugOf(heading)}`
      const isForCustomers = customersGuide(name) !== undefined
      return section(
        { href, lang: langOf(name), page, heading: plain(heading), isForCustomers },
        paragraphsOf(rest),
      )
    })
}

/** Lines that are one sentence in the text are one here. */
function paragraphsOf(lines: string[]): string[] {
  return (
    lines
      .join('\n')
      // The head of a table says nothing about its rows.
      .replace(/^\|.*\n\|[-| ]+$/gm, '')
      .split(/\n(?=\n|[|*-] |\|)|\n\n/)
      .map((paragraph) => plain(paragraph.replaceAll('\n', ' ')).trim())
      .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
  )
}

function errorsOf(lang: Lang): Section[] {
  return catalogue(lang).map(({ code, message, meaning, whatToDo, appliesTo }) => {
    const href = `/docs/errors?lang=${lang}#${appliesTo === 'message' ? `message-${code}` : code}`
    const lines = [plain(meaning), plain(whatToDo)]
    return section({ href, lang, page: message, heading: code, isForCustomers: false }, lines)
  })
}

function section(of: Omit<Section, 'lines' | 'bareLines'>, lines: string[]): Section {
  return { ...of, lines, bareLines: lines.map(bared) }
}

/** Without what Markdown makes of it. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replaceAll('|', ' ')
    .replace(/ {2,}/g, ' ')
}

function wordsOf(text: string): string[] {
  return bared(text)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean)
}

/** Letters that people type for one another are one: é and e, أ and ا, ة and ه. */
function bared(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
}
