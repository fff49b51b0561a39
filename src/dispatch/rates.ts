/**
 * The rates of connections and carriers, which all their binds in all processes share: each process gets the share of its
 * binds, and its binds take from that one after the other, so that a busy one may use what an idle one leaves.
 */
import type { Db } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import { type SmscConfig, sends } from '../smsc/config.ts'
import { Limiter } from './limiter.ts'
import { listBound } from './store.ts'

/** A bind that submits or could. */
export interface BoundBind {
  smsc: string
  /** True if it is this process's own. */
  own: boolean
  /** For how long others can have known that it is bound; absent for those of others. */
  knownForMs?: number
}

interface Named {
  name: string
  config: SmscConfig
}

/** A bind of this process. */
interface OwnBind {
  smsc: string
  index: number
  isBound: boolean
  knownSinceMs: number | undefined
}

/**
 * A share is used for no longer than this after it was asked who is bound, and a new bind has none before others can have
 * known of it for as long: whoever still uses a share has left room for it, so that the sum stays within the rate.
 */
const SHARE_MS = 3_000
/** Binds of other processes that were not reported for this long are over. */
const STALE_MS = 5_000
const NONE: readonly Limiter[] = []

/** A limiter at a rate that changes. */
class Shared {
  /** The submits a second that this process may make, and until when. */
  share = 0
  untilMs = Number.NEGATIVE_INFINITY
  readonly limiter: Limiter

  constructor(clock: Clock) {
    const share = () => (clock.nowMs() < this.untilMs ? this.share : 0)
    // A limiter takes 0 for no limit, and here it means nothing at all.
    this.limiter = new Limiter(() => share() || Number.MIN_VALUE, clock)
  }
}

export class SharedRates {
  readonly #clock: Clock
  readonly #byKey = new Map<string, Shared>()
  #bySmsc = new Map<string, readonly Limiter[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** The limiters that each submit through a connection takes from, beside its bind's own. */
  of(smsc: string): readonly Limiter[] {
    return this.#bySmsc.get(smsc) ?? NONE
  }

  /** Asks which binds there are, and works out what those of this process may submit. */
  async look(db: Db, connections: Named[], binds: OwnBind[], areOthersAlive: boolean): Promise<void> {
    const nowMs = this.#clock.nowMs()
    const areShared = connections.some(({ config }) => config.connectionTps > 0 || config.carrierTps > 0)
    const reported = areShared ? await listBound(db, STALE_MS) : []
    const isOwn = (row: { smsc: string; index: number }) =>
      binds.some(({ smsc, index }) => smsc === row.smsc && index === row.index)
    const others = reported.filter((row) => !isOwn(row)).map(({ smsc }) => ({ smsc, own: false }))
    const own = binds
      .filter(({ isBound }) => isBound)
      .map(({ smsc, knownSinceMs = nowMs }) => ({ smsc, own: true, knownForMs: nowMs - knownSinceMs }))
    this.update(connections, [...own, ...others], areOthersAlive, nowMs)
  }

  /** `areOthersAlive`: whether other processes may submit as well. `askedAtMs`: when it was asked which binds there are. */
  update(connections: Named[], binds: BoundBind[], areOthersAlive: boolean, askedAtMs: number): void {
    const bySmsc = new Map<string, Limiter[]>()
    const groups = groupsOf(connections.filter(({ config }) => sends(config)))
    for (const [key, { rate, members }] of groups) {
      const bound = binds.filter(({ smsc }) => members.includes(smsc))
      const ours = bound.filter(
        ({ own, knownForMs = 0 }) => own && (!areOthersAlive || knownForMs >= SHARE_MS),
      )
      const shared = this.#byKey.get(key) ?? new Shared(this.#clock)
      this.#byKey.set(key, shared)
      shared.share = bound.length === 0 ? 0 : (rate * ours.length) / bound.length
      shared.untilMs = askedAtMs + SHARE_MS
      for (const smsc of members) bySmsc.set(smsc, [...(bySmsc.get(smsc) ?? []), shared.limiter])
    }
    for (const key of this.#byKey.keys()) if (!groups.has(key)) this.#byKey.delete(key)
    this.#bySmsc = bySmsc
  }
}

/** The groups of connections that share a rate. */
function groupsOf(connections: Named[]): Map<string, { rate: number; members: string[] }> {
  const groups = new Map<string, { rate: number; members: string[] }>()
  for (const { name, config } of connections)
    if (config.connectionTps > 0)
      groups.set(`connection ${name}`, { rate: config.connectionTps, members: [name] })
  const byCarrier = Map.groupBy(connections, ({ config }) => config.carrier)
  for (const [carrier, members] of byCarrier) {
    const rates = members.map(({ config }) => config.carrierTps).filter((rate) => rate > 0)
    if (carrier === undefined || rates.length === 0) continue
    groups.set(`carrier ${carrier}`, { rate: Math.min(...rates), members: members.map(({ name }) => name) })
  }
  return groups
}
