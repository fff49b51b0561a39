/** GET /statements and GET /statements/{month}: a month's money, which adds up from its first balance to its last. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Pool } from '../db/sql.ts'
import { bom, sendCsv, wantsCsv, withMark } from '../http/csv.ts'
import { keyEndpoint } from '../http/endpoint.ts'
import { langOf } from '../http/language.ts'
import { pagesOf } from '../http/pages.ts'
import { check, pageOf } from '../http/schema.ts'
import { streamOf } from '../http/stream.ts'
import { madeInThread } from '../kernel/in-thread.ts'
import { moneyJson } from '../kernel/money.ts'
import { answerOrFile, sealedFile } from '../seals/schema.ts'
import { sealedCsv, sealedJson, sealedPdf } from '../seals/write.ts'
import { sealAll } from './chain-sql.ts'
import { type DayOfKind, MonthSumsReader } from './month-sums-sql.ts'
import { attachment, sealedStatement, type WholeStatement } from './sealed-statement.ts'
import type { FindSigner } from './signing-api.ts'
import type { PdfStatement } from './statement-pdf.ts'
import type { Period, Statement } from './statement-sums-sql.ts'
import { batchesOf, othersOf, statementAccount } from './statements-sql.ts'
import { ENTRY_KINDS } from './store.ts'

const TAG = 'Money'
const PAGE_MAX = 1_000
const PAGE_DEFAULT = 100
const PDF_THREAD = new URL('./statement-pdf-thread.ts', import.meta.url)
/** A PDF with more batches than this has days instead. */
const PDF_BATCHES_MAX = 500
const CSV_COLUMNS = ['line', 'at', 'batchId', 'reason', 'charged', 'refunded', 'amount']

export const month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Must be a month such as 2026-11')
  .meta({ examples: ['2026-11'] })
const monthParams = z.object({ month })
const months = z.object({ success: z.literal(true), months: z.array(month) }).meta({
  description: 'From the first entry until now, newest first',
  examples: [{ success: true, months: ['2026-11'] }],
})

const statementQuery = z.object({
  format: z.enum(['json', 'csv', 'pdf']).optional().meta({
    description: 'The format of the answer; without it the `Accept` header decides between JSON and CSV',
  }),
  bom,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_MAX)
    .optional()
    .meta({
      description: `At most this many batches in JSON, ${PAGE_DEFAULT} by default; a CSV has all`,
    }),
  cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before' }),
  sealed: z.enum(['true', 'false']).optional().meta({
    description:
      'true: JSON and CSV list every entry with its hash in the chain of the ledger and end with a signature, to be checked by `caravan verify`; the JSON is then `columns`, `rows` and `seal`, as docs/proof.md says. A PDF always carries that CSV and is signed',
  }),
})
const statement = z
  .object({
    success: z.literal(true),
    month,
    name: z.string(),
    currency: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime().meta({ description: 'Before then: months are of UTC' }),
    opening: z.number(),
    entries: z.array(z.object({ kind: z.enum(ENTRY_KINDS), count: z.int(), amount: z.number() })),
    closing: z.number(),
    days: z.array(z.object({ day: z.iso.date(), kind: z.enum(ENTRY_KINDS), amount: z.number() })),
    batches: z.array(
      z.object({
        batchId: z.uuid(),
        at: z.iso.datetime(),
        charged: z.number().meta({ description: 'Below zero: what the batch took' }),
        refunded: z.number(),
      }),
    ),
    nextCursor: z.string().optional(),
  })
  .meta({
    description: 'As CSV with `format=csv`, as PDF with `format=pdf`: by batch, or by day if there are many',
  })

export interface StatementsDeps {
  pool: Pool
  readPool: Pool
  signer: FindSigner
}

export function statementsApi(app: FastifyInstance, deps: StatementsDeps): void {
  monthsEndpoint(app, deps)
  statementEndpoint(app, deps)
}

function monthsEndpoint(app: FastifyInstance, { readPool }: StatementsDeps): void {
  app.get(
    '/statements',
    keyEndpoint({
      operationId: 'listStatements',
      tag: TAG,
      scope: 'account',
      summary: 'List the months that have a statement',
      response: { 200: months },
    }),
    async ({ caller }) => {
      const { firstAt } = await statementAccount(readPool, caller.accountId)
      return { success: true, months: monthsSince(firstAt) }
    },
  )
}

function statementEndpoint(app: FastifyInstance, deps: StatementsDeps): void {
  const { readPool } = deps
  app.get<{ Params: { month: string } }>(
    '/statements/:month',
    keyEndpoint({
      operationId: 'getStatement',
      tag: TAG,
      scope: 'account',
      summary: "Get a month's statement",
      description:
        'The balance before, top-ups, charges and refunds by batch and by day, adjustments, and the balance after. The language of a PDF is that of `?lang=`: en, fr or ar.',
      params: monthParams,
      querystring: statementQuery,
      response: {
        200: answerOrFile(
          z.union([statement, sealedFile]),
          'The month; with `sealed=true` every entry, signed; with `format=csv` or `format=pdf` a file',
        ),
      },
    }),
    async (request, reply) => {
      const { accountId, currency } = request.caller
      const { month } = check(monthParams, request.params)
      const { format, limit = PAGE_DEFAULT, cursor, sealed, bom } = check(statementQuery, request.query)
      const whole = await wholeStatement(readPool, { accountId, currency, month })
      const { name, period, sums, days } = whole
      if (format === 'pdf') return sendPdf(request, reply, deps, whole)
      const isCsv = format === 'csv' || wantsCsv(request.headers.accept, format)
      if (sealed === 'true') return sendSealed(reply, deps, whole, { isCsv, bom: isCsv ? bom : undefined })
      if (isCsv)
        return sendCsv(
          reply,
          { filename: `statement-${month}.csv`, columns: CSV_COLUMNS },
          csvPages(readPool, accountId, period, sums),
        )
      return statementJson(readPool, accountId, { month, name, currency, period, sums, days, limit, cursor })
    },
  )
}

export type SealedFormat = 'csv' | 'json' | 'pdf'

/** Sends a month of an account as a signed file, for operators. */
export async function sendStatement(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: StatementsDeps,
  {
    accountId,
    currency,
    ...asked
  }: { accountId: string; currency: string; month: string; format: SealedFormat },
): Promise<FastifyReply> {
  const { month, format } = asked
  const whole = await wholeStatement(deps.readPool, { accountId, currency, month })
  if (format === 'pdf') return sendPdf(request, reply, deps, whole)
  return sendSealed(reply, deps, whole, { isCsv: format === 'csv', bom: undefined })
}

/** One for the whole process: it keeps the same whoever asks. */
const monthSums = new MonthSumsReader()

async function wholeStatement(
  db: Pool,
  { accountId, currency, month }: Pick<WholeStatement, 'accountId' | 'currency' | 'month'>,
): Promise<WholeStatement> {
  const { name, upToId } = await statementAccount(db, accountId)
  const time = { ...periodOf(month), upToId: upToId ?? 0n }
  const { sums, days, firstId } = await monthSums.read(db, accountId, time)
  // Pages then read the entries of the month, and not each time those of all the months before.
  const period = { ...time, fromId: firstId ?? time.upToId + 1n }
  return { accountId, month, name, currency, period, sums, days }
}

async function sendSealed(
  reply: FastifyReply,
  { pool, readPool, signer }: StatementsDeps,
  whole: WholeStatement,
  { isCsv, bom }: { isCsv: boolean; bom: 'true' | 'false' | undefined },
): Promise<FastifyReply> {
  await sealAll(pool, whole.accountId)
  const file = sealedStatement(readPool, whole)
  const name = `statement-${whole.month}.${isCsv ? 'csv' : 'json'}`
  const text = isCsv ? sealedCsv(file, await signer()) : sealedJson(file, await signer())
  return reply
    .type(isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(streamOf(withMark(text, bom)))
}

async function sendPdf(
  request: FastifyRequest,
  reply: FastifyReply,
  { pool, readPool, signer }: StatementsDeps,
  whole: WholeStatement,
): Promise<FastifyReply> {
  const { accountId, month, name, currency, period, sums, days } = whole
  await sealAll(pool, accountId)
  const by = await signer()
  const attached = await attachment(sealedCsv(sealedStatement(readPool, whole), by))
  const lines = await linesOfPdf(readPool, accountId, period, days)
  const seal = { keyId: by.keyId, name: `statement-${month}.csv`, attached }
  const lang = langOf(request, reply)
  const statement: PdfStatement = { month, name, currency, sums, ...lines, lang, seal }
  const pdf = madeInThread(PDF_THREAD, statement)
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="statement-${month}.pdf"`)
    .send(streamOf(sealedPdf(pdf, by)))
}

interface Asked {
  month: string
  name: string
  currency: string
  period: Period
  sums: Statement
  days: DayOfKind[]
  limit: number
  cursor: string | undefined
}

async function statementJson(db: Pool, accountId: string, asked: Asked): Promise<object> {
  const { month, name, currency, period, sums, days, limit, cursor } = asked
  const all = await batchesOf(db, accountId, { ...period, after: cursor, limit: limit + 1 })
  const { rows, nextCursor } = pageOf(all, limit, ({ batchId }) => batchId)
  return {
    success: true,
    month,
    name,
    currency,
    from: period.from,
    to: period.to,
    opening: moneyJson(sums.openingMicros),
    entries: sums.kinds.map(({ kind, count, sumMicros }) => ({
      kind,
      count: Number(count),
      amount: moneyJson(sumMicros),
    })),
    closing: moneyJson(sums.closingMicros),
    days: days.map(({ day, kind, sumMicros }) => ({ day, kind, amount: moneyJson(sumMicros) })),
    batches: rows.map(({ batchId, at, chargedMicros, refundedMicros }) => ({
      batchId,
      at,
      charged: moneyJson(chargedMicros),
      refunded: moneyJson(refundedMicros),
    })),
    nextCursor,
  }
}

function periodOf(month: string): { from: Date; to: Date } {
  const from = new Date(`${month}-01T00:00:00Z`)
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) }
}

/** Newest first. */
function monthsSince(first: Date | null): string[] {
  if (!first) return []
  const months: string[] = []
  const now = new Date()
  for (let at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth()); at <= now.getTime(); ) {
    const date = new Date(at)
    months.unshift(date.toISOString().slice(0, 7))
    at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  }
  return months
}

/** The amounts of its lines add up from the first to the last. */
async function* csvPages(
  db: Pool,
  accountId: string,
  period: Period,
  { openingMicros, closingMicros }: Statement,
): AsyncGenerator<object[]> {
  yield [{ line: 'opening', at: period.from, amount: moneyJson(openingMicros) }]
  const others = (last: { id: bigint } | undefined, limit: number) =>
    othersOf(db, accountId, { ...period, afterId: last?.id, limit })
  for await (const page of pagesOf(Number.POSITIVE_INFINITY, others))
    yield page.map(({ kind, amountMicros, reason, at }) => ({
      line: kind,
      at,
      reason: reason ?? undefined,
      amount: moneyJson(amountMicros),
    }))
  const batches = (last: { batchId: string } | undefined, limit: number) =>
    batchesOf(db, accountId, { ...period, after: last?.batchId, limit })
  for await (const page of pagesOf(Number.POSITIVE_INFINITY, batches))
    yield page.map(({ batchId, at, chargedMicros, refundedMicros }) => ({
      line: 'batch',
      at,
      batchId,
      charged: moneyJson(chargedMicros),
      refunded: moneyJson(refundedMicros),
      amount: moneyJson(chargedMicros + refundedMicros),
    }))
  yield [{ line: 'closing', at: period.to, amount: moneyJson(closingMicros) }]
}

async function linesOfPdf(db: Pool, accountId: string, period: Period, days: DayOfKind[]) {
  const batches = await batchesOf(db, accountId, { ...period, limit: PDF_BATCHES_MAX + 1 })
  const others = await othersOf(db, accountId, { ...period, limit: PDF_BATCHES_MAX + 1 })
  const isLong = batches.length + others.length > PDF_BATCHES_MAX
  return isLong ? { days } : { batches, others }
}
