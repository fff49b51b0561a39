/** How outcomes are gathered into groups, on a database that answers when the test lets it. */
import { expect, test } from 'vitest'
import type { Pool } from '../../src/db/sql.ts'
import { Run } from '../../src/dispatch/run.ts'
import { startSending } from '../../src/dispatch/sending.ts'
import { Settler } from '../../src/dispatch/settler.ts'
import { settlingSteps, type ToSettle } from '../../src/dispatch/steps.ts'
import { createLog } from '../../src/kernel/log.ts'
import type { Slice, SliceJob } from '../../src/messages/slices.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'

const CONFIG = parseSmscUrl('smpp://a:b@127.0.0.1')
/** Until all that can go on has gone on. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

interface Query {
  name: string
  answer: (result: { rows: object[] } | Error) => Promise<unknown>
}

function setUp() {
  const queries: Query[] = []
  const settled: string[] = []
  const announced: string[] = []
  const pool = {
    query: ({ name }: { name: string }) => {
      const { promise, resolve, reject } = Promise.withResolvers<object>()
      const answer = (result: { rows: object[] } | Error) => {
        if (result instanceof Error) reject(result)
        else resolve(result)
        return turn()
      }
      queries.push({ name, answer })
      return promise
    },
  } as unknown as Pool
  const settler = new Settler({
    steps: settlingSteps(pool, { smsc: 'a', bind: 'a/1' }),
    log: createLog('silent', false),
    announce: (batchId) => announced.push(batchId),
    smsc: 'a',
    receipts: true,
    onSettled: (group) => {
      settled.push(group.map(nameOf).join(' '))
      if (settled.length === 1) throw new Error('only once')
    },
  })
  const add = (batchId: string, seq: number) => settler.add(sentMessage(batchId, seq))
  return { queries, settled, announced, settler, add, names: () => queries.map(({ name }) => name) }
}

const nameOf = ({ sending: { owner, message } }: ToSettle) => `${owner.slice.batchId}${message.seq}`

/** A message that the carrier has taken. */
function sentMessage(batchId: string, seq: number): ToSettle {
  const data: Slice = { batchId, routeId: 0, from: 0, to: 9, sender: null, smsc: 'a', tag: 1 }
  const run = new Run({ id: batchId, data, retryCount: 0 } as SliceJob, 0)
  const claimed = {
    ...{ seq, phone: '+22238089336', text: 'a', parts: 1, attempts: 0, acceptedParts: null, suspect: null },
  }
  const sending = startSending(run, data, claimed, CONFIG)
  sending.answers.push({ part: 0, result: 'ESME_ROK', smscMessageId: `${batchId}${seq}` })
  return { settlement: { seq, to: 'sent' }, sending }
}

/** The row of a batch that goes on. */
const rowOf = (batchId: string, status = 'processing') => {
  return { batchId, accountId: 'x', test: false, status, sent: 1, failed: 0, refundMicros: 0n }
}

test('what comes together is written together, and what comes meanwhile in the next group', async () => {
  const { queries, settled, announced, settler, add, names } = setUp()
  add('b', 0)
  add('b', 1)
  await turn()
  add('b', 2)
  const first = settler.written()
  add('b', 3)
  await turn()
  expect(names()).toEqual(['settle-sent'])
  await queries[0]!.answer({ rows: [rowOf('b')] })
  // The error of the one who was told of the first group has not stopped the next one.
  expect([names(), settled]).toEqual([['settle-sent', 'settle-sent'], ['b0 b1']])
  await queries[1]!.answer({ rows: [rowOf('b', 'completed')] })
  await first
  expect([settled, announced]).toEqual([
    ['b0 b1', 'b2 b3'],
    ['b', 'b'],
  ])
})

test('successes of several batches are one statement, and each batch is told of', async () => {
  const { queries, settled, announced, add, names } = setUp()
  add('b', 0)
  add('c', 0)
  add('b', 1)
  await turn()
  expect(names()).toEqual(['settle'])
  await queries[0]!.answer({ rows: [rowOf('b'), rowOf('c')] })
  expect([settled, announced]).toEqual([
    ['b0 b1', 'c0'],
    ['b', 'c'],
  ])
})

test('an outcome that could not be written is written again, before any that came later', async () => {
  const { queries, settled, settler, add, names } = setUp()
  add('b', 0)
  await turn()
  add('b', 1)
  await queries[0]!.answer(new Error('the database is away'))
  while (queries.length < 2) await turn()
  expect([names(), settled]).toEqual([['settle-sent', 'settle-sent'], []])
  await queries[1]!.answer({ rows: [rowOf('b')] })
  await queries[2]!.answer({ rows: [rowOf('b')] })
  await settler.written()
  expect(settled).toEqual(['b0', 'b1'])
})
