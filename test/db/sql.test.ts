/** Transactions on real connections, some of which are cut at the worst moment. */
import fc from 'fast-check'
import { expect, type TestContext, test } from 'vitest'
import { CommitUnknown } from '../../src/db/commit.ts'
import {
  copyInto,
  copyText,
  HOT,
  openPool,
  type Pool,
  readSnapshot,
  type Tx,
  transaction,
} from '../../src/db/sql.ts'
import { testDatabase, until } from '../harness.ts'
import { network } from './network.ts'

/** A pool with so few connections that one which is not given back is missed at once. */
async function smallPool(t: TestContext, connectionsMax = 1) {
  const { url, pool: other } = await testDatabase(t)
  await other.query('create table notes (text text not null)')
  return { ...poolOf(t, url, connectionsMax), other, url }
}

function poolOf(t: TestContext, url: string, connectionsMax = 1) {
  const errors: Error[] = []
  const pool = openPool(url, { connectionsMax, onError: (error) => errors.push(error) })
  t.onTestFinished(async () => {
    if (!pool.ended) await pool.end()
  })
  return { pool, errors }
}

async function notes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ text: string }>('select text from notes order by text')
  return rows.map(({ text }) => text)
}

const note = (tx: Tx, text: string) => tx.query('insert into notes values ($1)', [text])

test('what the work wrote is there, what it returned comes back, and the connection is given back', async (t) => {
  const { pool, other } = await smallPool(t)
  const result = await transaction(pool, async (tx) => {
    await note(tx, 'one')
    expect(await notes(other)).toEqual([])
    await note(tx, 'two')
    return 'done'
  })
  expect([result, await notes(other), pool.totalCount, pool.idleCount]).toEqual([
    'done',
    ['one', 'two'],
    1,
    1,
  ])
})

test('a connection that is lost while idle is told without its inside; one that is lost while the pool ends is not told', async (t) => {
  const { pool, errors, other } = await smallPool(t)
  const end = () =>
    other.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  await pool.query('select 1')
  await end()
  await until(() => errors.length > 0)
  expect(JSON.stringify(errors[0]).length).toBeLessThan(1_000)
  const ending = poolOf(t, (pool.options as { connectionString: string }).connectionString)
  const { pool: last } = ending
  await last.query('select 1')
  const ended = last.end()
  last.emit('error', new Error('lost'), {} as never)
  await ended
  expect(ending.errors).toEqual([])
})

test('no session compiles statements, whatever the database is set to', async (t) => {
  const { other, url } = await smallPool(t)
  await other.query(`alter database ${new URL(url).pathname.slice(1)} set jit = on`)
  for (const settings of [{}, HOT]) {
    const pool = openPool(url, { connectionsMax: 1, onError: () => undefined, settings })
    t.onTestFinished(() => pool.end())
    expect((await pool.query('show jit')).rows).toEqual([{ jit: 'off' }])
  }
})

test('any throw rolls all of it back, comes out as it was thrown, and leaves the pool usable', async (t) => {
  const { pool, other } = await smallPool(t)
  const thrown = new Error('no')
  for (let i = 0; i < 5; i++) {
    const attempt = transaction(pool, async (tx) => {
      await note(tx, 'one')
      throw thrown
    })
    await expect(attempt).rejects.toBe(thrown)
  }
  await expect(transaction(pool, (tx) => tx.query('select no_such_column'))).rejects.toMatchObject({
    code: '42703',
  })
  expect([await notes(other), pool.idleCount]).toEqual([[], 1])
  await transaction(pool, (tx) => note(tx, 'later'))
  expect(await notes(other)).toEqual(['later'])
})

test('after a statement that failed, no other is run', async (t) => {
  const { pool, other } = await smallPool(t)
  const swallowed = transaction(pool, async (tx) => {
    await note(tx, 'one')
    await tx.query('select 1/0').catch(() => undefined)
    await note(tx, 'two')
  })
  await expect(swallowed).rejects.toMatchObject({ code: '25P02' })
  expect(await notes(other)).toEqual([])
})

test('a transaction whose failed statement was swallowed is not taken for committed', async (t) => {
  const { pool, other } = await smallPool(t)
  const swallowed = transaction(pool, async (tx) => {
    await note(tx, 'one')
    await tx.query('select 1/0').catch(() => undefined)
  })
  await expect(swallowed).rejects.toThrow('the transaction was rolled back: a statement in it had failed')
  expect([await notes(other), pool.idleCount]).toEqual([[], 1])
})

test('a commit that PostgreSQL refuses is that refusal, not an open question', async (t) => {
  const { pool, other } = await smallPool(t)
  await other.query('alter table notes add constraint once unique (text) deferrable initially deferred')
  const refused = transaction(pool, async (tx) => {
    await note(tx, 'one')
    await note(tx, 'one')
  })
  await expect(refused).rejects.toMatchObject({ code: '23505' })
  await expect(refused).rejects.not.toBeInstanceOf(CommitUnknown)
  expect(await notes(other)).toEqual([])
  await transaction(pool, (tx) => note(tx, 'one'))
})

test('a backend that is ended between two statements is an error; the pool goes on with another', async (t) => {
  const { pool, other } = await smallPool(t)
  const attempt = transaction(pool, async (tx) => {
    await note(tx, 'one')
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    const gone = new Promise((resolve) => tx.once('end', resolve))
    await other.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    await gone
    await note(tx, 'two')
  })
  await expect(attempt).rejects.toThrow()
  await expect(attempt).rejects.not.toBeInstanceOf(CommitUnknown)
  expect(await notes(pool)).toEqual([])
  expect(pool.totalCount).toBe(1)
})

test('a backend that is ended in the middle of a statement is an error; the pool goes on', async (t) => {
  const { pool, other } = await smallPool(t)
  const attempt = transaction(pool, async (tx) => {
    await note(tx, 'one')
    await tx.query('select pg_terminate_backend(pg_backend_pid())')
  })
  await expect(attempt).rejects.toMatchObject({ code: '57P01' })
  expect([await notes(pool), await notes(other)]).toEqual([[], []])
})

test('a connection that is ended while it lies idle is reported and replaced', async (t) => {
  const { pool, errors, other } = await smallPool(t)
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const reported = new Promise((resolve) => pool.once('error', resolve))
  await other.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  await reported
  expect(errors).toMatchObject([{ code: '57P01' }])
  expect(await notes(pool)).toEqual([])
})

test.for([
  ['lose the answer', 'done', ['one']],
  ['lose the commit', /terminated/, []],
  // Until somebody ends it, its session waits for the COMMIT, with all that it has locked.
  ['fall silent', /terminated/, []],
] as const)(
  'when the network is to %s, what became of the transaction is found out',
  async ([atCommit, outcome, stands], t) => {
    const { other, url } = await smallPool(t)
    const lossy = await network(t, url)
    const { pool } = poolOf(t, lossy.url)
    lossy.state.atCommit = atCommit
    const attempt = transaction(pool, async (tx) => {
      await note(tx, 'one')
      return 'done'
    })
    if (outcome === 'done') expect(await attempt).toBe('done')
    else await expect(attempt).rejects.toThrow(outcome)
    await expect(attempt.catch((error) => error)).resolves.not.toBeInstanceOf(CommitUnknown)
    expect(await notes(other)).toEqual(stands)
    expect([await notes(pool), pool.totalCount]).toEqual([stands, 1])
  },
)

test('a backend that is ended while it commits has not committed', async (t) => {
  const { pool, other } = await smallPool(t)
  // PostgreSQL ends its own session at the commit.
  await other.query(`create function end_session() returns trigger language plpgsql as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`)
  await other.query(`create constraint trigger at_commit after insert on notes
    deferrable initially deferred for each row execute function end_session()`)
  await expect(transaction(pool, (tx) => note(tx, 'one'))).rejects.toMatchObject({ code: '57P01' })
  expect(await notes(pool)).toEqual([])
})

test('int8 arrives as bigint, to the last digit', async (t) => {
  const { pool } = await smallPool(t)
  const { rows } = await pool.query('select 9223372036854775807 as big, 1::int8 as one, 2::int4 as small')
  expect(rows).toEqual([{ big: 9_223_372_036_854_775_807n, one: 1n, small: 2 }])
})

test('any text goes through COPY unchanged', async (t) => {
  const { pool } = await smallPool(t)
  const troublesome = fc.constantFrom(
    '\\',
    '\t',
    '\n',
    '\r',
    '\\N',
    '\\.',
    '.',
    '\\t',
    "'",
    '"',
    '{',
    'é',
    '😀',
  )
  const texts = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }).filter((text) => !text.includes('\0')),
      fc.array(troublesome, { maxLength: 10 }).map((pieces) => pieces.join('')),
    ),
    { maxLength: 50 },
  )
  await fc.assert(
    fc.asyncProperty(texts, async (written) => {
      const read = await transaction(pool, async (tx) => {
        await tx.query('create temp table copied (seq int, text text, behind int) on commit drop')
        const lines = written.map((text, seq) => `${seq}\t${copyText(text)}\t${seq}\n`)
        await copyInto(tx, 'copied (seq, text, behind)', lines)
        return (await tx.query('select * from copied order by seq')).rows
      })
      expect(read).toEqual(written.map((text, seq) => ({ seq, text, behind: seq })))
    }),
    { numRuns: 50, examples: [[['', '\\N', '\\.', 'a\tb\nc\rd\\e', '\r\n']]] },
  )
})

test('a COPY that fails is an error, rolls back, and leaves the connection usable', async (t) => {
  const { pool } = await smallPool(t)
  const attempt = transaction(pool, async (tx) => {
    await note(tx, 'one')
    await copyInto(tx, 'notes (text)', ['two\n', 'three\tand too much\n'])
  })
  await expect(attempt).rejects.toMatchObject({ code: '22P04' })
  expect([await notes(pool), pool.totalCount]).toEqual([[], 1])
})

async function* counted(tx: Tx, times: number): AsyncGenerator<bigint> {
  for (let i = 0; i < times; i++)
    yield (await tx.query<{ n: bigint }>('select count(*) as n from notes')).rows[0]!.n
}

test('a snapshot is one unchanging view, whatever others write meanwhile', async (t) => {
  const { pool, other } = await smallPool(t)
  await other.query(`insert into notes values ('one')`)
  const seen: bigint[] = []
  for await (const n of readSnapshot(pool, (tx) => counted(tx, 3))) {
    seen.push(n)
    await other.query(`insert into notes values ('more')`)
  }
  expect(seen).toEqual([1n, 1n, 1n])
  expect([(await notes(pool)).length, pool.idleCount]).toEqual([4, 1])
})

test('a reader who leaves in the middle, before the start or with an error gives its connection back', async (t) => {
  const { pool } = await smallPool(t)
  for await (const n of readSnapshot(pool, (tx) => counted(tx, 3))) {
    expect(n).toBe(0n)
    break
  }
  expect(pool.idleCount).toBe(1)
  const unread = readSnapshot(pool, (tx) => counted(tx, 3))
  await unread.return(undefined)
  const failing = readSnapshot(pool, async function* (tx) {
    yield* counted(tx, 1)
    throw new Error('no')
  })
  await failing.next()
  await expect(failing.next()).rejects.toThrow('no')
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
  // Nothing of the snapshot is left on the connection.
  await pool.query(`insert into notes values ('one')`)
  expect(await notes(pool)).toEqual(['one'])
})

test('nothing can be written in a snapshot', async (t) => {
  const { pool } = await smallPool(t)
  const writing = readSnapshot(pool, async function* (tx) {
    yield await note(tx, 'one')
  })
  await expect(writing.next()).rejects.toMatchObject({ code: '25006' })
  expect(await notes(pool)).toEqual([])
})

test('a snapshot whose backend is ended fails, and the pool goes on', async (t) => {
  const { pool, other } = await smallPool(t)
  const reading = readSnapshot(pool, async function* (tx) {
    yield (await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid
    yield (await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid
  })
  const { value: pid } = await reading.next()
  await other.query('select pg_terminate_backend($1)', [pid])
  await expect(reading.next()).rejects.toThrow()
  expect(await notes(pool)).toEqual([])
})
