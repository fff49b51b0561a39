/** The endpoints of operators, under /api/admin/v1: what the command line and any other tool administers with. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Pool } from '../db/sql.ts'
import { limitGuesses } from '../http/guesses.ts'
import { AppError } from '../kernel/errors.ts'
import { accountsApi } from './accounts.ts'
import type { Actor } from './audit.ts'
import { batchesAdminApi } from './batches.ts'
import { keysApi } from './keys.ts'
import { optoutsApi } from './optouts.ts'
import { pricesApi } from './prices.ts'
import { routesApi } from './routes.ts'
import { sendersApi } from './senders.ts'
import { type SmscsApiDeps, smscsApi } from './smscs.ts'
import { findToken, tokenHashesAmong } from './tokens.ts'
import { tokensApi } from './tokens-api.ts'

export interface AdminApiDeps extends SmscsApiDeps {
  /** Who a token is, where it is not one of the database: the command line's own. */
  localActor: (token: string | undefined) => Actor | undefined
  /** For looking up tokens alone. */
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
  routesApi(app, deps)
  smscsApi(app, deps)
  sendersApi(app, deps)
  optoutsApi(app, deps)
  batchesAdminApi(app, deps)
  tokensApi(app, deps)
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
