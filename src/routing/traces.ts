/** Collects the PDUs of traced connections in the process that has their binds, and writes them twice a second. */
import type { Db } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { type TracedPdu, tracedSmscs, writePdus } from './traces-sql.ts'

/** The most PDUs of one connection between two writes; more are counted and left out. */
const TOGETHER_MAX = 500

export class Traces {
  readonly #log: Log
  #traced = new Set<string>()
  #collected = new Map<string, { pdus: TracedPdu[]; leftOut: number }>()

  constructor(log: Log) {
    this.#log = log
  }

  isTraced(smsc: string): boolean {
    return this.#traced.has(smsc)
  }

  /** `describe` is only called if there is room. */
  note(smsc: string, describe: () => Omit<TracedPdu, 'smsc'>): void {
    const collected = this.#collected.get(smsc) ?? { pdus: [], leftOut: 0 }
    this.#collected.set(smsc, collected)
    if (collected.pdus.length < TOGETHER_MAX) collected.pdus.push({ smsc, ...describe() })
    else collected.leftOut++
  }

  /** Writes what was collected, and looks which connections are traced from now on. */
  async exchange(db: Db): Promise<void> {
    const collected = [...this.#collected.values()]
    this.#collected = new Map()
    const pdus = collected.flatMap(({ pdus, leftOut }) =>
      leftOut > 0 ? [...pdus, gap(pdus, leftOut)] : pdus,
    )
    try {
      if (pdus.length > 0) await writePdus(db, pdus)
    } catch (err) {
      this.#log.warn({ err }, 'writing a trace down failed')
    }
    this.#traced = new Set(await tracedSmscs(db))
  }
}

function gap(pdus: TracedPdu[], leftOut: number): TracedPdu {
  const last = pdus.at(-1) as TracedPdu
  return { ...last, decoded: `${leftOut} more PDUs are left out: too many at once`, octets: '' }
}
