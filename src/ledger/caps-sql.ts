/** Caps: what an account may send in a batch, an hour, a day and a month, and which of its batches wait for approval. */
import type { Db } from '../db/sql.ts'

/** The one who has set them: of two caps, the narrower holds. */
export type Setter = 'owner' | 'operator'

/** Null: no cap. Days and months are those of UTC. */
export interface Caps {
  batchMessages: bigint | null
  hourMessages: bigint | null
  dayMessages: bigint | null
  monthMessages: bigint | null
  batchMicros: bigint | null
  hourMicros: bigint | null
  dayMicros: bigint | null
  monthMicros: bigint | null
  /** Batches with more messages than this wait for approval. */
  approvalAbove: number | null
  /** True if batches of keys wait for approval as well. */
  keysNeedApproval: boolean
}

export type CapsOfSetter = Caps & { setBy: Setter }

/** The amounts accepted in this hour, today and this month. */
export interface Used {
  hourMessages: bigint
  hourMicros: bigint
  dayMessages: bigint
  dayMicros: bigint
  monthMessages: bigint
  monthMicros: bigint
}

export const NO_CAPS: Caps = {
  batchMessages: null,
  hourMessages: null,
  dayMessages: null,
  monthMessages: null,
  batchMicros: null,
  hourMicros: null,
  dayMicros: null,
  monthMicros: null,
  approvalAbove: null,
  keysNeedApproval: false,
}

const LIMITS = [
  ['batchMessages', 'batch_messages'],
  ['hourMessages', 'hour_messages'],
  ['dayMessages', 'day_messages'],
  ['monthMessages', 'month_messages'],
  ['batchMicros', 'batch_micros'],
  ['hourMicros', 'hour_micros'],
  ['dayMicros', 'day_micros'],
  ['monthMicros', 'month_micros'],
] as const

/** Columns to select from `accounts`; `capsAndUseOf` reads them. */
export const CAPS_AND_USE = `
  (select json_agg(c) from caps c where c.account_id = accounts.id) as caps,
  case when used_hour >= this_hour() then used_hour_messages else 0 end as "hourMessages",
  case when used_hour >= this_hour() then used_hour_micros else 0 end as "hourMicros",
  case when used_day >= today() then used_day_messages else 0 end as "dayMessages",
  case when used_day >= today() then used_day_micros else 0 end as "dayMicros",
  case when used_month >= this_month() then used_month_messages else 0 end as "monthMessages",
  case when used_month >= this_month() then used_month_micros else 0 end as "monthMicros"`

export interface CapsAndUse extends Used {
  caps: Record<string, number | boolean | string | null>[] | null
}

export function capsAndUseOf({ caps, ...used }: Partial<CapsAndUse>): { caps: CapsOfSetter[]; used: Used } {
  const none = { hourMessages: 0n, hourMicros: 0n, dayMessages: 0n, dayMicros: 0n }
  return {
    caps: (caps ?? []).map(capsOfRow),
    used: { ...none, monthMessages: 0n, monthMicros: 0n, ...used },
  }
}

function capsOfRow(row: Record<string, number | boolean | string | null>): CapsOfSetter {
  const limits = LIMITS.map(([key, column]) => {
    const value = row[column]
    return [key, value === null || value === undefined ? null : BigInt(value)]
  })
  return {
    ...(Object.fromEntries(limits) as Omit<Caps, 'approvalAbove' | 'keysNeedApproval'>),
    setBy: row['set_by'] as Setter,
    approvalAbove: row['approval_above'] as number | null,
    keysNeedApproval: row['keys_need_approval'] as boolean,
  }
}

const COLUMNS = [
  ...LIMITS,
  ['approvalAbove', 'approval_above'],
  ['keysNeedApproval', 'keys_need_approval'],
] as const

/** Sets those that are given. The others stay as they are, whoever sets them at the same time. */
export async function setCaps(db: Db, accountId: string, setBy: Setter, caps: Partial<Caps>): Promise<void> {
  const given = COLUMNS.filter(([key]) => caps[key] !== undefined)
  const columns = ['account_id', 'set_by', ...given.map(([, column]) => column)]
  await db.query(
    `insert into caps (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
     on conflict (account_id, set_by) do update set
       ${['updated_at = now()', ...given.map(([, column]) => `${column} = excluded.${column}`)].join(', ')}`,
    [accountId, setBy, ...given.map(([key]) => caps[key])],
  )
}

/** Above how many messages a batch waits for approval: one of a person, and one of a key. Null: it never waits. */
export interface ApprovalRule {
  people: number | null
  keys: number | null
  /** The caps by destination that hold for the account; null: there are none. */
  destinationCaps: { id: string; prefix: string; eachNumber: boolean }[] | null
}

/** The stricter of the rules that the owner and the operator have set, read together with the caps by destination. */
export async function approvalRuleOf(db: Db, accountId: string): Promise<ApprovalRule> {
  const { rows } = await db.query<ApprovalRule>({
    name: 'approval-rule-of',
    text: `select min(approval_above) as people, min(approval_above) filter (where keys_need_approval) as keys,
                  (select json_agg(json_build_object('id', id, 'prefix', prefix, 'eachNumber', each_number))
                   from destination_caps d where d.account_id is null or d.account_id = $1) as "destinationCaps"
           from caps where account_id = $1`,
    values: [accountId],
  })
  return rows[0]!
}

/** Takes back what a batch has used of the caps, as it will never be sent; `at` is when it was accepted. */
export async function releaseUse(
  db: Db,
  accountId: string,
  { at, messages, micros }: { at: Date; messages: number; micros: bigint },
): Promise<void> {
  await db.query(
    `update accounts a set
       used_hour_messages = used_hour_messages
         - case when used_hour = d.hour then least($3, used_hour_messages) else 0 end,
       used_hour_micros = used_hour_micros - case when used_hour = d.hour then least($4, used_hour_micros) else 0 end,
       used_day_messages = used_day_messages - case when used_day = d.day then least($3, used_day_messages) else 0 end,
       used_day_micros = used_day_micros - case when used_day = d.day then least($4, used_day_micros) else 0 end,
       used_month_messages = used_month_messages
         - case when used_month = d.month then least($3, used_month_messages) else 0 end,
       used_month_micros = used_month_micros
         - case when used_month = d.month then least($4, used_month_micros) else 0 end
     from (select date_trunc('hour', $2::timestamptz, 'UTC') as hour, ($2::timestamptz at time zone 'UTC')::date as day,
                  date_trunc('month', $2::timestamptz at time zone 'UTC')::date as month) d
     where a.id = $1`,
    [accountId, at, BigInt(messages), micros],
  )
}
