/** The endpoints of contact lists. */

import type { FastifyInstance } from 'fastify'
import { type Pool, transaction } from '../db/sql.ts'
import {
  type Answer,
  type AnswerElsewhere,
  type Ask,
  answerEither,
  okay,
  sendAnswer,
} from '../http/elsewhere.ts'
import { BODY_ERRORS, keyEndpoint } from '../http/endpoint.ts'
import { invalidTable } from '../http/error-answers.ts'
import { check, checkLong, pageOf } from '../http/schema.ts'
import { acceptFiles, isFile } from '../intake/bodies.ts'
import { type FileInput, XLSX_TYPE } from '../intake/file.ts'
import type { Row, RowLimit } from '../intake/rows.ts'
import type { Owner } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import { emptyFile, invalid, tooManyElements } from '../kernel/issue.ts'
import { filePhoneProblem, readPhone } from '../sms/phone-mend.ts'
import { type ImportDeps, importContacts } from './import.ts'
import * as schema from './schema.ts'
import * as store from './store.ts'

export interface ListsApiDeps extends ImportDeps {
  readPool: Pool
  maxBodyBytes: number
  elsewhere: AnswerElsewhere
}

const TAG = 'Contact lists'
/** How many contacts a file may have, and the key they get in its body. */
export const CONTACTS: RowLimit = { key: 'contacts', rowsMax: schema.IMPORT_MAX }

interface ListRequest {
  Params: { listId: string }
}

export function listsApi(app: FastifyInstance, deps: ListsApiDeps): void {
  allListsApi(app, deps)
  contactsApi(app, deps)
  oneListApi(app, deps)
  // A separate scope, because no other endpoint accepts files of contacts.
  app.register(async (scope) => {
    acceptFiles(scope, CONTACTS)
    importApi(scope, deps)
  })
}

function allListsApi(app: FastifyInstance, { pool, readPool }: ListsApiDeps): void {
  app.post(
    '/lists',
    keyEndpoint({
      operationId: 'createList',
      sample: { body: { name: 'Customers of Nouakchott' } },
      tag: TAG,
      scope: 'send',
      summary: 'Create a contact list',
      description: `At most ${store.LISTS_MAX} an account. Lists of test keys and of live keys know nothing of each other.`,
      body: schema.newList,
      response: { 201: schema.listAnswer },
      errors: ['CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async ({ caller, body }, reply) => {
      const { name } = check(schema.newList, body)
      const list = await transaction(pool, (tx) => store.insertList(tx, caller, { id: newId(), name }))
      if (!list)
        throw new AppError('CONFLICT', { body: { detail: `There are ${store.LISTS_MAX} lists already` } })
      return reply.code(201).send({ success: true, list: listJson(list) })
    },
  )

  app.get(
    '/lists',
    keyEndpoint({
      operationId: 'listLists',
      tag: TAG,
      scope: 'read',
      summary: 'List contact lists',
      querystring: schema.listsQuery,
      response: { 200: schema.listsAnswer },
    }),
    async ({ caller, query }) => {
      const { limit, cursor } = check(schema.listsQuery, query)
      const found = await store.pageOfLists(readPool, caller, { beforeId: cursor, limit: limit + 1 })
      const { rows, nextCursor } = pageOf(found, limit, ({ id }) => id)
      return { success: true, lists: rows.map(listJson), nextCursor }
    },
  )
}

function contactsApi(app: FastifyInstance, { pool, readPool, optedOut }: ListsApiDeps): void {
  app.get<ListRequest>(
    '/lists/:listId/contacts',
    keyEndpoint({
      operationId: 'listContacts',
      tag: TAG,
      scope: 'read',
      summary: 'List the contacts of a list',
      params: schema.listParams,
      querystring: schema.contactsQuery,
      response: { 200: schema.contactsAnswer },
      errors: ['LIST_NOT_FOUND'],
    }),
    async ({ caller, params, query }) => {
      const { id } = await existing(readPool, caller, params.listId)
      const { limit, cursor, phone } = check(schema.contactsQuery, query)
      const afterPhone = cursor === undefined ? undefined : `+${cursor}`
      const found = await store.pageOfContacts(readPool, id, {
        ...{ afterPhone, limit: limit + 1 },
        // An unescaped plus has become a blank.
        prefix: phone && `+${phone.replace(/^[+ ]/, '')}`,
      })
      // The cursor omits the plus, which means a blank in a query.
      const { rows, nextCursor } = pageOf(found, limit, ({ phone }) => phone.slice(1))
      const phones = rows.map(({ phone }) => phone)
      const unwanted = await optedOut(caller.accountId, phones)
      const contacts = rows.map((contact) => ({
        ...contact,
        optedOut: unwanted.has(contact.phone) || undefined,
      }))
      return { success: true, contacts, nextCursor }
    },
  )

  app.delete<{ Params: { listId: string; phone: string } }>(
    '/lists/:listId/contacts/:phone',
    keyEndpoint({
      operationId: 'deleteContact',
      tag: TAG,
      scope: 'send',
      summary: 'Take a contact off a list',
      params: schema.contactParams,
      response: { 200: schema.deletedAnswer },
      errors: ['LIST_NOT_FOUND', 'CONTACT_NOT_FOUND'],
    }),
    async ({ caller, params }) => {
      const { id } = await existing(pool, caller, params.listId)
      const phone = readPhone(params.phone)
      await transaction(pool, async (tx) => {
        const isThere = phone !== undefined && (await store.lockList(tx, id))
        if (!isThere || !(await store.deleteContact(tx, id, phone))) throw new AppError('CONTACT_NOT_FOUND')
        await store.resizeList(tx, id, -1)
      })
      return { success: true }
    },
  )
}

function oneListApi(app: FastifyInstance, { pool, readPool }: ListsApiDeps): void {
  app.get<ListRequest>(
    '/lists/:listId',
    keyEndpoint({
      operationId: 'getList',
      tag: TAG,
      scope: 'read',
      summary: 'Get a contact list',
      params: schema.listParams,
      response: { 200: schema.listAnswer },
      errors: ['LIST_NOT_FOUND'],
    }),
    async ({ caller, params }) => ({
      success: true,
      list: listJson(await existing(readPool, caller, params.listId)),
    }),
  )

  app.patch<ListRequest>(
    '/lists/:listId',
    keyEndpoint({
      operationId: 'updateList',
      sample: { body: { name: 'Customers of Rosso' } },
      tag: TAG,
      scope: 'send',
      summary: 'Rename a contact list',
      params: schema.listParams,
      body: schema.listChange,
      response: { 200: schema.listAnswer },
      errors: ['LIST_NOT_FOUND', ...BODY_ERRORS, 'OVERLOADED'],
    }),
    async (request) => {
      const { caller, params, body } = request
      const list = await existing(pool, caller, params.listId)
      const { name = list.name } = check(schema.listChange, body ?? {})
      const renamed = await store.renameList(pool, list.id, name)
      if (!renamed) throw new AppError('LIST_NOT_FOUND')
      request.changed = { before: listJson(list), after: listJson(renamed) }
      return { success: true, list: listJson(renamed) }
    },
  )

  app.delete<ListRequest>(
    '/lists/:listId',
    keyEndpoint({
      operationId: 'deleteList',
      tag: TAG,
      scope: 'send',
      summary: 'Delete a contact list',
      description: 'With its contacts. Batches that were sent to it stay as they are.',
      params: schema.listParams,
      response: { 200: schema.deletedAnswer },
      errors: ['LIST_NOT_FOUND'],
    }),
    async (request) => {
      const list = await existing(pool, request.caller, request.params.listId)
      await store.deleteList(pool, list.id)
      request.changed = { before: listJson(list) }
      return { success: true }
    },
  )
}

function importApi(app: FastifyInstance, deps: ListsApiDeps): void {
  app.post<ListRequest>(
    '/lists/:listId/import',
    {
      bodyLimit: deps.maxBodyBytes,
      ...keyEndpoint({
        operationId: 'importContacts',
        sample: { body: { contacts: [{ phone: '+22238089336' }] } },
        tag: TAG,
        scope: 'send',
        summary: 'Import contacts into a list',
        description:
          'As JSON, as CSV or an .xlsx workbook, alone or in the part `file` of a form, or as one JSON object a line. Each number stands once on a list: a later row takes the place of an earlier one. Opted-out numbers are imported and left out at sending.',
        params: schema.listParams,
        consumes: ['application/json', 'multipart/form-data', 'text/csv', 'application/x-ndjson', XLSX_TYPE],
        body: schema.importBody,
        response: { 200: schema.importAnswer, 400: invalidTable },
        errors: ['LIST_NOT_FOUND', 'CONFLICT', ...BODY_ERRORS, 'OVERLOADED'],
      }),
    },
    async (request, reply) => {
      const here = (ask: Ask) => importInto(deps, ask)
      return sendAnswer(
        reply,
        await answerEither(request, { name: 'importContacts', here, elsewhere: deps.elsewhere }),
      )
    },
  )
}

/** Imports a parsed body. */
export async function importInto(deps: ImportDeps, ask: Ask): Promise<Answer> {
  const { caller, params } = ask
  const { id: listId } = await existing(deps.pool, caller, params['listId'] as string)
  const rows = rowsOf(ask)
  const imported = await importContacts(deps, { accountId: caller.accountId, listId }, rows)
  const { invalid: refused } = imported
  return {
    ...okay({
      success: true,
      ...imported,
      ...(isFile(ask.contentType) && { input: (ask.body as { input?: FileInput }).input }),
    }),
    rows: { taken: rows.length - refused, refused },
  }
}

/** Rows from a file are checked already; JSON still has to be. */
function rowsOf({ body, contentType }: Ask): Row[] {
  const { contacts } = (body ?? {}) as { contacts?: unknown }
  // Checked before zod, which would look at every element of an array of any length first.
  if (Array.isArray(contacts) && contacts.length > schema.IMPORT_MAX)
    throw invalid([{ path: ['contacts'], message: tooManyElements(schema.IMPORT_MAX) }])
  if (isFile(contentType) && Array.isArray(contacts)) {
    if (contacts.length === 0) throw emptyFile()
    return contacts
  }
  return checkLong(schema.importJson, body ?? {}).contacts.map((contact, at) => {
    const reason = filePhoneProblem(contact.phone)
    return {
      ...contact,
      row: at + 1,
      problem: reason === undefined ? undefined : { column: 'phone', reason },
    }
  })
}

async function existing(db: Pool, owner: Owner, listId: string): Promise<store.List> {
  const list = await store.findList(db, owner, listId)
  if (!list) throw new AppError('LIST_NOT_FOUND')
  return list
}

function listJson({ id, ...list }: store.List): object {
  return { listId: id, ...list }
}
