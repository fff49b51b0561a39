/** The tables of channels and of the notices that go out by them. */
import type { Db, Tx } from '../db/sql.ts'
import { NOTICE_RETRY_SECONDS } from '../kernel/backoff.ts'
import type { Lang } from '../kernel/error-texts.ts'
import { newId } from '../kernel/ids.ts'

export const CHANNEL_KINDS = ['webhook', 'mail', 'sms'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

export interface Channel {
  id: string
  kind: ChannelKind
  target: string
  language: Lang
  accountId: string | null
  enabled: boolean
  /** Whether it is told of margins: whoever made it may see them. */
  seesMargins: boolean
  createdAt: Date
}

/** The owner of a channel's secret, as the vault names it. */
export function channelOwner(id: string): string {
  return `alarm_channels/${id}`
}

const CHANNEL = `c.id, c.kind, c.target, c.language, c.account_id as "accountId", c.enabled,
                 c.sees_margins as "seesMargins", c.created_at as "createdAt"`

/** How the last notice of a channel went. */
export interface LastNotice {
  lastState: 'waiting' | 'sent' | 'failed' | null
  lastError: string | null
  lastAt: Date | null
}

export async function listChannels(db: Db): Promise<(Channel & LastNotice)[]> {
  const { rows } = await db.query<Channel & LastNotice>(
    `select ${CHANNEL}, n.state as "lastState", n.error as "lastError", coalesce(n.done_at, n.created_at) as "lastAt"
     from alarm_channels c left join lateral (
       select state, error, done_at, created_at from alarm_notices where channel_id = c.id order by id desc limit 1
     ) n on true
     order by c.id`,
  )
  return rows
}

export async function findChannel(db: Db, id: string): Promise<Channel | undefined> {
  const { rows } = await db.query<Channel>(`select ${CHANNEL} from alarm_channels c where c.id = $1`, [id])
  return rows[0]
}

export const CHANNELS_MAX = 50

/** False if there are as many channels as there may be. `secret` is encrypted. */
export async function insertChannel(
  tx: Tx,
  channel: Pick<Channel, 'id' | 'kind' | 'target' | 'language' | 'accountId' | 'seesMargins'> & {
    secret: string | null
  },
): Promise<boolean> {
  await tx.query('lock table alarm_channels in share row exclusive mode')
  const { id, kind, target, language, accountId, secret, seesMargins } = channel
  const { rowCount } = await tx.query(
    `insert into alarm_channels (id, kind, target, language, account_id, secret, sees_margins)
     select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from alarm_channels) < $8`,
    [id, kind, target, language, accountId, secret, seesMargins, CHANNELS_MAX],
  )
  return rowCount === 1
}

export async function setChannelEnabled(db: Db, id: string, enabled: boolean): Promise<void> {
  await db.query('update alarm_channels set enabled = $2 where id = $1', [id, enabled])
}

export async function deleteChannel(db: Db, id: string): Promise<void> {
  await db.query('delete from alarm_channels where id = $1', [id])
}

export type NoticeKind = 'firing' | 'reminder' | 'ended' | 'test'

/** Writes a notice of these alarms for each channel that is to be told; a test is about none. Nothing is sent here. */
export async function enqueueNotices(
  tx: Tx,
  kind: NoticeKind,
  alarmsOf: ReadonlyMap<string, string[]>,
): Promise<void> {
  const notices = [...alarmsOf]
    .filter(([, alarmIds]) => kind === 'test' || alarmIds.length > 0)
    .map(([channelId, alarmIds]) => ({ id: newId(), channelId, alarmIds }))
  if (notices.length === 0) return
  await tx.query({
    name: 'enqueue-alarm-notices',
    text: `insert into alarm_notices (id, channel_id, kind, alarm_ids, next_at)
           select n.id, c.id, $2, n."alarmIds", steady_now()
           from json_to_recordset($1) as n (id uuid, "channelId" uuid, "alarmIds" uuid[])
           join alarm_channels c on c.id = n."channelId" and c.enabled`,
    values: [JSON.stringify(notices), kind],
  })
}

/** A notice of which an attempt is to be made now. */
export interface DueNotice extends Pick<Channel, 'target' | 'language' | 'accountId' | 'enabled'> {
  id: string
  channelId: string
  channelKind: ChannelKind
  secret: string | null
  noticeKind: NoticeKind
  alarmIds: string[]
  /** Counted from 1. From the second one on, an earlier one may have arrived. */
  attempt: number
  createdAt: Date
}

/** While an attempt runs, its notice is left alone for so long; then its process is taken to be dead. */
const ATTEMPT_SECONDS = 90

/** Takes notices that are due. Whoever takes them makes an attempt at each, and says how it went. */
export async function takeDueNotices(db: Db, limit: number): Promise<DueNotice[]> {
  const { rows } = await db.query<DueNotice>({
    name: 'take-due-notices',
    text: `update alarm_notices n set attempts = attempts + 1, next_at = steady_now() + $2 * interval '1 second'
           from alarm_channels c
           where c.id = n.channel_id and n.id = any (array(
             select id from alarm_notices where next_at <= (select steady_now())
             order by next_at limit $1 for update skip locked))
           returning n.id, n.channel_id as "channelId", n.kind as "noticeKind", n.alarm_ids as "alarmIds",
                     n.attempts as attempt, n.created_at as "createdAt", c.kind as "channelKind", c.target, c.language,
                     c.account_id as "accountId", c.secret, c.enabled`,
    values: [limit, ATTEMPT_SECONDS],
  })
  return rows
}

/** Notes how an attempt went. `error`: null if it has arrived. */
export async function noteNotice(
  db: Db,
  { id, attempt }: Pick<DueNotice, 'id' | 'attempt'>,
  error: string | null,
  { isFinal = false } = {},
): Promise<void> {
  const pause = isFinal ? undefined : NOTICE_RETRY_SECONDS[attempt - 1]
  await db.query({
    name: 'note-alarm-notice',
    text: `update alarm_notices set error = $3::text,
             state = case when $3::text is null then 'sent' when $4::int is null then 'failed' else 'waiting' end,
             done_at = case when $3::text is null or $4::int is null then now() end,
             next_at = case when $3::text is not null then steady_now() + $4::int * interval '1 second' end
           where id = $1 and attempts = $2 and state = 'waiting'`,
    values: [id, attempt, error, pause],
  })
}

export interface ShownNotice {
  channelId: string
  channelKind: ChannelKind
  target: string
  kind: NoticeKind
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  error: string | null
  createdAt: Date
  doneAt: Date | null
}

const SHOWN_MAX = 100

/** The notices of an alarm, newest first. */
export async function noticesOf(db: Db, alarmId: string): Promise<ShownNotice[]> {
  const { rows } = await db.query<ShownNotice>(
    `select n.channel_id as "channelId", c.kind as "channelKind", c.target, n.kind, n.state, n.attempts, n.error,
            n.created_at as "createdAt", n.done_at as "doneAt"
     from alarm_notices n join alarm_channels c on c.id = n.channel_id
     where n.alarm_ids @> array[$1::uuid] order by n.id desc limit ${SHOWN_MAX}`,
    [alarmId],
  )
  return rows
}

/** How many texts a channel was sent in the last hour, so that a flood of alarms is not one of text messages. */
export async function sentInHour(db: Db, channelId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from alarm_notices
     where channel_id = $1 and state = 'sent' and done_at > now() - interval '1 hour'`,
    [channelId],
  )
  return rows[0]!.n
}

export interface SealedChannel {
  id: string
  secret: string
}

/** The secrets of channels that are not encrypted with the key of this prefix: there are few channels. */
export async function channelSecretsNotUnder(db: Db, prefix: string): Promise<SealedChannel[]> {
  const { rows } = await db.query<SealedChannel>(
    'select id, secret from alarm_channels where secret is not null and not starts_with(secret, $1)',
    [prefix],
  )
  return rows
}

export async function resealChannel(db: Db, { id, secret }: SealedChannel, next: string): Promise<boolean> {
  const { rowCount } = await db.query('update alarm_channels set secret = $3 where id = $1 and secret = $2', [
    id,
    secret,
    next,
  ])
  return rowCount === 1
}
