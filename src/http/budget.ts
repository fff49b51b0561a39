/** Limits the memory that big request bodies use together, however many arrive at once. */
import { EventEmitter, once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { type Hold, type Holder, holderOf, overloaded, Shares } from '../kernel/shares.ts'

/** This much of each body is always read: small sends never wait for big ones. */
const FREE_BYTES = 65_536
/** This many bodies, each of another account, may exceed the room. Test keys leave the last place to others. */
const LONG_BODIES = 2

/** The memory that a body holds from its first byte until its request is answered. */
interface Held {
  holder: Holder
  hold: Hold
  bytes: number
  isArriving: boolean
  isAnswered: boolean
}

/**
 * Returns a preParsing hook. An account's bodies are read until they hold its share of `maxBytes`, which is half if
 * no other account has bodies. From then on they are read only when there is room, with one exception: if all of an
 * account's bodies are still arriving, the largest may reach the maximum length of a body. A body that has waited
 * `waitMs` for room is answered 503.
 */
export function bodyBudget(
  maxBytes: number,
  waitMs: number,
): (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload) => Promise<RequestPayload> {
  const shares = new Shares({ capacity: maxBytes, most: Math.ceil(maxBytes / 2) })
  const bodies = new Set<Held>()
  const long = new Set<Held>()
  const room = new EventEmitter().setMaxListeners(0)

  // If all of an account's bodies were stopped before their end, none would ever be answered.
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
    // The stream is not destroyed on a refusal: that would also end the connection, and with it the answer.
    const chunks = (payload as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
    for await (const chunk of chunks) {
      if (held.isAnswered) return
      held.bytes += chunk.length
      // The excess of a long body is not taken from the others' room.
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
    // A reader still gets errors; without a reader, they must not end the process.
    return Readable.from(paced(payload, held), { objectMode: false }).on('error', () => undefined)
  }
}

function refuse(cause: unknown): never {
  throw overloaded(cause)
}
