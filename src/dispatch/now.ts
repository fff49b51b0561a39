/**
 * How sending goes at this moment, in one document: what every process has published, put together. Nothing here counts
 * messages, so that it takes as long with ten million of them as with none.
 */
import type { Db } from '../db/sql.ts'
import {
  busiestAccounts,
  countHeld,
  goingAmong,
  type OpenBatches,
  queueByRoute,
  type RecentAccount,
  SLICES_MAX,
  type Stop,
  stoppedBatches,
  sumOpenBatches,
  type WaitingBatch,
} from '../messages/queue-sql.ts'
import { NOWHERE, UNCHECKED } from '../messages/slices.ts'
import { type CarrierSpan, listSpans } from '../routing/carrier-minutes-sql.ts'
import { listOddities } from '../routing/oddities-sql.ts'
import { listSmscs, readRouting } from '../routing/store.ts'
import { type CarrierNow, carriersNow } from './carriers-now.ts'
import type { Look, RouteNow } from './look.ts'
import { countDispatchers, listBinds } from './store.ts'
import { type Stranding, whyStill } from './stranded.ts'
import { type Trouble, troublesOf } from './troubles.ts'

const STUCK_MAX = 20
const ACCOUNTS_MAX = 8
const HOUR_SECONDS = 3_600
export const SHOWN_SECONDS = 3 * HOUR_SECONDS
const SPAN_SECONDS = 600
const DAY_SECONDS = 24 * HOUR_SECONDS

/**
 * Why a batch does not move; `throttled`: its carriers have told us to wait, `hours`: it waits for its hours, `retry`: for
 * its next attempt.
 */
export type Standstill = Stop | Stranding | 'throttled' | 'hours' | 'retry'
export interface StuckBatch extends WaitingBatch {
  why: Standstill
  /** The route that it waits for. */
  prefix?: string | undefined
  /** When it goes on by itself. */
  until?: Date | undefined
}

export interface Now {
  troubles: Trouble[]
  open: OpenBatches
  held: number
  processes: number
  carriers: CarrierNow[]
  routes: RouteNow[]
  stuck: StuckBatch[]
  accounts: RecentAccount[]
}

export async function readNow(db: Db): Promise<Now> {
  const [{ routes, hasDefault }, connections, binds] = [
    await readRouting(db),
    await listSmscs(db),
    await listBinds(db),
  ]
  const [groups, open, oddities] = [await queueByRoute(db), await sumOpenBatches(db), await listOddities(db)]
  const spans = await listSpans(db, {
    agoSeconds: SHOWN_SECONDS,
    lengthSeconds: SHOWN_SECONDS + HOUR_SECONDS,
    spanSeconds: SPAN_SECONDS,
  })
  const look = {
    routes,
    connections,
    hasDefault,
    binds,
    oddities,
    groups,
    open,
    spans,
    usual: await usualSpans(db),
  }
  const waiting = routesNow(look)
  const carriers = carriersNow(look)
  const read = groups.reduce((sum, { slices }) => sum + slices, 0)
  return {
    troubles: troublesOf(look, waiting, carriers),
    open: { ...open, isWhole: open.isWhole && read < SLICES_MAX },
    held: await countHeld(db),
    processes: await countDispatchers(db),
    carriers,
    routes: waiting,
    stuck: await stuckNow(db, look),
    accounts: await busiestAccounts(db, ACCOUNTS_MAX),
  }
}

/**
 * The carriers' answers at this hour a week ago or, for those that were not there then, in the day before this hour.
 */
async function usualSpans(db: Db): Promise<CarrierSpan[]> {
  const hour = { lengthSeconds: HOUR_SECONDS, spanSeconds: DAY_SECONDS }
  const weekAgo = await listSpans(db, { ...hour, agoSeconds: 7 * DAY_SECONDS + HOUR_SECONDS })
  const known = new Set(weekAgo.map(({ smsc }) => smsc))
  const day = { agoSeconds: DAY_SECONDS + HOUR_SECONDS, lengthSeconds: DAY_SECONDS, spanSeconds: DAY_SECONDS }
  return [...weekAgo, ...(await listSpans(db, day)).filter(({ smsc }) => !known.has(smsc))]
}

function routesNow({ routes, groups, binds, connections }: Look): RouteNow[] {
  return routes.map((route) => {
    const own = groups.filter(({ routeId }) => routeId === route.id)
    const messages = own.reduce((sum, group) => sum + group.messages, 0)
    const why = whyStill(route, binds, connections)
    const ages = own.flatMap(({ oldestSeconds }) => (oldestSeconds === null ? [] : [oldestSeconds]))
    return {
      prefix: route.prefix,
      paused: route.paused,
      messages,
      oldestSeconds: ages.length > 0 ? Math.max(...ages) : null,
      // A carrier that wants less keeps nothing back of a route that has nothing.
      why: why === 'throttled' && messages === 0 ? undefined : why,
      carriers: own
        .filter(({ smsc }) => smsc !== NOWHERE && smsc !== UNCHECKED)
        .map(({ smsc, messages }) => ({ carrier: smsc, messages })),
    }
  })
}

/** The batches whose slices no bind takes or that wait for a later time, and those that somebody has stopped. */
async function stuckNow(db: Db, look: Look): Promise<StuckBatch[]> {
  const routes = new Map(look.routes.map((route) => [route.id, route]))
  const late = look.groups
    .flatMap(({ routeId, batches }) => {
      const route = routes.get(routeId)
      const why = whyStill(route, look.binds, look.connections)
      const slices = batches.map((batch) => ({ ...batch, why, prefix: route?.prefix }))
      return slices.filter(({ why, dueAt }) => why !== undefined || dueAt !== null)
    })
    .sort((a, b) => b.messages - a.messages)
    .slice(0, STUCK_MAX)
  const going = new Map(
    (
      await goingAmong(
        db,
        late.map(({ batchId }) => batchId),
      )
    ).map((one) => [one.batchId, one]),
  )
  const stuck = late.flatMap(({ batchId, messages, why, prefix, dueAt }): StuckBatch[] => {
    const batch = going.get(batchId)
    if (!batch) return []
    const { hasHours, ...shown } = batch
    // A slice may have fewer messages left than it was cut with.
    const known = { ...shown, messages: Math.min(messages, shown.messages), prefix }
    if (why) return [{ ...known, why }]
    return [{ ...known, why: hasHours ? 'hours' : 'retry', until: new Date(dueAt as string) }]
  })
  const stopped: StuckBatch[] = await stoppedBatches(db, STUCK_MAX)
  return [...stuck, ...stopped].sort((a, b) => b.messages - a.messages).slice(0, STUCK_MAX)
}
