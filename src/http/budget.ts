/** A bound on the memory that big request bodies take together, so that many of them at once are not too many. */
import { EventEmitter, once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { AppError } from '../kernel/errors.ts'

const RETRY_AFTER_SECONDS = '2'
/** Of each body so much is taken at any time: small sends never wait for big ones. */
const FREE_BYTES = 65_536

/** What a body holds, from its first byte until its request is answered. */
interface Held {
  bytes: number
  isArriving: boolean
  isAnswered: boolean
}

/**
 * A preParsing hook. Bodies arrive until they hold `maxBytes` together; from then on they are not read from
 * their connections until there is room, but for the largest where all of them are still arriving. One that has waited
 * `waitMs` for it is answered 503.
 */
export function bodyBudget(
  maxBytes: number,
  waitMs: number,
): (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload) => Promise<RequestPayload> {
  const bodies = new Set<Held>()
  let heldBytes = 0
  const room = new EventEmitter().setMaxListeners(0)
  // Where none is whole, nothing would ever be answered if none went on.
  const mayGoOn = (held: Held) =>
    heldBytes < maxBytes ||
    bodies.values().every(({ isArriving, bytes }) => isArriving && bytes <= held.bytes)

  async function* paced(payload: RequestPayload, held: Held): AsyncGenerator<Buffer> {
    // Not destroyed where this gives up: that would take the connection with it, and the answer.
    const chunks = (payload as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    for await (const chunk of chunks) {
      if (held.isAnswered) return
      held.bytes += chunk.length
      heldBytes += chunk.length
      yield chunk
      if (held.bytes <= FREE_BYTES) continue
      const givesUp = mayGoOn(held) ? undefined : AbortSignal.timeout(waitMs)
      while (!mayGoOn(held)) await once(room, 'room', { signal: givesUp }).catch(overloaded)
    }
    held.isArriving = false
    room.emit('room')
  }

  return async ({ headers }, reply, payload) => {
    if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= FREE_BYTES)
      return payload
    const held = { bytes: 0, isArriving: true, isAnswered: false }
    bodies.add(held)
    reply.raw.once('close', () => {
      bodies.delete(held)
      heldBytes -= held.bytes
      held.isAnswered = true
      room.emit('room')
    })
    // Whoever reads it hears of errors; where nobody does any more, they must not end the process.
    return Readable.from(paced(payload, held), { objectMode: false }).on('error', () => undefined)
  }
}

function overloaded(cause: unknown): never {
  throw new AppError('OVERLOADED', { cause, headers: { 'retry-after': RETRY_AFTER_SECONDS } })
}
