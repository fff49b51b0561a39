/**
 * The error catalogue: for every code of the error tables what it means, whether the same may work later and what
 * to do, in each language. A code without its texts does not compile.
 */
import type { TranslatedError } from './error-text.ts'
import { AR } from './error-texts-ar.ts'
import { EN } from './error-texts-en.ts'
import { FR } from './error-texts-fr.ts'
import { ERRORS, type ErrorCode, MESSAGE_ERRORS, type MessageErrorCode } from './errors.ts'

export const LANGS = ['en', 'fr', 'ar'] as const
export type Lang = (typeof LANGS)[number]

export interface CatalogueEntry extends TranslatedError {
  code: ErrorCode | MessageErrorCode
  /** HTTP; undefined for the `errorCode` of a message. */
  status: number | undefined
  /** Whether the same request, or the same message, may succeed later. */
  retry: boolean
  /** Whether it is the `code` of an answer, or the `errorCode` of a message that failed. */
  appliesTo: 'request' | 'message'
}

/** Whether a failed message is worth another batch; the attempts within its own are used up by then. */
const MESSAGE_RETRY = {
  INVALID_DESTINATION: false,
  INVALID_SOURCE: false,
  REJECTED: false,
  CARRIER_FAILURE: true,
  NO_RESPONSE: true,
  CANCELED: false,
  EXPIRED: false,
} as const satisfies Record<MessageErrorCode, boolean>

const TRANSLATED = { fr: FR, ar: AR }

/** `message` of an answer; in English as it is documented. */
export function errorMessage(code: ErrorCode, lang: Lang): string {
  return lang === 'en' ? ERRORS[code].message : TRANSLATED[lang].requests[code].message
}

/** All codes in the order of their tables, those of requests first. A code that both have stands there twice. */
export function catalogue(lang: Lang): CatalogueEntry[] {
  return [
    ...(Object.keys(ERRORS) as ErrorCode[]).map((code) => requestEntry(code, lang)),
    ...(Object.keys(MESSAGE_ERRORS) as MessageErrorCode[]).map((code) => messageEntry(code, lang)),
  ]
}

function requestEntry(code: ErrorCode, lang: Lang): CatalogueEntry {
  const { status, retry } = ERRORS[code]
  const { meaning, whatToDo } = (lang === 'en' ? EN : TRANSLATED[lang]).requests[code]
  return { code, status, message: errorMessage(code, lang), meaning, retry, whatToDo, appliesTo: 'request' }
}

function messageEntry(code: MessageErrorCode, lang: Lang): CatalogueEntry {
  const message = lang === 'en' ? MESSAGE_ERRORS[code] : TRANSLATED[lang].messages[code].message
  const { meaning, whatToDo } = (lang === 'en' ? EN : TRANSLATED[lang]).messages[code]
  const retry = MESSAGE_RETRY[code]
  return { code, status: undefined, message, meaning, retry, whatToDo, appliesTo: 'message' }
}
