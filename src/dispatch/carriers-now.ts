/** How each connection does at this moment: its binds, its speed, what it answers, and how much of it arrives. */
import type { CarrierSpan } from '../routing/carrier-minutes-sql.ts'
import { DEFAULT_SMSC } from '../routing/store.ts'
import type { Look } from './look.ts'
import type { BindRow } from './store.ts'
import { isPaused, isWorking } from './stranded.ts'

const HOUR_MS = 3_600_000

export interface ReceiptCounts {
  delivered: number
  undelivered: number
}

export interface CarrierNow {
  name: string
  paused: boolean
  /** Its working binds, of how many there should be. */
  bound: number
  binds: number
  perSecond: number
  /** The submits a second that its working binds may make; null: only their windows limit them. */
  allowedPerSecond: number | null
  inFlight: number
  windowMax: number
  throttled: boolean
  /** How long its answers take; null if there were none. */
  answerMs: number | null
  /** The messages that are meant for it, and how long the oldest has been due. */
  messages: number
  oldestSeconds: number | null
  /** The error of a bind that does not work. */
  lastError: string | null
  /** Its answers within the last hour. */
  answers: { accepted: number; rejected: number; retry: number; throttled: number; unknown: number }
  /** Receipts within the last hour, and those of a usual hour if they are known. */
  lastHour: ReceiptCounts
  usual: ReceiptCounts | undefined
  /** Receipts of the last hours, in equal spans. */
  spans: (ReceiptCounts & { at: Date })[]
}

const settingsOf = (config: unknown) =>
  config as { binds?: number; connectionTps?: number; carrierTps?: number; bindMode?: string }

export function carriersNow(look: Look): CarrierNow[] {
  const stored = new Map(look.connections.map((connection) => [connection.name, connection]))
  const names = [...(look.hasDefault ? [DEFAULT_SMSC] : []), ...stored.keys()]
  return names.map((name) => carrierNow(look, name, stored.get(name)))
}

function carrierNow(look: Look, name: string, stored: Look['connections'][number] | undefined): CarrierNow {
  const own = look.binds.filter(({ smsc }) => smsc === name)
  const working = own.filter(isWorking)
  const settings = settingsOf(stored?.config ?? {})
  const groups = look.groups.filter(({ smsc }) => smsc === name)
  const ages = groups.flatMap(({ oldestSeconds }) => (oldestSeconds === null ? [] : [oldestSeconds]))
  const spans = look.spans.filter(({ smsc }) => smsc === name)
  const lastHour = spans.filter(({ at }) => at.getTime() >= Date.now() - HOUR_MS)
  const usual = look.usual.filter(({ smsc }) => smsc === name)
  const broken = own.find((bind) => !isWorking(bind) && bind.lastError !== null)
  return {
    name,
    paused: stored !== undefined && isPaused(stored),
    bound: working.length,
    binds: settings.binds ?? Math.max(1, own.length),
    perSecond: sum(working, ({ perSecond }) => perSecond),
    allowedPerSecond: allowedOf(working, settings),
    inFlight: sum(working, ({ inFlight }) => inFlight),
    windowMax: sum(working, ({ windowMax }) => windowMax),
    throttled: working.some(({ throttled }) => throttled),
    answerMs: answerMsOf(working),
    messages: sum(groups, ({ messages }) => messages),
    oldestSeconds: ages.length > 0 ? Math.max(...ages) : null,
    lastError: broken?.lastError ?? null,
    answers: {
      accepted: sum(lastHour, ({ accepted }) => accepted),
      rejected: sum(lastHour, ({ rejected }) => rejected),
      retry: sum(lastHour, ({ retry }) => retry),
      throttled: sum(lastHour, ({ throttled }) => throttled),
      unknown: sum(lastHour, ({ unknown }) => unknown),
    },
    lastHour: countsOf(lastHour),
    usual: usual.length > 0 ? countsOf(usual) : undefined,
    spans: spans.map(({ at, delivered, undelivered }) => ({ at, delivered, undelivered })),
  }
}

/** Binds without a limit of their own may still share that of the connection. */
function allowedOf(
  working: BindRow[],
  { connectionTps = 0, carrierTps = 0 }: ReturnType<typeof settingsOf>,
): number | null {
  const shared = [connectionTps, carrierTps].filter((rate) => rate > 0)
  const own = working.some(({ ratePerSecond }) => ratePerSecond === 0)
    ? []
    : [sum(working, ({ ratePerSecond }) => ratePerSecond)]
  const limits = [...shared, ...own]
  return limits.length > 0 ? Math.min(...limits) : null
}

/** The mean of the binds that have had answers. */
function answerMsOf(working: BindRow[]): number | null {
  const known = working.flatMap(({ answerMs }) => (answerMs === null ? [] : [answerMs]))
  return known.length > 0 ? sum(known, (ms) => ms) / known.length : null
}

function countsOf(spans: CarrierSpan[]): ReceiptCounts {
  return {
    delivered: sum(spans, ({ delivered }) => delivered),
    undelivered: sum(spans, ({ undelivered }) => undelivered),
  }
}

function sum<T>(all: T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
