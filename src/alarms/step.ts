/** Decides at each look which alarms begin, fire, go on and end. Nothing here asks or writes anything. */
import { isAlarm, type Measured, type RuleName, type RuleSettings } from './rules.ts'

/** An alarm that has not ended. */
export interface OpenAlarm {
  id: string
  subject: string
  state: 'pending' | 'firing'
  since: Date
  clearSince: Date | null
}

export interface Step {
  /** The new alarms. An alarm whose rule asks for no time fires at once. */
  begin: Measured[]
  /** Goes on: its value is now this. */
  keep: (Measured & { id: string })[]
  /** Has lasted long enough. */
  fire: (Measured & { id: string })[]
  /** It is no longer so, for now. */
  clear: string[]
  /** Has been over for long enough. */
  end: string[]
  /** Was over before it had lasted long enough; nobody was told of it. */
  drop: string[]
}

/** Beyond so many, the worst count: a rule that is set wrong must not fill the table. */
export const SUBJECTS_MAX = 200

export function stepOf(
  rule: RuleName,
  { threshold, forSeconds }: RuleSettings,
  { open, measured, now }: { open: OpenAlarm[]; measured: Measured[]; now: Date },
): Step {
  const step: Step = { begin: [], keep: [], fire: [], clear: [], end: [], drop: [] }
  const known = new Map(open.map((alarm) => [alarm.subject, alarm]))
  const hasLasted = (since: Date) => now.getTime() - since.getTime() >= forSeconds * 1_000
  const bad = measured.filter(({ subject, value }) =>
    isAlarm(rule, value, threshold, known.get(subject)?.state === 'firing'),
  )
  const seen = new Set(bad.map(({ subject }) => subject))
  for (const one of bad) {
    const alarm = known.get(one.subject)
    if (!alarm) step.begin.push(one)
    else if (alarm.state === 'firing') step.keep.push({ ...one, id: alarm.id })
    else if (hasLasted(alarm.since)) step.fire.push({ ...one, id: alarm.id })
  }
  step.begin = worst(step.begin, threshold).slice(0, Math.max(0, SUBJECTS_MAX - open.length))
  for (const { id, subject, state, clearSince } of open) {
    if (seen.has(subject)) continue
    if (state === 'pending') step.drop.push(id)
    else if (forSeconds === 0 || (clearSince !== null && hasLasted(clearSince))) step.end.push(id)
    else if (clearSince === null) step.clear.push(id)
  }
  return step
}

function worst(measured: Measured[], threshold: number): Measured[] {
  const distance = ({ value }: Measured) => Math.abs(value - threshold)
  return measured.toSorted((a, b) => distance(b) - distance(a))
}
