/**
 * Moving: messages that wait go where their routes lead now. A slice is moved by whoever has it: a lane that has taken
 * it, or somebody who has locked its waiting job, so that nobody can take it. Nobody else touches its messages.
 */
import type { Jobs } from '../db/jobs.ts'
import { type Pool, type Tx, transaction } from '../db/sql.ts'
import { takePlaces } from './fair-order-sql.ts'
import { giveUpSlice } from './settle.ts'
import {
  type ChooseSmsc,
  enqueueRanges,
  groupOf,
  keyOf,
  NOWHERE,
  QUEUE,
  type Slice,
  type SliceSource,
  UNCHECKED,
} from './slices.ts'
import { requeueInDoubt } from './store.ts'

/** Where messages go, as of one version of the routes. */
export interface Plan {
  version: number
  routeIdOf: (phone: string) => number
  chooseSmsc: ChooseSmsc
  isRoute: (routeId: number) => boolean
  leadsTo: (source: SliceSource) => boolean
  /** Whether messages in doubt of this connection are sent again. */
  resends: (smsc: string) => boolean
}

/** Slices in one transaction: it holds up the settling of their batches. */
const SLICES_MAX = 100

interface Owned {
  slice: Slice
  /** Somebody has worked on it before. */
  used: boolean
}

/** The batches of slices: their accounts, and the time of the database. */
interface Batches {
  accounts: Map<string, string>
  at: string
}

interface Waiting extends Owned {
  id: string
}

/**
 * Moves the messages of slices that are the caller's to the routes of their numbers, and queues slices for them.
 * Returns the slices that have to be looked at again, because somebody works on the slice that their messages would
 * come to.
 */
export async function moveMessages(
  tx: Tx,
  jobs: Jobs,
  plan: Plan,
  owned: Owned[],
): Promise<{ later: Set<Slice>; batches: Batches }> {
  const batches = await holdBatches(tx, owned)
  for (const { slice, used } of owned) if (used && plan.resends(slice.smsc)) await requeueInDoubt(tx, slice)
  const slices = owned.map(({ slice }) => slice)
  const moves = (await queuedOf(tx, slices)).flatMap(({ n, seq, phone }) => {
    const slice = slices[n - 1] as Slice
    const routeId = plan.routeIdOf(phone)
    return routeId === slice.routeId ? [] : [{ slice, seq, routeId, key: keyOf({ ...slice, routeId }) }]
  })
  const goals = Map.groupBy(moves, ({ key }) => key)
  const live = await lockLive(tx, [...goals.keys()])
  const isBusy = ({ key }: { key: string }) => live.get(key) === 'active'
  const now = moves.filter((move) => !isBusy(move))
  await changeRoutes(tx, now)
  await wakeUsed(
    tx,
    [...live].flatMap(([key, state]) => (state === 'active' ? [] : [key])),
  )
  const fresh = [...Map.groupBy(now, ({ key }) => key)].filter(([key]) => !live.has(key))
  await enqueueMoved(
    tx,
    jobs,
    plan,
    batches,
    fresh.map(([, [move]]) => move as Move),
  )
  return { later: new Set(moves.filter(isBusy).map(({ slice }) => slice)), batches }
}

interface Move {
  slice: Slice
  routeId: number
}

async function enqueueMoved(
  tx: Tx,
  jobs: Jobs,
  { version, chooseSmsc }: Plan,
  { accounts, at }: Batches,
  moves: Move[],
): Promise<void> {
  const ofAccounts = Map.groupBy(moves, ({ slice }) => accounts.get(slice.batchId) as string)
  // Always in the same order, so that two who move do not wait for each other.
  for (const accountId of [...ofAccounts.keys()].sort()) {
    const ranges = (ofAccounts.get(accountId) as Move[]).map(({ slice, routeId }) => {
      const { batchId, from, to, sender, urgent } = slice
      const waitsSince = chooseSmsc(routeId) === undefined ? at : undefined
      return { batchId, routeId, from, to, sender, urgent, routed: version, waitsSince }
    })
    await enqueueRanges(jobs, tx, accountId, ranges, chooseSmsc)
  }
}

/**
 * Moves what waits and was checked against an earlier version of the routes, in order of the ids of the jobs. Returns
 * the id of the last slice that it looked at; undefined if none is left after it.
 */
export async function moveWaiting(
  pool: Pool,
  jobs: Jobs,
  plan: Plan,
  afterId: string,
): Promise<string | undefined> {
  return transaction(pool, async (tx) => {
    const waiting = await lockStale(tx, plan.version, afterId)
    if (waiting.length === 0) return undefined
    const { later, batches } = await moveMessages(tx, jobs, plan, waiting)
    const checked = waiting.filter(({ slice }) => !later.has(slice))
    await redirect(tx, plan, checked, batches)
    return waiting.at(-1)?.id
  })
}

/** Waiting slices get the connection and the place that they have by now. */
async function redirect(
  tx: Tx,
  { version, chooseSmsc, leadsTo, isRoute }: Plan,
  waiting: Waiting[],
  { accounts, at }: Batches,
): Promise<void> {
  const changed = waiting.map(({ id, slice }) => {
    const elsewhere = isRoute(slice.routeId) ? NOWHERE : UNCHECKED
    const smsc = leadsTo(slice) ? slice.smsc : (chooseSmsc(slice.routeId) ?? elsewhere)
    const waitsSince = smsc === NOWHERE ? (slice.waitsSince ?? at) : undefined
    return { id, from: slice.smsc, slice: { ...slice, smsc, waitsSince, routed: version, fresh: undefined } }
  })
  const moved = changed.filter(({ from, slice }) => slice.smsc !== from && !slice.urgent)
  const byAccount = Map.groupBy(moved, ({ slice }) => accounts.get(slice.batchId) as string)
  for (const accountId of [...byAccount.keys()].sort()) {
    const members = byAccount.get(accountId) as typeof moved
    const placed = await takePlaces(
      tx,
      accountId,
      members.map(({ slice }) => slice),
      ({ smsc }) => smsc,
    )
    const tags = new Map(placed.map((slice) => [keyOf(slice), slice.tag]))
    for (const { slice } of members) slice.tag = tags.get(keyOf(slice)) as number
  }
  await tx.query({
    name: 'redirect-slices',
    text: `update jobs.job j set data = c.data::jsonb, group_id = c.group_id, priority = c.priority
           from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as c (id, data, group_id, priority)
           where j.name = $1 and j.id = c.id`,
    values: [
      QUEUE,
      changed.map(({ id }) => id),
      changed.map(({ slice }) => JSON.stringify(slice)),
      changed.map(({ slice }) => groupOf(slice)),
      changed.map(({ slice }) => (slice.urgent ? 1 : -slice.tag)),
    ],
  })
}

/** Fails and refunds what has waited for a route for too long; returns how many slices that were. */
export async function giveUpRouteless(pool: Pool, waitSeconds: number): Promise<number> {
  return transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ id: string; data: Slice }>({
      name: 'lock-routeless',
      text: `select id, data from jobs.job
             where name = $1 and state < 'active' and data ->> 'smsc' = $2
               and (data ->> 'waitsSince')::timestamptz < now() - $3 * interval '1 second'
             order by data ->> 'batchId' limit $4 for update skip locked`,
      values: [QUEUE, NOWHERE, waitSeconds, SLICES_MAX],
    })
    for (const { data } of rows) await giveUpSlice(tx, data, 'NO_ROUTE')
    await tx.query({
      name: 'end-routeless',
      text: 'delete from jobs.job where name = $1 and id = any ($2)',
      values: [QUEUE, rows.map(({ id }) => id)],
    })
    return rows.length
  })
}

/** Locks the batches, so that nobody cuts, pauses or settles them meanwhile; returns their accounts. */
async function holdBatches(tx: Tx, owned: Owned[]): Promise<Batches> {
  const { rows } = await tx.query<{ id: string; accountId: string; at: Date }>({
    name: 'hold-batches',
    text: `select id, account_id as "accountId", now() as at from batches where id = any ($1) order by id for no key update`,
    values: [[...new Set(owned.map(({ slice }) => slice.batchId))]],
  })
  const at = (rows[0]?.at ?? new Date()).toISOString()
  return { accounts: new Map(rows.map(({ id, accountId }) => [id, accountId])), at }
}

/** The messages of slices that wait; `n` is the place of the slice from 1. */
async function queuedOf(tx: Tx, slices: Slice[]): Promise<{ n: number; seq: number; phone: string }[]> {
  const { rows } = await tx.query<{ n: number; seq: number; phone: string }>({
    name: 'queued-of',
    text: `select s.n::int, m.seq, m.phone
           from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) with ordinality as s (batch_id, first, last, route_id, n)
           cross join lateral (
             select seq, phone from messages
             where batch_id = s.batch_id and seq between s.first and s.last and route_id = s.route_id
               and state = 'queued') m`,
    values: [
      slices.map(({ batchId }) => batchId),
      slices.map(({ from }) => from),
      slices.map(({ to }) => to),
      slices.map(({ routeId }) => routeId),
    ],
  })
  return rows
}

async function changeRoutes(tx: Tx, moves: (Move & { seq: number })[]): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'change-routes',
    text: `update messages m set route_id = c.route_id
           from unnest($1::uuid[], $2::int[], $3::smallint[], $4::smallint[]) as c (batch_id, seq, old_id, route_id)
           where m.batch_id = c.batch_id and m.seq = c.seq and m.route_id = c.old_id and m.state = 'queued'`,
    values: [
      moves.map(({ slice }) => slice.batchId),
      moves.map(({ seq }) => seq),
      moves.map(({ slice }) => slice.routeId),
      moves.map(({ routeId }) => routeId),
    ],
  })
}

/** The states of the live jobs with these keys; those that wait are locked, and one that is being taken is `active`. */
async function lockLive(tx: Tx, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const live = (lock: string) =>
    `select singleton_key as key, state::text as state from jobs.job
     where name = $1 and coalesce(singleton_key, '') = any ($2) and state <= 'active' and policy = 'exclusive' ${lock}`
  type Row = { key: string; state: string }
  const locked = await tx.query<Row>({
    name: 'lock-live',
    text: live('for update skip locked'),
    values: [QUEUE, keys],
  })
  const all = await tx.query<Row>({ name: 'all-live', text: live(''), values: [QUEUE, keys] })
  const states = new Map(locked.rows.map(({ key, state }) => [key, state]))
  return new Map(all.rows.map(({ key }) => [key, states.get(key) ?? 'active']))
}

/** More messages have come to these slices, which others may have worked on. */
async function wakeUsed(tx: Tx, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  await tx.query({
    name: 'wake-used',
    text: `update jobs.job set data = data - 'fresh', start_after = least(start_after, now())
           where name = $1 and coalesce(singleton_key, '') = any ($2) and state < 'active' and policy = 'exclusive'`,
    values: [QUEUE, keys],
  })
}

async function lockStale(tx: Tx, version: number, afterId: string): Promise<Waiting[]> {
  const { rows } = await tx.query<{ id: string; data: Slice; used: boolean }>({
    name: 'lock-stale',
    text: `select id, data, started_on is not null or data ->> 'fresh' is null as used from jobs.job
           where name = $1 and state < 'active' and coalesce((data ->> 'routed')::bigint, 0) < $2 and id > $3
           order by id limit $4 for update skip locked`,
    values: [QUEUE, version, afterId, SLICES_MAX],
  })
  return rows.map(({ id, data, used }) => ({ id, slice: data, used }))
}
