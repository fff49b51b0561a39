/** The texts of docs/: which there are, in which languages, and the examples that they show. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { LANGS, type Lang } from '../kernel/error-texts.ts'

const FOLDER = fileURLToPath(new URL('../../docs/', import.meta.url))
const EXAMPLES = path.join(FOLDER, 'customers/examples')
const ENDING = '.md'
const NAMES_OF_LANGS: Record<Lang, string> = { en: 'Guides', fr: 'Guides', ar: 'الأدلة' }
/** The guides for customers, in the order in which they are read. */
const SUBJECTS = ['sending', 'files', 'webhooks', 'errors', 'limits']

export const GUIDES_PREFIX = '/docs/guides/'

/** The names of the texts: those for all readers first, then those of folders. */
export const NAMES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort((a, b) => Number(a.includes('/')) - Number(b.includes('/')) || a.localeCompare(b))
export const TOP = NAMES.filter((name) => !name.includes('/'))

export function hrefOf(name: string): string {
  return `${GUIDES_PREFIX}${name}${ENDING}`
}

/** Links to the guides, as the description of the API lists them. */
export function guideLinks(): string {
  const linked = (names: string[]) => names.map((name) => `[${titleOf(name)}](${hrefOf(name)})`).join(', ')
  const forCustomers = LANGS.map((lang) => `${NAMES_OF_LANGS[lang]}: ${linked(customersGuides(lang))}`)
  return [...forCustomers, `For operators: ${linked(TOP)}`].join('.\n\n')
}

/** The guides for customers in a language. */
export function customersGuides(lang: Lang): string[] {
  return SUBJECTS.map((subject) => `customers/${lang}/${subject}`)
}

/** A guide for customers by its language and its subject; undefined for any other text, which is in English. */
export function customersGuide(name: string): { lang: Lang; subject: string } | undefined {
  const [folder, lang, subject] = name.split('/')
  if (folder !== 'customers' || !subject) return undefined
  return { lang: lang as Lang, subject }
}

export function langOf(name: string): Lang {
  return customersGuide(name)?.lang ?? 'en'
}

export function textOf(name: string): string {
  return readFileSync(path.join(FOLDER, name + ENDING), 'utf8')
}

const titles = new Map<string, string>()

export function titleOf(name: string): string {
  const title = titles.get(name) ?? (/^# (.+)$/m.exec(textOf(name))?.[1] ?? name).replace(/[&<>]/g, '')
  titles.set(name, title)
  return title
}

export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

export interface Example {
  language: string
  code: string
}

const LANGUAGES = [
  ['cURL', '.sh'],
  ['JavaScript', '.mjs'],
  ['Python', '.py'],
  ['PHP', '.php'],
] as const

/** An example in each language in which there is one. */
export function exampleNamed(name: string): Example[] {
  const files = new Set(readdirSync(EXAMPLES))
  return LANGUAGES.filter(([, ending]) => files.has(name + ending)).map(([language, ending]) => ({
    language,
    code: readFileSync(path.join(EXAMPLES, name + ending), 'utf8').trimEnd(),
  }))
}
