/**
 * Endpoints whose work grows with what they receive or read. Each is a function from the request to the complete
 * answer, so that it can run in this thread or another.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../kernel/caller.ts'
import type { Lang } from '../kernel/error-texts.ts'
import type { Reached } from '../kernel/metrics.ts'
import { textInLanguage } from '../kernel/sentences.ts'
import { askedLang, markLang } from './language.ts'
import { RawBody } from './raw-body.ts'

/** The request to such an endpoint. */
export interface Ask {
  caller: Caller
  params: Record<string, string>
  contentType: string | undefined
  idempotencyKey: string | string[] | undefined
  /** The language of the sentences in the answer. */
  lang: Lang | undefined
  /** The parsed body, or a RawBody if another thread is to parse it. */
  body: unknown
}

export interface Answer {
  status: number
  headers: Record<string, string>
  /** JSON text. */
  body: string | Uint8Array
  /** The batch that was accepted. */
  accepted?: { batchId: string; reached: Reached[] }
  /** The rows of the file that the request brought, or that the draft has. */
  rows?: FileRows | undefined
}

export interface FileRows {
  taken: number
  refused: number
}

/** Called before the point of no return: from then on, a batch with this id may exist. */
export type OnStoring = (batchId: string) => void
export type Endpoint = (ask: Ask, onStoring?: OnStoring) => Promise<Answer>
export type EndpointName =
  | 'sendBulk'
  | 'estimateBulk'
  | 'resendBulk'
  | 'importContacts'
  | 'importOptouts'
  | 'rowsOfDraft'
  | 'checkDraft'
  | 'badRowsOfDraft'
  | 'testDraft'
  | 'sendDraft'

/** Has another thread answer. `isWanted` tells whether the client still waits. */
export type AnswerElsewhere = (name: EndpointName, ask: Ask, isWanted: () => boolean) => Promise<Answer>

export interface Both {
  name: EndpointName
  here: Endpoint
  elsewhere: AnswerElsewhere
  /** Whether the request is much work although its body is small. */
  isMuch?: (ask: Ask) => boolean | Promise<boolean>
}

/** The rows that answers have told of, until they are counted. */
export const rowsOf = new WeakMap<FastifyRequest, FileRows>()

/** Answers a request here if it is little work, otherwise in another thread. */
export async function answerEither(
  request: FastifyRequest,
  { name, here, elsewhere, isMuch }: Both,
): Promise<Answer> {
  const ask = askOf(request)
  const isBig = ask.body instanceof RawBody || (await isMuch?.(ask))
  return isBig ? elsewhere(name, ask, () => !request.socket.destroyed) : spoken(await here(ask), ask)
}

/** The answer in the language that was asked for. */
export function spoken(answer: Answer, { lang = 'en' }: Pick<Ask, 'lang'>): Answer {
  const { body } = answer
  return lang === 'en' || typeof body !== 'string' ? answer : { ...answer, body: textInLanguage(body, lang) }
}

export function askOf(request: FastifyRequest): Ask {
  const { caller, params, headers, body } = request
  return {
    caller,
    lang: askedLang(request),
    params: params as Record<string, string>,
    contentType: headers['content-type'],
    idempotencyKey: headers['idempotency-key'],
    body,
  }
}

export function sendAnswer(reply: FastifyReply, { status, headers, body, rows }: Answer): FastifyReply {
  if (rows) rowsOf.set(reply.request, rows)
  const lang = askedLang(reply.request)
  if (lang !== undefined) markLang(reply.request, reply, lang)
  return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(body)
}

/** Makes a 200 answer with this JSON. */
export function okay(json: object): Answer {
  return { status: 200, headers: {}, body: JSON.stringify(json) }
}
