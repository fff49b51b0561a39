/** Answers requests that Node's HTTP parser refuses, in the documented format. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { SAFE_HEADERS } from './safe-headers.ts'

const CODES: Record<string, ErrorCode> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'PAYLOAD_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
}

/** Connections on which a request was refused before all of it had arrived. */
const refused = new WeakSet<Socket>()

/** Fastify's `clientErrorHandler`. Nothing after the error can be read, so the connection ends. */
export function answerParserError(error: NodeJS.ErrnoException, socket: Socket): void {
  // Node's own field for the answer in progress, which another answer must not cut in two.
  const { _httpMessage: current } = socket as Socket & { _httpMessage?: { _headerSent?: boolean } | null }
  if (error.code === 'ECONNRESET' || !socket.writable || current?._headerSent) return void socket.destroy()
  refused.add(socket)
  socket.end(asText(new AppError(CODES[error.code ?? ''] ?? 'BAD_REQUEST')))
}

/** Throws if what arrives is the rest of a request that was refused already: its client takes the refusal for the answer. */
export function checkNotRefused(socket: Socket): void {
  if (refused.has(socket)) throw new AppError('REQUEST_TIMEOUT')
}

/** A preValidation hook: the body has arrived, and nothing has been done yet. */
export async function dropRefused({ socket }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (!refused.has(socket)) return
  reply.hijack()
  socket.destroy()
  return reply
}

/** Answers an `Expect` that no server here supports; Node would answer without a body. */
export function answerExpectations(app: FastifyInstance): void {
  app.server.on('checkExpectation', (_request, response) => {
    const { status, headers, body } = written(new AppError('EXPECTATION_FAILED'))
    response.writeHead(status, headers).end(body)
  })
}

function asText(error: AppError): string {
  const { status, headers, body } = written(error)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
}

function written(error: AppError) {
  const body = JSON.stringify(error)
  const headers = {
    ...SAFE_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    date: new Date().toUTCString(),
    connection: 'close',
  }
  return { status: error.status, headers, body }
}
