/**
 * The error catalogue: for every code in the error tables its meaning, whether a retry may work and what to do, in each
 * language. A code without its texts does not compile.
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
  /** The HTTP status; undefined for the `errorCode` of a message. */
  status: number | undefined
  /** True if the same request, or the same message, may succeed later. */
  retry: boolean
  /** `request`: the `code` of an answer; `message`: the `errorCode` of a failed message. */
  appliesTo: 'request' | 'message'
}

/** True if a failed message is worth another batch; the attempts within its own batch are used up by then. */
const MESSAGE_RETRY = {
  INVALID_DESTINATION: false,
  INVALID_SOURCE: false,
  REJECTED: false,
  CARRIER_FAILURE: true,
  NO_RESPONSE: true,
  CANCELED: false,
  EXPIRED: false,
  OPTED_OUT: false,
  NO_ROUTE: true,
} as const satisfies Record<MessageErrorCode, boolean>

const TRANSLATED = { fr: FR, ar: AR }

/** The `message` of an answer; the English one is as documented. */
export function errorMessage(code: ErrorCode, lang: Lang): string {
  return lang === 'en' ? ERRORS[code].message : TRANSLATED[lang].requests[code].message
}

/** All codes in the order of their tables, request codes first. A code in both tables appears twice. */
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
