/** The wire before PostgreSQL, with PostgreSQL behind it. */
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { type CommitCut, layDatabaseWire } from '../../bench/chaos/database-wire.ts'
import { testDatabase, until } from '../harness.ts'

const MARKER = 'the one to be cut'

async function laidBefore(t: TestContext) {
  const { url, pool } = await testDatabase(t)
  await pool.query('create table notes (text text)')
  const wire = await layDatabaseWire(url)
  t.onTestFinished(() => wire.close())
  const client = new pg.Client({ connectionString: wire.url })
  client.on('error', () => undefined)
  await client.connect()
  t.onTestFinished(() => client.end().catch(() => undefined))
  const notes = async () => (await pool.query('select text from notes')).rows.map(({ text }) => text)
  return { wire, client, notes }
}

test.for<CommitCut>(['answered', 'late'])(
  'a COMMIT that is cut %s is not confirmed, and stands in the end',
  async (how, t) => {
    const { wire, client, notes } = await laidBefore(t)
    wire.cutCommits(MARKER, how)
    await client.query('begin')
    await client.query('insert into notes values ($1)', [MARKER])
    const commit = await client.query('commit').then(
      () => 'confirmed',
      () => 'not confirmed',
    )
    await until(async () => (await notes()).length > 0)
    expect({ commit, cuts: wire.cuts(), notes: await notes() }).toEqual({
      commit: 'not confirmed',
      cuts: 1,
      notes: [MARKER],
    })
  },
)

test('a transaction without the marker is committed as ever', async (t) => {
  const { wire, client, notes } = await laidBefore(t)
  wire.cutCommits(MARKER, 'answered')
  await client.query('begin')
  await client.query('insert into notes values ($1)', ['another'])
  await client.query('commit')
  expect({ cuts: wire.cuts(), notes: await notes() }).toEqual({ cuts: 0, notes: ['another'] })
})

test('what is asked of a silent wire is answered when it is restored', async (t) => {
  const { wire, client } = await laidBefore(t)
  wire.swallow()
  let answered = false
  const asking = client.query('select 1 as one').then(({ rows }) => {
    answered = true
    return rows
  })
  const newcomer = new pg.Client({ connectionString: wire.url })
  const connecting = newcomer.connect()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const meanwhile = answered
  wire.restore()
  const rows = await asking
  await connecting
  await newcomer.end()
  expect({ meanwhile, rows }).toEqual({ meanwhile: false, rows: [{ one: 1 }] })
})
