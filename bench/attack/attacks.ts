/** The attacks: what each is given, and what the bench does beside the attacker. */
import { setTimeout as sleep } from 'node:timers/promises'
import { transaction } from '../../src/db/sql.ts'
import type { AttackerTask } from './attacker.ts'
import { plainBatch } from './bodies.ts'
import { call, type Target } from './client.ts'
import { startNameServer } from './name-server.ts'
import type { Account, AttackStage } from './stage.ts'

export type AttackName = AttackerTask['attack'] | 'inbound'

export interface Attack {
  /** Settings of the gateway. */
  env?: Record<string, string>
  /** Prepares the things that must be there before it begins. */
  prepare?: (stage: AttackStage, account: Account) => Promise<Partial<Pick<Target, 'keys' | 'batchIds'>>>
  /** Runs beside it. */
  alongside?: (stage: AttackStage, account: Account, seconds: number) => Promise<object>
}

const MANY = 50_000
const PAUSED_BATCHES = 100
const LOCKED_MS = 25_000
const UNLOCKED_MS = 1_000
const POLL_MS = 100
const READY_TIMEOUT_MS = 60_000
const SLOW_ACCOUNTS = 4
const SHORT_NUMBER = '1234'

const readers: Attack = { prepare: sentBatch }

/** In the order of the table. */
export const ATTACKS: Record<AttackName, Attack> = {
  none: {},
  estimate: {},
  inbound: {
    prepare: async (stage, { accountId }) => {
      await stage.caravan('sender', 'add', accountId, SHORT_NUMBER)
      return {}
    },
    alongside: ({ carrier }, _, seconds) => carrier.deliver({ recipient: SHORT_NUMBER, seconds }),
  },
  readers,
  'readers 40': readers,
  bodies: {},
  streams: { prepare: pausedBatches },
  locks: {
    prepare: async (_, { apiKey }) => ({ keys: [apiKey] }),
    alongside: lockAccount,
  },
  webhooks: {
    prepare: async (stage, { testKey }) => {
      const keys = [testKey]
      for (let i = 0; i < SLOW_ACCOUNTS; i++) keys.push((await stage.newAccount(`slow ${i}`)).testKey)
      return { keys }
    },
  },
  phones: {},
  // Its texts have to reach the carrier.
  poison: { prepare: async (_, { apiKey }) => ({ keys: [apiKey] }) },
  dns: {},
  texts: {},
  pipelines: { prepare: sentBatch },
  documents: {},
  passwords: {},
}

/** The bench's own name server answers for every gateway, so that none asks the machine's. */
export async function withNameServer<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const names = await startNameServer()
  try {
    return await work({ BENCH_DNS: names.address })
  } finally {
    names.close()
  }
}

/** One of 50,000 that is over, whose status is long. */
async function sentBatch(stage: AttackStage, { testKey }: Account): Promise<{ batchIds: string[] }> {
  const target: Target = { url: stage.url, seconds: 0, keys: [testKey], batchIds: [] }
  const batchId = await send(target, plainBatch(MANY, 'x'))
  const deadline = performance.now() + READY_TIMEOUT_MS
  for (;;) {
    const { text } = await call(target, `/bulk/status/${batchId}?limit=1`, { method: 'GET', key: testKey })
    if (/"progress":100\b/.test(text)) return { batchIds: [batchId] }
    if (performance.now() > deadline) throw new Error('the batch to be read is not sent')
    await sleep(POLL_MS)
  }
}

/** Batches that are not over, so that their streams stay open. */
async function pausedBatches(stage: AttackStage, { testKey }: Account): Promise<{ batchIds: string[] }> {
  const target: Target = { url: stage.url, seconds: 0, keys: [testKey], batchIds: [] }
  const batchIds: string[] = []
  for (let i = 0; i < PAUSED_BATCHES; i++)
    batchIds.push(await send(target, plainBatch(1, `x ${i}`, { paused: true })))
  return { batchIds }
}

async function send(target: Target, body: ReturnType<typeof plainBatch>): Promise<string> {
  const { status, text } = await call(target, '/bulk/send', { key: target.keys[0] as string, ...body })
  if (status !== 202) throw new Error(`a batch was answered ${status}: ${text}`)
  return (JSON.parse(text) as { batchId: string }).batchId
}

/** The rows of the account and of its keys, for 25 s at a time. */
async function lockAccount(stage: AttackStage, { accountId }: Account, seconds: number): Promise<object> {
  const endsAt = performance.now() + seconds * 1_000
  let locks = 0
  while (performance.now() < endsAt) {
    locks++
    await transaction(stage.pool, async (tx) => {
      await tx.query('select from accounts where id = $1 for update', [accountId])
      await tx.query('select from api_keys where account_id = $1 for update', [accountId])
      await sleep(Math.max(0, Math.min(LOCKED_MS, endsAt - performance.now())))
    })
    await sleep(UNLOCKED_MS)
  }
  return { locks }
}
