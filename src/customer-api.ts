/** The endpoints that take an API key, wired to what they need. */
import type { FastifyInstance } from 'fastify'
import { authenticate } from './accounts/auth.ts'
import { Acceptor } from './batches/accept.ts'
import { batchesApi } from './batches/api.ts'
import type { ControlDeps } from './batches/control.ts'
import { controlApi } from './batches/control-api.ts'
import { findApi } from './batches/find-api.ts'
import { notifyApi } from './batches/notify-api.ts'
import type { CheckDeps } from './batches/prepare.ts'
import { RECIPIENTS_MAX } from './batches/send-schema.ts'
import { ownsBatch } from './batches/store.ts'
import type { Config } from './config.ts'
import type { Pool } from './db/sql.ts'
import { bodyBudget } from './http/budget.ts'
import { inboundApi } from './inbound/api.ts'
import { optedOut } from './inbound/optouts.ts'
import { optoutsApi } from './inbound/optouts-api.ts'
import { defaultSender, senderAllowed, senderProblem } from './inbound/senders.ts'
import { acceptFiles } from './intake/bodies.ts'
import { systemClock } from './kernel/clock.ts'
import type { Vault } from './kernel/vault.ts'
import { ledgerApi } from './ledger/api.ts'
import { listsApi } from './lists/api.ts'
import { contactsOf } from './lists/contacts.ts'
import { liveApi } from './live/api.ts'
import { webhooksApi } from './webhooks/api.ts'
import type { Poster } from './webhooks/post.ts'

export interface CustomerApiDeps extends ControlDeps {
  databaseUrl: string
  /** For lists and statuses: slow readers keep its connections, never those of accepting and sending. */
  readPool: Pool
  poster: Poster
  vault: Vault
}

export async function customerApi(
  api: FastifyInstance,
  config: Config,
  deps: CustomerApiDeps,
): Promise<void> {
  const { pool, readPool, wake: onAccepted } = deps
  const authenticated = authenticate(pool)
  api.addHook('onRequest', authenticated)
  api.addHook('preParsing', bodyBudget(config.bodiesMaxBytes, config.requestTimeoutMs / 3))
  const optouts = (accountId: string, phones: string[]) => optedOut(pool, accountId, phones)
  const checks: CheckDeps = {
    pool,
    partsMax: config.partsMax,
    wideReference: config.smscUrl?.longMessages === 'udh16',
    chooseSender: (accountId, from) => chooseSender(pool, accountId, from),
    optedOut: optouts,
  }
  const acceptor = new Acceptor({ ...deps, ...checks, batchesPerHour: config.batchesPerHour })
  const { maxBodyBytes } = config
  await api.register(async (scope) => {
    acceptFiles(scope, { key: 'recipients', rowsMax: RECIPIENTS_MAX, maxBytes: maxBodyBytes })
    batchesApi(scope, {
      ...checks,
      readPool,
      acceptor,
      onAccepted,
      contactsOf: (owner, listId) => contactsOf(readPool, owner, listId, RECIPIENTS_MAX),
    })
  })
  controlApi(api, deps)
  findApi(api, deps)
  liveApi(api, {
    ...deps,
    clock: systemClock,
    streamsMax: config.liveStreams,
    receiptTimeoutSeconds: config.receiptTimeoutSeconds,
    authenticate: authenticated,
  })
  notifyApi(api, { acceptor, onAccepted })
  listsApi(api, { ...deps, maxBodyBytes, optedOut: optouts })
  inboundApi(api, deps)
  optoutsApi(api, deps)
  ledgerApi(api, { ...deps, ownsBatch: (accountId, batchId) => ownsBatch(readPool, accountId, batchId) })
  const urlRules = { networks: config.webhookNetworks ?? [], allowHttp: config.webhookHttp === 'allow' }
  webhooksApi(api, { ...deps, urlRules })
}

/** The sender of a batch: the one it asks for, if the account may use it; else the account's, or the carrier's. */
async function chooseSender(
  pool: Pool,
  accountId: string,
  from: string | undefined,
): Promise<{ sender: string | null } | { problem: string }> {
  if (from === undefined) return { sender: (await defaultSender(pool, accountId)) ?? null }
  const problem = senderProblem(from)
  if (problem !== undefined) return { problem }
  return (await senderAllowed(pool, accountId, from))
    ? { sender: from }
    : { problem: 'Sender is not allowed for this account' }
}
