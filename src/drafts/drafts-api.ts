/** The endpoints of drafts: batches in the making, kept on the server at each step. */
import type { FastifyInstance } from 'fastify'
import { type Db, type Pool, transaction } from '../db/sql.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { parserOf, RawBody } from '../http/raw-body.ts'
import { check, pageOf } from '../http/schema.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { invalid } from '../kernel/issue.ts'
import { spanOf, traceDraft } from '../kernel/tracing.ts'
import { conflict, existingDraft, unsentDraft } from './request.ts'
import * as schema from './schema.ts'
import { type DraftSendingDeps, draftSendingApi } from './sending-api.ts'
import * as store from './store.ts'

export interface DraftsApiDeps extends DraftSendingDeps {
  pool: Pool
  readPool: Pool
}

export const TAG = 'Drafts'

interface DraftRequest {
  Params: { draftId: string }
}

export function draftsApi(app: FastifyInstance, deps: DraftsApiDeps): void {
  allDraftsApi(app, deps)
  oneDraftApi(app, deps)
  // A scope of its own, because no other endpoint takes bytes of any type.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      parserOf((bytes) => new RawBody([new Uint8Array(bytes)])),
    )
    fileApi(scope, deps)
  })
  draftSendingApi(app, deps)
}

function allDraftsApi(app: FastifyInstance, { pool, readPool }: DraftsApiDeps): void {
  app.post(
    '/drafts',
    keyEndpoint({
      operationId: 'createDraft',
      sample: { body: { name: 'Eid', message: 'Hello {{name}}!' } },
      tag: TAG,
      scope: 'send',
      summary: 'Begin a draft of a batch',
      description: `At most ${store.DRAFTS_MAX} an account that were not sent. What nobody has changed for 90 days is deleted.`,
      body: schema.newDraft,
      response: { 201: schema.draftAnswer },
      errors: ['CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async ({ caller, body }, reply) => {
      const given = check(schema.newDraft, body ?? {})
      const draft = await transaction(pool, (tx) => store.insertDraft(tx, caller, newId(), given))
      if (!draft) throw conflict(`There are ${store.DRAFTS_MAX} drafts already`)
      traceDraft(draft.id, { 'caravan.account': caller.accountId })
      return reply.code(201).send({ success: true, draft: draftJson(draft) })
    },
  )
  app.get(
    '/drafts',
    keyEndpoint({
      operationId: 'listDrafts',
      tag: TAG,
      scope: 'read',
      summary: 'List drafts',
      querystring: schema.pageQuery,
      response: { 200: schema.draftsAnswer },
    }),
    async ({ caller, query }) => {
      const { limit, cursor } = check(schema.pageQuery, query)
      const found = await store.pageOfDrafts(readPool, caller, { beforeId: cursor, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      return { success: true, drafts: rows.map(draftJson), nextCursor }
    },
  )
}

function oneDraftApi(app: FastifyInstance, { pool }: DraftsApiDeps): void {
  app.get<DraftRequest>(
    '/drafts/:draftId',
    keyEndpoint({
      operationId: 'getDraft',
      tag: TAG,
      scope: 'read',
      summary: 'Get a draft',
      params: schema.draftParams,
      response: { 200: schema.draftAnswer },
      errors: ['DRAFT_NOT_FOUND'],
    }),
    async ({ caller, params }) => ({
      success: true,
      draft: draftJson(await existingDraft(pool, caller, params.draftId)),
    }),
  )
  app.patch<DraftRequest>(
    '/drafts/:draftId',
    keyEndpoint({
      operationId: 'updateDraft',
      sample: { body: { message: 'Hello {{name}}, we are open!' } },
      tag: TAG,
      scope: 'send',
      summary: 'Change a draft',
      description: 'A field that is left out stays as it is. Options are given together.',
      params: schema.draftParams,
      body: schema.draftChange,
      response: { 200: schema.draftAnswer },
      errors: ['DRAFT_NOT_FOUND', 'DRAFT_CHANGED', 'DRAFT_SENT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async ({ caller, params, body }) => {
      const { version, ...given } = check(schema.draftChange, body ?? {})
      const { id, version: now } = await unsentDraft(pool, caller, params.draftId)
      const changed = await store.changeDraft(pool, { id, version: version ?? now }, given)
      if (!changed) throw await changedOrSent(pool, caller, id)
      return { success: true, draft: draftJson(changed) }
    },
  )
  app.delete<DraftRequest>(
    '/drafts/:draftId',
    keyEndpoint({
      operationId: 'deleteDraft',
      tag: TAG,
      scope: 'send',
      summary: 'Delete a draft',
      description: 'With its file. The batch that was made of it stays as it is.',
      params: schema.draftParams,
      response: { 200: schema.deletedAnswer },
      errors: ['DRAFT_NOT_FOUND'],
    }),
    async ({ caller, params }) => {
      const { id } = await existingDraft(pool, caller, params.draftId)
      await store.deleteDraft(pool, id)
      return { success: true }
    },
  )
}

function fileApi(app: FastifyInstance, { pool }: DraftsApiDeps): void {
  app.put<DraftRequest>(
    '/drafts/:draftId/file',
    {
      bodyLimit: store.FILE_BYTES_MAX,
      ...keyEndpoint({
        operationId: 'putDraftFile',
        sample: { query: { name: 'customers.csv' }, csv: 'phone,name\n+22238089336,Ali' },
        tag: TAG,
        scope: 'send',
        summary: 'Upload the file of a draft',
        description: `Its bytes as they are, with their type. The draft then goes to its rows. All files of an account's drafts have at most ${store.FILES_BYTES_MAX} bytes together.`,
        params: schema.draftParams,
        querystring: schema.fileQuery,
        consumes: ['application/octet-stream', 'text/csv'],
        body: schema.fileBody,
        response: { 200: schema.draftAnswer },
        errors: ['DRAFT_NOT_FOUND', 'DRAFT_CHANGED', 'DRAFT_SENT', 'CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
      }),
    },
    async ({ caller, params, query, body, headers }) => {
      const beganMs = Date.now()
      const { name } = check(schema.fileQuery, query)
      const content = body instanceof RawBody ? body.takeWhole() : Buffer.alloc(0)
      if (content.length === 0) throw invalid([{ path: ['file'], message: 'The file is empty' }])
      const type = (headers['content-type'] ?? 'application/octet-stream').slice(0, 200)
      const draft = await transaction(pool, async (tx) => {
        const { id, version } = await unsentDraft(tx, caller, params.draftId)
        const { accountId } = caller
        const beside = await store.bytesBeside(tx, accountId, id)
        if (beside + content.length > store.FILES_BYTES_MAX)
          throw conflict(`The files of all drafts have at most ${store.FILES_BYTES_MAX} bytes together`)
        await store.putFile(tx, { draftId: id, accountId }, { name, type, content })
        // Another file has other columns; how to read the last one says nothing of it.
        const changed = await store.changeDraft(tx, { id, version }, { to: { kind: 'file' } })
        if (!changed) throw await changedOrSent(tx, caller, id)
        return changed
      })
      spanOf(draft.id, 'file', { 'caravan.bytes': content.length }, beganMs)?.end()
      return { success: true, draft: draftJson(draft) }
    },
  )
}

/** Why a change found no draft to change. */
async function changedOrSent(db: Db, owner: Owner, id: string): Promise<AppError> {
  await unsentDraft(db, owner, id)
  return new AppError('DRAFT_CHANGED')
}

function draftJson({ id, ...draft }: store.Draft): object {
  return { draftId: id, ...draft }
}
