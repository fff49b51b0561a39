/** The sentences of alarms: what is so, and what to do, in the language of whoever reads it. */
import type { Lang } from '../kernel/error-texts.ts'
import type { Details, RuleName } from './rules.ts'
import type { AlarmTexts, RuleText } from './text-shape.ts'
import { AR } from './texts-ar.ts'
import { EN } from './texts-en.ts'
import { FR } from './texts-fr.ts'

export const ALARM_TEXTS: Record<Lang, AlarmTexts> = { en: EN, fr: FR, ar: AR }

export interface Said {
  title: string
  what: string
  todo: string
}

/** Undefined for a rule that this version does not know. */
export function sayAlarm(
  { rule, subject, details }: { rule: string; subject: string; details: Details },
  lang: Lang,
): Said | undefined {
  const texts = ALARM_TEXTS[lang].rules[rule as RuleName] as RuleText | undefined
  return texts && { title: texts.title, what: texts.what(details, subject), todo: texts.todo }
}
