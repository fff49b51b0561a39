/** The endpoints for operators, under /api/admin/v1, which the command line and other tools use. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { accountsApi } from '../admin/accounts-api.ts'
import { type AlarmChannelsApiDeps, alarmChannelsApi } from '../admin/alarm-channels-api.ts'
import { alarmRulesApi } from '../admin/alarm-rules-api.ts'
import { alarmsApi } from '../admin/alarms-api.ts'
import { auditApi } from '../admin/audit-api.ts'
import { type BackupsApiDeps, backupsApi } from '../admin/backups-api.ts'
import { batchPartsApi } from '../admin/batch-parts-api.ts'
import { batchesAdminApi } from '../admin/batches-api.ts'
import { capsApi } from '../admin/caps-api.ts'
import { controlApi } from '../admin/control-api.ts'
import type { ControlApiDeps } from '../admin/control-deps.ts'
import { costSheetsApi } from '../admin/cost-sheets-api.ts'
import { costsApi } from '../admin/costs-api.ts'
import { destinationCapsApi } from '../admin/destination-caps-api.ts'
import { type DoctorApiDeps, doctorApi } from '../admin/doctor-api.ts'
import { findAdminApi } from '../admin/find-api.ts'
import { heldApi } from '../admin/held-api.ts'
import { keysApi } from '../admin/keys-api.ts'
import { marginFloorsApi } from '../admin/margin-floors-api.ts'
import { messagesAdminApi } from '../admin/messages-api.ts'
import { nowApi } from '../admin/now-api.ts'
import { type NumberingApiDeps, numberingApi } from '../admin/numbering-api.ts'
import { operatorsApi } from '../admin/operators-api.ts'
import { optoutsApi } from '../admin/optouts-api.ts'
import { peopleAdminApi } from '../admin/people-api.ts'
import type { PeopleAdminDeps } from '../admin/people-deps.ts'
import { priceListsApi } from '../admin/price-lists-api.ts'
import { pricesApi } from '../admin/prices-api.ts'
import { proofsApi } from '../admin/proofs-api.ts'
import { reconcileApi } from '../admin/reconcile-api.ts'
import { routesApi } from '../admin/routes-api.ts'
import { senderRequestsApi } from '../admin/sender-requests-api.ts'
import { senderRulesApi } from '../admin/sender-rules-api.ts'
import { sendersApi } from '../admin/senders-api.ts'
import { type SettingsApiDeps, settingsApi } from '../admin/settings-api.ts'
import { type SmscsApiDeps, smscsApi } from '../admin/smscs-api.ts'
import { statementFilesApi } from '../admin/statement-files-api.ts'
import { stopsApi } from '../admin/stops-api.ts'
import { tokensApi } from '../admin/tokens-api.ts'
import { findToken, tokenHashesAmong } from '../admin/tokens-sql.ts'
import { tracesApi } from '../admin/traces-api.ts'
import { type TrialsApiDeps, trialsApi } from '../admin/trials-api.ts'
import { usageAdminApi } from '../admin/usage-api.ts'
import type { Actor } from '../audit/store.ts'
import { Costs } from '../costs/store.ts'
import type { Pool } from '../db/sql.ts'
import { limitGuesses } from '../http/guesses.ts'
import { maskAnswers } from '../http/mask.ts'
import { AppError } from '../kernel/errors.ts'
import { Destinations } from '../numbering/store.ts'
import type { Sessions } from '../people/auth.ts'
import { type WhyAdminDeps, whyAdminApi } from '../why/why-admin-api.ts'

export interface AdminApiDeps
  extends SmscsApiDeps,
    ControlApiDeps,
    TrialsApiDeps,
    NumberingApiDeps,
    WhyAdminDeps,
    DoctorApiDeps,
    SettingsApiDeps,
    BackupsApiDeps,
    AlarmChannelsApiDeps {
  /** Recognizes the command line's own token, which is not in the database. */
  localActor: (token: string | undefined) => Actor | undefined
  /** Used only to look up tokens. */
  authPool: Pool
  /** Operators who are signed in; undefined where no browser calls. */
  operatorOf?: Sessions['operatorOf'] | undefined
  people: PeopleAdminDeps
}

const TOKEN_LENGTH_MAX = 200

export function adminApi(app: FastifyInstance, deps: AdminApiDeps): void {
  const find = limitGuesses({
    find: (token) => findToken(deps.authPool, token),
    among: (hashes) => tokenHashesAmong(deps.authPool, hashes),
  })
  app.addHook('onRequest', async (request) => {
    // Whoever comes by a token is not asked for a session as well.
    const operator =
      request.headers.authorization === undefined ? await deps.operatorOf?.(request) : undefined
    request.isMasked = operator?.isMasked ?? false
    request.actor = operator?.actor ?? (await actorOf(request, deps.localActor, find))
  })
  maskAnswers(app)
  accountsApi(app, deps)
  keysApi(app, deps)
  pricesApi(app, deps)
  priceListsApi(app, deps)
  const costs = new Costs(new Destinations())
  costsApi(app, deps)
  costSheetsApi(app, { ...deps, costs })
  marginFloorsApi(app, deps)
  reconcileApi(app, { ...deps, costs })
  operatorsApi(app, deps)
  routesApi(app, { ...deps, costs })
  smscsApi(app, deps)
  sendersApi(app, deps)
  senderRequestsApi(app, deps)
  capsApi(app, deps)
  senderRulesApi(app, deps)
  optoutsApi(app, deps)
  numberingApi(app, deps)
  findAdminApi(app, deps)
  batchesAdminApi(app, { ...deps, costs })
  statementFilesApi(app, deps)
  batchPartsApi(app, deps)
  messagesAdminApi(app, { ...deps, costs })
  usageAdminApi(app, deps)
  proofsApi(app, deps)
  whyAdminApi(app, deps)
  controlApi(app, deps)
  heldApi(app, deps)
  stopsApi(app, deps)
  destinationCapsApi(app, deps)
  alarmsApi(app, deps)
  alarmRulesApi(app, deps)
  alarmChannelsApi(app, deps)
  tokensApi(app, deps)
  tracesApi(app, deps)
  nowApi(app, deps)
  trialsApi(app, deps)
  peopleAdminApi(app, deps.people)
  auditApi(app, deps)
  doctorApi(app, deps)
  settingsApi(app, deps)
  backupsApi(app, deps)
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
