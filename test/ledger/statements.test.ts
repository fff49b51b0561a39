/** A month's statement adds up to the cent, in each of its forms. */
import type { Worker } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { type Harness, harness } from '../harness.ts'

const micros = (amount: number | string) => BigInt(Math.round(Number(amount) * 1_000_000))

async function statementsOf(h: Harness, apiKey: string) {
  const headers = { 'x-api-key': apiKey }
  const json = async (query = '') => (await h.request(query, { headers })).body
  const bytes = async (path: string) => {
    const response = await fetch(`${h.url}${path}`, { headers })
    const { headers: told } = response
    // A document that is made as a whole has a length.
    const isStreamed = told.get('transfer-encoding') === 'chunked' && !told.has('content-length')
    return { type: told.get('content-type'), body: Buffer.from(await response.arrayBuffer()), isStreamed }
  }
  return { json, bytes }
}

interface Made {
  kind: 'top_up' | 'charge' | 'refund' | 'adjustment'
  amount: bigint
  at: Date
  batch: number
}

/** Writes entries of any time, as the ledger would have at that time. */
async function write(h: Harness, accountId: string, entries: Made[]): Promise<void> {
  const batches = Array.from({ length: 5 }, () => newId())
  const client = await h.pool.connect()
  try {
    await client.query('begin')
    for (const { kind, amount, at, batch } of entries) {
      const batchId = kind === 'charge' || kind === 'refund' ? batches[batch] : null
      const { rows } = await client.query(
        'update accounts set balance_micros = balance_micros + $2 where id = $1 returning balance_micros',
        [accountId, amount],
      )
      await client.query(
        `insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, reason, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          accountId,
          batchId,
          kind,
          amount,
          rows[0].balance_micros,
          kind === 'adjustment' ? 'é "x"' : null,
          at,
        ],
      )
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

const kinds = fc.constantFrom('top_up' as const, 'charge' as const, 'refund' as const, 'adjustment' as const)
const entry = fc.record({
  kind: kinds,
  amount: fc.bigInt({ min: 1n, max: 90_000_001n }),
  at: fc.date({
    min: new Date('2026-01-30T00:00:00Z'),
    max: new Date('2026-03-03T00:00:00Z'),
    noInvalidDate: true,
  }),
  batch: fc.nat({ max: 4 }),
})
const history = fc
  .array(entry, { maxLength: 30 })
  .map((all) =>
    all
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((one) => (one.kind === 'charge' ? { ...one, amount: -one.amount } : one)),
  )

test('opening, lines and closing add up in JSON and in CSV, and months join', async (t) => {
  const h = await harness(t)
  await fc.assert(
    fc.asyncProperty(history, async (entries) => {
      const { accountId, apiKey } = await h.account('1')
      await h.pool.query('update accounts set credit_limit_micros = 1000000000000000 where id = $1', [
        accountId,
      ])
      await write(h, accountId, entries)
      const { json, bytes } = await statementsOf(h, apiKey)
      let last: bigint | undefined
      for (const month of ['2026-01', '2026-02', '2026-03']) {
        const made = entries.filter(({ at }) => at.toISOString().startsWith(month))
        const total = made.reduce((sum, { amount }) => sum + amount, 0n)
        const body = await json(`/api/v2/statements/${month}?limit=1000`)
        const sum = (values: number[]) => values.reduce((all, value) => all + micros(value), 0n)
        const opening = micros(body.opening)
        if (last !== undefined) expect(opening).toBe(last)
        last = micros(body.closing)
        expect(last - opening).toBe(total)
        expect(sum(body.entries.map(({ amount }: { amount: number }) => amount))).toBe(total)
        expect(sum(body.days.map(({ amount }: { amount: number }) => amount))).toBe(total)
        const others = body.entries.filter(({ kind }: { kind: string }) => /top_up|adjustment/.test(kind))
        const ofBatches = body.batches.flatMap((one: { charged: number; refunded: number }) => [
          one.charged,
          one.refunded,
        ])
        expect(sum([...ofBatches, ...others.map(({ amount }: { amount: number }) => amount)])).toBe(total)
        const { body: file } = await bytes(`/api/v2/statements/${month}?format=csv`)
        const lines = file.toString().trim().split('\n').slice(1)
        const amounts = lines.map((line) => micros(line.slice(line.lastIndexOf(',') + 1)))
        expect(amounts[0]).toBe(opening)
        expect(amounts.at(-1)).toBe(last)
        expect(amounts.slice(0, -1).reduce((all, value) => all + value, 0n)).toBe(last)
      }
    }),
    { numRuns: 8 },
  )
})

test('thousands of batches: pages and files add up to the cent, and files are sent while they are made', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('1')
  const batches = 5_000
  await h.pool.query(
    `with made as (
       insert into ledger_entries (account_id, batch_id, kind, amount_micros, balance_after_micros, created_at)
       select $1, id, kind, micros, 1000000 + sum(micros) over (order by n, kind), '2026-02-01'::timestamptz + n * interval '1 second'
       from (select n, gen_random_uuid() as id from generate_series(0, $2 - 1) n) batch
         cross join lateral (values ('charge', -10001 - n % 7), ('refund', 3 + n % 5)) as entry (kind, micros)
       where kind = 'charge' or n % 3 = 0
       returning amount_micros)
     update accounts set credit_limit_micros = 1000000000000, balance_micros = balance_micros + (select sum(amount_micros) from made)
     where id = $1`,
    [accountId, batches],
  )
  const { json, bytes } = await statementsOf(h, apiKey)
  const ofEach = (n: number) => BigInt(-10_001 - (n % 7) + (n % 3 === 0 ? 3 + (n % 5) : 0))
  const total = Array.from({ length: batches }, (_, n) => ofEach(n)).reduce((all, one) => all + one)
  let [count, charged] = [0, 0n]
  for (let cursor = ''; ; ) {
    const page = await json(`/api/v2/statements/2026-02?limit=1000${cursor}`)
    expect(micros(page.closing) - micros(page.opening)).toBe(total)
    count += page.batches.length
    for (const one of page.batches) charged += micros(one.charged) + micros(one.refunded)
    if (page.nextCursor === undefined) break
    cursor = `&cursor=${page.nextCursor}`
  }
  expect([count, charged]).toEqual([batches, total])
  for (const sealed of [false, true]) {
    const { body, isStreamed } = await bytes(`/api/v2/statements/2026-02?format=csv&sealed=${sealed}`)
    expect(isStreamed).toBe(true)
    const rows: Record<string, string>[] = parse(body, { columns: true, relax_column_count: true })
    const own = rows.filter(({ line }) => line === 'batch')
    expect(own).toHaveLength(batches)
    expect(own.reduce((all, { amount }) => all + micros(amount as string), 0n)).toBe(total)
  }
  const pdf = await bytes('/api/v2/statements/2026-02?format=pdf')
  expect([pdf.type, pdf.isStreamed]).toEqual(['application/pdf', true])
})

test('months are those since the first entry; pages of batches continue; a wrong month is refused', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('50')
  const { json } = await statementsOf(h, apiKey)
  const now = new Date()
  expect(await json('/api/v2/statements')).toEqual({ success: true, months: [now.toISOString().slice(0, 7)] })
  const month = now.toISOString().slice(0, 7)
  await write(
    h,
    accountId,
    [0, 1, 2].map((batch) => ({ kind: 'charge', amount: -1_000_000n, at: now, batch })),
  )
  const first = await json(`/api/v2/statements/${month}?limit=2`)
  expect(first.batches.map(({ charged }: { charged: number }) => charged)).toEqual([-1, -1])
  const second = await json(`/api/v2/statements/${month}?limit=2&cursor=${first.nextCursor}`)
  expect([second.batches.length, second.nextCursor, second.closing]).toEqual([1, undefined, 47])
  expect((await json('/api/v2/statements/2026-13')).errors).toEqual([
    expect.objectContaining({ path: ['month'], message: 'Must be a month such as 2026-11' }),
  ])
})

test('a PDF in three languages has as many pages as it needs', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('500')
  const at = new Date('2026-02-03T00:00:00Z')
  await write(
    h,
    accountId,
    Array.from({ length: 100 }, (_, n) => ({
      kind: 'adjustment',
      amount: BigInt(n + 1) * 10_000n,
      at,
      batch: 0,
    })),
  )
  const { bytes } = await statementsOf(h, apiKey)
  for (const lang of ['en', 'fr', 'ar']) {
    const { type, body } = await bytes(`/api/v2/statements/2026-02?format=pdf&lang=${lang}`)
    expect([type, body.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-'])
    expect(body.toString('latin1').match(/\/Type \/Page\n/g)?.length).toBe(3)
  }
})

test('PDFs of statements and proofs are made in threads, so that nobody waits while letters are laid out', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('5')
  const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hello!' }] })
  await h.finished(apiKey, body.batchId)
  const threads: Worker[] = []
  const note = (worker: Worker) => void threads.push(worker)
  process.on('worker', note)
  t.onTestFinished(() => void process.off('worker', note))
  const { bytes } = await statementsOf(h, apiKey)
  const month = new Date().toISOString().slice(0, 7)
  const made = await Promise.all(
    [`/statements/${month}`, `/bulk/${body.batchId}/proof`].map((path) => bytes(`/api/v2${path}?format=pdf`)),
  )
  for (const pdf of made) {
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.body.toString('latin1')).toMatch(/%%EOF\s+%caravan-seal /)
  }
  expect(threads).toHaveLength(2)
})
