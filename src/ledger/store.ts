/**
 * The ledger: every change of a balance is an entry, written by the statement that changes the balance. Balances and
 * entries cannot diverge, and no balance goes below its account's limit: checks in the database enforce that too.
 */
import type { Db, Tx } from '../db/sql.ts'
import { hasFacts, intoFacts } from '../usage/facts-sql.ts'
import { CAPS_AND_USE, type CapsAndUse, type CapsOfSetter, capsAndUseOf, type Used } from './caps-sql.ts'

export const ENTRY_KINDS = ['top_up', 'charge', 'refund', 'adjustment'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

export interface LedgerEntry {
  id: bigint
  batchId: string | null
  kind: EntryKind
  /** Negative if the entry takes money. */
  amountMicros: bigint
  balanceAfterMicros: bigint
  /** Always present on adjustments; on top-ups if one was given. */
  reason: string | null
  createdAt: Date
}

/** The share of the amount of a charge or a refund that messages to one destination have. */
export interface DestinationShare {
  /** Null: of messages that were stored before destinations were. */
  id: number | null
  messages: number
  parts: number
  micros: number
  /** The sender, where it is another than that of the batch; there may then be several shares of a destination. */
  sender?: string | undefined
}

/** An entry that an operator makes by hand. */
export interface Correction {
  kind: 'top_up' | 'adjustment'
  amountMicros: bigint
  reason?: string
  /** A second entry with the same key is not written. */
  idempotencyKey?: string
}

/** Adds money; returns the balance after it, or undefined if there is no such account. */
export function topUp(db: Db, accountId: string, amountMicros: bigint): Promise<bigint | undefined> {
  return write(db, { accountId, batchId: null, kind: 'top_up', amountMicros })
}

/**
 * Writes a top-up or an adjustment; undefined if the account's limit does not allow it. Call it in a transaction: the
 * same key in another one waits for it. The account must exist.
 */
export async function correct(
  tx: Tx,
  accountId: string,
  correction: Correction,
): Promise<{ entry: LedgerEntry; replayed: boolean } | undefined> {
  const { kind, amountMicros, reason, idempotencyKey } = correction
  await tx.query('select from accounts where id = $1 for update', [accountId])
  const before = idempotencyKey && (await findEntry(tx, accountId, idempotencyKey))
  if (before) return { entry: before, replayed: true }
  const written = await write(tx, { accountId, batchId: null, kind, amountMicros, reason, idempotencyKey })
  if (written === undefined) return undefined
  return { entry: await lastEntry(tx, accountId), replayed: false }
}

/** The newest entry of an account that has some, or the one with this id. */
export async function lastEntry(tx: Tx, accountId: string, id?: bigint): Promise<LedgerEntry> {
  const beforeId = id === undefined ? undefined : id + 1n
  const [entry] = await pageOfEntries(tx, accountId, { beforeId, limit: 1 })
  return entry as LedgerEntry
}

/** The cost of a batch, and how much it counts towards the caps. */
export interface Charge {
  batchId: string
  costMicros: bigint
  messages: number
  destinations?: DestinationShare[]
}

/**
 * Takes the whole cost of an account's batches, or nothing: undefined if balance and credit do not cover it, or if a
 * cap on an hour, a day or a month does not allow it. Returns the balance after it. An hour that is unlike the account's
 * past stops the account in the same statement: stops-sql.ts.
 */
export async function charge(db: Db, accountId: string, charges: Charge[]): Promise<bigint | undefined> {
  const total = charges.reduce((sum, { costMicros }) => sum + costMicros, 0n)
  const { rows } = await db.query<{ balance: bigint }>({
    name: 'ledger-charge',
    text: `with cap as (
             select min(hour_messages) as hour_messages, min(day_messages) as day_messages,
                    min(month_messages) as month_messages, min(hour_micros) as hour_micros,
                    min(day_micros) as day_micros, min(month_micros) as month_micros
             from caps where account_id = $1
           ), past as (
             insert into account_hours (account_id, hour, messages, micros)
             select id, used_hour, used_hour_messages, used_hour_micros from accounts
             where id = $1 and used_hour < this_hour()
             on conflict do nothing
           ), moved as (
             update accounts a set balance_micros = balance_micros - $2,
                    used_hour = greatest(used_hour, this_hour()),
                    used_hour_messages = $6 + case when used_hour >= this_hour() then used_hour_messages else 0 end,
                    used_hour_micros = $2 + case when used_hour >= this_hour() then used_hour_micros else 0 end,
                    stopped_for = coalesce(stopped_for, spike_of(
                      $6 + case when used_hour >= this_hour() then used_hour_messages else 0 end,
                      $2 + case when used_hour >= this_hour() then used_hour_micros else 0 end,
                      spike_hour, spike_messages, spike_micros)),
                    used_day = greatest(used_day, today()), used_month = greatest(used_month, this_month()),
                    used_day_messages = $6 + case when used_day >= today() then used_day_messages else 0 end,
                    used_day_micros = $2 + case when used_day >= today() then used_day_micros else 0 end,
                    used_month_messages = $6 + case when used_month >= this_month() then used_month_messages else 0 end,
                    used_month_micros = $2 + case when used_month >= this_month() then used_month_micros else 0 end
             from cap c
             where id = $1 and ($2::bigint = 0 or balance_micros - $2 >= -credit_limit_micros)
               and $6 <= coalesce(c.hour_messages - case when used_hour >= this_hour() then used_hour_messages else 0 end, $6)
               and $2 <= coalesce(c.hour_micros - case when used_hour >= this_hour() then used_hour_micros else 0 end, $2)
               and $6::bigint <= coalesce(c.day_messages - case when used_day >= today() then used_day_messages else 0 end, $6)
               and $2 <= coalesce(c.day_micros - case when used_day >= today() then used_day_micros else 0 end, $2)
               and $6 <= coalesce(c.month_messages - case when used_month >= this_month() then used_month_messages else 0 end, $6)
               and $2 <= coalesce(c.month_micros - case when used_month >= this_month() then used_month_micros else 0 end, $2)
             returning a.id, a.balance_micros
           ), entry as (
             insert into ledger_entries (account_id, batch_id, kind, amount_micros, destinations,
                                         balance_after_micros)
             select id, batch_id, 'charge', -cost, destinations, balance_micros + coalesce(sum(cost) over (
                      order by place rows between 1 following and unbounded following), 0)
             from moved, unnest($3::uuid[], $4::bigint[], $5::jsonb[]) with ordinality as c (batch_id, cost, destinations, place)
             order by place
             returning batch_id, amount_micros, destinations, balance_after_micros
           ), noted as (
             ${intoFacts('messages', 'parts', 'charged_micros')}
             select b.account_id, d.id, '', coalesce(d.sender, b.sender, ''), '', d.messages, d.parts, d.micros
             from entry e join batches b on b.id = e.batch_id cross join lateral jsonb_to_recordset(
               coalesce(e.destinations, jsonb_build_array(jsonb_build_object(
                 'messages', b.valid_count, 'parts', b.valid_count, 'micros', -e.amount_micros))))
               as d (id smallint, sender text, messages int, parts int, micros bigint)
             where ${hasFacts('b')}
           )
           select min(balance_after_micros) as balance from entry having count(*) > 0`,
    values: [
      accountId,
      total,
      charges.map(({ batchId }) => batchId),
      charges.map(({ costMicros }) => costMicros),
      charges.map(({ destinations }) => destinations && JSON.stringify(destinations)),
      charges.reduce((sum, { messages }) => sum + messages, 0),
    ],
  })
  return rows[0]?.balance
}

/**
 * Gives back what messages cost. Call it only in the transaction that makes them fail or, with an operator's `reason`,
 * that notes them as refunded.
 */
export async function refund(
  db: Db,
  accountId: string,
  batchId: string,
  amountMicros: bigint,
  about: Pick<Entry, 'destinations' | 'reason'> = {},
): Promise<void> {
  const balance = await write(db, { accountId, batchId, kind: 'refund', amountMicros, ...about })
  if (balance === undefined) throw new Error(`refund of batch ${batchId}: account ${accountId} is gone`)
}

/** An account's balance, how far below zero it may go, and what it may send. */
export interface Funds {
  /** It may look, but not send. */
  suspended: boolean
  balanceMicros: bigint
  creditLimitMicros: bigint
  /** The owner is told when the balance falls below this. */
  lowBalanceMicros: bigint | null
  /** At most one of the account's own people and one of the operator. */
  caps: CapsOfSetter[]
  /** The amounts accepted today and this month. */
  used: Used
}

export async function fundsOf(db: Db, accountId: string): Promise<Funds> {
  const { rows } = await db.query<Omit<Funds, 'caps' | 'used'> & CapsAndUse>({
    name: 'funds-of',
    text: `select suspended, balance_micros as "balanceMicros", credit_limit_micros as "creditLimitMicros",
                  low_balance_micros as "lowBalanceMicros",
                  ${CAPS_AND_USE}
           from accounts where id = $1`,
    values: [accountId],
  })
  const [row] = rows
  const { suspended = false, balanceMicros = 0n, creditLimitMicros = 0n, lowBalanceMicros = null } = row ?? {}
  return { suspended, balanceMicros, creditLimitMicros, lowBalanceMicros, ...capsAndUseOf(row ?? {}) }
}

/** Null: the owner is not told. */
export async function setLowBalance(
  db: Db,
  accountId: string,
  lowBalanceMicros: bigint | null,
): Promise<void> {
  await db.query('update accounts set low_balance_micros = $2 where id = $1', [accountId, lowBalanceMicros])
}

const ENTRY = `id, batch_id as "batchId", kind, amount_micros as "amountMicros",
               balance_after_micros as "balanceAfterMicros", reason, created_at as "createdAt"`

/** Selects entries, newest first. */
export interface EntryFilter {
  kind?: EntryKind
  batchId?: string
  /** `from` is included, `to` is not. */
  from?: Date
  to?: Date
  /** Only entries before the one with this id. */
  beforeId?: bigint
  limit: number
}

export async function pageOfEntries(
  db: Db,
  accountId: string,
  { kind, batchId, from, to, beforeId, limit }: EntryFilter,
): Promise<LedgerEntry[]> {
  // Not a named statement, so that it is planned for the filters in use.
  const { rows } = await db.query<LedgerEntry>(
    `select ${ENTRY} from ledger_entries
     where account_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or batch_id = $3)
       and ($4::timestamptz is null or created_at >= $4) and ($5::timestamptz is null or created_at < $5)
       and ($6::bigint is null or id < $6)
     order by id desc limit $7`,
    [accountId, kind, batchId, from, to, beforeId, limit],
  )
  return rows
}

async function findEntry(
  db: Db,
  accountId: string,
  idempotencyKey: string,
): Promise<LedgerEntry | undefined> {
  const { rows } = await db.query<LedgerEntry>(
    `select ${ENTRY} from ledger_entries where account_id = $1 and idempotency_key = $2`,
    [accountId, idempotencyKey],
  )
  return rows[0]
}

interface Entry {
  accountId: string
  batchId: string | null
  kind: EntryKind
  amountMicros: bigint
  reason?: string
  idempotencyKey?: string
  destinations?: DestinationShare[]
}

async function write(db: Db, entry: Entry): Promise<bigint | undefined> {
  const { accountId, batchId, kind, amountMicros, reason, idempotencyKey, destinations } = entry
  const { rows } = await db.query<{ balance: bigint }>({
    name: 'ledger-write',
    text: `with moved as (
             update accounts set balance_micros = balance_micros + $3
             where id = $1 and ($3::bigint >= 0 or balance_micros + $3 >= -credit_limit_micros)
             returning id, balance_micros
           )
           insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, reason,
                                       idempotency_key, destinations)
           select id, $2, $4, $3, balance_micros, $5, $6, $7 from moved
           returning balance_after_micros as balance`,
    values: [
      accountId,
      batchId,
      amountMicros,
      kind,
      reason,
      idempotencyKey,
      destinations && JSON.stringify(destinations),
    ],
  })
  return rows[0]?.balance
}
