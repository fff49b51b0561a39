/** A look reads all this at one moment; the parts of the document are made from it. */
import type { OpenBatches, QueuedGroup } from '../messages/queue-sql.ts'
import type { CarrierSpan } from '../routing/carrier-minutes-sql.ts'
import type { Oddity } from '../routing/oddities-sql.ts'
import type { Route, StoredSmsc } from '../routing/store.ts'
import type { BindRow } from './store.ts'
import type { Stranding } from './stranded.ts'

/** All that the parts of the document are made from, as of one look. */
export interface Look {
  routes: Route[]
  connections: StoredSmsc[]
  /** SMSC_URL or the simulator takes messages. */
  hasDefault: boolean
  binds: (BindRow & { ageSeconds: number })[]
  oddities: Oddity[]
  groups: QueuedGroup[]
  open: OpenBatches
  /** The carriers' answers in the last hours, and in an hour to compare the last one with. */
  spans: CarrierSpan[]
  usual: CarrierSpan[]
}

export interface RouteNow {
  /** '' is for every number that no other route covers. */
  prefix: string
  paused: boolean
  messages: number
  oldestSeconds: number | null
  why: Stranding | 'throttled' | undefined
  /** The messages by the connection that they are meant for. */
  carriers: { carrier: string; messages: number }[]
}
