/** Finds what the guides and the error catalogue say about some words. */
import { catalogue, type Lang } from '../kernel/error-texts.ts'
import { hrefOf, langOf, NAMES, slugOf, textOf, titleOf } from './guides.ts'

interface Section {
  href: string
  lang: Lang
  /** The title of its page, and its own. */
  page: string
  heading: string
  lines: string[]
  /** What is searched: letters without case and accents. */
  bare: { page: string; heading: string; text: string }
}

export interface Found {
  href: string
  page: string
  heading: string
  /** The line that says most about it. */
  line: string
}

const FOUND_MAX = 20
const TERMS_MAX = 8
const LINE_CHARACTERS_MAX = 240
/** A hit in a heading says more than one in a title, and that more than one in the text; the reader's language goes first. */
const WEIGHTS = { heading: 12, page: 6, text: 1, textMax: 8, lang: 20 }

let index: Section[] | undefined

export function search(query: string, lang: Lang): Found[] {
  const terms = bared(query)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean)
    .slice(0, TERMS_MAX)
  if (terms.length === 0) return []
  index ??= [...NAMES.flatMap(sectionsOf), ...(['en', 'fr', 'ar'] as const).flatMap(errorsOf)]
  return index
    .filter((section) => section.lang === lang || section.lang === 'en')
    .map((section) => ({ section, score: scoreOf(section, terms, lang) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, FOUND_MAX)
    .map(({ section: { href, page, heading, lines } }) => ({
      ...{ href, page, heading },
      line: lineOf(lines, terms),
    }))
}

/** 0 where a term is missing. */
function scoreOf({ bare, lang: own }: Section, terms: string[], lang: Lang): number {
  let score = own === lang ? WEIGHTS.lang : 0
  for (const term of terms) {
    const hits = Math.min(WEIGHTS.textMax, bare.text.split(term).length - 1)
    const here =
      hits * WEIGHTS.text +
      (bare.heading.includes(term) ? WEIGHTS.heading : 0) +
      (bare.page.includes(term) ? WEIGHTS.page : 0)
    if (here === 0) return 0
    score += here
  }
  return score
}

function lineOf(lines: string[], terms: string[]): string {
  const hits = (line: string) => terms.filter((term) => bared(line).includes(term)).length
  const best = lines.reduce((best, line) => (hits(line) > hits(best) ? line : best), lines[0] ?? '')
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
      return section({ href, lang: langOf(name), page, heading: plain(heading) }, paragraphsOf(rest))
    })
}

/** Lines that are one sentence in the text are one here. */
function paragraphsOf(lines: string[]): string[] {
  return lines
    .join('\n')
    .split(/\n(?=\n|[|*-] |\|)|\n\n/)
    .map((paragraph) => plain(paragraph.replaceAll('\n', ' ')).trim())
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
}

function errorsOf(lang: Lang): Section[] {
  return catalogue(lang).map(({ code, message, meaning, whatToDo, appliesTo }) => {
    const href = `/docs/errors?lang=${lang}#${appliesTo === 'message' ? `message-${code}` : code}`
    return section({ href, lang, page: message, heading: code }, [plain(meaning), plain(whatToDo)])
  })
}

function section(of: Omit<Section, 'lines' | 'bare'>, lines: string[]): Section {
  const bare = { page: bared(of.page), heading: bared(of.heading), text: bared(lines.join('\n')) }
  return { ...of, lines, bare }
}

/** Without what Markdown makes of it. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replaceAll('|', ' ')
    .replace(/ {2,}/g, ' ')
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
