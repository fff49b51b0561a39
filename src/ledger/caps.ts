/** Whether caps allow a batch. A charge holds those on an hour, a day and a month by itself; here is the reason for a refusal. */
import { AppError } from '../kernel/errors.ts'
import { moneyJson } from '../kernel/money.ts'
import type { Caps, CapsOfSetter, Setter, Used } from './caps-sql.ts'

/** The amounts that a batch asks for. */
export interface Wanted {
  messages: number
  costMicros: bigint
}

/** A cap that does not allow it. */
export interface Reached {
  cap: Period
  of: 'messages' | 'money'
  setBy: Setter
  limit: bigint
  used: bigint
  wanted: bigint
  /** For a cap by destination. */
  prefix?: string
  /** For a cap on each number. */
  phone?: string
}

const PERIODS = ['batch', 'hour', 'day', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** Returns the caps that do not allow it; the one that leaves least comes first. */
export function reachedCaps(
  { caps, used }: { caps: CapsOfSetter[]; used: Used },
  { messages, costMicros }: Wanted,
): Reached[] {
  const all = caps.flatMap(({ setBy, ...limits }) =>
    PERIODS.flatMap((cap): Reached[] => [
      ...reached({ cap, of: 'messages', setBy, wanted: BigInt(messages) }, limits, used),
      ...reached({ cap, of: 'money', setBy, wanted: costMicros }, limits, used),
    ]),
  )
  return all.sort((a, b) => Number(a.limit - a.used - (b.limit - b.used)))
}

function reached(
  asked: Pick<Reached, 'cap' | 'of' | 'setBy' | 'wanted'>,
  limits: Caps,
  used: Used,
): Reached[] {
  const { cap, of, wanted } = asked
  const key = `${cap}${of === 'messages' ? 'Messages' : 'Micros'}` as const
  const limit = limits[key]
  const before = key === 'batchMessages' || key === 'batchMicros' ? 0n : used[key]
  return limit === null || before + wanted <= limit ? [] : [{ ...asked, limit, used: before }]
}

export function capReached(reached: Reached, now: Date): AppError {
  return new AppError('CAP_REACHED', { body: { details: reachedJson(reached, now) } })
}

export function reachedJson(
  { cap, of, setBy, limit, used, wanted, prefix, phone }: Reached,
  now: Date,
): object {
  const shown = (value: bigint) => (of === 'messages' ? Number(value) : moneyJson(value))
  const left = limit > used ? limit - used : 0n
  // A batch that exceeds the whole cap does not fit later either.
  const freeAt = wanted > limit ? null : endOf(cap, now)
  return {
    cap,
    of,
    setBy,
    limit: shown(limit),
    used: shown(used),
    left: shown(left),
    wanted: shown(wanted),
    freeAt,
    ...(prefix !== undefined && { prefix }),
    ...(phone !== undefined && { phone }),
  }
}

/** When an hour, a day or a month ends, in UTC. */
export function endOf(cap: Period, now: Date): Date | null {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()]
  if (cap === 'hour') return new Date(Date.UTC(year, month, day, now.getUTCHours() + 1))
  if (cap === 'day') return new Date(Date.UTC(year, month, day + 1))
  return cap === 'month' ? new Date(Date.UTC(year, month + 1, 1)) : null
}
