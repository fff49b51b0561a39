/** Writes a notice as the body of a webhook, as a mail and as a text message. */
import type { Lang } from '../kernel/error-texts.ts'
import { envelope } from '../webhooks/envelope.ts'
import type { DueNotice } from './channels-sql.ts'
import { isRule, RULES } from './rules.ts'
import type { Alarm } from './store.ts'
import { ALARM_TEXTS, type Said, sayAlarm } from './texts.ts'

/** An alarm as answers and webhooks show it. */
export function alarmJson(alarm: Alarm, lang: Lang): object {
  const { id, rule, subject, state, value, details, firedAt, since, ...rest } = alarm
  return {
    alarmId: id,
    rule,
    subject: subject === '' ? null : subject,
    severity: isRule(rule) ? RULES[rule].severity : 'warning',
    state,
    value,
    details,
    since,
    firedAt,
    ...rest,
    ...said(alarm, lang),
    fact: said({ ...alarm, details: { ...details, error: null } }, lang).what,
  }
}

/** A rule of a later version has no sentences here. */
function said(alarm: Alarm, lang: Lang): Said {
  return sayAlarm(alarm, lang) ?? { title: alarm.rule, what: alarm.subject, todo: '' }
}

type Notice = Pick<DueNotice, 'id' | 'noticeKind' | 'attempt' | 'language' | 'createdAt'>

/** `attempt` above 1: the same id may have come before. */
export function webhookBody(
  { id, noticeKind, attempt, language, createdAt }: Notice,
  alarms: Alarm[],
): string {
  const data = JSON.stringify({ attempt, alarms: alarms.map((alarm) => alarmJson(alarm, language)) })
  return envelope({ id, type: `alarm.${noticeKind}`, createdAt, data })
}

export function mailOf(
  notice: Notice,
  alarms: Alarm[],
  publicUrl: string | undefined,
): { subject: string; text: string } {
  const { language, noticeKind } = notice
  const { notice: words } = ALARM_TEXTS[language]
  const told = alarms.map((alarm) => ({ ...said(alarm, language), alarm }))
  const paragraphs = told.map(({ title, what, todo, alarm }) => {
    const since = (alarm.endedAt ?? alarm.since).toISOString().replace('T', ' ').slice(0, 19)
    return [title, what, ...(noticeKind === 'ended' ? [] : ['', todo]), '', `${since} UTC`].join('\n')
  })
  const page = publicUrl === undefined ? [] : [`${publicUrl}/operate/alarms`]
  const text = noticeKind === 'test' ? words.testWhat : [...paragraphs, ...page].join('\n\n')
  return { subject: headline(notice, told), text: `${text}\n` }
}

const SUBJECT_MAX = 150
/** Two parts of a text in Arabic, four in most others. */
const SMS_MAX = 130

function headline({ noticeKind, attempt, language }: Notice, told: Said[]): string {
  const { notice: words } = ALARM_TEXTS[language]
  const [first, ...others] = told
  const about = first ? `: ${first.title}` : ''
  const more = others.length > 0 ? ` ${words.more(others.length)}` : ''
  const again = attempt > 1 ? `${words.again} ` : ''
  return `${again}Caravan, ${words[noticeKind]}${about}${more}`.slice(0, SUBJECT_MAX)
}

export function smsOf({ noticeKind, language }: Notice, alarms: Alarm[]): string {
  const { notice: words } = ALARM_TEXTS[language]
  if (noticeKind === 'test') return words.testWhat
  const [first, ...others] = alarms
  if (!first) return words[noticeKind]
  const more = others.length > 0 ? ` (${words.more(others.length)})` : ''
  return `Caravan, ${words[noticeKind]}: ${shortened(said(first, language).what)}${more}`
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= SMS_MAX ? text : `${characters.slice(0, SMS_MAX - 3).join('')}...`
}
