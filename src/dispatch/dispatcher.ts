/**
 * Which binds this process has. A bind is this process's own while it holds the bind's lock; each runs as a
 * lane. Looks around twice a second: for binds nobody has, for changed connections and routes.
 */
import { hostname } from 'node:os'
import { everyMinute } from '../db/jobs.ts'
import { Locks } from '../db/locks.ts'
import { enqueueLostSlices } from '../messages/slices.ts'
import type { SmscConfig } from '../smsc/config.ts'
import { type DeliverHandler, Link } from '../smsc/link.ts'
import type { SuspectTurn } from './isolation.ts'
import { Lane, type LaneDeps } from './lane.ts'
import { type BindRow, deleteBind, writeBinds } from './store.ts'
import { type BuiltIn, type Connection, Topology } from './topology.ts'

export interface DispatcherDeps extends Omit<LaneDeps, 'nextSmsc' | 'suspectTurn'> {
  databaseUrl: string
  builtIn: BuiltIn
  /** What to do with deliver_sm and data_sm of the carrier `smsc`. */
  onDeliver: (smsc: string, config: SmscConfig) => DeliverHandler
}

interface Bind {
  connection: Connection
  index: number
  link: Link
  lane: Lane
}

const TICK_MS = 500
const CHECK_QUEUE = 'check-slices'
/** A batch that has moved within this time is looked after. */
const CHECK_IDLE_MS = 60_000

export class Dispatcher {
  readonly #deps: DispatcherDeps
  readonly #topology: Topology
  readonly #locks: Locks
  readonly #owner = `${hostname()}:${process.pid}`
  readonly #binds = new Map<string, Bind>()
  /** Connections of which a bind of this process has a suspect on its line. */
  readonly #suspecting = new Map<string, symbol>()
  /** Lanes that are on their way out. */
  readonly #stopping = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #ticking: Promise<void> | undefined
  #stopChecking: (() => Promise<void>) | undefined
  #stopped = false

  constructor(deps: DispatcherDeps) {
    this.#deps = deps
    this.#topology = new Topology(deps.builtIn, deps.clock, deps.log)
    this.#locks = new Locks(deps.databaseUrl, { onLost: (error) => this.#onLocksLost(error) })
  }

  /** The slice queue must be there. Resolves once work can be taken; the binds come up in their own time. */
  async start(): Promise<void> {
    const { jobs, pool, log } = this.#deps
    await this.#tick()
    const check = () => enqueueLostSlices(jobs, pool, (id) => this.#topology.chooseSmsc(id), CHECK_IDLE_MS)
    await check()
    this.#stopChecking = await everyMinute(jobs, pool, CHECK_QUEUE, async () =>
      log.debug({ slices: await check() }, 'checked for lost slices'),
    )
    this.#timer = setInterval(() => {
      this.#ticking ??= this.#tick().finally(() => {
        this.#ticking = undefined
      })
    }, TICK_MS)
  }

  /** There may be work: look now instead of at the next poll. */
  wake(): void {
    for (const { lane } of this.#binds.values()) lane.wake()
  }

  /** Resolves when what carriers have answered this process so far is written down. */
  async written(): Promise<void> {
    await Promise.all([...this.#binds.values()].map(({ lane }) => lane.written()))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    await this.#ticking
    await this.#stopChecking?.()
    for (const key of [...this.#binds.keys()]) this.#drop(key)
    await Promise.all(this.#stopping)
    await this.#locks.close()
  }

  async #tick(): Promise<void> {
    try {
      if (!this.#locks.isOpen) await this.#locks.open()
      await this.#topology.refresh(this.#deps.pool)
      this.#dropUnwanted()
      for (const connection of this.#topology.connections) await this.#takeOne(connection)
      await writeBinds(
        this.#deps.pool,
        [...this.#binds.values()].map((bind) => this.#row(bind)),
      )
    } catch (err) {
      this.#deps.log.error({ err }, 'looking after the binds failed')
    }
  }

  /** One bind of a connection at a time, so that processes that start together share them. */
  async #takeOne(connection: Connection): Promise<void> {
    for (let index = 1; index <= connection.config.binds && !this.#stopped; index++) {
      const key = keyOf(connection.name, index)
      if (this.#binds.has(key) || !(await this.#locks.tryAcquire(key))) continue
      this.#start(connection, index)
      return
    }
  }

  #start(connection: Connection, index: number): void {
    const { name, config } = connection
    const link = new Link(`${name}/${index}`, config, this.#deps.log)
    link.onDeliver = this.#deps.onDeliver(name, config)
    const nextSmsc = (routeId: number) => this.#topology.nextSmsc(routeId, name)
    const lane = new Lane(name, link, () => this.#topology.sourcesOf(name), {
      ...this.#deps,
      nextSmsc,
      suspectTurn: this.#suspectTurn(name),
    })
    this.#binds.set(keyOf(name, index), { connection, index, link, lane })
    lane.start()
  }

  /** A lock of its own for each connection, so that it is one bind's over all processes, and ends with its process. */
  #suspectTurn(smsc: string): SuspectTurn {
    const key = `suspects:${smsc}`
    const mine = Symbol(key)
    return {
      take: async () => {
        if (this.#suspecting.has(smsc)) return false
        this.#suspecting.set(smsc, mine)
        const taken = await this.#locks.tryAcquire(key).catch(() => false)
        if (!taken && this.#suspecting.get(smsc) === mine) this.#suspecting.delete(smsc)
        return taken
      },
      end: () => {
        if (this.#suspecting.get(smsc) !== mine) return
        this.#suspecting.delete(smsc)
        void this.#locks.release(key).catch((err) => this.#deps.log.error({ err }, 'releasing a lock failed'))
      },
    }
  }

  /** Binds of connections that are gone or have changed end; changed ones start again at the next look. */
  #dropUnwanted(): void {
    const wanted = new Map(this.#topology.connections.map((connection) => [connection.name, connection]))
    for (const [key, { connection, index }] of this.#binds) {
      const now = wanted.get(connection.name)
      if (now?.version !== connection.version || index > now.config.binds) this.#drop(key)
    }
  }

  /** Drains a lane and lets go of its bind; what the table says of it goes too. */
  #drop(key: string): void {
    const bind = this.#binds.get(key)
    if (!bind) return
    this.#binds.delete(key)
    this.#whileStopping(async () => {
      await bind.lane.stop()
      await deleteBind(this.#deps.pool, bind.connection.name, bind.index)
      await this.#locks.release(key)
    })
  }

  /** Others may have our binds already, so ours must end at once; what was submitted is still settled. */
  #onLocksLost(error: Error): void {
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

  #row({ connection, index, link }: Bind): BindRow {
    const { state, inFlight, perSecond, throttled, lastError } = link.stats
    const owner = this.#owner
    return {
      smsc: connection.name,
      index,
      owner,
      state,
      inFlight,
      perSecond,
      throttled,
      lastError: lastError ?? null,
    }
  }
}

function keyOf(smsc: string, index: number): string {
  return `bind:${smsc}/${index}`
}
