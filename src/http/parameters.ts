/**
 * Parameters of a query that would be passed over, and with them what they were to narrow down: those given twice, and
 * those whose name is nearly that of a parameter. Others are ignored, because proxies and caches add some.
 */
import type { FastifyRequest } from 'fastify'
import { type Issue, invalid } from '../kernel/issue.ts'
import { nearestName } from '../kernel/near.ts'

/** Every endpoint knows these: links have them in place of headers. */
const OF_LINKS = new Set(['lang', 'account'])

/** A preValidation hook. */
export async function refuseParameters({ query, routeOptions }: FastifyRequest): Promise<void> {
  const { shape } = (routeOptions.schema?.querystring ?? {}) as { shape?: Record<string, unknown> }
  if (shape === undefined) return
  const issues = Object.entries(query as object).flatMap(([name, value]): Issue[] => {
    const message = problemOf(name, value, shape)
    return message === undefined ? [] : [{ path: [name], message }]
  })
  if (issues.length > 0) throw invalid(issues)
}

function problemOf(name: string, value: unknown, shape: Record<string, unknown>): string | undefined {
  if (Object.hasOwn(shape, name)) return Array.isArray(value) ? 'Must be given once' : undefined
  if (OF_LINKS.has(name)) return undefined
  const nearest = nearestName(name.replace(/\[.*/s, ''), Object.keys(shape))
  return nearest && `Unknown parameter: did you mean "${nearest}"?`
}
