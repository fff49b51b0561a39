/** A count in a sentence of an alarm, with the word that a language has for so many. */
import { type Forms, plural } from '../kernel/plural.ts'
import type { Details } from './rules.ts'

type Count = Details[string] | undefined

/** Words a count in a language. */
export function counter(lang: string): (n: Count, forms: Forms) => string {
  return (n, forms) => plural(lang, Number(n ?? 0), forms)
}
