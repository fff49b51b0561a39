/** The endpoints for connections to carriers and the state of their binds. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { suspendDemo } from '../accounts/store.ts'
import type { Pool } from '../db/sql.ts'
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
  listSmscs,
  lockSmsc,
  removeSmsc,
  renameSmsc,
  SANDBOX_SMSC,
  setSmsc,
} from '../routing/store.ts'
import {
  changeSmscConfig,
  HIDDEN,
  hideSecrets,
  parseSmscConfig,
  parseSmscUrl,
  type SmscConfig,
} from '../smsc/config.ts'
import { audited } from './audit-sql.ts'

const TAG = 'Connections'

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, 'Must be small letters, digits, - and _')
  .refine(
    (text) => text !== DEFAULT_SMSC && text !== SANDBOX_SMSC,
    'Is the name of a connection that is always there',
  )
const newSmsc = z.object({
  name,
  url: z
    .string()
    .max(10_000)
    .meta({ examples: ['smpp://systemId:password@host:2775?binds=1&window=50&tps=100'] }),
})
const newName = z.object({ name })
const settings = z.record(z.string(), z.unknown()).meta({ examples: [{ tps: 200, windowMax: 100 }] })
const connection = z.object({
  name: z.string(),
  config: z.record(z.string(), z.unknown()).meta({ description: 'All settings but the secret ones' }),
})
const one = z.object({ success: z.literal(true), connection })
const bind = z.object({
  smsc: z.string(),
  index: z.int(),
  owner: z.string(),
  state: z.string(),
  inFlight: z.int(),
  perSecond: z.number(),
  throttled: z.boolean(),
  lastError: z.string().nullable(),
  ageSeconds: z.number(),
})
const oddity = z.object({
  smsc: z.string(),
  kind: z.enum(['refused', 'unmatched']).meta({
    description: 'refused: PDUs that had to be refused; unmatched: receipts that name no message of ours',
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
  /** What becomes of the demo account once there is a carrier. */
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
      tag: TAG,
      summary: 'List connections',
      response: { 200: z.object({ success: z.literal(true), connections: z.array(connection) }) },
    }),
    async () => {
      const stored = await listSmscs(pool)
      const connections = stored.map(({ name, config }) =>
        connectionJson(name, parseSmscConfig(hideSecrets(config as object))),
      )
      return { success: true, connections }
    },
  )
}

function createConnectionEndpoint(app: FastifyInstance, { pool, vault, demo }: SmscsApiDeps): void {
  app.post(
    '/smscs',
    operatorEndpoint({
      operationId: 'createConnection',
      tag: TAG,
      summary: 'Make a connection; its binds come up within a second',
      body: newSmsc,
      response: { 201: one },
      errors: ['CONFLICT'],
    }),
    async (request, reply) => {
      const { name, url } = check(newSmsc, request.body)
      const config = attempt('url', () => parseNewUrl(url))
      const password = sealPassword(await vault(), name, config.password)
      await audited(pool, request, async (tx, audit) => {
        if (await lockSmsc(tx, name))
          throw new AppError('CONFLICT', { body: { detail: `There is a connection ${name} already` } })
        await setSmsc(tx, name, { ...config, password })
        await audit({ action: 'connection.create', target: name, details: { ...hideSecrets(config) } })
        if (demo === 'suspend') await suspendDemo(tx)
      })
      return reply.code(201).send({ success: true, connection: connectionJson(name, config) })
    },
  )
}

function updateConnectionEndpoint(app: FastifyInstance, { pool, vault }: SmscsApiDeps): void {
  app.patch<NameRequest>(
    '/smscs/:name',
    operatorEndpoint({
      operationId: 'updateConnection',
      tag: TAG,
      summary: 'Change settings of a connection; its binds are drained and come up again',
      params,
      body: settings,
      response: { 200: one },
      errors: ['CONNECTION_NOT_FOUND'],
    }),
    (request) => {
      const changes = check(settings, request.body)
      const { name } = request.params
      return audited(pool, request, async (tx, audit) => {
        const before = await lockSmsc(tx, name)
        if (!before) throw new AppError('CONNECTION_NOT_FOUND')
        const shown = hideSecrets(before.config as object)
        const config = attempt('settings', () => changeSmscConfig(shown, changes))
        // The hidden password means the stored one, which is kept without being decrypted.
        const isKept = config.password === HIDDEN
        const password = isKept ? passwordOf(before) : sealPassword(await vault(), name, config.password)
        await setSmsc(tx, name, { ...config, password })
        await audit({ action: 'connection.update', target: name, details: { ...hideSecrets(config) } })
        return { success: true, connection: connectionJson(name, config) }
      })
    },
  )
}

function renameConnectionEndpoint(app: FastifyInstance, { pool, vault }: SmscsApiDeps): void {
  app.post<NameRequest>(
    '/smscs/:name/rename',
    operatorEndpoint({
      operationId: 'renameConnection',
      tag: TAG,
      summary: 'Give a connection another name; its routes, its receipts and what waits follow',
      params,
      body: newName,
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
      tag: TAG,
      summary: 'All binds as they are now, and what carriers did wrong within the last day',
      response: {
        200: z.object({ success: z.literal(true), binds: z.array(bind), oddities: z.array(oddity) }),
      },
    }),
    async () => ({ success: true, binds: await listBinds(pool), oddities: await listOddities(pool) }),
  )
}

/** Refuses the hidden password: if it were stored, every later change would take it for the one before. */
function parseNewUrl(url: string): SmscConfig {
  const config = parseSmscUrl(url)
  if (config.password === HIDDEN) throw new Error('has a password that only stands for one')
  return config
}

/** Reports an error of the connection's own reader as the caller's mistake. */
function attempt<T>(key: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw invalid([{ path: [key], message: `The connection ${(error as Error).message}` }])
  }
}

function connectionJson(name: string, config: SmscConfig): object {
  return { name, config: hideSecrets(config) }
}
