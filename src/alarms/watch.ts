/**
 * Looks at the rules again and again, in one process at a time, and writes what becomes of the alarms together with the
 * notices that are to go out: after a crash either both are there or neither.
 */
import { type Pool, transaction } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import { type Channel, enqueueNotices, listChannels } from './channels-sql.ts'
import {
  isAlarm,
  MARGIN_RULES,
  type Measured,
  RULE_NAMES,
  RULES,
  type RuleName,
  type RuleSettings,
} from './rules.ts'
import { type AllRules, readRules } from './rules-sql.ts'
import { SOURCES, type SourceDeps } from './sources.ts'
import { stepOf } from './step.ts'
import {
  type Changed,
  FIRST_REMINDER_SECONDS,
  holdTurn,
  isAnyOpen,
  leaveTurn,
  openAlarms,
  takeReminders,
  takeTurn,
  writeStep,
} from './store.ts'

export interface WatchDeps {
  pool: Pool
  log: Log
  sources: SourceDeps
  /** The name of this process, which no other has. */
  owner: string
}

const LOOK_MS = 2_000
/** The result of a rule at this look. */
interface Look {
  rule: RuleName
  settings: RuleSettings
  measured: Measured[]
}

/** Returns a function that stops it. */
export function watchAlarms(deps: WatchDeps): () => Promise<void> {
  const { pool, log, owner } = deps
  const watch = new Watch(deps)
  const stop = repeat(
    LOOK_MS,
    () => watch.look(),
    (err) => log.error({ err }, 'looking for alarms failed'),
  )
  return async () => {
    await stop()
    await leaveTurn(pool, owner).catch(() => undefined)
  }
}

class Watch {
  readonly #deps: WatchDeps
  /** When each rule was looked at last. */
  readonly #lookedAtMs = new Map<RuleName, number>()

  constructor(deps: WatchDeps) {
    this.#deps = deps
  }

  async look(): Promise<void> {
    const { pool, owner } = this.#deps
    const now = await takeTurn(pool, owner)
    if (!now) return
    const rules = await readRules(pool)
    const looks: Look[] = []
    for (const rule of RULE_NAMES) {
      const settings = rules.get(rule) as RuleSettings
      if (!settings.enabled || !this.#isDue(rule)) continue
      const measured = await this.#measure(rule)
      if (measured) looks.push({ rule, settings, measured })
    }
    // Nothing is wrong and nothing was: that is how it mostly is.
    const isQuiet = looks.every(({ rule, settings: { threshold }, measured }) =>
      measured.every(({ value }) => !isAlarm(rule, value, threshold, false)),
    )
    if (isQuiet && !(await isAnyOpen(pool))) return
    await transaction(pool, async (tx) => {
      if (!(await holdTurn(tx, owner))) return
      const changes = new Map<RuleName, Changed>()
      for (const { rule, settings, measured } of looks) {
        const open = await openAlarms(tx, rule)
        const step = stepOf(rule, settings, { open, measured, now })
        if (Object.values(step).every((list) => list.length === 0)) continue
        const firesAtOnce = settings.forSeconds === 0
        changes.set(
          rule,
          await writeStep(tx, rule, step, { firesAtOnce, remindSeconds: FIRST_REMINDER_SECONDS }),
        )
      }
      const reminded = Map.groupBy(await takeReminders(tx), ({ rule }) => rule as RuleName)
      if (changes.size === 0 && reminded.size === 0) return
      const channels = await listChannels(tx)
      const tell = (kind: 'firing' | 'reminder' | 'ended', idsOf: (rule: RuleName) => string[]) =>
        enqueueNotices(tx, kind, byChannel(channels, rules, idsOf))
      await tell('firing', (rule) => changes.get(rule)?.fired ?? [])
      await tell('reminder', (rule) => reminded.get(rule)?.map(({ id }) => id) ?? [])
      await tell('ended', (rule) => changes.get(rule)?.ended ?? [])
    })
  }

  #isDue(rule: RuleName): boolean {
    const nowMs = performance.now()
    const lookedAtMs = this.#lookedAtMs.get(rule) ?? Number.NEGATIVE_INFINITY
    // A little early rather than a whole look late.
    if (nowMs - lookedAtMs < RULES[rule].everySeconds * 1_000 - LOOK_MS / 2) return false
    this.#lookedAtMs.set(rule, nowMs)
    return true
  }

  /** Undefined if it could not be found out: then nothing begins and nothing ends. */
  async #measure(rule: RuleName): Promise<Measured[] | undefined> {
    const { sources, log } = this.#deps
    try {
      return await SOURCES[rule](sources)
    } catch (err) {
      log.error({ err, rule }, 'a rule for alarms could not be looked at')
      return undefined
    }
  }
}

/** The alarms of each channel: those of the rules that it is told of. */
function byChannel(
  channels: Channel[],
  rules: AllRules,
  idsOf: (rule: RuleName) => string[],
): Map<string, string[]> {
  return new Map(
    channels.map(({ id, seesMargins }) => {
      const told = RULE_NAMES.filter(
        (rule) =>
          (rules.get(rule)?.channels?.includes(id) ?? true) && (seesMargins || !MARGIN_RULES.includes(rule)),
      )
      return [id, told.flatMap(idsOf)]
    }),
  )
}
