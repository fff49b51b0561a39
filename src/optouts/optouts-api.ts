/** GET, POST and DELETE /optouts: the numbers that have opted out of the caller's messages. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
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
import { type List, pagesOf, sendList } from '../http/pages.ts'
import { parserOf } from '../http/raw-body.ts'
import { check } from '../http/schema.ts'
import { SHEET_TYPES, XLSX_TYPE } from '../intake/file.ts'
import { holdsPacked } from '../intake/packed.ts'
import { type Caller, EVERY_ACCOUNT } from '../kernel/caller.ts'
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { INVALID_PHONE, phoneOf, phoneProblem, readPhone } from '../sms/phone-mend.ts'
import { readImport, tableOf } from './import.ts'
import * as schema from './schema.ts'
import { addOptout, addOptouts, findOptout, listOptouts, type Optout, removeOptout } from './store.ts'

export interface OptoutsApiDeps {
  pool: Pool
  readPool: Pool
  elsewhere: AnswerElsewhere
  maxBodyBytes: number
}

const TAG = 'Opt-outs'
/** An import reads the first column. */
const LIST: List<Optout> = {
  key: 'optouts',
  json: optoutJson,
  cursorOf,
  filename: 'optouts.csv',
  columns: ['phone', 'scope', 'reason', 'createdAt'],
}
/** Room for a table of 50,000 lines, yet small enough to read in one go. */
const IMPORT_BYTES_MAX = 4 * 1_048_576

export function optoutsApi(app: FastifyInstance, deps: OptoutsApiDeps): void {
  listEndpoint(app, deps)
  addEndpoint(app, deps)
  removeEndpoint(app, deps)
  // A separate scope, because no other endpoint accepts these types of content.
  app.register(async (scope) => importEndpoint(scope, deps))
}

function listEndpoint(app: FastifyInstance, { readPool }: OptoutsApiDeps): void {
  app.get(
    '/optouts',
    keyEndpoint({
      operationId: 'listOptouts',
      tag: TAG,
      scope: 'read',
      summary: 'List opt-outs',
      description: 'The numbers that want nothing more from the account, or from anybody here.',
      querystring: schema.optoutsQuery,
      response: { 200: schema.optoutsAnswer },
    }),
    async (request, reply) => {
      const { phone: text, cursor, limit, format } = check(schema.optoutsQuery, request.query)
      const { accountId } = request.caller
      const phone = text === undefined ? undefined : phoneOf(text)
      const start = cursor === undefined ? undefined : readCursor(accountId, cursor)
      const pages = (limit: number) =>
        pagesOf<Optout>(limit, (last, limit) =>
          listOptouts(readPool, accountId, { phone, after: last ?? start, limit }),
        )
      return sendList(reply, LIST, { limit, limitDefault: schema.PAGE_DEFAULT, format }, pages)
    },
  )
}

function addEndpoint(app: FastifyInstance, { pool }: OptoutsApiDeps): void {
  app.post(
    '/optouts',
    keyEndpoint({
      operationId: 'addOptout',
      sample: { body: { phone: '+22238089336' } },
      tag: TAG,
      scope: 'account',
      permission: 'optouts',
      summary: 'Add an opt-out',
      description: 'From then on the number makes a recipient invalid, and is not charged.',
      body: schema.newOptout,
      response: {
        200: schema.optoutAnswer.meta({ description: 'It was there already, and stays as it was' }),
        201: schema.optoutAnswer.meta({ description: 'It is new' }),
      },
      errors: ['LIVE_KEY_REQUIRED', ...BODY_ERRORS],
    }),
    async (request, reply) => {
      const accountId = changing(request.caller)
      const { phone: text, reason } = check(schema.newOptout, request.body)
      // However the number is written, the opt-out counts.
      const phone = readPhone(text)
      if (phone === undefined)
        throw invalid([{ path: ['phone'], message: phoneProblem(text) ?? INVALID_PHONE }])
      const { optout, isNew } = await transaction(pool, (tx) => addOptout(tx, accountId, phone, reason))
      return reply.code(isNew ? 201 : 200).send({ success: true, optout: optoutJson(optout) })
    },
  )
}

function importEndpoint(app: FastifyInstance, { pool, elsewhere, maxBodyBytes }: OptoutsApiDeps): void {
  app.addContentTypeParser(
    ['text/csv', 'text/plain', 'multipart/form-data', ...SHEET_TYPES],
    parserOf((bytes, { headers }) => tableOf(bytes, headers['content-type'] as string), holdsPacked),
  )
  app.post(
    '/optouts/import',
    {
      bodyLimit: Math.min(maxBodyBytes, IMPORT_BYTES_MAX),
      ...keyEndpoint({
        operationId: 'importOptouts',
        sample: { body: { phones: ['+22238089336'] } },
        tag: TAG,
        scope: 'account',
        permission: 'optouts',
        summary: 'Import opt-outs',
        description:
          'Up to 50,000 numbers, as JSON, or as a table: text or an .xlsx workbook, alone or in the part `file` of a form. Rows that are not a number are listed and hold up nothing.',
        consumes: ['application/json', 'multipart/form-data', 'text/csv', 'text/plain', XLSX_TYPE],
        body: schema.importBody,
        response: { 200: schema.importAnswer },
        errors: ['LIVE_KEY_REQUIRED', ...BODY_ERRORS],
      }),
    },
    async (request, reply) => {
      const here = (ask: Ask) => importOptouts(pool, ask)
      return sendAnswer(reply, await answerEither(request, { name: 'importOptouts', here, elsewhere }))
    },
  )
}

/** The body is parsed JSON, or a table. */
export async function importOptouts(pool: Pool, { caller, body }: Ask): Promise<Answer> {
  const accountId = changing(caller)
  const { phones, reason, valid, invalid, errors, mended, input } = readImport(body)
  const added = await transaction(pool, (tx) => addOptouts(tx, accountId, phones, reason))
  const alreadyThere = valid - added.length
  return {
    ...okay({
      success: true,
      added: added.length,
      alreadyThere,
      invalid,
      errors,
      mendedPhones: mended,
      input,
    }),
    rows: { taken: valid, refused: invalid },
  }
}

function removeEndpoint(app: FastifyInstance, { pool }: OptoutsApiDeps): void {
  app.delete<{ Params: { phone: string } }>(
    '/optouts/:phone',
    keyEndpoint({
      operationId: 'removeOptout',
      tag: TAG,
      scope: 'account',
      permission: 'optouts',
      summary: 'Remove an opt-out',
      description: 'Only where the phone has asked for messages again.',
      params: z.object({ phone: z.string() }),
      response: { 200: schema.removedAnswer },
      errors: ['LIVE_KEY_REQUIRED', 'OPTOUT_NOT_FOUND', 'OPTOUT_FOR_EVERYBODY'],
    }),
    async (request) => {
      const accountId = changing(request.caller)
      const phone = phoneOf(request.params.phone)
      const optout = await findOptout(pool, accountId, phone)
      if (await removeOptout(pool, accountId, phone)) {
        request.changed = { before: optout && optoutJson(optout) }
        return { success: true, phone }
      }
      const isForAll = (await findOptout(pool, EVERY_ACCOUNT, phone)) !== undefined
      throw new AppError(isForAll ? 'OPTOUT_FOR_EVERYBODY' : 'OPTOUT_NOT_FOUND')
    },
  )
}

/** The account whose list the caller changes; LIVE_KEY_REQUIRED for a test key, because live batches go by that list. */
function changing({ accountId, test }: Caller): string {
  if (test) throw new AppError('LIVE_KEY_REQUIRED')
  return accountId
}

function scopeOf({ accountId }: Optout): 'account' | 'everybody' {
  return accountId === EVERY_ACCOUNT ? 'everybody' : 'account'
}

function optoutJson(optout: Optout): object {
  const { phone, reason, createdAt } = optout
  return { phone, scope: scopeOf(optout), reason, createdAt }
}

/** One number may be on both lists, so the cursor is the number and the account of its row. */
function cursorOf(optout: Optout): string {
  return Buffer.from(`${scopeOf(optout)} ${optout.phone}`).toString('base64url')
}

function readCursor(accountId: string, cursor: string): Pick<Optout, 'accountId' | 'phone'> {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, scope, phone] = /^(account|everybody) ([^\0]+)$/.exec(text) ?? []
  if (phone === undefined) throw invalid([{ path: ['cursor'], message: 'Invalid cursor' }])
  return { phone, accountId: scope === 'everybody' ? EVERY_ACCOUNT : accountId }
}
