/** Snapshots that are read at the database's pace and taken at somebody else's. */
import { expect, type TestContext, test } from 'vitest'
import { Spool } from '../../src/db/spool.ts'
import { openPool, type Tx } from '../../src/db/sql.ts'
import { testDatabase, until } from '../harness.ts'

const [a, b] = [{ id: 'a' }, { id: 'b' }]
const PIECE = 'x'.repeat(1_000)

async function onePool(t: TestContext) {
  const { url, pool: other } = await testDatabase(t)
  await other.query('create table notes (n int)')
  const pool = openPool(url, { connectionsMax: 1, onError: () => undefined })
  t.onTestFinished(() => pool.end())
  return { pool, other }
}

/** So many pieces, each with how many notes there are. */
async function* pieces(tx: Tx, count: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) {
    const { rows } = await tx.query<{ n: number }>('select count(*)::int as n from notes')
    yield `${rows[0]?.n}${PIECE}`
  }
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}

test.concurrent('the connection is back while nothing but the first piece was taken, and the rest is of the same moment', async (t) => {
  const { pool, other } = await onePool(t)
  const spool = new Spool(100_000)
  const answer = spool.read(pool, await spool.reserve(a, 10_000), (tx) => pieces(tx, 5))
  expect(String((await answer.next()).value)).toBe(`0${PIECE}`)
  await until(async () => pool.idleCount === 1)
  await other.query('insert into notes values (1)')
  expect(await textOf(answer)).toBe(`0${PIECE}`.repeat(4))
})

test.concurrent('an account gets a quarter of the room and waits for more; others and later ones find theirs', async (t) => {
  const { pool } = await onePool(t)
  const spool = new Spool(40_000)
  const first = await spool.reserve(a, 50_000)
  expect(first.hold.amount).toBe(10_000)
  const second = spool.reserve(a, 5_000)
  const other = await spool.reserve(b, 5_000)
  expect(await textOf(spool.read(pool, first, (tx) => pieces(tx, 2)))).toHaveLength(2_002)
  expect((await second).hold.amount).toBe(5_000)
  other.hold.give()
})

test.concurrent('where there is no room for it an answer is refused before it begins, and cut off after that', async (t) => {
  const { pool } = await onePool(t)
  const spool = new Spool(8_000)
  const room = await spool.reserve(a, 1_500)
  const answer = spool.read(pool, room, (tx) => pieces(tx, 20))
  expect((await answer.next()).done).toBe(false)
  await expect(spool.reserve(a, 2_000)).rejects.toMatchObject({ code: 'OVERLOADED' })
  const rest = textOf(answer)
  expect(await rest.catch((error) => error.code)).toHaveLength(19 * 1_001)

  const stuck = spool.read(pool, await spool.reserve(a, 1_500), (tx) => pieces(tx, 20))
  await stuck.next()
  // Nobody takes anything until it has given up.
  await until(async () => pool.idleCount === 1)
  expect(await textOf(stuck).catch((error) => error.code)).toBe('OVERLOADED')
  expect((await spool.reserve(a, 2_000)).hold.amount).toBe(2_000)
})

test.concurrent('whoever leaves before the start, in the middle or with an error gives room and connection back', async (t) => {
  const { pool } = await onePool(t)
  const spool = new Spool(8_000)
  const reserve = () => spool.reserve(a, 2_000)
  await spool.read(pool, await reserve(), (tx) => pieces(tx, 3)).return?.()
  const answer = spool.read(pool, await reserve(), (tx) => pieces(tx, 3))
  await answer.next()
  await answer.return?.()
  const failing = spool.read(pool, await reserve(), async function* (tx) {
    yield* pieces(tx, 1)
    throw new Error('no')
  })
  await expect(textOf(failing)).rejects.toThrow('no')
  expect((await reserve()).hold.amount).toBe(2_000)
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
})
