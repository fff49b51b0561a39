/** A bound on the memory that big request bodies take together, so that many of them at once are not too many. */
import { EventEmitter, once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { type Hold, type Holder, holderOf, overloaded, Shares } from '../kernel/shares.ts'

/** Of each body so much is taken at any time: small sends never wait for big ones. */
const FREE_BYTES = 65_536
/** So many bodies, of as many accounts, may be longer than what there is room for. A test key leaves the last to others. */
const LONG_BODIES = 2

/** What a body holds, from its first byte until its request is answered. */
interface Held {
  holder: Holder
  hold: Hold
  bytes: number
  isArriving: boolean
  isAnswered: boolean
}

/**
 * A preParsing hook. The bodies of an account arrive until they hold their share of `maxBytes`, which is half of it
 * where it is the only one. From then on they are not read from their connections until there is room, but for one:
 * the largest of an account's, where all of them are still arriving, may become as long as a body may be. One that
 * has waited `waitMs` for room is answered 503.
 */
export function bodyBudget(
  maxBytes: number,
  waitMs: number,
): (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload) => Promise<RequestPayload> {
  const shares = new Shares({ capacity: maxBytes, most: Math.ceil(maxBytes / 2) })
  const bodies = new Set<Held>()
  const long = new Set<Held>()
  const room = new EventEmitter().setMaxListeners(0)

  // Where none of an account's is whole, nothing of it would ever be answered if none went on.
  const mayBeLong = ({ holder, bytes }: Held) =>
    long.size < (holder.weight === undefined ? LONG_BODIES : LONG_BODIES - 1) &&
    long.values().every((other) => other.holder.id !== holder.id) &&
    bodies
      .values()
      .every((other) => other.holder.id !== holder.id || (other.isArriving && other.bytes <= bytes))

  const mayGoOn = (held: Held) => {
    if (long.has(held) || shares.hasRoom(held.holder)) return true
    if (!mayBeLong(held)) return false
    long.add(held)
    return true
  }

  async function* paced(payload: RequestPayload, held: Held): AsyncGenerator<Buffer> {
    // Not destroyed where this gives up: that would take the connection with it, and the answer.
    const chunks = (payload as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    for await (const chunk of chunks) {
      if (held.isAnswered) return
      held.bytes += chunk.length
      // What makes a body long is not taken from the others' room.
      if (!long.has(held)) held.hold.add(chunk.length)
      yield chunk
      if (held.bytes <= FREE_BYTES) continue
      const givesUp = mayGoOn(held) ? undefined : AbortSignal.timeout(waitMs)
      while (!mayGoOn(held)) await once(room, 'room', { signal: givesUp }).catch(refuse)
    }
    held.isArriving = false
    room.emit('room')
  }

  return async ({ headers, caller, ip }, reply, payload) => {
    if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= FREE_BYTES)
      return payload
    const holder = caller ? holderOf(caller) : { id: ip }
    const held = { holder, hold: shares.open(holder), bytes: 0, isArriving: true, isAnswered: false }
    bodies.add(held)
    reply.raw.once('close', () => {
      bodies.delete(held)
      long.delete(held)
      held.hold.give()
      held.isAnswered = true
      room.emit('room')
    })
    // Whoever reads it hears of errors; where nobody does any more, they must not end the process.
    return Readable.from(paced(payload, held), { objectMode: false }).on('error', () => undefined)
  }
}

function refuse(cause: unknown): never {
  throw overloaded(cause)
}
