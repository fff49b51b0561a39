/** Bodies that are read as they arrive, whatever their size. */
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'

/** A body that nobody has read yet. */
export class BodyStream {
  readonly #payload: Readable

  constructor(payload: Readable) {
    this.#payload = payload
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
    } finally {
      // A client reads the answer when it has sent everything.
      this.#payload.resume()
    }
  }
}

/** The file that is the body. Throws VALIDATION_FAILED if there is none: no body, or JSON. */
export function fileOf(body: unknown): BodyStream {
  if (body instanceof BodyStream) return body
  throw invalid([{ path: ['file'], message: 'Required' }])
}

/** Makes the endpoints in this scope take bodies of these types as they arrive. */
export function acceptStreams(app: FastifyInstance, types: string[]): void {
  app.addContentTypeParser(types, async (_request: unknown, payload: Readable) => new BodyStream(payload))
}
