/**
 * Strings that are not text: a lone surrogate has no UTF-8 form, and PostgreSQL cannot store U+0000 in text. They are
 * refused here, wherever they are in a request, so that no endpoint has to handle them.
 */
import type { FastifyRequest } from 'fastify'
import { ISSUES_MAX, type Issue, invalid } from '../kernel/issue.ts'

/**
 * Phone numbers as they were sent: an invalid one is repeated in an answer, whatever it is, and stored as JSON. And
 * message texts, which are checked one by one and refused together with their other errors.
 */
const FREE_KEYS = new Set<PropertyKey>(['phone', 'phoneNumber', 'message'])
const FREE_LIST = 'phones'

/** A preValidation hook for values in the path and the query. */
export async function refuseUnfitParameters({ params, query }: FastifyRequest): Promise<void> {
  refuseUnfit({ ...(params as object), ...(query as object) }, () => false)
}

/** An array or object, and which of its members is being checked. */
interface Level {
  container: Record<PropertyKey, unknown>
  keys: PropertyKey[] | undefined
  size: number
  at: number
}

/**
 * Throws VALIDATION_FAILED naming the strings, at most ISSUES_MAX. `isFree` tells, by the first and last key of a
 * path, what is checked elsewhere. Paths are made only for errors, because there may be millions of strings.
 */
export function refuseUnfit(value: unknown, isFree = isLookedAt): void {
  const issues: Issue[] = []
  // Iterative, because the value may be nested deeply.
  const levels = [levelOf([value])]
  const path = () => levels.slice(1).map(keyOf)
  while (levels.length > 0 && issues.length < ISSUES_MAX) {
    const level = levels.at(-1)!
    if (++level.at === level.size) {
      levels.pop()
      continue
    }
    const key = keyOf(level)
    const member = level.container[key]
    const inKey = typeof key === 'string' ? problemOf(key) : undefined
    if (inKey !== undefined) issues.push({ path: path(), message: inKey })
    else if (typeof member === 'object' && member !== null) levels.push(levelOf(member))
    else if (typeof member === 'string') {
      const problem = problemOf(member)
      if (problem !== undefined && !(levels[1] && isFree(keyOf(levels[1]), key)))
        issues.push({ path: path(), message: problem })
    }
  }
  if (issues.length > 0) throw invalid(issues)
}

function levelOf(container: object): Level {
  const keys = Array.isArray(container) ? undefined : Object.keys(container)
  const size = keys?.length ?? (container as unknown[]).length
  return { container: container as Record<PropertyKey, unknown>, keys, size, at: -1 }
}

function keyOf({ keys, at }: Level): PropertyKey {
  return keys?.[at] ?? at
}

function problemOf(text: string): string | undefined {
  if (!text.isWellFormed()) return 'String must be well-formed Unicode text'
  return text.includes('\0') ? 'String must not contain U+0000' : undefined
}

function isLookedAt(first: PropertyKey, last: PropertyKey): boolean {
  return FREE_KEYS.has(last) || first === FREE_LIST
}
