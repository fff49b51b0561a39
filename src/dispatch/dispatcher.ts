/**
 * Decides which binds this process runs. The process owns a bind while it has its lease (leases.ts), and runs each
 * bind as a lane. Twice a second it looks for binds without an owner, for changed connections and routes, and for own
 * binds that another process may be able to use.
 */
import { hostname } from 'node:os'
import { everyMinute } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import { refusedPdus } from '../kernel/metrics.ts'
import { repeat } from '../kernel/repeat.ts'
import type { Vault } from '../kernel/vault.ts'
import { planCancels } from '../messages/asks-sql.ts'
import { enqueueLostSlices, isFrom } from '../messages/slices.ts'
import type { ClaimingBind } from '../messages/store.ts'
import type { CarrierMinutes } from '../routing/carrier-minutes.ts'
import type { Oddities } from '../routing/oddities.ts'
import { Traces } from '../routing/traces.ts'
import type { SmscConfig } from '../smsc/config.ts'
import { type DeliverHandler, Link } from '../smsc/link.ts'
import { shownPdu } from '../smsc/shown.ts'
import { Asker, type AskerDeps } from './asker.ts'
import { Following } from './following.ts'
import type { SuspectTurn } from './isolation.ts'
import { Lane, type LaneDeps } from './lane.ts'
import { type Lease, Leases, patienceMs } from './leases.ts'
import { noteLetGo } from './leases-sql.ts'
import { SharedRates } from './rates.ts'
import { type StepsDeps, stepsOf } from './steps.ts'
import { type BindRow, deleteBind, reportOf, writeBinds } from './store.ts'
import { type BuiltIn, type Connection, Topology } from './topology.ts'

export interface DispatcherDeps
  extends StepsDeps,
    Pick<LaneDeps, 'clock' | 'backoff' | 'drainTimeoutMs' | 'partCost'> {
  /** Decrypts the passwords of connections. */
  vault: Vault
  databaseUrl: string
  /** For looking after the binds: statements that wait for nothing, beside sending and accepting. */
  keeping: Pool
  builtIn: BuiltIn
  /** How long messages wait for a route. */
  routeWaitSeconds: number
  /** Collects carriers' protocol errors; the dispatcher writes them to the database. */
  oddities: Oddities
  /** Counts what carriers answer; the dispatcher writes it to the database. */
  minutes: CarrierMinutes
  /** Returns the handler for deliver_sm and data_sm from the connection `smsc`. */
  onDeliver: (smsc: string, config: SmscConfig) => DeliverHandler
  /** Returns what stores the answers of the connection `smsc` to questions about its messages. */
  onState: (smsc: string, config: SmscConfig) => AskerDeps['onState']
}

interface Bind {
  connection: Connection
  index: number
  lease: Lease
  link: Link
  lane: Lane
  /** Since when it has been unusable. */
  unboundSinceMs: number | undefined
  /** Since when others can know that it is bound. */
  knownSinceMs: number | undefined
}

const TICK_MS = 500
const LOOKING_FAILED = 'looking after the binds failed'
/** How often canceled batches are looked for. */
const PLAN_EVERY_MS = 1_000
const CHECK_QUEUE = 'check-slices'
/** Batches that moved within this time are being looked after. */
const CHECK_IDLE_MS = 60_000

export class Dispatcher {
  readonly #deps: DispatcherDeps
  readonly #topology: Topology
  readonly #following: Following
  readonly #leases: Leases
  readonly #traces: Traces
  readonly #rates: SharedRates
  readonly #owner = `${hostname()}:${process.pid}`
  readonly #binds = new Map<string, Bind>()
  /** Released binds, and until when they are left to others. */
  readonly #leftUntilMs = new Map<string, number>()
  /** Connections for which a bind of this process has a suspect on its line. */
  readonly #suspecting = new Map<string, symbol>()
  /** Lanes that are stopping. */
  readonly #stopping = new Set<Promise<void>>()
  #stopTicking: (() => Promise<void>) | undefined
  #stopChecking: (() => Promise<void>) | undefined
  #stopped = false
  #planAtMs = 0

  constructor(deps: DispatcherDeps) {
    this.#deps = deps
    this.#topology = new Topology(deps.builtIn, deps)
    this.#rates = new SharedRates(deps.clock)
    this.#following = new Following({ ...deps, topology: this.#topology })
    const { databaseUrl, clock, log } = deps
    this.#traces = new Traces(log)
    const onLost = (error: Error) => this.#onLeasesLost(error)
    this.#leases = new Leases({ databaseUrl, owner: this.#owner, clock, log, onLost })
  }

  /** The slice queue must exist. Resolves once work can be taken; the binds come up on their own. */
  async start(): Promise<void> {
    const { jobs, pool, log } = this.#deps
    await this.#tick()
    const check = () => enqueueLostSlices(jobs, pool, (id) => this.#topology.chooseSmsc(id), CHECK_IDLE_MS)
    await check()
    this.#stopChecking = await everyMinute(jobs, pool, CHECK_QUEUE, async () =>
      log.debug({ slices: await check() }, 'checked for lost slices'),
    )
    this.#stopTicking = repeat(
      TICK_MS,
      () => this.#tick(),
      (err) => log.error({ err }, LOOKING_FAILED),
    )
  }

  /** There may be work: looks now instead of at the next poll. */
  wake(): void {
    for (const { lane } of this.#binds.values()) lane.wake()
  }

  /** Resolves when everything that carriers have answered this process so far is stored. */
  async written(): Promise<void> {
    await Promise.all([...this.#binds.values()].map(({ lane }) => lane.written()))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#stopTicking?.()
    await this.#stopChecking?.()
    await this.#following.stop()
    for (const key of [...this.#binds.keys()]) this.#drop(key)
    await Promise.all(this.#stopping)
    await this.#leases.close()
  }

  async #tick(): Promise<void> {
    try {
      if (!this.#leases.isOpen) await this.#leases.open()
      await this.#topology.refresh(this.#deps.keeping)
      // Before binds end and begin, so that whoever watches sees that.
      await this.#trace()
      this.#dropUnwanted()
      this.#following.tick()
      for (const bind of [...this.#binds.values()]) await this.#considerUse(bind)
      for (const connection of this.#topology.connections) await this.#takeOne(connection)
      await this.#report()
      await this.#shareRates()
      await this.#planCancels()
      await this.#deps.oddities.write(this.#deps.keeping)
      await this.#deps.minutes.write(this.#deps.keeping, this.#deps.clock.nowMs())
    } catch (err) {
      this.#deps.log.error({ err }, LOOKING_FAILED)
    }
  }

  async #report(): Promise<void> {
    const binds = [...this.#binds.values()]
    const bound = new Set(binds.filter(({ link }) => link.isBound))
    await writeBinds(
      this.#deps.keeping,
      binds.map((bind) => this.#row(bind)),
    )
    for (const bind of binds)
      bind.knownSinceMs = bound.has(bind) ? (bind.knownSinceMs ?? this.#deps.clock.nowMs()) : undefined
  }

  /** Works out what the binds of this process may submit of the rates that they share with those of others. */
  #shareRates(): Promise<void> {
    const own = [...this.#binds.values()].map(({ connection, index, link: { isBound }, knownSinceMs }) => {
      return { smsc: connection.name, index, isBound, knownSinceMs }
    })
    return this.#rates.look(this.#deps.keeping, this.#topology.connections, own, this.#leases.areOthersAlive)
  }

  async #planCancels(): Promise<void> {
    if (this.#deps.clock.nowMs() < this.#planAtMs) return
    this.#planAtMs = this.#deps.clock.nowMs() + PLAN_EVERY_MS
    const { connections } = this.#topology
    const canceling = connections.filter(({ config }) => config.cancels)
    const smscs = canceling.map(({ name, config }) => config.carrier ?? name)
    await planCancels(this.#deps.keeping, smscs)
  }

  /** Takes one bind of a connection at a time, so that processes that start together share them. */
  async #takeOne(connection: Connection): Promise<void> {
    for (let index = 1; index <= connection.config.binds && !this.#stopped; index++) {
      const key = keyOf(connection.name, index)
      if (this.#binds.has(key) || this.#isLeftToOthers(key)) continue
      const lease = await this.#leases.acquire(connection.name, index)
      if (!lease) continue
      this.#start(connection, index, lease)
      return
    }
  }

  #isLeftToOthers(key: string): boolean {
    const untilMs = this.#leftUntilMs.get(key) ?? 0
    return this.#leases.areOthersAlive && this.#deps.clock.nowMs() < untilMs
  }

  #start(connection: Connection, index: number, lease: Lease): void {
    const { name, config } = connection
    const link = new Link(`${name}/${index}`, config, this.#deps.log)
    link.onDeliver = this.#deps.onDeliver(name, config)
    link.onRefused = (reason, example) => {
      refusedPdus.inc({ smsc: name, reason })
      this.#deps.oddities.note({ smsc: name, kind: 'refused', reason, example })
    }
    link.mayWrite = lease.mayWrite
    this.#tap(name, link)
    const lane = this.#newLane(connection, { smsc: name, index, fence: lease.fence }, link)
    this.#binds.set(keyOf(name, index), {
      ...{ connection, index, lease, link, lane },
      unboundSinceMs: undefined,
      knownSinceMs: undefined,
    })
    lane.start()
  }

  #newLane({ name, config }: Connection, bind: ClaimingBind, link: Link): Lane {
    const [topology, following] = [this.#topology, this.#following]
    const deps = { ...this.#deps, log: this.#deps.log.child({ bind: link.name }) }
    const sources = () => topology.sourcesOf(name)
    return new Lane(link, {
      ...deps,
      smsc: name,
      steps: stepsOf(deps, { bind, config, sources, following }),
      mayWork: (slice) => isFrom(sources().own, slice) && following.maySend(slice, name),
      nextSmsc: (routeId) => topology.nextSmsc(routeId, name),
      keepSmsc: (slice) => topology.keepSmsc(slice),
      suspectTurn: this.#suspectTurn(name),
      sharedLimiters: () => this.#rates.of(name),
      askerOn: (line) => {
        if (bind.index > 1 || !Asker.isNeeded(config)) return undefined
        return new Asker(name, { ...deps, ...line, link, onState: deps.onState(name, config) })
      },
    })
  }

  /** Releases a bind that this process cannot use, if other live processes might. */
  async #considerUse(bind: Bind): Promise<void> {
    const { connection, index, lease, link } = bind
    const row = { ...lease, smsc: connection.name, index }
    if (link.isBound) {
      bind.unboundSinceMs = undefined
      if (lease.letGo > 0) await noteLetGo(this.#deps.keeping, { ...row, letGo: 0 })
      lease.letGo = 0
      return
    }
    const now = this.#deps.clock.nowMs()
    bind.unboundSinceMs ??= now
    if (now - bind.unboundSinceMs < patienceMs(lease.letGo) || !this.#leases.areOthersAlive) return
    await noteLetGo(this.#deps.keeping, { ...row, letGo: lease.letGo + 1 })
    this.#deps.log.warn({ bind: link.name, reason: link.stats.lastError }, 'left a bind to other processes')
    // Leaves time for the next owner, which will have bound or released it by then.
    this.#leftUntilMs.set(keyOf(connection.name, index), now + patienceMs(lease.letGo + 1))
    link.destroy()
    this.#drop(keyOf(connection.name, index), { afterwards: false })
  }

  async #trace(): Promise<void> {
    await this.#traces.exchange(this.#deps.keeping)
    for (const { connection, link } of this.#binds.values()) this.#tap(connection.name, link)
  }

  #tap(smsc: string, link: Link): void {
    const note: Link['onPdu'] = (direction, bytes) =>
      this.#traces.note(smsc, () => ({ bind: link.name, at: new Date(), direction, ...shownPdu(bytes) }))
    link.onPdu = this.#traces.isTraced(smsc) ? note : undefined
  }

  /** One lock per connection, so that only one bind in all processes has the turn; the lock ends with its process. */
  #suspectTurn(smsc: string): SuspectTurn {
    const key = `suspects:${smsc}`
    const mine = Symbol(key)
    return {
      take: async () => {
        if (this.#suspecting.has(smsc)) return false
        this.#suspecting.set(smsc, mine)
        const taken = await this.#leases.tryLock(key).catch(() => false)
        if (!taken && this.#suspecting.get(smsc) === mine) this.#suspecting.delete(smsc)
        return taken
      },
      end: () => {
        if (this.#suspecting.get(smsc) !== mine) return
        this.#suspecting.delete(smsc)
        void this.#leases.unlock(key).catch((err) => this.#deps.log.error({ err }, 'releasing a lock failed'))
      },
    }
  }

  /** Ends binds of removed or changed connections; changed ones restart at the next look. */
  #dropUnwanted(): void {
    const wanted = new Map(this.#topology.connections.map((connection) => [connection.name, connection]))
    for (const [key, { connection, index }] of this.#binds) {
      const now = wanted.get(connection.name)
      if (now?.version !== connection.version || index > now.config.binds) this.#drop(key)
    }
  }

  /** Drains a lane and then releases its bind, or at once if its link was cut. Also deletes its row in the table. */
  #drop(key: string, { afterwards = true } = {}): void {
    const bind = this.#binds.get(key)
    if (!bind) return
    this.#binds.delete(key)
    const { connection, index, lease, lane } = bind
    const release = async () => {
      const { fence } = lease
      await deleteBind(this.#deps.keeping, { smsc: connection.name, index, fence }).finally(lease.release)
    }
    this.#whileStopping(async () => {
      if (!afterwards) await release()
      await lane.stop()
      if (afterwards) await release()
    })
  }

  /** Others may already have our binds, so ours must end at once; what was submitted is still settled. */
  #onLeasesLost(error: Error): void {
    this.#deps.log.error({ err: error }, 'the session that holds the binds was lost: letting go of them')
    for (const { lane, link } of this.#binds.values()) {
      link.destroy()
      this.#whileStopping(() => lane.stop())
    }
    this.#binds.clear()
    this.#suspecting.clear()
  }

  #whileStopping(work: () => Promise<void>): void {
    const stopping: Promise<void> = work()
      .catch((err) => this.#deps.log.error({ err }, 'stopping a bind failed'))
      .finally(() => this.#stopping.delete(stopping))
    this.#stopping.add(stopping)
  }

  #row({ connection, index, lease, link }: Bind): BindRow & { fence: number } {
    const { fence } = lease
    return { smsc: connection.name, index, owner: this.#owner, fence, ...reportOf(link) }
  }
}

function keyOf(smsc: string, index: number): string {
  return `${smsc}/${index}`
}
