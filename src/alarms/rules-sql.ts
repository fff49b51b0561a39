/** The settings of rules, and the facts that are noted for them. */
import type { Db } from '../db/sql.ts'
import { defaultsOf, RULE_NAMES, type RuleName, type RuleSettings } from './rules.ts'

export type AllRules = ReadonlyMap<RuleName, RuleSettings>

/** Every rule, as it was set or as it is by default. */
export async function readRules(db: Db): Promise<AllRules> {
  const { rows } = await db.query<RuleSettings & { rule: string }>({
    name: 'read-alarm-rules',
    text: `select rule, enabled, threshold, for_seconds as "forSeconds", channels from alarm_rules`,
  })
  const stored = new Map(rows.map(({ rule, ...settings }) => [rule, settings]))
  return new Map(RULE_NAMES.map((rule) => [rule, stored.get(rule) ?? defaultsOf(rule)]))
}

export async function writeRule(db: Db, rule: RuleName, settings: RuleSettings): Promise<void> {
  const { enabled, threshold, forSeconds, channels } = settings
  await db.query(
    `insert into alarm_rules (rule, enabled, threshold, for_seconds, channels) values ($1, $2, $3, $4, $5)
     on conflict (rule) do update set enabled = excluded.enabled, threshold = excluded.threshold,
       for_seconds = excluded.for_seconds, channels = excluded.channels, updated_at = now()`,
    [rule, enabled, threshold, forSeconds, channels],
  )
}

export interface Fact {
  at: Date
  value: Record<string, unknown>
}

/** `backup`: the last one that was written. `doctor`: what its last visit found. `installed`: since when there are alarms. */
export type FactName = 'backup' | 'doctor' | 'installed'

export async function noteFact(db: Db, name: FactName, value: object): Promise<void> {
  await db.query(
    `insert into alarm_facts (name, value) values ($1, $2)
     on conflict (name) do update set at = now(), value = excluded.value`,
    [name, JSON.stringify(value)],
  )
}

/** With its age by the database's clock. */
export async function findFact(db: Db, name: FactName): Promise<(Fact & { ageSeconds: number }) | undefined> {
  const { rows } = await db.query<Fact & { ageSeconds: number }>(
    `select at, value, extract(epoch from now() - at)::float8 as "ageSeconds" from alarm_facts where name = $1`,
    [name],
  )
  return rows[0]
}
