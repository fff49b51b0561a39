/**
 * Masks texts and whole numbers in answers to people who may not see them. A number keeps its beginning, which tells the
 * country and the network, and its last two digits; a text keeps its length.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../kernel/errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for people who may not see texts and whole numbers. */
    isMasked: boolean
  }
}

/** The keys under which answers have numbers, and those under which they have texts. */
const NUMBERS = new Set(['phone', 'phoneNumber', 'recipient'])
const TEXTS = new Set(['text', 'message', 'body', 'numbers'])
/** Fields in which people write about their contacts. */
const VALUES = new Set(['fields', 'variables', 'values'])
/** A number as somebody wrote it or as it is stored, a sender's name, or a time. */
const ENDS = new Set(['from', 'to'])
/** The names of a file's columns; the person who asks. */
const OPEN = new Set(['input', 'me'])
const NUMBER_DIGITS = 5
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Masks the JSON answers of an application; call it before its endpoints are registered. */
export function maskAnswers(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, _reply, payload) =>
    isMasked(request) && !isRefusal(payload) ? masked(payload) : payload,
  )
}

export function isMasked({ isMasked, caller }: FastifyRequest): boolean {
  return isMasked || caller?.isMasked === true
}

/** For answers that are written as they are read, and so cannot be masked. */
export function refuseMasked(request: FastifyRequest): void {
  if (isMasked(request)) throw new AppError('PERMISSION_MISSING', { body: { permission: 'texts' } })
}

/** An error repeats only what its caller has sent. */
function isRefusal(payload: unknown): boolean {
  return (payload as { success?: unknown } | null)?.success === false
}

/** Returns a copy of the value with texts and numbers masked. */
export function masked(value: unknown, isInValues = false): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, isInValues))
  if (typeof value !== 'object' || value === null) return isInValues ? maskText(String(value)) : value
  // A number with all its digits is not a text.
  if (value instanceof Date || isExact(value)) return value
  // Beside a code, or whether it succeeded, a message is a sentence of this gateway.
  const isOurs = 'code' in value || 'success' in value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isOpen =
        !isInValues && (OPEN.has(key) || (isOurs && key === 'message' && typeof one === 'string'))
      return [key, isOpen ? one : maskedAt(key, one, isInValues)]
    }),
  )
}

/** Made by JSON.rawJSON, which is part of ECMAScript 2026 but not yet in TypeScript's library. */
function isExact(value: object): boolean {
  return (JSON as unknown as { isRawJSON: (value: object) => boolean }).isRawJSON(value)
}

function maskedAt(key: string, value: unknown, isInValues: boolean): unknown {
  if (typeof value !== 'string') return masked(value, isInValues || VALUES.has(key))
  if (isInValues || TEXTS.has(key)) return maskText(value)
  if (NUMBERS.has(key) || (ENDS.has(key) && isLikeNumber(value))) return maskNumber(value)
  return value
}

function isLikeNumber(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= NUMBER_DIGITS && !/\p{L}/u.test(text) && !DATE.test(text)
}

function maskNumber(number: string): string {
  const shown = number.startsWith('+') ? 5 : 4
  return number.length <= shown + 2
    ? '\u2022'.repeat(number.length)
    : number.slice(0, shown) + '\u2022'.repeat(number.length - shown - 2) + number.slice(-2)
}

function maskText(text: string): string {
  return '\u2022'.repeat(Math.min(text.length, 12))
}
