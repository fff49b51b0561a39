/**
 * Finds which connections of a route take a message, and why the others do not: by the functions by which the
 * dispatcher chooses, with the states that binds report.
 */
import type { Db } from '../db/sql.ts'
import { type BindRow, listBinds, listUp } from '../dispatch/store.ts'
import { FAILOVER_MS, takes } from '../dispatch/topology.ts'
import { sourcesOf } from '../routing/route.ts'
import { listSmscs, type Route, type Target } from '../routing/store.ts'
import { parseSmscConfig, type SmscConfig, sends } from '../smsc/config.ts'
import type { Reason } from './sentences.ts'

/** A connection of the route, in the order in which they come. */
export interface Candidate {
  name: string
  rank: number
  weight: number
  /** It takes messages of the route now. */
  takesNow: boolean
  binds: BindRow[]
  reason: Reason
}

/** `own`: the connection whose queue the message is in, if it is in any. */
export async function candidatesOf(db: Db, route: Route, own: string | undefined): Promise<Candidate[]> {
  const [binds, up, stored] = [
    await listBinds(db),
    new Set(await listUp(db, FAILOVER_MS)),
    await listSmscs(db),
  ]
  // A connection that is not in the table is the built-in one, which is always ready to take.
  const configs = new Map(stored.map(({ name, config }) => [name, configOf(config)]))
  const isUp = (smsc: string) => {
    const config = configs.get(smsc)
    return up.has(smsc) && (config === undefined || takes(config))
  }
  const first = route.targets.filter(({ rank }) => rank === route.targets[0]?.rank)
  const weights = first.reduce((sum, { weight }) => sum + weight, 0)
  return route.targets.map((target) => {
    const { smsc: name, rank, weight } = target
    const ofIt = binds.filter((bind) => bind.smsc === name)
    const sources = sourcesOf(name, [route], (other) => isUp(other))
    const takesNow = isUp(name) && sources.some(({ smsc }) => isMeant(smsc, own, first, sources.length > 1))
    const share = Math.round((100 * weight) / weights)
    const reason = why(target, { own, isUp, first, share, takesNow, binds: ofIt, config: configs.get(name) })
    return { name, rank, weight, takesNow, binds: ofIt, reason }
  })
}

/** Whether slices that were meant for this connection may be ours. */
function isMeant(smsc: string, own: string | undefined, first: Target[], takesOver: boolean): boolean {
  if (own !== undefined) return smsc === own
  return takesOver || first.some((target) => target.smsc === smsc)
}

interface About {
  own: string | undefined
  isUp: (smsc: string) => boolean
  first: Target[]
  share: number
  takesNow: boolean
  binds: BindRow[]
  config: SmscConfig | undefined
}

function why({ smsc, rank }: Target, about: About): Reason {
  const { own, isUp, first, share, takesNow, binds, config } = about
  if (config?.paused) return { code: 'CONNECTION_PAUSED' }
  if (config && !sends(config)) return { code: 'CONNECTION_RECEIVES' }
  if (!isUp(smsc)) {
    const error = binds.find(({ lastError }) => lastError !== null)?.lastError
    return { code: 'CONNECTION_DOWN', values: { error: error ?? binds[0]?.state ?? '-' } }
  }
  if (own === smsc) return { code: 'CONNECTION_HAS_IT' }
  if (takesNow && own !== undefined) return { code: 'CONNECTION_TAKES_OVER' }
  if (first.some((target) => target.smsc === smsc)) return { code: 'CONNECTION_TAKES', values: { share } }
  return takesNow && rank > (first[0]?.rank ?? rank)
    ? { code: 'CONNECTION_TAKES_OVER' }
    : { code: 'CONNECTION_STANDS_BY' }
}

/** Without its password, which need not be decrypted for this. */
function configOf(stored: unknown): SmscConfig | undefined {
  const { password: _, ...others } = stored as { password?: string }
  try {
    return parseSmscConfig({ ...others, password: '' })
  } catch {
    return undefined
  }
}
