/** Comparing a carrier's invoice with what it took from us. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { audited } from '../audit/store.ts'
import { connectionsOf } from '../costs/carriers-sql.ts'
import type { MarginDeps } from '../costs/earned.ts'
import { openInvoice } from '../costs/invoice.ts'
import {
  DIFFERENCES,
  type Difference,
  emptySummary,
  type ReconcileAsk,
  reconcileIds,
  reconcileTotals,
  type Summary,
} from '../costs/reconcile.ts'
import { acceptStreams, chunksOf } from '../http/body-stream.ts'
import { bom, format, sendCsv, wantsCsv } from '../http/csv.ts'
import { BODY_ERRORS, operatorEndpoint } from '../http/endpoint.ts'
import { check } from '../http/schema.ts'
import { moment } from '../kernel/fields.ts'
import { invalid } from '../kernel/issue.ts'
import { moneyJson } from '../kernel/money.ts'
import { RECEIPT_ID_FORMS } from '../messages/receipt-ids.ts'
import { carrier } from './costs-api.ts'
import { currency, DEFAULT_PREFIX } from './schema.ts'

const INVOICE_MAX_BYTES = 52_428_800
const SHOWN_MAX = 1_000
const PERIOD_MAX_DAYS = 62
const DAY_MS = 86_400_000

const query = z.object({
  carrier,
  from: moment.meta({ description: 'The first moment that the invoice is about' }),
  to: moment.meta({ description: 'The first moment after it' }),
  currency: currency.default('USD').meta({ description: 'The currency of the invoice; USD by default' }),
  idForm: z.enum(RECEIPT_ID_FORMS).default('same').meta({
    description: 'How it writes the ids that the carrier gave: unchanged, or in another base',
  }),
  dateOrder: z
    .enum(['dmy', 'mdy'])
    .optional()
    .meta({ description: 'How dates such as 03/04/2026 are meant' }),
  format,
  bom,
})
const side = z.object({ rows: z.int(), parts: z.number(), amount: z.number() })
const difference = z.object({
  difference: z.enum(DIFFERENCES).meta({
    description:
      'notOurs: billed, and unknown to us in this time; notBilled: we submitted it, and it is not billed; twice: billed more than once; parts, price: both know it, and differ',
  }),
  row: z.int().nullable().meta({ description: 'The row of the invoice' }),
  id: z.string().nullable(),
  phone: z.string().nullable(),
  day: z.string().nullable(),
  prefix: z.string().nullable(),
  billedParts: z.number(),
  ourParts: z.number(),
  billedAmount: z.number().nullable().meta({ description: 'null: the invoice does not say' }),
  ourAmount: z.number().nullable().meta({ description: 'null: no cost in this currency is known' }),
})
const answer = z.object({
  success: z.literal(true),
  kind: z.enum(['ids', 'totals']),
  currency: z.string(),
  billed: side,
  ours: side,
  agreed: z.int(),
  withoutCost: z.int().meta({ description: 'How many of ours have no known cost in this currency' }),
  counts: z
    .array(
      z.object({
        difference: z.enum(DIFFERENCES),
        count: z.int(),
        parts: z.number(),
        amount: z.number().meta({ description: 'Above zero: billed too much' }),
      }),
    )
    .meta({ description: 'The sum of the differences' }),
  differences: z.array(difference).meta({ description: `The first ${SHOWN_MAX}; a CSV has all` }),
})
const CSV_COLUMNS = Object.keys(difference.shape)

export function reconcileApi(app: FastifyInstance, deps: MarginDeps): void {
  app.register(async (scope) => reconcileEndpoint(scope, deps))
}

function reconcileEndpoint(app: FastifyInstance, { pool, costs }: MarginDeps): void {
  acceptStreams(app, ['text/csv', 'text/plain', 'application/octet-stream'])
  app.post(
    '/reconcile',
    {
      bodyLimit: INVOICE_MAX_BYTES,
      ...operatorEndpoint({
        operationId: 'reconcile',
        permission: 'money',
        sample: {
          query: { carrier: 'mattel', from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
          csv: 'message id;parts;price\n4F21;1;0.0123\n',
        },
        tag: 'Costs',
        summary: "Compare a carrier's invoice with what it took from us",
        description:
          'A CSV of message ids (`message id; parts; price`) or of totals (`day; prefix or network; parts; amount`); which of them it is, its columns tell. `price` is of a part, `amount` of the whole row. Days are those of UTC. What we know ends with the messages that are kept. With `Accept: text/csv` the answer is a CSV of all differences.',
        consumes: ['text/csv', 'text/plain', 'application/octet-stream'],
        querystring: query,
        response: { 200: answer },
        errors: BODY_ERRORS,
      }),
    },
    async (request, reply) => {
      const { from, to, dateOrder, format, ...ask } = check(query, request.query)
      const { book, directory } = await costs.now(pool)
      const connections = await connectionsOf(pool, ask.carrier)
      const period = { ...periodOf(from, to), connections }
      const invoice = await openInvoice(chunksOf(request.body, INVOICE_MAX_BYTES), directory, { dateOrder })
      // Nothing changes, and yet it is told: what is billed and owed is not for everybody.
      await audited(pool, request, (_tx, audit) =>
        audit({ action: 'costs.reconcile', target: ask.carrier, details: { from, to } }),
      )
      const summary = emptySummary()
      const reconcile = invoice.kind === 'ids' ? reconcileIds : reconcileTotals
      const pages = reconcile({ pool, book, directory }, { ...ask, ...period }, invoice.rows, summary)
      if (!wantsCsv(request.headers.accept, format))
        return { success: true, kind: invoice.kind, ...(await answerOf(pages, ask, summary)) }
      // Reading the first page shows whether the file has a fault.
      const first = await pages.next()
      return sendCsv(
        reply,
        { filename: `differences-${ask.carrier}.csv`, columns: CSV_COLUMNS },
        rest(first, pages),
      )
    },
  )
}

async function* rest(
  first: IteratorResult<Difference[]>,
  pages: AsyncGenerator<Difference[]>,
): AsyncGenerator<object[]> {
  if (first.done) return
  yield first.value.map(differenceJson)
  for await (const page of pages) yield page.map(differenceJson)
}

function periodOf(from: string, to: string): { from: Date; to: Date } {
  const period = { from: new Date(from), to: new Date(to) }
  const days = (period.to.getTime() - period.from.getTime()) / DAY_MS
  if (days > 0 && days <= PERIOD_MAX_DAYS) return period
  throw invalid([
    { path: ['to'], message: `Must be after the beginning, by ${PERIOD_MAX_DAYS} days at most` },
  ])
}

async function answerOf(
  pages: AsyncGenerator<Difference[]>,
  { currency }: Pick<ReconcileAsk, 'currency'>,
  summary: Summary,
): Promise<object> {
  const shown: Difference[] = []
  for await (const page of pages) shown.push(...page.slice(0, SHOWN_MAX - shown.length))
  const { billed, ours, agreed, withoutCost, differences } = summary
  return {
    currency,
    billed: sideJson(billed),
    ours: sideJson(ours),
    agreed,
    withoutCost,
    counts: DIFFERENCES.map((name) => {
      const { micros, ...sum } = differences[name]
      return { difference: name, ...sum, amount: moneyJson(micros) }
    }),
    differences: shown.map(differenceJson),
  }
}

function sideJson({ micros, ...side }: Summary['billed']): object {
  return { ...side, amount: moneyJson(micros) }
}

function differenceJson({ key, billedMicros, ourMicros, ...rest }: Difference): object {
  return {
    ...rest,
    prefix: key === '' ? DEFAULT_PREFIX : key,
    billedAmount: billedMicros === null ? null : moneyJson(billedMicros),
    ourAmount: ourMicros === null ? null : moneyJson(ourMicros),
  }
}
