/** Backups: those that are known, making one now, and reading one. */
import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited, auditIn } from '../audit/store.ts'
import type { KnownBackup } from '../backup/backups-sql.ts'
import type { Pool, Tx } from '../db/sql.ts'
import { operatorEndpoint } from '../http/endpoint.ts'
import { check, pageOf } from '../http/schema.ts'
import { AppError } from '../kernel/errors.ts'
import { isUuid } from '../kernel/ids.ts'
import { pageQuery, uuidCursor } from './schema.ts'

const TAG = 'Administration'

export type ShownBackup = KnownBackup & {
  /** The process that answers can read its file. */
  isHere: boolean
}

/** Built by the program: it knows the folder and the whole database. */
export interface Backups {
  folder: string
  list(filter: { id?: string; beforeId?: string | undefined; limit: number }): Promise<ShownBackup[]>
  /** Begins one, which goes on afterwards, and notes it in the same transaction. Undefined while another goes on. */
  begin(actor: string, note: (tx: Tx, id: string) => Promise<void>): Promise<ShownBackup | undefined>
  /** Undefined if it is not known, and 'elsewhere' if this process cannot read its file. */
  open(id: string): Promise<{ name: string; bytes: number; stream: Readable } | 'elsewhere' | undefined>
}

const backup = z.object({
  backupId: z.uuid(),
  state: z.enum(['going', 'done', 'failed']),
  by: z.string(),
  host: z.string().meta({ description: 'The machine that its file is on' }),
  file: z.string().nullable().meta({ description: 'null: it went to standard output' }),
  withKey: z.boolean().meta({ description: 'The key file is in it' }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  percent: z.int().meta({ description: 'How much of the tables is read: an estimate by their sizes' }),
  bytes: z.int().nullable(),
  rows: z.int().nullable(),
  error: z.string().nullable(),
  downloadable: z.boolean().meta({ description: 'Its file is where this process can read it' }),
})
const list = z.object({
  success: z.literal(true),
  folder: z.string().meta({ description: 'Where this process puts those that are made from here' }),
  backups: z.array(backup),
  nextCursor: z.string().optional(),
})
const params = z.object({ backupId: z.string() })
const nothing = z.strictObject({})
interface BackupParams {
  Params: { backupId: string }
}

export interface BackupsApiDeps {
  pool: Pool
  /** Undefined where no gateway runs. */
  backups?: Backups | undefined
}

export function backupsApi(app: FastifyInstance, deps: BackupsApiDeps): void {
  listEndpoint(app, deps)
  makeEndpoint(app, deps)
  fileEndpoint(app, deps)
}

function listEndpoint(app: FastifyInstance, { backups }: BackupsApiDeps): void {
  app.get(
    '/backups',
    operatorEndpoint({
      operationId: 'listBackups',
      permission: 'backups',
      tag: TAG,
      summary: 'List the backups that are known, newest first',
      description:
        'Backups that were made by a command or from here, on any machine; only its machine knows whether an old file is still where it was.',
      querystring: pageQuery,
      response: { 200: list },
    }),
    async (request) => {
      const { limit, cursor } = check(pageQuery, request.query)
      const { folder, list } = running(backups)
      const all = await list({ beforeId: uuidCursor(cursor), limit: limit + 1 })
      const { rows, nextCursor } = pageOf(all, limit, ({ id }) => id)
      return { success: true, folder, backups: rows.map(backupJson), nextCursor }
    },
  )
}

function makeEndpoint(app: FastifyInstance, { backups }: BackupsApiDeps): void {
  app.post(
    '/backups',
    operatorEndpoint({
      operationId: 'makeBackup',
      permission: 'backups',
      tag: TAG,
      summary: 'Make a backup now',
      description:
        'It goes on after the answer, while gateways run; the list shows how far it is. One is made at a time. The key file is not in it.',
      sample: { body: {} },
      body: nothing,
      response: { 202: z.object({ success: z.literal(true), backup }) },
      errors: ['CONFLICT'],
    }),
    async (request, reply) => {
      check(nothing, request.body ?? {})
      const audit = auditIn(request)
      const begun = await running(backups).begin(request.actor.name, (tx, target) =>
        audit(tx, { action: 'backup.make', target }),
      )
      if (!begun) throw new AppError('CONFLICT', { body: { detail: 'A backup is being made' } })
      return reply.code(202).send({ success: true, backup: backupJson(begun) })
    },
  )
}

function fileEndpoint(app: FastifyInstance, { pool, backups }: BackupsApiDeps): void {
  app.get<BackupParams>(
    '/backups/:backupId/file',
    operatorEndpoint({
      operationId: 'getBackupFile',
      permission: 'backups',
      tag: TAG,
      summary: 'Download a backup',
      description:
        'All that is in the database: keep it as you keep the database. Each download is in the audit log.',
      params,
      response: {
        200: {
          description: 'The file, for `caravan restore`',
          content: { 'application/gzip': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
      errors: ['NOT_FOUND', 'CONFLICT'],
    }),
    async (request, reply) => {
      const { backupId } = request.params
      const file = isUuid(backupId) ? await running(backups).open(backupId) : undefined
      if (file === undefined) throw new AppError('NOT_FOUND')
      const detail = 'Its file is not where this process can read it: fetch it from its machine'
      if (file === 'elsewhere') throw new AppError('CONFLICT', { body: { detail } })
      await audited(pool, request, (_tx, audit) => audit({ action: 'backup.download', target: backupId }))
      return reply
        .type('application/gzip')
        .header('content-length', file.bytes)
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .send(file.stream)
    },
  )
}

function running(backups: Backups | undefined): Backups {
  if (!backups)
    throw new AppError('CONFLICT', { body: { detail: 'Only a running gateway knows its backups' } })
  return backups
}

function backupJson(backup: ShownBackup): object {
  const { id, actor, host, file, withKey, startedAt, endedAt, percent, bytes, rows, isLost, isHere } = backup
  const error = backup.error ?? (isLost ? 'the process that made it has ended' : null)
  return {
    ...{ backupId: id, state: error !== null ? 'failed' : endedAt === null ? 'going' : 'done' },
    ...{ by: actor, host, file, withKey, startedAt, endedAt, percent },
    ...{ bytes: bytes === null ? null : Number(bytes), rows: rows === null ? null : Number(rows) },
    ...{ error, downloadable: isHere },
  }
}
