/** The endpoints that take an API key or a session, wired to their dependencies. */

import type { ServerResponse } from 'node:http'
import { availableParallelism } from 'node:os'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { authenticate, refusedByNow } from '../accounts/auth.ts'
import { ownKeysApi } from '../accounts/keys-api.ts'
import { logRefusals, RequestLog } from '../accounts/requests.ts'
import { requestsApi } from '../accounts/requests-api.ts'
import { auditChanges } from '../audit/changes.ts'
import { Acceptor } from '../batches/accept/acceptor.ts'
import type { CheckDeps } from '../batches/accept/known.ts'
import { ownsBatch } from '../batches/accept/store.ts'
import { approvalApi } from '../batches/approval-api.ts'
import { batchApi } from '../batches/batch-api.ts'
import { batchesApi } from '../batches/bulk-api.ts'
import type { ControlDeps } from '../batches/control.ts'
import { controlApi } from '../batches/control-api.ts'
import { findApi } from '../batches/find-api.ts'
import { notifyApi } from '../batches/notify-api.ts'
import { proofApi } from '../batches/proof-api.ts'
import { answerOf } from '../batches/send.ts'
import type { Config } from '../config.ts'
import { asking, shareOut } from '../db/share-out.ts'
import { Spool } from '../db/spool.ts'
import type { Pool } from '../db/sql.ts'
import { draftsApi } from '../drafts/drafts-api.ts'
import { templatesApi } from '../drafts/templates-api.ts'
import { bodyBudget } from '../http/budget.ts'
import { maskAnswers } from '../http/mask.ts'
import { conversationsApi } from '../inbound/conversations-api.ts'
import { inboundApi } from '../inbound/inbound-api.ts'
import { acceptFiles } from '../intake/bodies.ts'
import { systemClock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import { holderOf } from '../kernel/shares.ts'
import { asArrival } from '../kernel/tracing.ts'
import type { Vault } from '../kernel/vault.ts'
import { capsApi } from '../ledger/caps-api.ts'
import { type LedgerApiDeps, ledgerApi } from '../ledger/ledger-api.ts'
import { signerWith } from '../ledger/signing-api.ts'
import { contactsOf } from '../lists/contacts.ts'
import { listsApi } from '../lists/lists-api.ts'
import { liveApi } from '../live/live-api.ts'
import { answersApi } from '../optouts/answers-api.ts'
import { optoutsApi } from '../optouts/optouts-api.ts'
import type { WishReader } from '../optouts/stop-words.ts'
import { optedOut } from '../optouts/store.ts'
import { priceInCountry } from '../routing/route.ts'
import { pricesInForce } from '../routing/store.ts'
import { sendersApi } from '../senders/senders-api.ts'
import { numbering } from '../sms/numbering.ts'
import { usageApi } from '../usage/usage-api.ts'
import { urlRulesOf } from '../webhooks/addresses.ts'
import { webhooksApi } from '../webhooks/endpoints-api.ts'
import type { Poster } from '../webhooks/post.ts'
import { whyApi } from '../why/why-api.ts'
import { startBigBodies, threadsFor } from './big-bodies.ts'
import { knowledge, numberingConfigOf, RECIPIENTS, settingsOf } from './checks.ts'
import { conversationParts } from './conversations.ts'
import type { PeopleParts } from './people.ts'

export interface CustomerApiDeps extends ControlDeps {
  databaseUrl: string
  /** For lists and statuses. */
  readPool: Pool
  /** Used only to look up keys, so a caller is identified however busy the other pools are. */
  authPool: Pool
  poster: Poster
  vault: Vault
  readWish: WishReader
}

export async function customerApi(
  api: FastifyInstance,
  config: Config,
  shared: CustomerApiDeps & Pick<PeopleParts, 'sessions' | 'links'>,
): Promise<void> {
  const { wake: onAccepted } = shared
  const pool = shareOut(shared.pool, { reserved: Math.ceil(config.databaseConnections / 5) })
  const readPool = shareOut(shared.readPool)
  const deps = { ...shared, pool, readPool }
  api.addHook('onRequest', ({ headers }, _reply, next) => asArrival(headers['traceparent'], next))
  api.addHook('onRequest', authenticate(shared.authPool, { people: shared.sessions }))
  const requestLog = new RequestLog(shared.pool, shared.log)
  api.addHook('onClose', () => requestLog.stop())
  logRefusals(api, requestLog)
  maskAnswers(api)
  auditChanges(api, shared.pool, shared.log)
  api.addHook('preHandler', askByAccount)
  api.addHook('preParsing', bodyBudget(config.bodiesMaxBytes, config.requestTimeoutMs / 3))
  const settings = settingsOf(config)
  const checks = { ...settings, pool, ...knowledge() }
  const acceptor = new Acceptor({ ...deps, ...checks, answerOf })
  shared.links.sendWith(acceptor, { log: shared.log, onAccepted })
  const { elsewhere, stop } = startBigBodies(
    {
      ...settings,
      ...numberingConfigOf(config),
      databaseUrl: deps.databaseUrl,
      threads: config.bodyThreads ?? threadsFor(availableParallelism()),
    },
    deps.log,
  )
  api.addHook('onClose', stop)
  const big = { elsewhere, maxBodyBytes: config.maxBodyBytes }
  const spool = new Spool(config.answersMaxBytes)
  await api.register(async (scope) => {
    acceptFiles(scope, RECIPIENTS)
    batchesApi(scope, {
      ...checks,
      ...big,
      readPool,
      spool,
      acceptor,
      onAccepted,
      contactsOf: (owner, listId) => contactsOf(readPool, owner, listId, RECIPIENTS.rowsMax),
    })
  })
  for (const serve of [controlApi, approvalApi, findApi, batchApi]) serve(api, deps)
  liveApi(api, {
    ...shared,
    askPool: pool,
    clock: systemClock,
    streamsMax: config.liveStreams,
    receiptTimeoutSeconds: config.receiptTimeoutSeconds,
    refusedByNow: (requests) => refusedByNow(shared.authPool, requests, shared.sessions),
  })
  notifyApi(api, { acceptor, onAccepted })
  listsApi(api, { ...deps, ...big, optedOut: (accountId, phones) => optedOut(pool, accountId, phones) })
  templatesApi(api, deps)
  draftsApi(api, { ...deps, elsewhere, onAccepted })
  inboundApi(api, deps)
  conversationsApi(api, {
    ...deps,
    ...conversationParts({ acceptor, readPool, onAccepted }),
    optedOut: (accountId, phones) => optedOut(pool, accountId, phones),
  })
  optoutsApi(api, { ...deps, ...big })
  answersApi(api, deps)
  provenApis(api, deps, { checks, spool })
  for (const serve of [usageApi, ownKeysApi, requestsApi, sendersApi]) serve(api, deps)
  webhooksApi(api, { ...deps, urlRules: urlRulesOf(config) })
}

/** Money, and what proves and explains what was sent. */
function provenApis(
  api: FastifyInstance,
  deps: CustomerApiDeps,
  { checks, spool }: { checks: CheckDeps; spool: Spool },
): void {
  const { pool, readPool, vault } = deps
  const signer = signerWith(pool, async () => vault)
  proofApi(api, { ...deps, signer, spool })
  ledgerApi(api, { ...deps, ...ledgerParts(readPool), signer })
  whyApi(api, checks)
  capsApi(api, deps)
}

/** Gives the ledger's endpoints the batches and prices that they need. */
function ledgerParts(db: Pool): Pick<LedgerApiDeps, 'ownsBatch' | 'homePrice'> {
  return {
    ownsBatch: (accountId, batchId) => ownsBatch(db, accountId, batchId),
    homePrice: async (payer) => {
      const { settings, homeCallingCode: callingCode } = numbering()
      return priceInCountry(await pricesInForce(db, payer), { country: settings.home, callingCode })
    },
  }
}

/** From here on, the request asks for database connections in the name of its account. */
function askByAccount({ caller, method }: FastifyRequest, { raw }: FastifyReply, next: () => void): void {
  // A write may be done together with others of the same account, so it continues after its client has gone.
  const gone = method === 'GET' ? goneSignal(raw) : undefined
  asking.run({ holder: holderOf(caller), gone }, next)
}

/** Creates the signal only when asked, because few requests ever wait. */
function goneSignal(response: ServerResponse): () => AbortSignal {
  let gone: AbortController | undefined
  return () => {
    if (gone) return gone.signal
    const made = new AbortController()
    // The client has gone and hears no error, so it is not logged as our failure.
    const abort = () => made.abort(new AppError('REQUEST_TIMEOUT'))
    if (response.closed) abort()
    else response.once('close', abort)
    gone = made
    return made.signal
  }
}
