/** Bodies that are read as they arrive, whatever their size. */
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { checkNotRefused } from './parser-errors.ts'

/** A body that nobody has read yet. */
class BodyStream {
  readonly #payload: Readable
  readonly #socket: Socket

  constructor(payload: Readable, socket: Socket) {
    this.#payload = payload
    this.#socket = socket
  }

  /**
   * The bytes as they come. Throws PAYLOAD_TOO_LARGE after `maxBytes`. The stream is not destroyed by that: the
   * connection is still needed for the answer.
   */
  async *chunks(maxBytes: number): AsyncGenerator<Buffer> {
    let bytes = 0
    try {
      for await (const chunk of this.#payload.iterator({ destroyOnReturn: false })) {
        bytes += (chunk as Buffer).length
        if (bytes > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE')
        yield chunk as Buffer
      }
      checkNotRefused(this.#socket)
    } finally {
      // A client reads the answer when it has sent everything.
      this.#payload.resume()
    }
  }
}

/** The bytes of a body that may be none at all. Throws VALIDATION_FAILED, or PAYLOAD_TOO_LARGE after `maxBytes`. */
export function chunksOf(body: unknown, maxBytes: number): AsyncGenerator<Buffer> {
  if (body instanceof BodyStream) return body.chunks(maxBytes)
  throw invalid([{ path: ['file'], message: 'Required' }])
}

/** Makes the endpoints in this scope take bodies of these types as they arrive, and of no others. */
export function acceptStreams(app: FastifyInstance, types: string[]): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    types,
    async ({ socket }: FastifyRequest, payload: Readable) => new BodyStream(payload, socket),
  )
}
