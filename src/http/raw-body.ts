/** Bodies as they arrive. What is done with one takes as long as it is big, so a big one is left as it is for another thread. */
import type { Readable } from 'node:stream'
import type { FastifyRequest, RequestPayload } from 'fastify'
import { AppError } from '../kernel/errors.ts'

/** Bodies of more bytes are neither parsed nor looked into on the main thread. */
export const INLINE_MAX_BYTES = 65_536

/** A body that nobody has looked into. */
export class RawBody {
  /** Each on memory of its own, which another thread can take over. */
  readonly #chunks: Uint8Array<ArrayBuffer>[]

  constructor(chunks: Uint8Array<ArrayBuffer>[]) {
    this.#chunks = chunks
  }

  /** Its bytes, once: whoever takes them has them alone, and they are gone with him. */
  take(): Uint8Array<ArrayBuffer>[] {
    return this.#chunks.splice(0)
  }

  /** The same as one piece. */
  takeWhole(): Buffer {
    return Buffer.concat(this.take())
  }
}

/** A content type parser: small bodies become what `parse` makes of them, big ones a RawBody. */
export function parserOf(
  parse: (bytes: Buffer, request: FastifyRequest) => unknown,
): (request: FastifyRequest, payload: RequestPayload) => Promise<unknown> {
  return async (request, payload) => {
    const chunks = await collect(request, payload as Readable)
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    if (bytes > INLINE_MAX_BYTES) return new RawBody(chunks.map(owned))
    return parse(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), request)
  }
}

/**
 * Throws PAYLOAD_TOO_LARGE as soon as that is known, and BAD_REQUEST for a body that breaks off. The stream is not
 * destroyed then: that would take the connection with it, and the answer.
 */
function collect({ headers, routeOptions }: FastifyRequest, payload: Readable): Promise<Buffer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer[]>()
  const maxBytes = routeOptions.bodyLimit as number
  const declared = headers['content-length']
  const chunks: Buffer[] = []
  let bytes = 0
  const stop = () => payload.off('data', onData).off('end', onEnd).off('error', onError)
  const onError = (error: Error) => {
    stop()
    reject(error instanceof AppError ? error : Object.assign(error, { statusCode: 400 }))
  }
  const onData = (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxBytes) onError(new AppError('PAYLOAD_TOO_LARGE'))
    else chunks.push(chunk)
  }
  const onEnd = () => {
    if (declared !== undefined && Number(declared) !== bytes) onError(new AppError('BAD_REQUEST'))
    else {
      stop()
      resolve(chunks)
    }
  }
  if (Number(declared ?? 0) > maxBytes) reject(new AppError('PAYLOAD_TOO_LARGE'))
  else payload.on('data', onData).on('end', onEnd).on('error', onError)
  return promise
}

function owned(chunk: Buffer): Uint8Array<ArrayBuffer> {
  const isAlone = chunk.byteOffset === 0 && chunk.buffer.byteLength === chunk.length
  return isAlone ? (chunk as Uint8Array<ArrayBuffer>) : new Uint8Array(chunk)
}
