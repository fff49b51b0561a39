/**
 * Strings that are no text: a lone surrogate has no UTF-8 form, and no text of PostgreSQL has U+0000 in it. They are
 * refused here, wherever they stand in a request, so that no endpoint has to think of them.
 */
import type { FastifyRequest } from 'fastify'
import { ISSUES_MAX, type Issue, invalid } from './schema.ts'

/**
 * Numbers as they were sent: what is none is shown again in an answer, whatever it is, and kept as JSON. And texts to be
 * sent, which are looked at one by one, and refused with all else that is wrong with them.
 */
const FREE_KEYS = new Set<PropertyKey>(['phone', 'phoneNumber', 'message'])
const FREE_LIST = 'phones'

/** A preValidation hook for the values in the path and in the query. */
export async function refuseUnfitParameters({ params, query }: FastifyRequest): Promise<void> {
  refuseUnfit({ ...(params as object), ...(query as object) }, () => false)
}

/** Throws VALIDATION_FAILED that names the strings, up to ISSUES_MAX of them. `isFree`: what is looked at elsewhere. */
export function refuseUnfit(value: unknown, isFree = isLookedAt): void {
  const issues: Issue[] = []
  // Not by recursion, however deep it goes; the last that was put there is looked at first.
  const left: { path: PropertyKey[]; value: unknown }[] = [{ path: [], value }]
  while (left.length > 0 && issues.length < ISSUES_MAX) {
    const { path, value } = left.pop()!
    if (typeof value === 'string') {
      const problem = isFree(path) ? undefined : problemOf(value)
      if (problem !== undefined) issues.push({ path, message: problem })
    } else if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) left.push({ path: [...path, at], value: value[at] })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value).reverse()) {
        if (problemOf(key) !== undefined) issues.push({ path: [...path, key], message: problemOf(key)! })
        else left.push({ path: [...path, key], value: member })
      }
    }
  }
  if (issues.length > 0) throw invalid(issues)
}

function problemOf(text: string): string | undefined {
  if (!text.isWellFormed()) return 'String must be well-formed Unicode text'
  return text.includes('\0') ? 'String must not contain U+0000' : undefined
}

function isLookedAt(path: PropertyKey[]): boolean {
  return FREE_KEYS.has(path.at(-1) as PropertyKey) || path[0] === FREE_LIST
}
