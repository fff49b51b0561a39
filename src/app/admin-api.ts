/** The endpoints for operators, under /api/admin/v1, which the command line and other tools use. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accountsApi } from '../admin/accounts-api.ts'
import type { Actor } from '../admin/audit-sql.ts'
import { batchesAdminApi } from '../admin/batches-api.ts'
import { controlApi } from '../admin/control-api.ts'
import type { ControlApiDeps } from '../admin/control-deps.ts'
import { heldApi } from '../admin/held-api.ts'
import { keysApi } from '../admin/keys-api.ts'
import { messagesAdminApi } from '../admin/messages-api.ts'
import { operatorsApi } from '../admin/operators-api.ts'
import { optoutsApi } from '../admin/optouts-api.ts'
import { priceListsApi } from '../admin/price-lists-api.ts'
import { pricesApi } from '../admin/prices-api.ts'
import { routesApi } from '../admin/routes-api.ts'
import { senderRulesApi } from '../admin/sender-rules-api.ts'
import { sendersApi } from '../admin/senders-api.ts'
import { type SmscsApiDeps, smscsApi } from '../admin/smscs-api.ts'
import { tokensApi } from '../admin/tokens-api.ts'
import { findToken, tokenHashesAmong } from '../admin/tokens-sql.ts'
import { tracesApi } from '../admin/traces-api.ts'
import { type TrialsApiDeps, trialsApi } from '../admin/trials-api.ts'
import type { Pool } from '../db/sql.ts'
import { limitGuesses } from '../http/guesses.ts'
import { AppError } from '../kernel/errors.ts'

export interface AdminApiDeps extends SmscsApiDeps, ControlApiDeps, TrialsApiDeps {
  /** Recognizes the command line's own token, which is not in the database. */
  localActor: (token: string | undefined) => Actor | undefined
  /** Used only to look up tokens. */
  authPool: Pool
}

const TOKEN_LENGTH_MAX = 200

export function adminApi(app: FastifyInstance, deps: AdminApiDeps): void {
  app.decorateRequest('actor')
  const find = limitGuesses({
    find: (token) => findToken(deps.authPool, token),
    among: (hashes) => tokenHashesAmong(deps.authPool, hashes),
  })
  app.addHook('onRequest', async (request) => {
    request.actor = await actorOf(request, deps.localActor, find)
  })
  accountsApi(app, deps)
  keysApi(app, deps)
  pricesApi(app, deps)
  priceListsApi(app, deps)
  operatorsApi(app, deps)
  routesApi(app, deps)
  smscsApi(app, deps)
  sendersApi(app, deps)
  senderRulesApi(app, deps)
  optoutsApi(app, deps)
  batchesAdminApi(app, deps)
  messagesAdminApi(app, deps)
  controlApi(app, deps)
  heldApi(app, deps)
  tokensApi(app, deps)
  tracesApi(app, deps)
  trialsApi(app, deps)
}

/** `Authorization: Bearer TOKEN` */
async function actorOf(
  { headers, ip }: FastifyRequest,
  localActor: AdminApiDeps['localActor'],
  find: (token: string, address: string) => ReturnType<typeof findToken>,
): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const local = localActor(token)
  if (local) return local
  if (token === undefined) throw new AppError('ADMIN_TOKEN_REQUIRED')
  const found = token.length > TOKEN_LENGTH_MAX ? undefined : await find(token, ip)
  if (!found) throw new AppError('ADMIN_TOKEN_INVALID')
  return { tokenId: found.id, name: found.name }
}
