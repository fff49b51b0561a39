/** The endpoints for people, under /api/v2, in one place: who is signed in is found before each of them. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { permissionOf } from '../http/access.ts'
import { checkOrigin } from '../http/origin.ts'
import { AppError } from '../kernel/errors.ts'
import { memberOf } from './auth.ts'
import type { PeopleDeps } from './deps.ts'
import { factorsApi } from './factors-api.ts'
import { invitationsApi } from './invitations-api.ts'
import { meApi } from './me-api.ts'
import { oidcApi } from './oidc-api.ts'
import { resetsApi } from './resets-api.ts'
import { sessionsApi } from './sessions-api.ts'
import type { SessionHolder } from './sessions-sql.ts'
import { teamApi } from './team-api.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for endpoints of people who are signed in. */
    holder: SessionHolder | undefined
  }
}

export function peopleApi(app: FastifyInstance, deps: PeopleDeps): void {
  app.decorateRequest('holder')
  app.addHook('onRequest', (request) => identify(request, deps))
  sessionsApi(app, deps)
  oidcApi(app, deps)
  meApi(app, deps)
  factorsApi(app, deps)
  teamApi(app, deps)
  invitationsApi(app, deps)
  resetsApi(app, deps)
}

async function identify(request: FastifyRequest, { sessions, publicUrl }: PeopleDeps): Promise<void> {
  const { security = [] } = request.routeOptions.schema ?? {}
  // Signing somebody in as somebody else is an attack, too: these endpoints are for our own pages only.
  if (security.length === 0) return checkOrigin(request, publicUrl)
  const holder = await sessions.holderOf(request)
  if (!holder) throw new AppError('SESSION_REQUIRED')
  request.holder = holder
  const { personId, sessionId, name } = holder
  request.actor = { tokenId: null, personId, sessionId, name }
  if (permissionOf(request) !== undefined) request.caller = memberOf(request, holder)
}
