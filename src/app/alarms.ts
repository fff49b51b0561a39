/** Builds the alarms from the settings: who looks, who tells, and by which ways. */
import { createHash, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { findAccount } from '../accounts/store.ts'
import { postNotices, type SmsNotice } from '../alarms/post.ts'
import { forgetProcess, noteProcess } from '../alarms/processes-sql.ts'
import { findFact, noteFact, readRules } from '../alarms/rules-sql.ts'
import type { SourceDeps } from '../alarms/sources.ts'
import { watchAlarms } from '../alarms/watch.ts'
import type { Acceptor } from '../batches/accept/acceptor.ts'
import type { Config } from '../config.ts'
import { freeBytes } from '../db/disk.ts'
import { everyMinute, type Jobs } from '../db/jobs.ts'
import type { Pool } from '../db/sql.ts'
import { examine } from '../doctor/store.ts'
import { EVERY_ACCOUNT } from '../kernel/caller.ts'
import type { Log } from '../kernel/log.ts'
import { repeat } from '../kernel/repeat.ts'
import type { Vault } from '../kernel/vault.ts'
import type { Poster } from '../webhooks/post.ts'
import { postApprovalMails } from './approval-mails.ts'
import { mailerOf } from './people.ts'

export interface AlarmsDeps {
  pool: Pool
  jobs: Jobs
  log: Log
  vault: Vault
  poster: Poster
  acceptor: Acceptor
  databaseUrl: string
  /** There is a batch to be sent. */
  onAccepted: () => void
}

const BEAT_MS = 5_000

/** Says that this process is there, whatever its roles. Returns what takes it out again. */
export async function startBeating(config: Config, pool: Pool, log: Log): Promise<() => Promise<void>> {
  const process_ = {
    id: randomUUID(),
    name: `${hostname()}:${process.pid}`,
    host: hostname(),
    roles: config.roles.join(','),
  }
  await noteProcess(pool, process_)
  const stop = repeat(
    BEAT_MS,
    () => noteProcess(pool, process_),
    (err) => log.warn({ err }, 'could not say that this process is there'),
  )
  return async () => {
    await stop()
    await forgetProcess(pool, process_.id).catch(() => undefined)
  }
}

/** Gives the rules their figures. */
export function alarmSources(
  config: Config,
  { pool, databaseUrl }: Pick<AlarmsDeps, 'pool' | 'databaseUrl'>,
): SourceDeps {
  const dataDir = config.databaseUrl === undefined ? config.dataDir : undefined
  return {
    db: pool,
    freeBytes: () => freeBytes({ url: databaseUrl, dataDir }),
  }
}

/** Starts looking and telling, in processes that do the jobs. Returns what stops both. */
export async function startAlarms(config: Config, deps: AlarmsDeps): Promise<() => Promise<void>> {
  const { pool, jobs, log } = deps
  const mailer = mailerOf(config, log)
  const stops = [
    await everyMinute(jobs, pool, 'doctor', () => visitDoctor(pool)),
    watchAlarms({ pool, log, owner: randomUUID(), sources: alarmSources(config, deps) }),
    ...(mailer ? [postApprovalMails({ pool, log, mailer, publicUrl: config.publicUrl })] : []),
    postNotices({
      ...deps,
      mailer,
      publicUrl: config.publicUrl,
      sendSms: (notice) => sendSms(deps, notice),
    }),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
    await mailer?.close()
  }
}

/** As an urgent message of the account that the channel names; its id is its Idempotency-Key, so it goes once. */
async function sendSms(
  { pool, acceptor, onAccepted }: AlarmsDeps,
  { id, accountId, phone, text, avoid }: SmsNotice,
): Promise<void> {
  const account = await findAccount(pool, accountId)
  if (!account) throw new Error('The account that pays for text messages is gone')
  const caller = { accountId, currency: account.currency, apiKeyId: EVERY_ACCOUNT, test: false }
  const body = {
    recipients: [{ phone, message: text }],
    plainText: true,
    urgent: true as const,
    name: 'Alarm',
  }
  const requestHash = createHash('sha256').update(id).digest()
  const idempotency = { apiKeyId: EVERY_ACCOUNT, key: `alarm ${id}`, requestHash }
  await acceptor.accept(caller, body, { idempotency, avoid })
  onAccepted()
}

const DOCTOR_SECONDS = 86_400
/** Something was wrong: it is looked again whether it still is. */
const DOCTOR_AGAIN_SECONDS = 3_600

/** Lets the doctor look once a day, and once an hour while it is not content. Call it now and then. */
async function visitDoctor(pool: Pool): Promise<void> {
  if (!(await readRules(pool)).get('doctor_unwell')?.enabled) return
  const last = await findFact(pool, 'doctor')
  const wait = last && Number(last.value['wrong']) > 0 ? DOCTOR_AGAIN_SECONDS : DOCTOR_SECONDS
  // The first visit is a day after the beginning: nothing is checked while everything starts.
  const age = last?.ageSeconds ?? (await findFact(pool, 'installed'))?.ageSeconds ?? 0
  if (age < wait) return
  await noteFindings(pool, await examine(pool))
}

/** Notes what a visit of the doctor has found, so that the alarm of it begins or ends. */
export async function noteFindings(
  pool: Pool,
  findings: { name: string; level: string; count: number }[],
): Promise<void> {
  const wrong = findings.filter(({ level, count }) => level === 'error' && count > 0)
  await noteFact(pool, 'doctor', { wrong: wrong.length, names: wrong.map(({ name }) => name).join(', ') })
}
