/**
 * The rates of connections and carriers, which all their binds in all processes share: each process gets the share of its
 * binds, and its binds take from that one after the other, so that a busy one may use what an idle one leaves.
 */
import type { Clock } from '../kernel/clock.ts'
import { type SmscConfig, sends } from '../smsc/config.ts'
import { Limiter } from './limiter.ts'

/** A bind that submits or could. */
export interface BoundBind {
  smsc: string
  /** Of this process, or of another. */
  own: boolean
  /** How long it has been bound; that of others is not known. */
  boundForMs?: number
}

interface Named {
  name: string
  config: SmscConfig
}

/**
 * Others learn of a new bind within two of their looks, and leave it its share; until then it has none, so that the sum
 * stays within the rate.
 */
const KNOWN_AFTER_MS = 1_500
const NONE: readonly Limiter[] = []

/** A limiter at a rate that changes. */
class Shared {
  /** What this process may submit a second. */
  share = 0
  readonly limiter: Limiter

  constructor(clock: Clock) {
    // A limiter takes 0 for no limit, and here it means nothing at all.
    this.limiter = new Limiter(() => this.share || Number.MIN_VALUE, clock)
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

  /** Whether any of these connections shares a rate, so that `update` needs to know the binds. */
  static areShared(connections: Named[]): boolean {
    return connections.some(({ config }) => config.connectionTps > 0 || config.carrierTps > 0)
  }

  /** `areOthersAlive`: whether other processes may submit as well. */
  update(connections: Named[], binds: BoundBind[], areOthersAlive: boolean): void {
    const bySmsc = new Map<string, Limiter[]>()
    const groups = groupsOf(connections.filter(({ config }) => sends(config)))
    for (const [key, { rate, members }] of groups) {
      const bound = binds.filter(({ smsc }) => members.includes(smsc))
      const ours = bound.filter(
        ({ own, boundForMs = 0 }) => own && (!areOthersAlive || boundForMs >= KNOWN_AFTER_MS),
      )
      const shared = this.#byKey.get(key) ?? new Shared(this.#clock)
      this.#byKey.set(key, shared)
      shared.share = bound.length === 0 ? 0 : (rate * ours.length) / bound.length
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
