/** The sentences of alarms have this shape in every language. */
import type { Details, RuleName } from './rules.ts'

export interface RuleText {
  /** A few words for the rule. */
  title: string
  /** The fact, as one sentence. */
  what: (details: Details, subject: string) => string
  todo: string
}

export interface NoticeText {
  firing: string
  reminder: string
  ended: string
  test: string
  testWhat: string
  /** Before what may have been told already. */
  again: string
  /** After so many of a text message. */
  more: (n: number) => string
}

export interface AlarmTexts {
  rules: Record<RuleName, RuleText>
  notice: NoticeText
}
