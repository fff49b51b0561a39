/** Rows that tests need without waiting for what makes them. */
import type { Harness } from '../harness.ts'

/** An alarm that is on, of a rule that looks at nothing. Returns its id. */
export async function firingAlarm({ pool }: Harness): Promise<string> {
  const { rows } = await pool.query(
    `insert into alarms (id, rule, subject, state, value, details, since, fired_at)
     values (gen_random_uuid(), 'margin_negative', gen_random_uuid()::text, 'firing', -1,
             '{"margin": -1, "currency": "USD"}', now(), now())
     returning id`,
  )
  return rows[0].id
}

/** A process that has not been heard of for a minute. Returns its id. */
export async function silentProcess({ pool }: Harness): Promise<string> {
  const { rows } = await pool.query(
    `insert into processes (id, name, host, roles, seen_at)
     values (gen_random_uuid(), 'elsewhere:7', 'elsewhere', 'jobs', now() - interval '1 minute') returning id`,
  )
  return rows[0].id
}

export async function stop({ pool }: Harness, accountId: string): Promise<void> {
  await pool.query(
    `update accounts set stopped_for = jsonb_build_object('rule', 'spike', 'messages', 9, 'limit', 1, 'since', now())
     where id = $1`,
    [accountId],
  )
}
