/** Messages as lists and lookups show them: the keys that they have in a status, then more. */
import { isUuid } from '../kernel/ids.ts'
import { moneyJson } from '../kernel/money.ts'
import type { FoundMessage, MessageInFull, MessageKey, MessageOfBatch } from '../messages/find-sql.ts'
import { type TimelineEvent, timelineOf } from '../messages/timeline.ts'
import { chooseEncoding } from '../sms/encoding.ts'

/** Where it goes comes after all other keys. */
export function messageJson(message: FoundMessage): object {
  return { ...withoutDestination(message), ...destinationJson(message) }
}

function destinationJson({ country, operator }: FoundMessage): object {
  return { country: country ?? undefined, operator: operator ?? undefined }
}

function withoutDestination(message: FoundMessage): object {
  const { error, errorCode, delivery, deliveryAt, deliveryCode } = message
  return {
    messageId: messageId(message),
    phone: message.phone,
    status: message.status,
    error: error ?? undefined,
    errorCode: errorCode ?? undefined,
    possibleDuplicate: message.possibleDuplicate || undefined,
    delivery: delivery ? { status: delivery, at: deliveryAt, code: deliveryCode } : undefined,
    text: message.text,
    parts: message.parts,
    cost: moneyJson(message.costMicros),
    attempts: message.attempts,
  }
}

export function messageOfBatchJson(message: MessageOfBatch): object {
  return {
    ...withoutDestination(message),
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

export function messageInFullJson(message: MessageInFull): object {
  const { text, routePrefix, test, currency } = message
  return {
    ...messageOfBatchJson(message),
    encoding: chooseEncoding(text),
    route: routePrefix === '' ? DEFAULT_ROUTE : routePrefix,
    test: test || undefined,
    timeline: timelineOf(message).map((event) => eventJson(event, currency)),
  }
}

function eventJson(event: TimelineEvent, currency: string): object {
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
