/** The endpoints that take an API key, wired to what they need. */
import type { FastifyInstance } from 'fastify'
import { authenticate } from './accounts/auth.ts'
import { Acceptor } from './batches/accept.ts'
import { batchesApi } from './batches/api.ts'
import type { ControlDeps } from './batches/control.ts'
import { controlApi } from './batches/control-api.ts'
import { findApi } from './batches/find-api.ts'
import { notifyApi } from './batches/notify-api.ts'
import { ownsBatch } from './batches/store.ts'
import { startBigBodies } from './big-bodies.ts'
import { checksOn, RECIPIENTS, settingsOf } from './checks.ts'
import type { Config } from './config.ts'
import type { Pool } from './db/sql.ts'
import { bodyBudget } from './http/budget.ts'
import { inboundApi } from './inbound/api.ts'
import { optoutsApi } from './inbound/optouts-api.ts'
import { acceptFiles } from './intake/bodies.ts'
import { systemClock } from './kernel/clock.ts'
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
  const settings = settingsOf(config)
  const checks = checksOn(pool, settings)
  const acceptor = new Acceptor({ ...deps, ...checks, batchesPerHour: config.batchesPerHour })
  const { elsewhere, stop } = startBigBodies(
    { ...settingsOf(config), databaseUrl: deps.databaseUrl },
    deps.log,
  )
  api.addHook('onClose', stop)
  const big = { elsewhere, maxBodyBytes: config.maxBodyBytes }
  await api.register(async (scope) => {
    acceptFiles(scope, RECIPIENTS)
    batchesApi(scope, {
      ...checks,
      ...big,
      readPool,
      acceptor,
      onAccepted,
      contactsOf: (owner, listId) => contactsOf(readPool, owner, listId, RECIPIENTS.rowsMax),
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
  listsApi(api, { ...deps, ...big, optedOut: checks.optedOut })
  inboundApi(api, deps)
  optoutsApi(api, { ...deps, ...big })
  ledgerApi(api, { ...deps, ownsBatch: (accountId, batchId) => ownsBatch(readPool, accountId, batchId) })
  const urlRules = { networks: config.webhookNetworks ?? [], allowHttp: config.webhookHttp === 'allow' }
  webhooksApi(api, { ...deps, urlRules })
}
