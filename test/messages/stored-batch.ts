/** A batch as accepting leaves it: charged and stored, with messages of given costs. */
import type { TestContext } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { insertBatches } from '../../src/batches/accept/store.ts'
import { type Pool, transaction } from '../../src/db/sql.ts'
import { newId } from '../../src/kernel/ids.ts'
import { charge } from '../../src/ledger/store.ts'
import { type ClaimingBind, insertMessages } from '../../src/messages/store.ts'
import { testDatabase } from '../harness.ts'

export interface StoredBatch {
  pool: Pool
  accountId: string
  batchId: string
}

export async function storedBatch(t: TestContext, costsMicros: bigint[]): Promise<StoredBatch> {
  const { pool } = await testDatabase(t)
  return anotherBatch(pool, costsMicros)
}

export async function anotherBatch(pool: Pool, costsMicros: bigint[]): Promise<StoredBatch> {
  const { account, apiKeyId } = await openAccount(pool, {
    name: 'Test',
    currency: 'USD',
    balanceMicros: 1_000n,
  })
  const totalCostMicros = costsMicros.reduce((sum, cost) => sum + cost, 0n)
  const batch = {
    id: newId(),
    accountId: account.id,
    apiKeyId,
    currency: 'USD',
    test: false,
    sender: null,
    validCount: costsMicros.length,
    totalCostMicros,
    invalidRecipients: [],
    begun: true,
    options: {},
    contentHash: null,
    sliceSpan: 250,
    needsApproval: false,
  }
  await transaction(pool, async (tx) => {
    await insertBatches(tx, [batch])
    const messages = costsMicros.map((costMicros, seq) => ({
      phone: `+222380893${seq}`,
      text: 'Hi',
      parts: 1,
      costMicros,
      routeId: 0,
    }))
    await insertMessages(tx, [{ batchId: batch.id, messages, begun: true }])
    await charge(tx, account.id, [{ batchId: batch.id, costMicros: totalCostMicros, messages: 1 }])
  })
  return { pool, accountId: account.id, batchId: batch.id }
}

/** A bind of this carrier, as its only owner so far has it. */
export async function ownedBind(pool: Pool, smsc: string): Promise<ClaimingBind> {
  await pool.query(
    `insert into bind_leases (smsc, index, fence, owner) values ($1, 1, 1, 'test') on conflict do nothing`,
    [smsc],
  )
  return { smsc, index: 1, fence: 1 }
}

/** The states of a batch's messages in their order. */
export async function states({ pool, batchId }: StoredBatch): Promise<string[]> {
  const { rows } = await pool.query<{ state: string }>(
    'select state from messages where batch_id = $1 order by seq',
    [batchId],
  )
  return rows.map(({ state }) => state)
}

/** As if a bind had taken them all. */
export async function submitAll({ pool, batchId }: StoredBatch): Promise<void> {
  await pool.query(`update messages set state = 'submitting' where batch_id = $1 and state = 'queued'`, [
    batchId,
  ])
}
