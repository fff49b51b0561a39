/** A month's statement as a sealed file: its lines, then every entry with its place in the chain. */
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { Db } from '../db/sql.ts'
import { pagesOf } from '../http/pages.ts'
import { formatMoney } from '../kernel/money.ts'
import { reasonDigest } from '../seals/entry-hash.ts'
import { about, type SealedFile, type SealedRow } from '../seals/write.ts'
import { type ChainedEntry, chainedEntries, hashAt, rangeOf } from './chain-sql.ts'
import type { DayOfKind } from './month-sums-sql.ts'
import type { Attached } from './pdf-page.ts'
import type { Period, Statement } from './statement-sums-sql.ts'
import { batchesOf, othersOf } from './statements-sql.ts'

export interface WholeStatement {
  accountId: string
  month: string
  name: string
  currency: string
  period: Required<Period>
  sums: Statement
  days: DayOfKind[]
}

const COLUMNS = [
  ...['line', 'name', 'value', 'at', 'batchId', 'reason', 'charged', 'refunded', 'amount'],
  ...['id', 'kind', 'change', 'balance', 'before', 'hash', 'reasonDigest'],
]
/** A PDF with more than this carries no CSV: it is made in memory. */
const ATTACHED_MAX_BYTES = 20_000_000
/** In another thread. */
const deflated = promisify(deflate)

export function sealedStatement(db: Db, whole: WholeStatement): SealedFile {
  return { document: 'statement', columns: COLUMNS, pages: pages(db, whole) }
}

/** The whole text as a PDF carries it, if it is not too long. */
export async function attachment(text: AsyncIterable<string>): Promise<Attached | undefined> {
  const chunks: Buffer[] = []
  let octets = 0
  for await (const piece of text) {
    const chunk = Buffer.from(piece)
    octets += chunk.length
    if (octets > ATTACHED_MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return { deflated: await deflated(Buffer.concat(chunks)), octets }
}

async function* pages(db: Db, whole: WholeStatement): AsyncGenerator<SealedRow[]> {
  const { accountId, month, name, currency, period, sums } = whole
  const [from, to] = [exact(period.from), exact(period.to)]
  const range = await rangeOf(db, accountId, period)
  const beforeId = range === undefined ? period.upToId : range.firstId - 1n
  yield [
    ...[about('accountId', accountId), about('account', name), about('currency', currency)],
    ...[about('month', month), about('from', from), about('to', to)],
    about('before', await hashAt(db, accountId, beforeId)),
    { line: 'opening', at: from, amount: formatMoney(sums.openingMicros) },
  ]
  yield* lines(db, accountId, period)
  yield [{ line: 'closing', at: to, amount: formatMoney(sums.closingMicros) }]
  let entries = 0
  let head: string | undefined
  if (range)
    for await (const page of chainedEntries(db, accountId, { fromId: range.firstId, uptoId: range.lastId })) {
      yield page.map(entryRow)
      entries += page.length
      head = page.at(-1)?.hash
    }
  yield [
    ...(head === undefined ? [] : [about('head', head)]),
    ...[about('entries', String(entries)), about('madeAt', exact(new Date()))],
  ]
}

async function* lines(db: Db, accountId: string, period: Required<Period>): AsyncGenerator<SealedRow[]> {
  const others = (last: { id: bigint } | undefined, limit: number) =>
    othersOf(db, accountId, { ...period, afterId: last?.id, limit })
  for await (const page of pagesOf(Number.POSITIVE_INFINITY, others))
    yield page.map(({ kind, amountMicros, reason, at }) => ({
      ...{ line: kind, at: exact(at), amount: formatMoney(amountMicros) },
      ...(reason === null ? {} : { reason }),
    }))
  const batches = (last: { batchId: string } | undefined, limit: number) =>
    batchesOf(db, accountId, { ...period, after: last?.batchId, limit })
  for await (const page of pagesOf(Number.POSITIVE_INFINITY, batches))
    yield page.map(({ batchId, at, chargedMicros, refundedMicros }) => ({
      ...{ line: 'batch', at: exact(at), batchId },
      ...{ charged: formatMoney(chargedMicros), refunded: formatMoney(refundedMicros) },
      amount: formatMoney(chargedMicros + refundedMicros),
    }))
}

/** An entry with all that its hash covers. */
export function entryRow(entry: ChainedEntry): SealedRow {
  const { id, at, kind, amountMicros, balanceAfterMicros, batchId, reason, before, hash } = entry
  return {
    ...{ line: 'entry', id: String(id), at, kind, before, hash },
    ...{ change: formatMoney(amountMicros), balance: formatMoney(balanceAfterMicros) },
    ...(batchId === null ? {} : { batchId }),
    ...(reason === null ? {} : { reason, reasonDigest: reasonDigest(reason) }),
  }
}

/** As the times of entries, so that they can be compared as texts. */
export function exact(at: Date): string {
  return at.toISOString().replace('Z', '000Z')
}
