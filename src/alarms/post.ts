/**
 * Sends the notices of alarms. A notice is taken, tried and noted; if its process dies in between, another one takes it
 * again after a while, and marks it as possibly told before. Text messages are accepted once, however often it is tried.
 */
import type { Pool } from '../db/sql.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import type { Vault } from '../kernel/vault.ts'
import type { Mailer } from '../people/mail.ts'
import { postSigned } from '../webhooks/deliver.ts'
import type { Poster } from '../webhooks/post.ts'
import { mailOf, smsOf, webhookBody } from './body.ts'
import { channelOwner, type DueNotice, noteNotice, sentInHour, takeDueNotices } from './channels-sql.ts'
import { isRule, RULES } from './rules.ts'
import { type Alarm, alarmsByIds, listAlarms } from './store.ts'

export interface PostDeps {
  pool: Pool
  log: Log
  vault: Vault
  poster: Poster
  mailer: Mailer | undefined
  publicUrl: string | undefined
  /** Accepts a text message, once for each id; over none of the connections to avoid, if its route has others. */
  sendSms: (message: SmsNotice) => Promise<void>
}

export interface SmsNotice {
  id: string
  accountId: string
  phone: string
  text: string
  avoid: string[]
}

const PASS_MS = 1_000
/** Notices in work at once in a process. */
const RUNNING_MAX = 20
/** Less than the time for which a notice is left alone. */
const ATTEMPT_MS = 45_000
const SMS_IN_HOUR_MAX = 30
const FIRING_MAX = 200

/** Returns a function that stops it, and resolves when what is being sent is noted. */
export function postNotices(deps: PostDeps): () => Promise<void> {
  const running = new Set<Promise<void>>()
  const stop = repeat(
    PASS_MS,
    async () => {
      const free = RUNNING_MAX - running.size
      if (free === 0) return
      for (const notice of await takeDueNotices(deps.pool, free)) {
        const work = tell(deps, notice).finally(() => running.delete(work))
        running.add(work)
      }
    },
    (err) => deps.log.error({ err }, 'looking for notices of alarms failed'),
  )
  return async () => {
    await stop()
    await Promise.all(running)
  }
}

/** A refusal that no repetition would change. */
class Final extends Error {}

async function tell(deps: PostDeps, notice: DueNotice): Promise<void> {
  const { pool, log } = deps
  try {
    const error = await attempt(deps, notice).catch((err: unknown) => err as Error)
    const text = error instanceof Error ? error.message : undefined
    await noteNotice(pool, notice, text ?? null, { isFinal: error instanceof Final })
    if (text !== undefined)
      log.warn({ channelId: notice.channelId, attempt: notice.attempt, error: text }, 'a notice was not sent')
  } catch (err) {
    log.error({ err }, 'noting how a notice of an alarm went failed: it is sent again')
  }
}

/** Throws an Error whose message says why it has not arrived. */
async function attempt(deps: PostDeps, notice: DueNotice): Promise<void> {
  if (!notice.enabled) throw new Final('The channel was switched off')
  const alarms = await alarmsByIds(deps.pool, notice.alarmIds)
  await WAYS[notice.channelKind](deps, notice, alarms)
}

type Way = (deps: PostDeps, notice: DueNotice, alarms: Alarm[]) => Promise<void>

const WAYS: Record<DueNotice['channelKind'], Way> = {
  webhook: async ({ poster, vault }, notice, alarms) => {
    const { id, channelId, target: url } = notice
    const secrets = [vault.open(notice.secret as string, channelOwner(channelId))]
    const payload = webhookBody(notice, alarms)
    const attempted = await postSigned(
      poster,
      { url, secrets },
      { eventId: id, payload },
      AbortSignal.timeout(ATTEMPT_MS),
    )
    const { statusCode = 0, error } = attempted ?? { error: `No answer within ${ATTEMPT_MS / 1_000} s` }
    if (statusCode < 200 || statusCode > 299)
      throw new Error(error ?? `The answer was HTTP status ${statusCode}`)
  },
  mail: async ({ mailer, publicUrl }, notice, alarms) => {
    if (!mailer) throw new Final('There is no mail here: CARAVAN_SMTP_URL names the server')
    const isTaken = await mailer.send(notice.target, mailOf(notice, alarms, publicUrl), notice.id)
    if (!isTaken) throw new Error('The mail server did not take it')
  },
  sms: async ({ pool, sendSms }, notice, alarms) => {
    const { id, channelId, target: phone, accountId } = notice
    if ((await sentInHour(pool, channelId)) >= SMS_IN_HOUR_MAX)
      throw new Final(`More than ${SMS_IN_HOUR_MAX} text messages in an hour`)
    const avoid = await inTrouble(pool, alarms)
    await sendSms({ id, accountId: accountId as string, phone, text: smsOf(notice, alarms), avoid })
  },
}

/** The connections that this notice is about, and those that have an alarm of their own. */
async function inTrouble(pool: Pool, alarms: Alarm[]): Promise<string[]> {
  const firing = await listAlarms(pool, { state: 'firing', limit: FIRING_MAX })
  const connections = [...alarms, ...firing]
    .filter(({ state }) => state === 'firing')
    .filter(({ rule }) => isRule(rule) && 'subject' in RULES[rule] && RULES[rule].subject === 'connection')
  return [...new Set(connections.map(({ subject }) => subject))]
}
