/** The shapes of caps, for the account's own people and for operators. */
import { z } from 'zod'
import { shortText } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson, parseMoney } from '../kernel/money.ts'
import { endOf } from './caps.ts'
import { type Caps, NO_CAPS } from './caps-sql.ts'
import { accountStop } from './stop-schema.ts'
import type { Stopped } from './stops-sql.ts'
import type { Funds } from './store.ts'

const MESSAGES_MAX = 1_000_000_000
/** The largest cap on money: more is as good as none. */
const MICROS_MAX = 1_000_000_000_000_000n

const messages = z.int().min(0).max(MESSAGES_MAX).nullable()
const money = z.union([z.number(), shortText]).nullable()
const ANY_NUMBER = { description: 'null: any number' }
const ANY_AMOUNT = { description: 'In units of the currency; null: any amount' }
const limits = z.object({
  messages: messages.default(null).meta(ANY_NUMBER),
  money: money.default(null).meta(ANY_AMOUNT),
})
const limitsChange = z.object({
  messages: messages.optional().meta(ANY_NUMBER),
  money: money.optional().meta(ANY_AMOUNT),
})
const approvalAbove = messages.meta({
  description: 'A batch with more messages waits until somebody else approves it; null: none waits',
})
const keysNeedApproval = z
  .boolean()
  .meta({ description: 'Batches of API keys wait as well; otherwise those of people only' })

export const capsBody = z.object({
  batch: limits.prefault({}),
  hour: limits.prefault({}).meta({ description: 'From each full hour to the next' }),
  day: limits.prefault({}).meta({ description: 'From midnight to midnight, UTC' }),
  month: limits.prefault({}),
  approvalAbove: approvalAbove.default(null),
  keysNeedApproval: keysNeedApproval.default(false),
})

/** An absent field stays as it is. */
export const capsChange = z.object({
  batch: limitsChange.optional(),
  hour: limitsChange.optional().meta({ description: 'From each full hour to the next' }),
  day: limitsChange.optional().meta({ description: 'From midnight to midnight, UTC' }),
  month: limitsChange.optional(),
  approvalAbove: approvalAbove.optional(),
  keysNeedApproval: keysNeedApproval.optional(),
})

const shownLimits = z.object({ messages: z.int().nullable(), money: z.number().nullable() })
const use = z.object({
  messages: z.int(),
  money: z.number(),
  freeAt: z.iso.datetime().meta({ description: 'When it begins at 0 again' }),
})
const shownCaps = z.object({
  batch: shownLimits,
  hour: shownLimits,
  day: shownLimits,
  month: shownLimits,
  approvalAbove: z.int().nullable(),
  keysNeedApproval: z.boolean(),
})
export const capsAnswer = z.object({
  success: z.literal(true),
  currency: z.string(),
  inForce: shownCaps.meta({ description: 'The narrower of both' }),
  owner: shownCaps.meta({ description: 'Set by the account’s own people' }),
  operator: shownCaps,
  used: z
    .object({ hour: use, day: use, month: use })
    .meta({ description: 'The accepted amount; later refunds do not reduce it' }),
  suspended: z
    .literal(true)
    .optional()
    .meta({ description: 'The operator has suspended the account: it can read, but not send' }),
  accountStopped: accountStop.optional(),
})

/** An absent field is undefined. Throws VALIDATION_FAILED for a text that is not an amount. */
export function capsOf({
  batch,
  hour,
  day,
  month,
  approvalAbove,
  keysNeedApproval,
}: z.output<typeof capsChange>): Partial<Caps> {
  return {
    batchMessages: bigintOf(batch?.messages),
    hourMessages: bigintOf(hour?.messages),
    dayMessages: bigintOf(day?.messages),
    monthMessages: bigintOf(month?.messages),
    batchMicros: microsOf('batch', batch?.money),
    hourMicros: microsOf('hour', hour?.money),
    dayMicros: microsOf('day', day?.money),
    monthMicros: microsOf('month', month?.money),
    approvalAbove,
    keysNeedApproval,
  }
}

function bigintOf(value: number | null | undefined): bigint | null | undefined {
  return typeof value === 'number' ? BigInt(value) : value
}

function microsOf(key: string, value: number | string | null | undefined): bigint | null | undefined {
  if (value === null || value === undefined) return value
  const micros = parseMoney(String(value))
  if (micros === undefined || micros < 0n || micros > MICROS_MAX)
    throw invalid([{ path: [key, 'money'], message: 'Must be an amount with 6 decimals at most' }])
  return micros
}

export function capsJson(
  { caps, used, suspended }: Pick<Funds, 'caps' | 'used' | 'suspended'>,
  { currency, now, stopped }: { currency: string; now: Date; stopped: Stopped | undefined },
): object {
  const of = (setter: string) => caps.find(({ setBy }) => setBy === setter) ?? NO_CAPS
  return {
    success: true,
    currency,
    inForce: shownOf(narrower(of('owner'), of('operator'))),
    owner: shownOf(of('owner')),
    operator: shownOf(of('operator')),
    used: {
      hour: useOf(used.hourMessages, used.hourMicros, endOf('hour', now)),
      day: useOf(used.dayMessages, used.dayMicros, endOf('day', now)),
      month: useOf(used.monthMessages, used.monthMicros, endOf('month', now)),
    },
    suspended: suspended || undefined,
    accountStopped: stopped && { ...stopped.stop, since: stopped.since },
  }
}

function narrower(a: Caps, b: Caps): Caps {
  const least = <T extends bigint | number>(one: T | null, other: T | null) =>
    one === null || (other !== null && other < one) ? other : one
  return {
    batchMessages: least(a.batchMessages, b.batchMessages),
    hourMessages: least(a.hourMessages, b.hourMessages),
    dayMessages: least(a.dayMessages, b.dayMessages),
    monthMessages: least(a.monthMessages, b.monthMessages),
    batchMicros: least(a.batchMicros, b.batchMicros),
    hourMicros: least(a.hourMicros, b.hourMicros),
    dayMicros: least(a.dayMicros, b.dayMicros),
    monthMicros: least(a.monthMicros, b.monthMicros),
    approvalAbove: least(a.approvalAbove, b.approvalAbove),
    keysNeedApproval: a.keysNeedApproval || b.keysNeedApproval,
  }
}

function shownOf(caps: Caps): object {
  return {
    batch: limitsOf(caps.batchMessages, caps.batchMicros),
    hour: limitsOf(caps.hourMessages, caps.hourMicros),
    day: limitsOf(caps.dayMessages, caps.dayMicros),
    month: limitsOf(caps.monthMessages, caps.monthMicros),
    approvalAbove: caps.approvalAbove,
    keysNeedApproval: caps.keysNeedApproval,
  }
}

function limitsOf(messages: bigint | null, micros: bigint | null): object {
  return {
    messages: messages === null ? null : Number(messages),
    money: micros === null ? null : moneyJson(micros),
  }
}

function useOf(messages: bigint, micros: bigint, freeAt: Date | null): object {
  return { messages: Number(messages), money: moneyJson(micros), freeAt }
}
