/** Rate sheets of carriers: what one would change is shown first, then done in one transaction, and can be taken back. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import type { CostRow } from '../costs/book.ts'
import { CHANGES, type Comparison, type CostChange, importSheet, undoImport } from '../costs/import.ts'
import { readSheet } from '../costs/sheet.ts'
import { type Costs, LEAD_SECONDS, listImports, type StoredImport } from '../costs/store.ts'
import type { Pool } from '../db/sql.ts'
import { acceptStreams, chunksOf } from '../http/body-stream.ts'
import { BODY_ERRORS, operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { SHEET_TYPES, XLSX_TYPE } from '../intake/file.ts'
import { moneyJson } from '../kernel/money.ts'
import { carrier, charged } from './costs-api.ts'
import { currency, DEFAULT_PREFIX, keyJson, keyShape } from './schema.ts'

const TAG = 'Costs'
const SHEET_MAX_BYTES = 8_388_608
const CHANGES_SHOWN_MAX = 20_000
const UNKNOWN_SHOWN_MAX = 1_000
const IMPORTS_SHOWN_MAX = 100
/** The fields of an import that its audit entry keeps. */
const CHANGES_AUDITED_MAX = 100

const flag = z.enum(['true', 'false'])
const query = z.object({
  carrier,
  dryRun: flag
    .default('true')
    .meta({ description: 'true: nothing is changed, and the answer says what would be' }),
  replace: flag
    .default('false')
    .meta({ description: 'true: costs that the sheet does not have are removed' }),
  currency: currency.optional().meta({ description: 'The currency of rows that name none' }),
  charged: charged.default('submit'),
  dateOrder: z
    .enum(['dmy', 'mdy'])
    .optional()
    .meta({ description: 'How dates such as 03/04/2026 are meant, where the file itself does not tell' }),
})
const change = z.object({
  change: z.enum(CHANGES).meta({
    description: 'changed: the currency, or whether what is not delivered is owed too',
  }),
  prefix: z.string(),
  before: z.number().nullable().meta({ description: 'null: there was none' }),
  after: z.number().nullable().meta({ description: 'null: there is none from then on' }),
  currency: z.string(),
  percent: z
    .number()
    .nullable()
    .meta({ description: 'By how much it changes; null where that says nothing' }),
  effectiveFrom: z.iso
    .datetime()
    .nullable()
    .meta({
      description: `null: from now on, which is ${LEAD_SECONDS} seconds after the import; rows of the past as well`,
    }),
  ...keyShape,
})
const sheetAnswer = z.object({
  success: z.literal(true),
  applied: z.boolean(),
  importId: z.uuid().nullable().meta({ description: 'null: nothing was changed' }),
  columns: z
    .record(z.string(), z.string())
    .meta({ description: 'How the file was read: its names of the columns; none if it has no header' }),
  counts: z.object(Object.fromEntries(CHANGES.map((name) => [name, z.int()]))).extend({ unchanged: z.int() }),
  changes: z.array(change),
  unknown: z
    .array(z.string())
    .meta({ description: 'Networks that no number belongs to here: import their operators first' }),
})
const sheetImport = z.object({
  importId: z.uuid(),
  carrier: z.string(),
  at: z.iso.datetime(),
  rows: z.int(),
  undoneAt: z.iso.datetime().nullable(),
})
const imports = z.object({ success: z.literal(true), imports: z.array(sheetImport) })
const importsQuery = z.object({ carrier: carrier.optional() })
const undone = z.object({ success: z.literal(true), import: sheetImport, costs: z.int() })

export function costSheetsApi(app: FastifyInstance, deps: { pool: Pool; costs: Costs }): void {
  app.register(async (scope) => importEndpoint(scope, deps))
  importsEndpoints(app, deps)
}

function importEndpoint(app: FastifyInstance, { pool, costs }: { pool: Pool; costs: Costs }): void {
  acceptStreams(app, ['text/csv', 'text/plain', 'application/octet-stream', ...SHEET_TYPES])
  app.post(
    '/costs/import',
    {
      bodyLimit: SHEET_MAX_BYTES,
      ...operatorEndpoint({
        operationId: 'importCosts',
        permission: 'money',
        sample: { query: { carrier: 'mattel', currency: 'USD' }, csv: 'MCC/MNC;price\n609-01;0.0123\n' },
        tag: TAG,
        summary: "Import a carrier's rate sheet, or show what an import would change",
        description:
          'CSV or an .xlsx workbook with a column of networks (MCC and MNC), prefixes or countries and one of prices, and where there are any, of currencies and of dates. Titles above the header, decimal commas and dates in several forms are understood. A row of the past counts from now on: what was sent keeps its cost.',
        consumes: ['text/csv', 'text/plain', 'application/octet-stream', XLSX_TYPE],
        querystring: query,
        response: { 200: sheetAnswer },
        errors: ['CONFLICT', ...BODY_ERRORS],
      }),
    },
    async (request) => {
      const { carrier, dryRun, replace, currency, charged, dateOrder } = check(query, request.query)
      const { directory } = await costs.now(pool)
      const bytes = chunksOf(request.body, SHEET_MAX_BYTES)
      const { rows, unknown, columns } = await readSheet(bytes, directory, { currency, dateOrder })
      const how = { carrier, charged, replace: replace === 'true', apply: dryRun === 'false' }
      return audited(pool, request, async (tx, audit) => {
        const { importId, ...compared } = await importSheet(tx, rows, how)
        const changes = compared.changes.map(changeJson)
        const counts = countsOf(compared)
        if (importId !== undefined) {
          const details = { importId, counts, changes: changes.slice(0, CHANGES_AUDITED_MAX) }
          await audit({ action: 'costs.import', target: carrier, details })
        }
        return {
          success: true,
          applied: how.apply,
          importId: importId ?? null,
          columns,
          counts,
          changes: changes.slice(0, CHANGES_SHOWN_MAX),
          unknown: unknown.slice(0, UNKNOWN_SHOWN_MAX),
        }
      })
    },
  )
}

function importsEndpoints(app: FastifyInstance, { pool }: { pool: Pool }): void {
  app.get(
    '/costs/imports',
    operatorEndpoint({
      operationId: 'listCostImports',
      permission: 'money',
      tag: TAG,
      summary: 'List the last rate sheets that were applied',
      querystring: importsQuery,
      response: { 200: imports },
    }),
    async (request) => {
      const { carrier } = check(importsQuery, request.query)
      const all = await listImports(pool, carrier, IMPORTS_SHOWN_MAX)
      return { success: true, imports: all.map(importJson) }
    },
  )
  const body = z.object({ carrier })
  app.post(
    '/costs/undo',
    operatorEndpoint({
      operationId: 'undoCostImport',
      permission: 'money',
      sample: { body: { carrier: 'mattel' } },
      tag: TAG,
      summary: 'Take the last rate sheet of a carrier back',
      description:
        'Its future costs are removed; where one is in force already, the cost before it is in force again from now on. Costs set since then stay.',
      body,
      response: { 200: undone },
      errors: ['NOT_FOUND'],
    }),
    (request) => {
      const { carrier } = check(body, request.body)
      return audited(pool, request, async (tx, audit) => {
        const { undone, restored } = await undoImport(tx, carrier)
        await audit({
          action: 'costs.undo',
          target: carrier,
          details: { importId: undone.id, costs: restored },
        })
        return { success: true, import: importJson({ ...undone, undoneAt: new Date() }), costs: restored }
      })
    },
  )
}

function countsOf({ changes, unchanged }: Comparison): object {
  const counts = CHANGES.map((name) => [name, changes.filter(({ change }) => change === name).length])
  return { ...Object.fromEntries(counts), unchanged }
}

function changeJson({ change, prefix, before, after, effectiveFrom }: CostChange): object {
  return {
    change,
    prefix: prefix || DEFAULT_PREFIX,
    before: amountOf(before),
    after: amountOf(after),
    currency: (after ?? before)?.currency,
    percent: percentOf(before, after),
    effectiveFrom: effectiveFrom ?? null,
    ...keyJson(prefix),
  }
}

type Amount = Pick<CostRow, 'microsPerPart' | 'currency'> | undefined

function amountOf(cost: Amount): unknown {
  return cost === undefined || cost.microsPerPart === null ? null : moneyJson(cost.microsPerPart)
}

/** In percent with one decimal; null from nothing, to nothing and between currencies. */
function percentOf(before: Amount, after: Amount): number | null {
  if (!before?.microsPerPart || !after || after.microsPerPart === null) return null
  if (before.currency !== after.currency) return null
  const tenths = ((after.microsPerPart - before.microsPerPart) * 1_000n) / before.microsPerPart
  return Number(tenths) / 10
}

function importJson({ id, ...rest }: StoredImport): object {
  return { importId: id, ...rest }
}
