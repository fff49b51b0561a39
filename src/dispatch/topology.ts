/** The connections, the routes among them, and which of them are up. */
import type { Db } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import type { Plan } from '../messages/moving-sql.ts'
import { NOWHERE, type Slice, type SliceSources, UNCHECKED } from '../messages/slices.ts'
import type { Directory } from '../numbering/directory.ts'
import { Destinations } from '../numbering/store.ts'
import type { Oddities } from '../routing/oddities.ts'
import { withPassword } from '../routing/passwords.ts'
import { chooseTarget, routeLookup, smscChooser, sourcesOf } from '../routing/route.ts'
import {
  DEFAULT_SMSC,
  listSmscs,
  type Route,
  readRouting,
  SANDBOX_ROUTE,
  SANDBOX_SMSC,
  type StoredSmsc,
} from '../routing/store.ts'
import { parseSmscConfig, type SmscConfig, sends } from '../smsc/config.ts'
import { listUp } from './store.ts'

export interface Connection {
  name: string
  config: SmscConfig
  version: number
}

/** The connections that are not in the database. */
export interface BuiltIn {
  /** SMSC_URL, or the simulator. */
  fallback: SmscConfig
  isSimulator: boolean
  /** Receives the messages of test keys. */
  sandbox: SmscConfig
}

/** A connection without a working bind for this long is down, and others take its slices. */
export const FAILOVER_MS = 5_000

/** Whether a connection takes messages as it is configured, if it is bound. */
export function takes(config: SmscConfig): boolean {
  return !config.paused && sends(config)
}

export interface TopologyDeps {
  clock: Clock
  log: Log
  vault: Vault
  oddities: Oddities
}

export class Topology {
  connections: Connection[]
  /** The version of the routes. */
  version = 0
  #routes: Route[] = [SANDBOX_ROUTE]
  #directory: Directory | undefined
  readonly #destinations = new Destinations()
  readonly #clock: Clock
  readonly #log: Log
  readonly #startedMs: number
  readonly #sources = new Map<string, SliceSources>()
  #paused = new Set<string>()
  readonly #upAtMs = new Map<string, number>()
  /** Unusable configurations, so that each is reported once. */
  readonly #refused = new Map<string, number>()

  readonly #fallback: Connection
  readonly #sandbox: Connection
  readonly #isSimulator: boolean
  readonly #vault: Vault
  readonly #oddities: Oddities

  constructor({ fallback, sandbox, isSimulator }: BuiltIn, { clock, log, vault, oddities }: TopologyDeps) {
    this.#vault = vault
    this.#oddities = oddities
    this.#fallback = { name: DEFAULT_SMSC, config: fallback, version: 0 }
    this.#sandbox = { name: SANDBOX_SMSC, config: sandbox, version: 0 }
    this.#isSimulator = isSimulator
    this.connections = [this.#sandbox]
    this.#clock = clock
    this.#log = log
    this.#startedMs = clock.nowMs()
  }

  async refresh(db: Db): Promise<void> {
    // Routes first: a connection that they lead to is then among those that are read.
    const { version, operatorsVersion, routes, takesAll, hasDefault } = await readRouting(db)
    this.#directory = await this.#destinations.directory(db, operatorsVersion)
    const [stored, up] = [await listSmscs(db), await listUp(db, FAILOVER_MS)]
    this.#routes = [...routes, SANDBOX_ROUTE]
    this.version = version
    this.#sources.clear()
    const now = this.#clock.nowMs()
    for (const smsc of up) this.#upAtMs.set(smsc, now)
    // Another process may have SMSC_URL although this one has not.
    const isFallback = hasDefault && (!this.#isSimulator || takesAll)
    const builtIn = isFallback ? [this.#fallback, this.#sandbox] : [this.#sandbox]
    this.connections = [...builtIn, ...stored.flatMap((row) => this.#connection(row))]
    this.#paused = new Set(this.connections.filter(({ config }) => config.paused).map(({ name }) => name))
  }

  /** Whether messages may be waiting for a route. */
  get leadsNowhere(): boolean {
    return this.#routes.some(({ targets }) => targets.length === 0)
  }

  /** The sources of a connection's lanes, as of the last look. */
  sourcesOf(smsc: string): SliceSources {
    if (!this.#canSend(smsc)) return { own: [], test: false, others: [] }
    const known = this.#sources.get(smsc) ?? this.#findSources(smsc)
    this.#sources.set(smsc, known)
    return known
  }

  #findSources(smsc: string): SliceSources {
    const isPaused = this.#paused.has(smsc)
    const own = isPaused ? [] : sourcesOf(smsc, this.#routes, (other) => other === smsc || this.#isUp(other))
    const isOwn = (source: { routeId: number; smsc: string }) =>
      own.some((o) => o.routeId === source.routeId && o.smsc === source.smsc)
    const all = this.#routes.flatMap((route) =>
      route.targets.map((target) => ({ routeId: route.id, smsc: target.smsc })),
    )
    const nowhere = this.#routes.map((route) => ({ routeId: route.id, smsc: NOWHERE }))
    return {
      own,
      test: smsc === SANDBOX_SMSC,
      others: [...all.filter((source) => !isOwn(source)), ...nowhere],
    }
  }

  /** Returns the connection for a slice of a route; undefined if it leads nowhere. */
  chooseSmsc(routeId: number): string | undefined {
    return smscChooser(this.#routes)(routeId)
  }

  /** The connection of a slice that is made again: the one it has, if its route still leads there. */
  keepSmsc({ routeId, smsc, routed = 0 }: Slice): string {
    // Chosen by routes that are not known here yet.
    if (routed > this.version) return smsc
    const route = this.#routes.find(({ id }) => id === routeId)
    if (!route) return UNCHECKED
    return route.targets.some((target) => target.smsc === smsc)
      ? smsc
      : (chooseTarget(route)?.smsc ?? NOWHERE)
  }

  /** Where messages go as of the last look. */
  plan(): Plan {
    const routes = this.#routes.filter((route) => route !== SANDBOX_ROUTE)
    const byId = new Map(routes.map((route) => [route.id, route]))
    const routeOf = routeLookup(routes, (phone) => (this.#directory as Directory).of(phone))
    const policies = new Map(this.connections.map(({ name, config }) => [name, config.onUnknown]))
    return {
      version: this.version,
      routeIdOf: (phone) => routeOf(phone).id,
      chooseSmsc: smscChooser(routes),
      isRoute: (routeId) => byId.has(routeId),
      leadsTo: ({ routeId, smsc }) =>
        byId.get(routeId)?.targets.some((target) => target.smsc === smsc) ?? false,
      resends: (smsc) => policies.get(smsc) !== 'hold',
    }
  }

  /**
   * Returns another connection of the route for messages that `smsc` would not take; `smsc` itself if there is no other.
   */
  nextSmsc(routeId: number, smsc: string): string {
    const targets = this.#routes.find(({ id }) => id === routeId)?.targets ?? []
    const at = targets.findIndex((target) => target.smsc === smsc)
    const turned = [...targets.slice(at + 1), ...targets.slice(0, Math.max(0, at))]
    return turned.find((target) => this.#isUp(target.smsc))?.smsc ?? smsc
  }

  /** A connection that is not known here may be usable elsewhere. */
  #canSend(smsc: string): boolean {
    const config = this.connections.find(({ name }) => name === smsc)?.config
    return config === undefined || sends(config)
  }

  #isUp(smsc: string): boolean {
    if (this.#paused.has(smsc) || !this.#canSend(smsc)) return false
    return this.#clock.nowMs() - (this.#upAtMs.get(smsc) ?? this.#startedMs) < FAILOVER_MS
  }

  #connection(stored: StoredSmsc): Connection[] {
    const { name, version } = stored
    try {
      if (name === DEFAULT_SMSC || name === SANDBOX_SMSC)
        throw new Error(`${name} is the name of a connection that is always there`)
      return [{ name, config: parseSmscConfig(withPassword(this.#vault, stored)), version }]
    } catch (err) {
      if (this.#refused.get(name) !== version)
        this.#log.error({ smsc: name, err }, 'this connection cannot be used as it is configured')
      this.#refused.set(name, version)
      this.#oddities.note({
        ...{ smsc: name, kind: 'unusable', reason: 'configuration' },
        example: err instanceof Error ? err.message : String(err),
      })
      return []
    }
  }
}
