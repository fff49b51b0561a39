/** Why no bind will take what waits for a route. */
import type { Route, StoredSmsc } from '../routing/store.ts'
import type { BindRow } from './store.ts'

/**
 * nowhere: the route leads to no connection. paused: it is, or all its connections are. unbound: none of them has a
 * working bind.
 */
export type Stranding = 'paused' | 'nowhere' | 'unbound'

const WORKING = ['bound', 'paused']

/** Whether a bind can be submitted to, now or after a pause that the carrier asked for. */
export function isWorking({ state }: Pick<BindRow, 'state'>): boolean {
  return WORKING.includes(state)
}

export function isPaused({ config }: Pick<StoredSmsc, 'config'>): boolean {
  return (config as { paused?: boolean }).paused === true
}

/** Undefined if a bind will take the messages of the route. */
export function whyStranded(
  route: Route | undefined,
  rows: BindRow[],
  connections: StoredSmsc[],
): Stranding | undefined {
  if (!route || route.targets.length === 0) return 'nowhere'
  if (route.paused) return 'paused'
  const paused = new Set(connections.filter(isPaused).map(({ name }) => name))
  const going = route.targets.filter(({ smsc }) => !paused.has(smsc))
  if (going.length === 0) return 'paused'
  const works = going.some(({ smsc }) => rows.some((bind) => bind.smsc === smsc && isWorking(bind)))
  return works ? undefined : 'unbound'
}

/** The same, and stopped: all the binds that would take it have been told by their carriers to wait. */
export function whyStill(
  route: Route | undefined,
  rows: BindRow[],
  connections: StoredSmsc[],
): Stranding | 'throttled' | undefined {
  const why = whyStranded(route, rows, connections)
  if (why !== undefined || !route) return why
  const takers = rows.filter(
    (bind) => isWorking(bind) && route.targets.some(({ smsc }) => smsc === bind.smsc),
  )
  return takers.every(({ state }) => state === 'paused') ? 'throttled' : undefined
}
