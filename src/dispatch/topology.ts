/** What can be sent to: the connections, the routes among them, and which of them are up. */
import type { Db } from '../db/sql.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Vault } from '../kernel/vault.ts'
import type { SliceSources } from '../messages/slices-sql.ts'
import { withPassword } from '../routing/passwords.ts'
import { smscChooser, sourcesOf } from '../routing/route.ts'
import {
  DEFAULT_SMSC,
  listRoutes,
  listSmscs,
  type Route,
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
  /** Receives the messages of test keys. */
  sandbox: SmscConfig
}

/** A carrier without a working bind for this long is down, and others take its slices. */
export const FAILOVER_MS = 5_000

export class Topology {
  connections: Connection[]
  #routes: Route[] = [SANDBOX_ROUTE]
  readonly #clock: Clock
  readonly #log: Log
  readonly #startedMs: number
  readonly #sources = new Map<string, SliceSources>()
  readonly #upAtMs = new Map<string, number>()
  /** Unusable configurations, so that each is reported once. */
  readonly #refused = new Map<string, number>()

  readonly #builtIn: Connection[]
  readonly #vault: Vault

  constructor({ fallback, sandbox }: BuiltIn, clock: Clock, log: Log, vault: Vault) {
    this.#vault = vault
    this.#builtIn = [
      { name: DEFAULT_SMSC, config: fallback, version: 0 },
      { name: SANDBOX_SMSC, config: sandbox, version: 0 },
    ]
    this.connections = this.#builtIn
    this.#clock = clock
    this.#log = log
    this.#startedMs = clock.nowMs()
  }

  async refresh(db: Db): Promise<void> {
    const [stored, routes, up] = [await listSmscs(db), await listRoutes(db), await listUp(db, FAILOVER_MS)]
    this.#routes = [...routes, SANDBOX_ROUTE]
    this.#sources.clear()
    const now = this.#clock.nowMs()
    for (const smsc of up) this.#upAtMs.set(smsc, now)
    this.connections = [...this.#builtIn, ...stored.flatMap((row) => this.#connection(row))]
  }

  /** The sources of a carrier's lanes, as of the last look. */
  sourcesOf(smsc: string): SliceSources {
    if (!this.#canSend(smsc)) return { own: [], others: [] }
    const known = this.#sources.get(smsc) ?? this.#findSources(smsc)
    this.#sources.set(smsc, known)
    return known
  }

  #findSources(smsc: string): SliceSources {
    const own = sourcesOf(smsc, this.#routes, (other) => other === smsc || this.#isUp(other))
    const isOwn = (source: { routeId: number; smsc: string }) =>
      own.some((o) => o.routeId === source.routeId && o.smsc === source.smsc)
    const all = this.#routes.flatMap((route) =>
      route.targets.map((target) => ({ routeId: route.id, smsc: target.smsc })),
    )
    return { own, others: all.filter((source) => !isOwn(source)) }
  }

  /** Returns the carrier for a slice of a route; the default one if the route is gone. */
  chooseSmsc(routeId: number): string {
    return smscChooser(this.#routes)(routeId)
  }

  /**
   * Returns another carrier of the route for messages that `smsc` would not take; `smsc` itself if there is no other.
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
    if (!this.#canSend(smsc)) return false
    return this.#clock.nowMs() - (this.#upAtMs.get(smsc) ?? this.#startedMs) < FAILOVER_MS
  }

  #connection(stored: StoredSmsc): Connection[] {
    const { name, version } = stored
    try {
      if (this.#builtIn.some((connection) => connection.name === name))
        throw new Error(`${name} is the name of a connection that is always there`)
      return [{ name, config: parseSmscConfig(withPassword(this.#vault, stored)), version }]
    } catch (err) {
      if (this.#refused.get(name) !== version)
        this.#log.error({ smsc: name, err }, 'this connection cannot be used as it is configured')
      this.#refused.set(name, version)
      return []
    }
  }
}
