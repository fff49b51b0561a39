/** Caps on what an account may send to numbers with a prefix, or to each of them, by the hour or the day. */
import type { Db, Tx } from '../db/sql.ts'

export const CAP_PERIODS = ['hour', 'day'] as const
export type CapPeriod = (typeof CAP_PERIODS)[number]

export interface DestinationCap {
  id: string
  /** Null: each account, by itself. */
  accountId: string | null
  /** Digits; '' for all numbers. */
  prefix: string
  per: CapPeriod
  /** Each number by itself, and not all of them together. */
  eachNumber: boolean
  messages: number | null
  micros: bigint | null
}

const CAP = `id, account_id as "accountId", prefix, per, each_number as "eachNumber", messages, micros`
type Row = Omit<DestinationCap, 'messages'> & { messages: bigint | null }
const capOf = (row: Row): DestinationCap => ({
  ...row,
  messages: row.messages === null ? null : Number(row.messages),
})

/** More would make every batch of an account slow. */
export const DESTINATION_CAPS_MAX = 200

/** With an account: those that hold for it. */
export async function listDestinationCaps(db: Db, accountId?: string): Promise<DestinationCap[]> {
  const { rows } = await db.query<Row>({
    name: 'list-destination-caps',
    text: `select ${CAP} from destination_caps
           where $1::uuid is null or account_id is null or account_id = $1 order by id limit ${DESTINATION_CAPS_MAX}`,
    values: [accountId ?? null],
  })
  return rows.map(capOf)
}

/** Sets the cap of this account, prefix and period; false if there are as many as there may be. */
export async function setDestinationCap(tx: Tx, cap: DestinationCap): Promise<string | undefined> {
  await tx.query('lock table destination_caps in share row exclusive mode')
  const { rows } = await tx.query<{ id: string }>(
    `insert into destination_caps as c (id, account_id, prefix, per, each_number, messages, micros)
     select $1, $2, $3, $4, $5, $6, $7
     where (select count(*) from destination_caps) < ${DESTINATION_CAPS_MAX}
     on conflict (account_id, prefix, per, each_number) do update
       set messages = excluded.messages, micros = excluded.micros
     returning id`,
    [cap.id, cap.accountId, cap.prefix, cap.per, cap.eachNumber, cap.messages, cap.micros],
  )
  return rows[0]?.id
}

/** Returns the cap that was there. */
export async function deleteDestinationCap(tx: Tx, id: string): Promise<DestinationCap | undefined> {
  const { rows } = await tx.query<Row>(`delete from destination_caps where id = $1 returning ${CAP}`, [id])
  return rows[0] && capOf(rows[0])
}

/** The share of a cap that a batch wants. */
export interface WantedOfCap {
  capId: string
  /** '' if the cap is for all numbers together. */
  phone: string
  messages: number
  micros: bigint
}

/** Uses caps, in the transaction that accepts a batch. Returns those that do not allow it: then nothing may be kept. */
export async function useDestinationCaps(
  tx: Tx,
  accountId: string,
  wanted: WantedOfCap[],
): Promise<WantedOfCap[]> {
  const { rows } = await tx.query<{ capId: string; phone: string }>({
    name: 'use-destination-caps',
    text: `insert into destination_use as u (cap_id, account_id, starts, phone, messages, micros)
           select c.id, $1, date_trunc(c.per, now(), 'UTC'), w.phone, w.messages, w.micros
           from json_to_recordset($2) as w ("capId" uuid, phone text, messages bigint, micros bigint)
             join destination_caps c on c.id = w."capId"
           where w.messages <= coalesce(c.messages, w.messages) and w.micros <= coalesce(c.micros, w.micros)
           order by c.id, w.phone
           on conflict (cap_id, account_id, phone, starts) do update
             set messages = u.messages + excluded.messages, micros = u.micros + excluded.micros
             where (select u.messages + excluded.messages <= coalesce(c.messages, u.messages + excluded.messages)
                       and u.micros + excluded.micros <= coalesce(c.micros, u.micros + excluded.micros)
                    from destination_caps c where c.id = u.cap_id)
           returning cap_id as "capId", phone`,
    values: [accountId, JSON.stringify(wanted.map((one) => ({ ...one, micros: String(one.micros) })))],
  })
  const used = new Set(rows.map(({ capId, phone }) => `${capId} ${phone}`))
  return wanted.filter(({ capId, phone }) => !used.has(`${capId} ${phone}`))
}

/** Returns the part that goes beyond a cap at present; nothing is used. */
export async function beyondDestinationCaps(
  db: Db,
  accountId: string,
  wanted: WantedOfCap[],
): Promise<WantedOfCap[]> {
  const { rows } = await db.query<{ capId: string; phone: string }>({
    name: 'beyond-destination-caps',
    text: `select c.id as "capId", w.phone
           from json_to_recordset($2) as w ("capId" uuid, phone text, messages bigint, micros bigint)
             join destination_caps c on c.id = w."capId"
             left join destination_use u on u.cap_id = c.id and u.account_id = $1 and u.phone = w.phone
                                        and u.starts = date_trunc(c.per, now(), 'UTC')
           where coalesce(u.messages, 0) + w.messages > c.messages or coalesce(u.micros, 0) + w.micros > c.micros
           order by c.id, w.phone`,
    values: [accountId, JSON.stringify(wanted.map((one) => ({ ...one, micros: String(one.micros) })))],
  })
  const beyond = new Set(rows.map(({ capId, phone }) => `${capId} ${phone}`))
  return wanted.filter(({ capId, phone }) => beyond.has(`${capId} ${phone}`))
}

/** How much of a cap is used now. */
export async function usedOfCap(
  db: Db,
  accountId: string,
  { id, per }: DestinationCap,
  phone: string,
): Promise<{ messages: bigint; micros: bigint }> {
  const { rows } = await db.query<{ messages: bigint; micros: bigint }>(
    `select messages, micros from destination_use
     where cap_id = $1 and account_id = $2 and phone = $3 and starts = date_trunc($4, now(), 'UTC')`,
    [id, accountId, phone, per],
  )
  return rows[0] ?? { messages: 0n, micros: 0n }
}
