/** The table of alarms, and whose turn it is to look. */
import type { Db, Tx } from '../db/sql.ts'
import { newId } from '../kernel/ids.ts'
import type { Details, Measured, RuleName } from './rules.ts'
import type { OpenAlarm, Step } from './step.ts'

export type AlarmState = 'pending' | 'firing' | 'ended'

export interface Alarm {
  id: string
  rule: string
  subject: string
  state: AlarmState
  value: number
  details: Details
  since: Date
  firedAt: Date | null
  endedAt: Date | null
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
  silencedUntil: Date | null
}

const ALARM = `id, rule, subject, state, value, details, since, fired_at as "firedAt", ended_at as "endedAt",
               acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy",
               case when silenced_until > now() then silenced_until end as "silencedUntil"`

/**
 * Takes or keeps the turn to look, which ends by itself; returns the database's time, or undefined if another process
 * has it. Nobody has it while a restored database is held: its alarms are those of another.
 */
export async function takeTurn(db: Db, owner: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ now: Date }>({
    name: 'take-alarm-turn',
    text: `insert into alarm_turn as t (one, owner, until)
           select true, $1, now() + interval '10 seconds'
           where not exists (select from restores where released_at is null)
           on conflict (one) do update set owner = excluded.owner, until = excluded.until
             where t.owner = excluded.owner or t.until not between now() and now() + interval '10 seconds'
           returning now() as now`,
    values: [owner],
  })
  return rows[0]?.now
}

/** Locks the turn until the transaction ends; false if it was lost meanwhile. */
export async function holdTurn(tx: Tx, owner: string): Promise<boolean> {
  const { rows } = await tx.query('select from alarm_turn where owner = $1 for update', [owner])
  return rows.length === 1
}

export async function leaveTurn(db: Db, owner: string): Promise<void> {
  await db.query('delete from alarm_turn where owner = $1', [owner])
}

/** Whether any alarm has not ended. */
export async function isAnyOpen(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ open: boolean }>({
    name: 'is-any-alarm-open',
    text: `select exists (select from alarms where state <> 'ended') as open`,
  })
  return rows[0]!.open
}

export async function openAlarms(db: Db, rule: RuleName): Promise<OpenAlarm[]> {
  const { rows } = await db.query<OpenAlarm>({
    name: 'open-alarms',
    text: `select id, subject, state, since, clear_since as "clearSince" from alarms
           where rule = $1 and state <> 'ended' order by id`,
    values: [rule],
  })
  return rows
}

/** The alarms that changed, for whoever is to be told. */
export interface Changed {
  fired: string[]
  ended: string[]
}

/**
 * Writes a step. Alarms in a silence are not among the changed ones; an alarm that comes again in a silence stays in
 * it.
 */
export async function writeStep(
  tx: Tx,
  rule: RuleName,
  step: Step,
  { firesAtOnce, remindSeconds }: { firesAtOnce: boolean; remindSeconds: number },
): Promise<Changed> {
  const began = await begin(tx, rule, step.begin, { firesAtOnce, remindSeconds })
  await tx.query({
    name: 'keep-alarms',
    text: `update alarms a set value = k.value, details = k.details, clear_since = null
           from json_to_recordset($1) as k (id uuid, value float8, details jsonb) where a.id = k.id`,
    values: [JSON.stringify([...step.keep, ...step.fire])],
  })
  const fired = await tx.query<{ id: string; isSilenced: boolean }>({
    name: 'fire-alarms',
    text: `update alarms set state = 'firing', fired_at = now(),
             remind_at = coalesce(silenced_until, now() + $2 * interval '1 second')
           where id = any ($1) and state = 'pending'
           returning id, coalesce(silenced_until > now(), false) as "isSilenced"`,
    values: [step.fire.map(({ id }) => id), remindSeconds],
  })
  await tx.query({
    name: 'clear-alarms',
    text: 'update alarms set clear_since = now() where id = any ($1)',
    values: [step.clear],
  })
  await tx.query({
    name: 'drop-alarms',
    text: `delete from alarms where id = any ($1) and state = 'pending'`,
    values: [step.drop],
  })
  const ended = await end(tx, step.end)
  return {
    fired: [...began, ...fired.rows].filter(({ isSilenced }) => !isSilenced).map(({ id }) => id),
    ended,
  }
}

async function begin(
  tx: Tx,
  rule: RuleName,
  measured: Measured[],
  { firesAtOnce, remindSeconds }: { firesAtOnce: boolean; remindSeconds: number },
): Promise<{ id: string; isSilenced: boolean }[]> {
  const rows = measured.map((one) => ({ ...one, id: newId() }))
  const { rows: made } = await tx.query<{ id: string; isSilenced: boolean }>({
    name: 'begin-alarms',
    text: `insert into alarms (id, rule, subject, state, value, details, since, fired_at, silenced_until, remind_at)
           select n.id, $2, n.subject, case when $3 then 'firing' else 'pending' end, n.value, n.details, now(),
                  case when $3 then now() end, before.silenced_until,
                  case when $3 then coalesce(before.silenced_until, now() + $4 * interval '1 second') end
           from json_to_recordset($1) as n (id uuid, subject text, value float8, details jsonb)
           left join lateral (select silenced_until from alarms o
                              where o.rule = $2 and o.subject = n.subject and o.silenced_until > now()
                              order by o.id desc limit 1) as before on true
           on conflict (rule, subject) where state <> 'ended' do nothing
           returning id, coalesce(silenced_until > now(), false) as "isSilenced"`,
    values: [JSON.stringify(rows), rule, firesAtOnce, remindSeconds],
  })
  return firesAtOnce ? made : []
}

/** Returns those that are not in a silence. */
async function end(tx: Tx, ids: string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string; isSilenced: boolean }>({
    name: 'end-alarms',
    text: `update alarms set state = 'ended', ended_at = now(), remind_at = null
           where id = any ($1) and state = 'firing'
           returning id, coalesce(silenced_until > now(), false) as "isSilenced"`,
    values: [ids],
  })
  return rows.filter(({ isSilenced }) => !isSilenced).map(({ id }) => id)
}

/** Ends the open alarms of a rule that was switched off, of which nobody is told. */
export async function endAllOf(db: Db, rule: RuleName): Promise<void> {
  await db.query({
    name: 'end-alarms-of-rule',
    text: `update alarms set state = 'ended', ended_at = now(), remind_at = null where rule = $1 and state <> 'ended'`,
    values: [rule],
  })
}

/** The pauses before an alarm that nobody has acknowledged is told again, in seconds; then never again. */
const REMIND_SECONDS = [1_800, 7_200, 28_800, 86_400, 86_400]
export const FIRST_REMINDER_SECONDS = REMIND_SECONDS[0] as number

/** The alarms that are to be told again, by rule; each is then due after a longer pause, and at last no more. */
export async function takeReminders(tx: Tx): Promise<{ id: string; rule: string }[]> {
  const { rows } = await tx.query<{ id: string; rule: string }>({
    name: 'take-reminders',
    text: `update alarms set reminders = reminders + 1,
             remind_at = now() + ($1::int[])[reminders + 2] * interval '1 second'
           where state = 'firing' and remind_at <= now() and acknowledged_at is null
             and not coalesce(silenced_until > now(), false)
           returning id, rule`,
    values: [REMIND_SECONDS],
  })
  return rows
}

export interface AlarmFilter {
  state?: 'firing' | 'ended' | undefined
  rule?: string | undefined
  subject?: string | undefined
  id?: string | undefined
  /** Rules whose alarms are left out. */
  without?: string[] | undefined
  beforeId?: string | undefined
  limit: number
}

/** A page of alarms, newest first; none that is only pending. */
export async function listAlarms(db: Db, filter: AlarmFilter): Promise<Alarm[]> {
  const { state, rule, subject, id, without = [], beforeId, limit } = filter
  const { rows } = await db.query<Alarm>(
    `select ${ALARM} from alarms
     where state <> 'pending' and ($1::text is null or state = $1) and ($2::text is null or rule = $2)
       and ($3::text is null or subject = $3) and ($4::uuid is null or id = $4)
       and rule <> all ($5) and ($6::uuid is null or id < $6)
     order by id desc limit $7`,
    [state, rule, subject, id, without, beforeId, limit],
  )
  return rows
}

/** How many alarms of each rule are on. */
export async function firingByRule(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ rule: string; count: number }>({
    name: 'firing-by-rule',
    text: `select rule, count(*)::int as count from alarms where state = 'firing' group by rule`,
  })
  return new Map(rows.map(({ rule, count }) => [rule, count]))
}

/** These alarms, whatever their state, in order. */
export async function alarmsByIds(db: Db, ids: string[]): Promise<Alarm[]> {
  const { rows } = await db.query<Alarm>(`select ${ALARM} from alarms where id = any ($1) order by id`, [ids])
  return rows
}

/** It is told no more until it ends; false if it is not firing. Whoever was first stays. */
export async function acknowledge(tx: Tx, id: string, by: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update alarms set acknowledged_at = coalesce(acknowledged_at, now()),
       acknowledged_by = coalesce(acknowledged_by, $2), remind_at = null
     where id = $1 and state = 'firing'`,
    [id, by],
  )
  return rowCount === 1
}

/** Nobody is told of it before then, nor if it ends and comes again; null ends the silence. False if it is not firing. */
export async function silence(tx: Tx, id: string, minutes: number | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update alarms set silenced_until = now() + $2 * interval '1 minute',
       remind_at = case when acknowledged_at is null
                        then now() + coalesce($2 * interval '1 minute', $3 * interval '1 second') end
     where id = $1 and state = 'firing'`,
    [id, minutes, FIRST_REMINDER_SECONDS],
  )
  return rowCount === 1
}

const KEPT_DAYS = 400
const FORGET_TOGETHER = 1_000

/** Forgets what ended long ago. */
export async function forgetAlarms(db: Db): Promise<void> {
  await db.query(
    `delete from alarms where id in (
       select id from alarms where state = 'ended' and ended_at < now() - $1 * interval '1 day' order by id limit $2)`,
    [KEPT_DAYS, FORGET_TOGETHER],
  )
  await db.query(
    `delete from alarm_notices where id in (
       select id from alarm_notices where next_at is null and created_at < now() - $1 * interval '1 day'
       order by id limit $2)`,
    [KEPT_DAYS, FORGET_TOGETHER],
  )
}
