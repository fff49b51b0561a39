/**
 * Strings that are not text: a lone surrogate has no UTF-8 form, and no text of PostgreSQL has U+0000 in it. They are
 * refused here, wherever they stand in a request, so that no endpoint has to think of them.
 */
import type { FastifyRequest } from 'fastify'
import { ISSUES_MAX, type Issue, invalid } from '../kernel/issue.ts'

/**
 * Numbers as they were sent: anything else is shown again in an answer, whatever it is, and kept as JSON. And texts to be
 * sent, which are looked at one by one, and refused with all else that is wrong with them.
 */
const FREE_KEYS = new Set<PropertyKey>(['phone', 'phoneNumber', 'message'])
const FREE_LIST = 'phones'

/** A preValidation hook for the values in the path and in the query. */
export async function refuseUnfitParameters({ params, query }: FastifyRequest): Promise<void> {
  refuseUnfit({ ...(params as object), ...(query as object) }, () => false)
}

/** An array or an object, and which of its members is looked at. */
interface Level {
  container: Record<PropertyKey, unknown>
  keys: PropertyKey[] | undefined
  size: number
  at: number
}

/**
 * Throws VALIDATION_FAILED that names the strings, up to ISSUES_MAX of them. `isFree`: what is looked at elsewhere, by
 * the first and the last of the keys that lead to it. A path is made only of what is wrong: there may be millions.
 */
export function refuseUnfit(value: unknown, isFree = isLookedAt): void {
  const issues: Issue[] = []
  // Not by recursion, however deep it goes.
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
