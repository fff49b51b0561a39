/** A bound on the memory that request bodies take together, so that many big ones at once are not too many. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'

const RETRY_AFTER_SECONDS = '2'

/**
 * An onRequest hook that lets bodies of `maxBytes` in all be in work at once and answers 503 to further
 * ones. A body that does not say its length counts as `maxBodyBytes`.
 */
export function bodyBudget(
  maxBytes: number,
  maxBodyBytes: number,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  let inWork = 0
  return async (request, reply) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers
    const bytes = chunked === undefined ? Math.min(Number(length ?? 0), maxBodyBytes) : maxBodyBytes
    if (bytes === 0) return
    // One request always passes, however large a body may be.
    if (inWork > 0 && inWork + bytes > maxBytes)
      throw new AppError('OVERLOADED', { headers: { 'retry-after': RETRY_AFTER_SECONDS } })
    inWork += bytes
    reply.raw.once('close', () => {
      inWork -= bytes
    })
  }
}
