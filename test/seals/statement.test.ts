/** Statements and proofs of a real gateway verify without it, and their chain is the one that anybody can compute. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { newId } from '../../src/kernel/ids.ts'
import { newKeyText } from '../../src/kernel/vault.ts'
import { hashAt, sealAll, sealSome } from '../../src/ledger/chain-sql.ts'
import { CHAIN_START, entryHash, reasonDigest } from '../../src/seals/entry-hash.ts'
import { verifyFile } from '../../src/seals/verify.ts'
import { parseRule } from '../../src/simulator/script.ts'
import { caravan } from '../cli/caravan.ts'
import { type Harness, harness, numbers } from '../harness.ts'

const MONTH = new Date().toISOString().slice(0, 7)

async function shop(t: TestContext, env: Record<string, string> = {}) {
  const script = { rules: ['+22220000001=invalid_destination'].map(parseRule) }
  const h = await harness(t, { env, receipts: true, simulator: { script } })
  const { accountId, apiKey } = await h.account('10')
  const bytes = async (path: string) => {
    const response = await fetch(`${h.url}/api/v2${path}`, { headers: { 'x-api-key': apiKey } })
    return Buffer.from(await response.arrayBuffer())
  }
  const { body } = await h.request('/api/v2/keys/signing')
  return { h, accountId, apiKey, bytes, key: body.keys[0].publicKey as string }
}

async function sentBatch(h: Harness, apiKey: string, count: number): Promise<string> {
  const recipients = [...numbers('380', count), '22220000001'].map((phone) => ({ phone, message: 'Hi' }))
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  return body.batchId
}

test('the chain of the database is the one that is documented, whatever stands in an entry', async (t) => {
  const { h, accountId, apiKey } = await shop(t)
  await sentBatch(h, apiKey, 3)
  for (const reason of ['=1+1', 'é "x"\n, 2', '-5', 'كشف'])
    await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: '1.5', reason })
  const { rows } = await h.pool.query(
    `select id::text, account_id as "accountId", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
            kind, amount_micros::text as "amountMicros", balance_after_micros::text as "balanceAfterMicros",
            coalesce(batch_id::text, '') as "batchId", reason
     from ledger_entries where account_id = $1 order by id`,
    [accountId],
  )
  expect(rows.length).toBeGreaterThanOrEqual(6)
  let hash = CHAIN_START
  for (const { reason, ...line } of rows) {
    hash = entryHash(hash, { ...line, reasonDigest: reasonDigest(reason) })
    expect(await hashAt(h.pool, accountId, BigInt(line.id))).toBe(hash)
  }
  await sealAll(h.pool, accountId)
  const { rows: seals } = await h.pool.query('select hash, entries from ledger_seals where account_id = $1', [
    accountId,
  ])
  expect(seals.at(-1)).toEqual({ hash, entries: BigInt(rows.length) })
  expect((await examine(h.pool)).find(({ name }) => name === 'seals')?.count).toBe(0)
})

test('a month and a batch verify in all forms with the published key, and not with another', async (t) => {
  const { h, apiKey, bytes, key } = await shop(t)
  const batchId = await sentBatch(h, apiKey, 5)
  const paths = ['json&sealed=true', 'csv&sealed=true', 'csv&sealed=true&bom=true', 'pdf'].flatMap(
    (format) => [`/statements/${MONTH}?format=${format}`, `/bulk/${batchId}/proof?format=${format}`],
  )
  for (const path of paths) {
    const file = await bytes(path)
    const { ok, verdicts } = verifyFile(file, key)
    expect([path, ok, verdicts.filter((one) => !one.ok)]).toEqual([path, true, []])
    expect(verdicts.length).toBeGreaterThan(3)
    expect(verifyFile(file, Buffer.alloc(32, 1).toString('base64')).ok).toBe(false)
    const changed = Buffer.from(file)
    changed[changed.length >> 1] = (changed[changed.length >> 1] as number) ^ 4
    expect([path, verifyFile(changed, key).ok]).toEqual([path, false])
  }
})

test('a long ledger is sealed in steps, by whoever asks and by the housekeeping, and months join', async (t) => {
  const { h, accountId, bytes, key } = await shop(t)
  await h.pool.query(
    `with made as (
       insert into ledger_entries (account_id, kind, amount_micros, balance_after_micros, created_at)
       select $1, 'top_up', 1, 10000000 + n, now() - interval '40 days' + n * interval '15 minutes'
       from generate_series(1, 3200) n)
     update accounts set balance_micros = 10000000 + 3200 where id = $1`,
    [accountId],
  )
  expect(await sealSome(h.pool, '00000000-0000-0000-0000-000000000000')).toBe(accountId)
  const { rows } = await h.pool.query('select entries::int from ledger_seals order by upto_id')
  expect(rows.map(({ entries }) => entries)).toEqual([1_000, 2_000, 3_000, 3_201])
  const { body } = await h.request('/api/v2/statements', {
    headers: {
      'x-api-key': (await h.admin('POST', `/accounts/${accountId}/keys`, { name: 'x' })).body.apiKey,
    },
  })
  let head: string | undefined
  for (const month of body.months.toReversed()) {
    const { ok, about, verdicts } = verifyFile(
      await bytes(`/statements/${month}?format=csv&sealed=true`),
      key,
    )
    expect([month, ok, verdicts]).toEqual([month, true, verdicts])
    if (head !== undefined) expect(about['before']).toBe(head)
    head = about['head']
  }
  await h.pool.query('alter table ledger_entries disable trigger user')
  await h.pool.query(
    'update ledger_entries set amount_micros = 2 where id = (select max(id) - 50 from ledger_entries)',
  )
  expect((await examine(h.pool)).find(({ name }) => name === 'seals')?.count).toBe(1)
})

test('the proof of a batch adds up, with the rows of each figure page by page', async (t) => {
  const { h, apiKey } = await shop(t)
  const batchId = await sentBatch(h, apiKey, 3)
  const ask = async (query = '') =>
    (await h.request(`/api/v2/bulk/${batchId}/proof${query}`, { headers: { 'x-api-key': apiKey } })).body
  const { equations } = await ask()
  expect(equations.map(({ name, holds }: { name: string; holds: boolean }) => [name, holds])).toEqual([
    ['messages', true],
    ['money', true],
    ['submits', true],
    ['receipts', true],
  ])
  const [messages, money, submits] = equations
  expect(messages).toEqual({
    name: 'messages',
    total: { name: 'accepted', value: 4 },
    parts: [
      { name: 'sent', value: 3 },
      { name: 'failed', value: 1 },
      { name: 'waiting', value: 0 },
    ],
    holds: true,
  })
  expect(money.total).toEqual({ name: 'debited', value: 0.06 })
  expect(submits.parts.slice(0, 2)).toEqual([
    { name: 'acknowledged', value: 3 },
    { name: 'refused', value: 1 },
  ])
  const { entries } = await ask('?rows=entries')
  expect(entries.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
    ['charge', -0.08],
    ['refund', 0.02],
  ])
  const first = await ask('?rows=submits&limit=3')
  const second = await ask(`?rows=submits&limit=3&cursor=${first.nextCursor}`)
  const ids = [...first.submits, ...second.submits].map(({ carrierId }: { carrierId: string }) => carrierId)
  expect([new Set(ids).size, (ids as unknown[]).includes(null), second.nextCursor]).toEqual([
    4,
    true,
    undefined,
  ])
  expect((await ask('?rows=messages')).messages.length).toBe(4)
  expect((await ask('?rows=possibleDuplicates')).messages).toEqual([])
  // Receipts may have come meanwhile.
  const asked = (await h.admin('GET', `/batches/${batchId}/proof`)).body.equations
  expect(asked.slice(0, 3)).toEqual(equations.slice(0, 3))
  expect((await h.admin('GET', `/batches/${newId()}/proof`)).status).toBe(404)
})

test('a new first key signs from then on; the one before stays listed, and what it signed stays good', async (t) => {
  const { h, bytes, key } = await shop(t)
  const statement = `/statements/${MONTH}?format=csv&sealed=true`
  const before = await bytes(statement)
  const file = h.env.CARAVAN_KEY_FILE
  writeFileSync(file, `${newKeyText()}\n${readFileSync(file, 'utf8')}`)
  const after = await bytes(statement)
  const { body } = await h.request('/api/v2/keys/signing')
  const [old, current] = body.keys
  expect([old.publicKey, old.current, current.current]).toEqual([key, false, true])
  expect([verifyFile(before, old.publicKey).ok, verifyFile(after, current.publicKey).ok]).toEqual([
    true,
    true,
  ])
  expect(verifyFile(after, old.publicKey).ok).toBe(false)
})

test('a proof adds up while it waits, when it is canceled, when an operator gives back, and for test keys', async (t) => {
  const { h, accountId, apiKey, bytes, key } = await shop(t)
  const recipients = numbers('380', 3).map((phone) => ({ phone, message: 'Hi' }))
  const proven = async (batchId: string, as = apiKey) => {
    const headers = { 'x-api-key': as }
    const { body } = await h.request(`/api/v2/bulk/${batchId}/proof`, { headers })
    const file = Buffer.from(
      await (await fetch(`${h.url}/api/v2/bulk/${batchId}/proof?format=csv`, { headers })).arrayBuffer(),
    )
    expect(verifyFile(file, key).verdicts.filter(({ ok }) => !ok)).toEqual([])
    expect(body.equations.every(({ holds }: { holds: boolean }) => holds)).toBe(true)
    const values = (name: string) =>
      body.equations
        .find((one: { name: string }) => one.name === name)
        .parts.map((part: { value: number }) => part.value)
    return [...values('messages'), ...values('money')]
  }
  const { batchId } = (await h.send(apiKey, { recipients, paused: true })).body
  expect(await proven(batchId)).toEqual([0, 0, 3, 0.06, 0])
  await h.admin('POST', `/batches/${batchId}/cancel`)
  expect(await proven(batchId)).toEqual([0, 3, 0, 0.06, -0.06])
  const sent = await sentBatch(h, apiKey, 2)
  await h.admin('POST', `/messages/${sent}-1/refund`, { reason: '=goodwill' })
  expect(await proven(sent)).toEqual([2, 1, 0, 0.06, -0.04])
  const { body } = await h.admin('POST', `/accounts/${accountId}/keys`, { test: true })
  const test = (await h.send(body.apiKey, { recipients })).body.batchId
  await h.finished(body.apiKey, test)
  expect(await proven(test, body.apiKey)).toEqual([3, 0, 0, 0, 0])
  expect(verifyFile(await bytes(`/statements/${MONTH}?format=pdf`), key).ok).toBe(true)
  expect(
    (await examine(h.pool))
      .filter(({ count, level }) => count > 0 && level === 'error')
      .map(({ name }) => name),
  ).toEqual([])
  expect((await examine(h.pool)).find(({ name }) => name === 'acknowledged')?.count).toBe(0)
})

test('caravan verify says what it checked, and exits with 1 for what is wrong', async (t) => {
  const { h, apiKey, bytes, key } = await shop(t)
  const batchId = await sentBatch(h, apiKey, 2)
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-verify-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'proof.csv')
  const whole = await bytes(`/bulk/${batchId}/proof?format=csv`)
  writeFileSync(file, whole)
  const good = await caravan(['verify', file, '--key', key], {})
  expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('All of it is right.')])
  writeFileSync(file, whole.toString().replace('figure,sent,2', 'figure,sent,4'))
  const bad = await caravan(['verify', file, '--json'], {})
  expect([bad.code, JSON.parse(bad.stdout).ok]).toEqual([1, false])
})
