/** Applies a script: finds the rule for a submit, and counts how often each has applied. */

import type { Rule, Script } from './script.ts'

/** How many destinations a rule with `times` remembers; beyond that the oldest is forgotten. */
const REMEMBERED_MAX = 1_000_000

type Matcher = { rule: Rule; matches: (destination: string) => boolean }

export class ScriptPlayer {
  readonly script: Script
  readonly #matchers: Matcher[]

  constructor(script: Script) {
    this.script = script
    this.#matchers = script.rules.map((rule, index) => ({ rule, matches: matcherOf(rule, index) }))
  }

  /** The rule for the next submit to this destination, or undefined if it is simply accepted. */
  next(destination: string): Rule | undefined {
    if (this.#matchers.length === 0) return undefined
    const digits = withoutPlus(destination)
    return this.#matchers.find(({ matches }) => matches(digits))?.rule
  }
}

function matcherOf(rule: Rule, index: number): (digits: string) => boolean {
  const isAddressed = patternOf(withoutPlus(rule.destination))
  const limit = Math.round(rule.share * 0x1_0000_0000)
  const isDrawn = rule.share === 1 ? () => true : (digits: string) => hash(`${index}:${digits}`) < limit
  const isDue = rule.times === undefined ? () => true : countdown(rule.times)
  return (digits) => isAddressed(digits) && isDrawn(digits) && isDue(digits)
}

function patternOf(pattern: string): (digits: string) => boolean {
  if (pattern === '*') return () => true
  if (pattern.endsWith('*')) return (digits) => digits.startsWith(pattern.slice(0, -1))
  if (pattern.startsWith('*')) return (digits) => digits.endsWith(pattern.slice(1))
  return (digits) => digits === pattern
}

function countdown(times: number): (digits: string) => boolean {
  const seen = new Map<string, number>()
  return (digits) => {
    const count = (seen.get(digits) ?? 0) + 1
    if (count > times) return false
    seen.set(digits, count)
    if (seen.size > REMEMBERED_MAX) seen.delete(seen.keys().next().value!)
    return true
  }
}

function withoutPlus(address: string): string {
  return address.replace('+', '')
}

/** FNV-1a, then mixed once more, because its high bits change little at the end of a text. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
