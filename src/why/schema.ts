/** The schemas of an explanation, and how it is shown. */
import { z } from 'zod'
import { messageId } from '../batches/message-json.ts'
import { marginShape } from '../costs/earned.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { shortText } from '../kernel/fields.ts'
import { moneyJson } from '../kernel/money.ts'
import { translated } from '../kernel/sentences.ts'
import { isBlank } from '../kernel/visible.ts'
import { type ConnectionCost, costShape } from './costs.ts'
import type { Explanation } from './explain.ts'
import { REASON_CODES, type Reason, type ReasonCode, reasonJson } from './sentences.ts'

/** Long enough for ten parts; the address of a request is not a place for more. */
const TEXT_MAX = 1_600
/** Without a text, the price of a message of one part is explained. */
export const ANY_TEXT = '.'

export const askedMessage = z
  .string()
  .max(100)
  .optional()
  .meta({ description: 'A message that was sent; either this or a phone' })
export const askedPhone = shortText
  .optional()
  .meta({ description: 'The phone of a message that nobody has sent', examples: ['+22238089336'] })
export const askedText = z
  .string()
  .min(1)
  .max(TEXT_MAX)
  .refine((text) => text === '' || !isBlank(text), 'String must contain at least 1 character(s)')
  .optional()
  .meta({ description: 'Its text; one short part without it' })
export const askedSender = shortText.optional().meta({ description: 'Its sender; the default without it' })

const reason = z.object({
  code: z.enum(REASON_CODES),
  sentence: z.string(),
  until: z.iso.datetime().optional().meta({ description: 'It is so until then' }),
  at: z.iso.datetime().optional().meta({ description: 'When it happens' }),
})
const own = z.object({
  success: z.literal(true),
  messageId: z.string().optional(),
  phone: z.string(),
  status: z.string().optional(),
  country: z.string(),
  operator: z.string().optional(),
  operatorName: z.string().optional(),
  encoding: z.enum(['gsm7', 'ucs2']),
  parts: z.int(),
  characters: z.int(),
  sender: reason.extend({ from: z.string().nullable() }),
  price: reason.extend({ currency: z.string(), perPart: z.number().optional(), cost: z.number().optional() }),
  next: reason.meta({ description: 'What happens next, or what became of it' }),
  waits: z
    .array(reason)
    .meta({ description: 'Everything that holds it up, what decides first coming first' }),
})

/** For the account itself: nothing of carriers. */
export const ownAnswer = own.meta({ description: 'Why it waits, what it costs and what happens next' })

export const wholeAnswer = own
  .extend({
    accountId: z.uuid(),
    margin: marginShape,
    prices: z.array(
      z.object({
        list: z.enum(['account', 'currency']),
        prefix: z.string(),
        perPart: z.number(),
        chosen: z.boolean(),
      }),
    ),
    routes: z
      .array(reason.extend({ prefix: z.string(), paused: z.boolean(), chosen: z.boolean() }))
      .meta({ description: 'All that fit the number; the others lost to the chosen one' }),
    connections: z
      .array(
        reason.extend({
          connection: z.string(),
          rank: z.int(),
          weight: z.int(),
          takesNow: z.boolean(),
          cost: costShape,
          binds: z.array(
            z.object({
              index: z.int(),
              state: z.string(),
              perSecond: z.number(),
              throttled: z.boolean(),
              lastError: z.string().nullable(),
            }),
          ),
        }),
      )
      .meta({ description: 'The connections of the chosen route, and why each takes it or not' }),
  })
  .meta({ description: 'Where it goes and why, what it costs, why it waits and what happens next' })

/** Reasons that are the operator's business: to an account they say that the network waits. */
const OF_CARRIERS = new Set<ReasonCode>(['ROUTE_PAUSED', 'ROUTE_NOWHERE', 'NO_BIND', 'THROTTLED', 'SUSPECT'])

export function ownJson(explanation: Explanation, lang: Lang): object {
  const { message, phone, destination, operatorName, text, sender, price, currency } = explanation
  const say = (one: Reason) => reasonJson(inWords(forOwner(one), lang), lang)
  const waits = explanation.waits.map(say)
  return {
    success: true,
    ...(message ? { messageId: messageId(message), status: message.status } : {}),
    ...{ phone, country: destination.country },
    ...(destination.operator === '' ? {} : { operator: destination.operator, operatorName }),
    ...text,
    sender: { ...say(sender.reason), from: sender.from },
    price: {
      ...say(price.reason),
      ...{ currency, perPart: amount(price.microsPerPart), cost: amount(price.costMicros) },
    },
    next: say(explanation.next),
    // Several of the carriers' reasons are one to the account.
    waits: waits.filter(({ code }, i) => waits.findIndex((other) => other.code === code) === i),
  }
}

/** Fields for those who may see money. */
export interface Money {
  costs: Map<string, ConnectionCost>
  margin: object | undefined
}

export function wholeJson(explanation: Explanation, lang: Lang, money: Money | undefined): object {
  const say = (one: Reason) => reasonJson(inWords(one, lang), lang)
  const { accountId, prices, routes, candidates, next, waits } = explanation
  return {
    ...ownJson(explanation, lang),
    ...{ accountId, next: say(next), waits: waits.map(say), margin: money?.margin },
    prices: prices.map(({ rank, prefix, microsPerPart, chosen }) => ({
      list: rank === 0 ? 'account' : 'currency',
      ...{ prefix: prefix === '' ? 'default' : prefix, perPart: moneyJson(microsPerPart), chosen },
    })),
    routes: routes.map(({ prefix, paused, chosen, reason }) => ({ ...say(reason), prefix, paused, chosen })),
    connections: candidates.map(({ name, rank, weight, takesNow, binds, reason }) => ({
      ...say(reason),
      ...{ connection: name, rank, weight, takesNow, cost: money?.costs.get(name) },
      binds: binds.map(({ index, state, perSecond, throttled, lastError }) => ({
        ...{ index, state, perSecond, throttled, lastError },
      })),
    })),
  }
}

function forOwner(reason: Reason): Reason {
  return OF_CARRIERS.has(reason.code) ? { code: 'CARRIER_WAITS' } : reason
}

/** A problem and an error are sentences themselves. */
function inWords(reason: Reason, lang: Lang): Reason {
  const { values } = reason
  if (!values) return reason
  const said = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? translated(value, lang) : value,
  ])
  return { ...reason, values: Object.fromEntries(said) }
}

function amount(micros: bigint | undefined): unknown {
  return micros === undefined ? undefined : moneyJson(micros)
}
