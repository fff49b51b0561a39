/**
 * Bodies as they arrive. Work on a body takes time in proportion to its size, so big ones are left raw for another
 * thread.
 */
import type { Readable } from 'node:stream'
import type { FastifyRequest, RequestPayload } from 'fastify'
import { AppError } from '../kernel/errors.ts'

/** Bigger bodies are neither parsed nor inspected in the main thread. */
export const INLINE_MAX_BYTES = 65_536

/** A body that has arrived as a whole. */
interface Arrival {
  bytes: number
  atMs: number
}
const arrivals = new WeakMap<FastifyRequest, Arrival>()

/** Undefined if the body did not arrive, or is of another kind. */
export function arrivalOf(request: FastifyRequest): Arrival | undefined {
  return arrivals.get(request)
}

/** A body that has not been inspected. */
export class RawBody {
  /** Each chunk has its own memory, which another thread can take over. */
  readonly #chunks: Uint8Array<ArrayBuffer>[]

  constructor(chunks: Uint8Array<ArrayBuffer>[]) {
    this.#chunks = chunks
  }

  /** Returns the bytes once: they belong to the caller, and are gone from here. */
  take(): Uint8Array<ArrayBuffer>[] {
    return this.#chunks.splice(0)
  }

  /** The same in one piece. */
  takeWhole(): Buffer {
    return Buffer.concat(this.take())
  }
}

/**
 * Makes a content type parser: `parse` parses small bodies, and big ones become a RawBody, as do those that `isMuch`
 * says are a lot of work.
 */
export function parserOf(
  parse: (bytes: Buffer, request: FastifyRequest) => unknown,
  isMuch: (bytes: Buffer) => boolean = () => false,
): (request: FastifyRequest, payload: RequestPayload) => Promise<unknown> {
  return async (request, payload) => {
    const chunks = await collect(request, payload as Readable)
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    arrivals.set(request, { bytes, atMs: performance.now() })
    if (bytes > INLINE_MAX_BYTES) return new RawBody(chunks.map(owned))
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    return isMuch(whole) ? new RawBody([owned(whole)]) : parse(whole, request)
  }
}

/**
 * Throws PAYLOAD_TOO_LARGE as early as possible, and BAD_REQUEST if a body breaks off. It does not destroy the
 * stream: that would also end the connection, and with it the answer.
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
