/** caravan doctor, as it sums up what it has found. */
import { expect, test } from 'vitest'
import { testDatabase } from '../harness.ts'
import { caravan } from './caravan.ts'

test('the doctor does not say that all is well beside what it wants looked at', async (t) => {
  const { url, pool } = await testDatabase(t)
  const run = async () => {
    const { code, stdout } = await caravan(['doctor'], { DATABASE_URL: url })
    return [code, stdout.trim().split('\n').at(-1), /This does not hold for (.*)/.exec(stdout)?.[1]]
  }
  // The database of the tests keeps nothing through a power cut.
  const unsafe = 'these 3 rows: PostgreSQL keeps what it has confirmed'
  const right = 'The books and the queue are right.'
  expect(await run()).toEqual([0, `${right} One thing deserves a look: see above.`, unsafe])
  await pool.query(`with made as (insert into routes (prefix) values ('2229') returning id)
                    insert into route_targets (route_id, smsc, rank, weight) select id, 'gone', 0, 1 from made`)
  expect(await run()).toEqual([
    0,
    `${right} 2 things deserve a look: see above.`,
    'this row: A route leads to connections that are there',
  ])
  await pool.query(`begin; set local session_replication_role = replica;
                    insert into accounts (id, name, currency, balance_micros) values (gen_random_uuid(), 'x', 'USD', 1); commit`)
  expect((await run()).slice(0, 2)).toEqual([1, 'Something is wrong: see above.'])
}, 60_000)
