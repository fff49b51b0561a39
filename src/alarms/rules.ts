/** The rules of alarms: what each looks at, from which value on it is an alarm, and for how long that has to last. */

/** A kind of figure, so that a threshold can be shown with its unit. */
export type Unit =
  | 'binds'
  | 'seconds'
  | 'points'
  | 'percent'
  | 'money'
  | 'megabytes'
  | 'hours'
  | 'checks'
  | 'accounts'

interface Rule {
  severity: 'urgent' | 'warning'
  unit: Unit
  /** Whether it is an alarm above the threshold or below it. */
  alarmWhen: 'above' | 'below'
  threshold: number
  forSeconds: number
  /** How often it is looked at. */
  everySeconds: number
  /** The kind of its subjects: connections, accounts or processes; undefined if there is only one. */
  subject?: 'connection' | 'account' | 'process'
  /** Its figure is a margin, which is not for everybody who sees alarms. */
  ofMargin?: true
}

export const RULES = {
  bind_down: {
    ...{ severity: 'urgent', unit: 'binds', alarmWhen: 'above', threshold: 0, forSeconds: 30 },
    ...{ everySeconds: 2, subject: 'connection' },
  },
  bind_refused: {
    ...{ severity: 'urgent', unit: 'binds', alarmWhen: 'above', threshold: 0, forSeconds: 5 },
    ...{ everySeconds: 2, subject: 'connection' },
  },
  queue_old: {
    ...{ severity: 'urgent', unit: 'seconds', alarmWhen: 'above', threshold: 600, forSeconds: 60 },
    ...{ everySeconds: 10 },
  },
  delivery_fall: {
    ...{ severity: 'warning', unit: 'points', alarmWhen: 'above', threshold: 20, forSeconds: 300 },
    ...{ everySeconds: 60, subject: 'connection' },
  },
  receipts_unmatched: {
    ...{ severity: 'warning', unit: 'percent', alarmWhen: 'above', threshold: 5, forSeconds: 300 },
    ...{ everySeconds: 60, subject: 'connection' },
  },
  balance_low: {
    ...{ severity: 'warning', unit: 'percent', alarmWhen: 'below', threshold: 100, forSeconds: 60 },
    ...{ everySeconds: 30, subject: 'account' },
  },
  margin_negative: {
    ...{ severity: 'warning', unit: 'money', alarmWhen: 'below', threshold: 0, forSeconds: 600 },
    ...{ everySeconds: 60, subject: 'connection', ofMargin: true },
  },
  account_stopped: {
    ...{ severity: 'urgent', unit: 'accounts', alarmWhen: 'above', threshold: 0, forSeconds: 0 },
    ...{ everySeconds: 2, subject: 'account' },
  },
  disk_low: {
    ...{ severity: 'urgent', unit: 'megabytes', alarmWhen: 'below', threshold: 1024, forSeconds: 60 },
    ...{ everySeconds: 30 },
  },
  backup_old: {
    ...{ severity: 'warning', unit: 'hours', alarmWhen: 'above', threshold: 26, forSeconds: 0 },
    ...{ everySeconds: 60 },
  },
  doctor_unwell: {
    ...{ severity: 'urgent', unit: 'checks', alarmWhen: 'above', threshold: 0, forSeconds: 0 },
    ...{ everySeconds: 30 },
  },
  process_silent: {
    ...{ severity: 'urgent', unit: 'seconds', alarmWhen: 'above', threshold: 30, forSeconds: 0 },
    ...{ everySeconds: 5, subject: 'process' },
  },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES
export const RULE_NAMES = Object.keys(RULES) as [RuleName, ...RuleName[]]

/** The rules whose alarms are only for people who may see margins, and for channels that such a person made. */
export const MARGIN_RULES: string[] = RULE_NAMES.filter((name) => 'ofMargin' in RULES[name])

export function isRule(name: string): name is RuleName {
  return Object.hasOwn(RULES, name)
}

/** The settings of a rule that an operator may change. */
export interface RuleSettings {
  enabled: boolean
  threshold: number
  forSeconds: number
  /** The channels that are told; null: all of them. */
  channels: string[] | null
}

export function defaultsOf(rule: RuleName): RuleSettings {
  const { threshold, forSeconds } = RULES[rule]
  return { enabled: true, threshold, forSeconds, channels: null }
}

/** A subject and how it is with it. */
export interface Measured {
  subject: string
  value: number
  /** The figures and names in the sentences of the alarm. */
  details: Details
}
export type Details = Record<string, string | number | null>

/** An alarm ends only when its value is this share back from the threshold, so that it does not come and go. */
const BACK = 0.1

/** Whether a value is an alarm; `isOpen`: it is one already. */
export function isAlarm(rule: RuleName, value: number, threshold: number, isOpen: boolean): boolean {
  const slack = isOpen ? Math.abs(threshold) * BACK : 0
  return RULES[rule].alarmWhen === 'above' ? value > threshold - slack : value < threshold + slack
}
