/** Messages as lists and lookups show them: the keys that they have in a status, then more. */
import type { Lang } from '../kernel/error-texts.ts'
import { isUuid } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import { translated } from '../kernel/sentences.ts'
import type { FoundMessage, MessageInFull, MessageKey, MessageOfBatch } from '../messages/find-sql.ts'
import { type TimelineEvent, timelineOf } from '../messages/timeline.ts'
import { chooseEncoding } from '../sms/encoding.ts'

/** Where it goes comes after all other keys. `lang`: the language of its error. */
export function messageJson(message: FoundMessage, lang: Lang = 'en'): object {
  return { ...withoutDestination(message, lang), ...destinationJson(message) }
}

function destinationJson({ country, operator }: FoundMessage): object {
  return { country: country ?? undefined, operator: operator ?? undefined }
}

function withoutDestination(message: FoundMessage, lang: Lang): object {
  const { error, errorCode, delivery, deliveryAt, deliveryCode } = message
  return {
    messageId: messageId(message),
    phone: message.phone,
    status: message.status,
    error: error === null ? undefined : translated(error, lang),
    errorCode: errorCode ?? undefined,
    possibleDuplicate: message.possibleDuplicate || undefined,
    delivery: delivery ? { status: delivery, at: deliveryAt, code: deliveryCode } : undefined,
    text: message.text,
    parts: message.parts,
    cost: moneyJson(message.costMicros),
    attempts: message.attempts,
    takenLate: message.takenLate || undefined,
  }
}

export function messageOfBatchJson(message: MessageOfBatch, lang: Lang = 'en'): object {
  return {
    ...withoutDestination(message, lang),
    currency: message.currency,
    from: message.sender,
    batchId: message.batchId,
    batchName: message.batchName ?? undefined,
    clientReference: message.clientReference ?? undefined,
    createdAt: message.createdAt,
    ...destinationJson(message),
  }
}

/** Operators' name for the route of all numbers that have no other route. */
const DEFAULT_ROUTE = 'default'

export function messageInFullJson(message: MessageInFull, lang: Lang = 'en'): object {
  const { text, routePrefix, test, currency, options } = message
  return {
    ...messageOfBatchJson(message, lang),
    encoding: chooseEncoding(text),
    route: routePrefix === '' ? DEFAULT_ROUTE : routePrefix,
    test: test || undefined,
    class: options?.class,
    tlvs: options?.tlvs,
    timeline: timelineOf(message).map((event) => eventJson(event, currency, lang)),
  }
}

function eventJson(event: TimelineEvent, currency: string, lang: Lang): object {
  if (event.event === 'failed' && event.error !== null)
    return { ...event, error: translated(event.error, lang) }
  if (event.event !== 'refunded') return event
  const { amountMicros, ...rest } = event
  return { ...rest, amount: moneyJson(amountMicros), currency }
}

export function messageId({ batchId, seq }: MessageKey): string {
  return `${batchId}-${seq}`
}

/** Returns undefined if the text cannot be the id of a message. */
export function messageKeyOf(id: string): MessageKey | undefined {
  const [, batchId = '', seq] = /^(.{36})-(0|[1-9]\d{0,8})$/.exec(id) ?? []
  return isUuid(batchId) ? { batchId, seq: Number(seq) } : undefined
}
