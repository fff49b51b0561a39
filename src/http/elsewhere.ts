/**
 * Endpoints whose work grows with what they are sent, or with what they read: each is a function from what is asked to the
 * whole answer, so that it can run in another thread as well as in this one.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../kernel/caller.ts'
import { RawBody } from './raw-body.ts'

/** What such an endpoint is asked. */
export interface Ask {
  caller: Caller
  params: Record<string, string>
  contentType: string | undefined
  idempotencyKey: string | string[] | undefined
  /** Parsed; a RawBody where it is for another thread to do that. */
  body: unknown
}

export interface Answer {
  status: number
  headers: Record<string, string>
  /** JSON text. */
  body: string | Uint8Array
  /** The batch that was accepted, and not before. */
  acceptedId?: string
}

/** Told of what cannot be taken back any more: from then on a batch of this id may be there. */
export type OnStoring = (batchId: string) => void
export type Endpoint = (ask: Ask, onStoring?: OnStoring) => Promise<Answer>
export type EndpointName = 'sendBulk' | 'estimateBulk' | 'resendBulk' | 'importContacts' | 'importOptouts'

/** Has another thread answer. `isWanted`: whether somebody still waits for it. */
export type AnswerElsewhere = (name: EndpointName, ask: Ask, isWanted: () => boolean) => Promise<Answer>

export interface Both {
  name: EndpointName
  here: Endpoint
  elsewhere: AnswerElsewhere
  /** Whether it is much work although its body is small. */
  isMuch?: (ask: Ask) => boolean | Promise<boolean>
}

/** Answers a request here where that is little work, else in another thread. */
export async function answerEither(
  request: FastifyRequest,
  { name, here, elsewhere, isMuch }: Both,
): Promise<Answer> {
  const ask = askOf(request)
  const isBig = ask.body instanceof RawBody || (await isMuch?.(ask))
  return isBig ? elsewhere(name, ask, () => !request.socket.destroyed) : here(ask)
}

export function askOf({ caller, params, headers, body }: FastifyRequest): Ask {
  return {
    caller,
    params: params as Record<string, string>,
    contentType: headers['content-type'],
    idempotencyKey: headers['idempotency-key'],
    body,
  }
}

export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(body)
}

/** 200 with this. */
export function okay(json: object): Answer {
  return { status: 200, headers: {}, body: JSON.stringify(json) }
}
