/**
 * Periodic work, done by processes with the role jobs. The work of each minute is a job in the queue, so that one
 * process does it; urgent work is checked every second.
 */

import { forgetRefused } from '../accounts/requests-sql.ts'
import { forgetKept } from '../admin/once-sql.ts'
import { forgetAlarms } from '../alarms/store.ts'
import { giveUpIntents } from '../audit/intents-sql.ts'
import type { Acceptor } from '../batches/accept/acceptor.ts'
import { forgetKeys } from '../batches/accept/idempotency-sql.ts'
import { type ControlDeps, lookAfterBatches } from '../batches/control.ts'
import { takeOutOptedOut } from '../batches/take-out.ts'
import { orderKeeper } from '../costs/order.ts'
import { Costs } from '../costs/store.ts'
import { everyMinute } from '../db/jobs.ts'
import { forgetDrafts } from '../drafts/store.ts'
import { forgetConversations } from '../inbound/conversations-sql.ts'
import type { InboundReceiver } from '../inbound/receive.ts'
import { forgetInbound, forgetOwnerless } from '../inbound/store.ts'
import { repeat } from '../kernel/repeat.ts'
import { sealSome } from '../ledger/chain-sql.ts'
import { findSpikeLimits, forgetPast } from '../ledger/stops-sql.ts'
import { settleHeld } from '../messages/held-sql.ts'
import { dropPartitions, makePartitions } from '../messages/partitions-sql.ts'
import { Destinations } from '../numbering/store.ts'
import { forgetAnswers } from '../optouts/answers-sql.ts'
import { forgetOfPeople } from '../people/housekeeping.ts'
import { expireSubmissions } from '../receipts/expire-sql.ts'
import { matchEarlyReceipts } from '../receipts/store.ts'
import { CarrierMinutes } from '../routing/carrier-minutes.ts'
import { forgetMinutes } from '../routing/carrier-minutes-sql.ts'
import { Oddities } from '../routing/oddities.ts'
import { forgetTraces } from '../routing/traces-sql.ts'
import { FACTS_MAX, foldFacts, forgetHours } from '../usage/fold-sql.ts'
import { countHistory } from '../usage/history-sql.ts'
import { lookAfterWebhooks } from '../webhooks/turns.ts'
import { sendOptoutAnswers } from './optout-answers.ts'

export interface HousekeepingDeps extends ControlDeps {
  inbound: InboundReceiver
  /** Accepts the answers to STOP and START. */
  acceptor: Acceptor
  /** A receipt that has not arrived after this time is given up. */
  receiptTimeoutSeconds: number
  /** How long messages are kept; 0 = for ever. */
  retentionDays: number
}

const QUEUE = 'housekeeping'
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const EARLY_MS = 1_000
/** Facts wait about this long, and answers add up those that do. */
const FIGURES_MS = 5_000
/** Whoever asks for a statement or a proof sooner seals what it needs. */
const SEAL_MS = 30_000
/** After each pass over the opt-outs, the next one waits this many times as long: a big backlog is searched slowly. */
const TAKE_OUT_REST = 20
/** Rows per transaction, so that no transaction is long. */
const GROUP = 1_000
/** Rows per transaction where each one first walks past all the rows that are kept. */
const GROUP_LARGE = 20_000
/** The most messages kept that phones sent to numbers no account has; operators can look at them. */
const OWNERLESS_MAX = 100_000

export interface Housekeeping {
  stop(): Promise<void>
}

export async function startHousekeeping(deps: HousekeepingDeps): Promise<Housekeeping> {
  const { pool, jobs, log } = deps
  const oddities = new Oddities(log)
  const minutes = new CarrierMinutes(log)
  const failing = (what: string) => (err: unknown) => log.error({ err }, what)
  const stopAsking = await everyMinute(jobs, pool, QUEUE, () => lookThrough(deps))
  const loops = [
    repeat(
      EARLY_MS,
      () => everySecond(deps, oddities, minutes),
      failing('looking after early receipts failed'),
    ),
    repeat(
      EARLY_MS,
      () => sendOptoutAnswers({ ...deps, onAccepted: deps.wake }),
      failing('answering STOP and START failed'),
    ),
    repeat(
      EARLY_MS,
      orderKeeper(pool, new Costs(new Destinations())),
      failing('comparing what carriers take failed'),
    ),
    repeat(FIGURES_MS, () => everyFewSeconds(deps), failing('adding up figures failed')),
    repeat(SEAL_MS, sealInTurn(deps), failing('sealing the ledger failed')),
    repeat(EARLY_MS, takeOutWithRests(deps), failing('taking out numbers that opted out failed')),
  ]
  return {
    stop: async () => {
      await Promise.all([stopAsking(), ...loops.map((stop) => stop())])
    },
  }
}

function takeOutWithRests(deps: HousekeepingDeps): () => Promise<void> {
  let notBeforeMs = 0
  return async () => {
    const beganMs = performance.now()
    if (beganMs < notBeforeMs) return
    await takeOutOptedOut(deps)
    const tookMs = performance.now() - beganMs
    notBeforeMs = beganMs + TAKE_OUT_REST * tookMs
  }
}

/** Each time, the next accounts: sealing what is sealed changes nothing, so that processes need not agree. */
function sealInTurn({ pool }: HousekeepingDeps): () => Promise<void> {
  let afterId: string | undefined
  return async () => {
    afterId = await sealSome(pool, afterId ?? FIRST_ID)
  }
}

async function everySecond(
  { pool, announce }: HousekeepingDeps,
  oddities: Oddities,
  minutes: CarrierMinutes,
): Promise<void> {
  await settleHeld(pool, GROUP)
  for (let looked = GROUP; looked === GROUP; ) {
    const { matched, early, dropped, lost, batchIds } = await matchEarlyReceipts(pool, GROUP)
    batchIds.forEach(announce)
    for (const { smsc, state, ids } of lost) {
      oddities.note({ smsc, kind: 'unmatched', reason: state, example: `id ${ids[0]}` })
      minutes.unmatched(smsc)
    }
    looked = matched + early + dropped
  }
  await oddities.write(pool)
  await minutes.write(pool, Date.now())
}

/** Every process tries, and one at a time does it. */
async function everyFewSeconds({ pool }: HousekeepingDeps): Promise<void> {
  await countHistory(pool)
  for (let folded = FACTS_MAX; folded === FACTS_MAX; ) folded = await foldFacts(pool)
}

async function lookThrough(deps: HousekeepingDeps): Promise<void> {
  const { pool, jobs, log, inbound, receiptTimeoutSeconds, retentionDays } = deps
  await makePartitions(pool)
  await lookAfterBatches(deps)
  await lookAfterWebhooks(pool, jobs, retentionDays)
  let expired = 0
  for (let count = GROUP; count === GROUP; expired += count)
    count = await expireSubmissions(pool, receiptTimeoutSeconds, GROUP)
  for (let forgotten = GROUP; forgotten === GROUP; ) forgotten = await forgetKeys(pool, GROUP)
  for (let forgotten = GROUP; forgotten === GROUP; ) forgotten = await forgetKept(pool, GROUP)
  for (let forgotten = GROUP; forgotten === GROUP; ) forgotten = await forgetRefused(pool, GROUP)
  for (let forgotten = GROUP; forgotten === GROUP; ) forgotten = await forgetDrafts(pool, GROUP)
  await forgetHours(pool)
  await forgetTraces(pool)
  await forgetMinutes(pool)
  await forgetAlarms(pool)
  await findSpikeLimits(pool)
  await forgetPast(pool)
  await forgetAnswers(pool)
  await forgetOfPeople(pool)
  await giveUpIntents(pool)
  for (let forgotten = GROUP_LARGE; forgotten === GROUP_LARGE; )
    forgotten = await forgetOwnerless(pool, OWNERLESS_MAX, GROUP_LARGE)
  const incomplete = await inbound.giveUpIncomplete()
  if (expired + incomplete > 0) log.info({ expired, incomplete }, 'gave up waiting for receipts and parts')
  if (retentionDays === 0) return
  const weeks = await dropPartitions(pool, retentionDays)
  let inboundDropped = 0
  for (let count = GROUP; count === GROUP; inboundDropped += count)
    count = await forgetInbound(pool, retentionDays, GROUP)
  for (let count = GROUP; count === GROUP; ) count = await forgetConversations(pool, retentionDays, GROUP)
  if (weeks.length + inboundDropped > 0)
    log.info({ weeks, inbound: inboundDropped }, 'dropped messages that need not be kept any longer')
}
