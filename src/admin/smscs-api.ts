/** The endpoints for connections to carriers and the state of their binds. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { suspendDemo } from '../accounts/store.ts'
import { audited } from '../audit/store.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { listBinds } from '../dispatch/store.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import type { Vault } from '../kernel/vault.ts'
import { listOddities } from '../routing/oddities-sql.ts'
import { passwordOf, sealPassword, withPassword } from '../routing/passwords.ts'
import {
  DEFAULT_SMSC,
  listRoutes,
  listSmscs,
  lockSmsc,
  removeSmsc,
  renameSmsc,
  SANDBOX_SMSC,
  type StoredSmsc,
  setSmsc,
} from '../routing/store.ts'
import {
  changeSmscConfig,
  hideSecrets,
  parseSmscConfig,
  parseSmscUrl,
  type SmscConfig,
  sends,
  settings,
  warningsOf,
} from '../smsc/config.ts'

const TAG = 'Connections'

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, 'Must be small letters, digits, - and _')
  .refine(
    (text) => text !== DEFAULT_SMSC && text !== SANDBOX_SMSC,
    'Is the name of a connection that is always there',
  )
/** The reader of connections has its own check, with its own wording: here only the form matters. */
const anySettings = z.record(z.string(), z.unknown())
const url = z
  .string()
  .max(10_000)
  .meta({ examples: ['smpp://systemId:password@host:2775?binds=1&window=50&tps=100'] })
const newSmsc = z.object({ name, url: url.optional(), settings: anySettings.optional() })
const newSmscShown = z.object({
  name,
  url: url.optional().meta({ description: 'Either this or `settings`' }),
  settings: settings.optional(),
})
const newName = z.object({ name })
const connection = z.object({
  name: z.string(),
  config: z.record(z.string(), z.unknown()).meta({ description: 'All settings but the secret ones' }),
})
const one = z.object({
  success: z.literal(true),
  connection,
  warnings: z
    .array(z.string())
    .optional()
    .meta({ description: 'Settings that some carriers refuse, in sentences' }),
})
const bind = z.object({
  smsc: z.string(),
  index: z.int(),
  owner: z.string(),
  state: z.string(),
  inFlight: z.int(),
  perSecond: z.number(),
  throttled: z.boolean(),
  lastError: z.string().nullable(),
  windowMax: z.int().meta({ description: 'The most submits that may await their answers' }),
  ratePerSecond: z.number().meta({
    description: 'The submits a second that it may make at present; 0: as many as its window allows',
  }),
  answerMs: z.number().nullable().meta({ description: 'How long answers have taken of late' }),
  boundAt: z.iso.datetime().nullable(),
  lastRefusal: z.string().nullable().meta({ description: 'The last answer other than yes' }),
  lastRefusedAt: z.iso.datetime().nullable(),
  lastReceiptAt: z.iso.datetime().nullable(),
  ageSeconds: z.number(),
})
const oddity = z.object({
  smsc: z.string(),
  kind: z.enum(['refused', 'unmatched', 'unusable']).meta({
    description:
      'refused: PDUs that had to be refused; unmatched: receipts that name no message of ours; unusable: the settings of the connection cannot be used',
  }),
  reason: z.string(),
  count: z.int(),
  lastAt: z.iso.datetime(),
  example: z.string(),
})
const params = z.object({ name: z.string() })
type NameRequest = { Params: { name: string } }

export interface SmscsApiDeps {
  pool: Pool
  /** Called only when a password is to be stored. */
  vault: () => Promise<Vault>
  /** Says whether the demo account stays once there is a carrier. */
  demo: 'suspend' | 'keep'
}

export function smscsApi(app: FastifyInstance, deps: SmscsApiDeps): void {
  listConnectionsEndpoint(app, deps)
  createConnectionEndpoint(app, deps)
  updateConnectionEndpoint(app, deps)
  renameConnectionEndpoint(app, deps)
  removeConnectionEndpoint(app, deps)
  listBindsEndpoint(app, deps)
}

function listConnectionsEndpoint(app: FastifyInstance, { pool }: SmscsApiDeps): void {
  app.get(
    '/smscs',
    operatorEndpoint({
      operationId: 'listConnections',
      permission: 'routes.read',
      tag: TAG,
      summary: 'List connections',
      response: { 200: z.object({ success: z.literal(true), connections: z.array(connection) }) },
    }),
    async () => {
      const stored = await listSmscs(pool)
      const connections = stored.map((row) => {
        const { password, others } = apart(row)
        return connectionJson(row.name, { ...parseSmscConfig(others), password })
      })
      return { success: true, connections }
    },
  )
}

function createConnectionEndpoint(app: FastifyInstance, { pool, vault, demo }: SmscsApiDeps): void {
  app.post(
    '/smscs',
    operatorEndpoint({
      operationId: 'createConnection',
      permission: 'routes.write',
      sample: { body: { name: 'mattel', url: 'smpp://SYSTEM_ID:PASSWORD@smsc.example.net:2775' } },
      tag: TAG,
      summary: 'Make a connection; its binds come up within a second',
      body: newSmscShown,
      response: { 201: one },
      errors: ['CONFLICT'],
    }),
    async (request, reply) => {
      const { name, ...given } = check(newSmsc, request.body)
      const config = newConfig(given)
      const password = sealPassword(await vault(), name, config.password)
      await audited(pool, request, async (tx, audit) => {
        if (await lockSmsc(tx, name))
          throw new AppError('CONFLICT', { body: { detail: `There is a connection ${name} already` } })
        await setSmsc(tx, name, { ...config, password })
        await audit({ action: 'connection.create', target: name, details: { ...hideSecrets(config) } })
        if (demo === 'suspend') await suspendDemo(tx)
      })
      return reply.code(201).send(answerOf(name, config))
    },
  )
}

function updateConnectionEndpoint(app: FastifyInstance, { pool, vault }: SmscsApiDeps): void {
  app.patch<NameRequest>(
    '/smscs/:name',
    operatorEndpoint({
      operationId: 'updateConnection',
      permission: 'routes.write',
      sample: { body: { tps: 50 } },
      tag: TAG,
      summary: 'Change settings of a connection; its binds are drained and come up again',
      params,
      body: settings.meta({ examples: [{ tps: 200, windowMax: 100 }] }),
      response: { 200: one },
      errors: ['CONNECTION_NOT_FOUND'],
    }),
    (request) => {
      const changes = check(anySettings, request.body)
      const { name } = request.params
      return audited(pool, request, async (tx, audit) => {
        const before = await lockSmsc(tx, name)
        if (!before) throw new AppError('CONNECTION_NOT_FOUND')
        // Without its password, which need not be decrypted to be kept.
        const { password: stored, others } = apart(before)
        const { config, password: given } = attempt('settings', () => changeSmscConfig(others, changes))
        if (!sends(config)) await refuseRouted(tx, name)
        const password = given === undefined ? stored : sealPassword(await vault(), name, given)
        await setSmsc(tx, name, { ...config, password })
        const changed = { ...config, password }
        const [was, is] = [hideSecrets({ ...others, password: stored }), hideSecrets(changed)]
        await audit({ action: 'connection.update', target: name, details: { ...is }, before: was, after: is })
        return answerOf(name, changed, warningsOf(config))
      })
    },
  )
}

function renameConnectionEndpoint(app: FastifyInstance, { pool, vault }: SmscsApiDeps): void {
  app.post<NameRequest>(
    '/smscs/:name/rename',
    operatorEndpoint({
      operationId: 'renameConnection',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Give a connection another name; its routes, its receipts and waiting messages follow',
      params,
      body: newName,
      sample: { body: { name: 'mauritel' } },
      response: { 200: one },
      errors: ['CONNECTION_NOT_FOUND', 'CONFLICT'],
    }),
    (request) => {
      const { name: to } = check(newName, request.body)
      const { name } = request.params
      return audited(pool, request, async (tx, audit) => {
        const before = await lockSmsc(tx, name)
        if (!before) throw new AppError('CONNECTION_NOT_FOUND')
        if (await lockSmsc(tx, to))
          throw new AppError('CONFLICT', { body: { detail: `There is a connection ${to} already` } })
        const isOpen = passwordOf(before) === ''
        const clear = isOpen ? (before.config as object) : withPassword(await vault(), before)
        // The receipts of what it has sent are looked up under the name that it had.
        const config = attempt('name', () => parseSmscConfig({ carrier: name, ...clear }))
        const password = isOpen ? '' : sealPassword(await vault(), to, config.password)
        await renameSmsc(tx, name, to, { ...config, password })
        await audit({ action: 'connection.rename', target: name, details: { to } })
        return { success: true, connection: connectionJson(to, config) }
      })
    },
  )
}

function removeConnectionEndpoint(app: FastifyInstance, { pool }: SmscsApiDeps): void {
  app.delete<NameRequest>(
    '/smscs/:name',
    operatorEndpoint({
      operationId: 'removeConnection',
      permission: 'routes.write',
      tag: TAG,
      summary: 'Remove a connection that no route leads to',
      params,
      response: { 200: z.object({ success: z.literal(true) }) },
      errors: ['CONNECTION_NOT_FOUND', 'CONFLICT'],
    }),
    (request) =>
      audited(pool, request, async (tx, audit) => {
        const { name } = request.params
        const result = await removeSmsc(tx, name)
        if (result === 'unknown') throw new AppError('CONNECTION_NOT_FOUND')
        if (result === 'in use')
          throw new AppError('CONFLICT', {
            body: { detail: `A route leads to ${name}: change the route first` },
          })
        await audit({ action: 'connection.remove', target: name })
        return { success: true }
      }),
  )
}

function listBindsEndpoint(app: FastifyInstance, { pool }: SmscsApiDeps): void {
  app.get(
    '/binds',
    operatorEndpoint({
      operationId: 'listBinds',
      permission: 'routes.read',
      tag: TAG,
      summary: 'All binds as they are now, and what carriers did wrong within the last day',
      response: {
        200: z.object({ success: z.literal(true), binds: z.array(bind), oddities: z.array(oddity) }),
      },
    }),
    async () => ({ success: true, binds: await listBinds(pool), oddities: await listOddities(pool) }),
  )
}

function newConfig({ url, settings }: Omit<z.output<typeof newSmsc>, 'name'>): SmscConfig {
  if ((url === undefined) === (settings === undefined))
    throw invalid([{ path: ['url'], message: 'Give either "url" or "settings"' }])
  return url === undefined
    ? attempt('settings', () => changeSmscConfig({}, settings ?? {}).config)
    : attempt('url', () => parseSmscUrl(url))
}

/** The stored password of a connection, and its other settings. */
function apart(stored: StoredSmsc): { password: string; others: object } {
  const { password: _, ...others } = stored.config as { password?: string }
  return { password: passwordOf(stored), others }
}

/** Reports an error of the connection's own reader as the caller's mistake. */
function attempt<T>(key: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw invalid([{ path: [key], message: `Not a usable connection: ${(error as Error).message}` }])
  }
}

async function refuseRouted(tx: Tx, name: string): Promise<void> {
  const isRouted = (await listRoutes(tx)).some(({ targets }) => targets.some(({ smsc }) => smsc === name))
  if (isRouted) {
    const message = `A route leads to ${name}, and a receiver cannot send: change the route first`
    throw invalid([{ path: ['bindMode'], message }])
  }
}

function connectionJson(name: string, config: SmscConfig): object {
  return { name, config: hideSecrets(config) }
}

function answerOf(name: string, config: SmscConfig, warnings = warningsOf(config)): object {
  const connection = connectionJson(name, config)
  return { success: true, connection, ...(warnings.length > 0 ? { warnings } : {}) }
}
