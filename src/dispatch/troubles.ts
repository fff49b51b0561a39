/** The present troubles of sending, the worst first. */
import type { CarrierNow, ReceiptCounts } from './carriers-now.ts'
import type { Look, RouteNow } from './look.ts'
import type { Stranding } from './stranded.ts'

/**
 * no_process: nobody sends. For a carrier, down: none of its binds works, refused: the same, because it rejects our
 * login, unusable: its settings cannot be used, binds: some of its binds do not work, throttled: it takes less than it
 * is given, delivery: less arrives than usual. nowhere, paused, unbound: no bind will take what waits for a route.
 */
export const TROUBLES = [
  'no_process',
  'down',
  'refused',
  'unusable',
  'nowhere',
  'unbound',
  'paused',
  'delivery',
  'binds',
  'throttled',
] as const
export type TroubleKind = (typeof TROUBLES)[number]

export interface Trouble {
  kind: TroubleKind
  /** failed: messages do not go out or do not arrive. part: they do, and more slowly. */
  severity: 'failed' | 'part'
  carrier?: string
  /** The prefix of the route. */
  route?: string
  /** How many messages wait because of it. */
  messages?: number
  /** The words of the carrier or of the network. */
  detail?: string
  /** Working binds of how many; for `delivery`, the share that arrives and the usual one. */
  bound?: number
  binds?: number
  share?: number
  usualShare?: number
}

/** Fewer receipts say nothing about a share. */
const RECEIPTS_MIN = 50
/** How much lower than usual a share is that something is wrong. */
const FALL = 0.1

export function troublesOf(look: Look, routes: RouteNow[], carriers: CarrierNow[]): Trouble[] {
  const all = [
    ...noProcess(look),
    ...carriers.flatMap((carrier) => ofCarrier(look, carrier)),
    ...routes.flatMap(ofRoute),
  ]
  const rank = ({ severity, kind }: Trouble) =>
    (severity === 'failed' ? 0 : TROUBLES.length) + TROUBLES.indexOf(kind)
  return all.sort((a, b) => rank(a) - rank(b) || (b.messages ?? 0) - (a.messages ?? 0))
}

/** A process that sends keeps at least the bind of test keys. */
function noProcess({ binds, open }: Look): Trouble[] {
  if (binds.some(({ state }) => state !== 'no owner')) return []
  return [{ kind: 'no_process', severity: open.messages > 0 ? 'failed' : 'part', messages: open.messages }]
}

function ofCarrier(look: Look, carrier: CarrierNow): Trouble[] {
  const { name, paused, bound, binds, messages } = carrier
  // It keeps the rate that it was told until it sends again, which hurts nobody while nothing waits for it.
  const throttled = carrier.throttled && (messages > 0 || carrier.perSecond > 0)
  const about = { carrier: name, messages }
  const unusable = look.oddities.find(({ smsc, kind }) => smsc === name && kind === 'unusable')
  if (unusable) return [{ ...about, kind: 'unusable', severity: 'failed', detail: unusable.example }]
  const detail = carrier.lastError === null ? {} : { detail: carrier.lastError }
  if (bound === 0) {
    const isRefused = look.binds.some(({ smsc, state }) => smsc === name && state === 'refused')
    const severity = paused ? 'part' : 'failed'
    return [{ ...about, ...detail, kind: isRefused ? 'refused' : 'down', severity, bound, binds }]
  }
  return [
    ...(bound < binds
      ? [{ ...about, ...detail, kind: 'binds', severity: 'part', bound, binds } as const]
      : []),
    ...(throttled ? [{ ...about, kind: 'throttled', severity: 'part' } as const] : []),
    ...fallOf(carrier),
  ]
}

function fallOf({ name, lastHour, usual }: CarrierNow): Trouble[] {
  if (!usual || receiptsOf(lastHour) < RECEIPTS_MIN || receiptsOf(usual) < RECEIPTS_MIN) return []
  const [share, usualShare] = [shareOf(lastHour), shareOf(usual)]
  if (share >= usualShare - FALL) return []
  return [{ kind: 'delivery', severity: 'failed', carrier: name, share, usualShare }]
}

/** A route that leads nowhere is a trouble even while nothing waits: the next batch is refused. */
function ofRoute({ prefix, messages, why }: RouteNow): Trouble[] {
  // That carriers want less is said of them.
  if (!why || why === 'throttled' || (messages === 0 && why !== 'nowhere')) return []
  const severity: Record<Stranding, Trouble['severity']> = {
    nowhere: 'failed',
    unbound: 'failed',
    paused: 'part',
  }
  return [{ kind: why, severity: messages === 0 ? 'part' : severity[why], route: prefix, messages }]
}

function receiptsOf({ delivered, undelivered }: ReceiptCounts): number {
  return delivered + undelivered
}

function shareOf(delivery: ReceiptCounts): number {
  return delivery.delivered / receiptsOf(delivery)
}
