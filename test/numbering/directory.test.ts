/** The owner of a number: its country, and the operator with the longest prefix of it. */
import { expect, test } from 'vitest'
import { type Destination, Directory } from '../../src/numbering/directory.ts'
import { Destinations, listOperators } from '../../src/numbering/store.ts'
import { testDatabase } from '../harness.ts'

const OPERATORS = [
  { id: '609-01', name: 'Mattel', prefixes: ['2223', '22236'] },
  { id: '609-10', name: 'Moov Mauritel', prefixes: ['222361'] },
  { id: '302-720', name: 'Rogers', prefixes: ['1416'] },
]

test('the longest prefix decides on the operator, and the numbering plans on the country', () => {
  const directory = new Directory(1n, OPERATORS)
  const phones = [
    '+22238089336',
    '+22236189336',
    '+22228089336',
    '+14165550123',
    '+12125550123',
    '+87077001234',
  ]
  expect(phones.map((phone) => directory.of(phone))).toEqual([
    { country: 'MR', operator: '609-01' },
    { country: 'MR', operator: '609-10' },
    { country: 'MR', operator: '' },
    { country: 'CA', operator: '302-720' },
    { country: 'US', operator: '' },
    { country: '001', operator: '' },
  ])
  expect(directory.of('+22238089336')).toBe(directory.of('+22238089337'))
  expect(directory.nameOf('609-10')).toBe('Moov Mauritel')
})

test("Mauritania's operators are there from the start", async (t) => {
  const { pool } = await testDatabase(t)
  expect(await listOperators(pool)).toEqual([
    { id: '609-01', name: 'Mattel', prefixes: ['2223'] },
    { id: '609-02', name: 'Chinguitel', prefixes: ['2222'] },
    { id: '609-10', name: 'Moov Mauritel', prefixes: ['2224'] },
  ])
})

test('a destination gets an id once, whoever meets it first', async (t) => {
  const { pool } = await testDatabase(t)
  const meet = async () => {
    const met: Destination[] = [
      { country: 'MR', operator: '609-01' },
      { country: 'SN', operator: '' },
    ]
    await new Destinations().identify(pool, met)
    return met.map(({ id }) => id)
  }
  const all = await Promise.all(Array.from({ length: 5 }, meet))
  expect(all[0]).toEqual([expect.any(Number), expect.any(Number)])
  expect(new Set(all.map(String)).size).toBe(1)
  const { rows } = await pool.query('select country, operator from destinations order by id')
  expect(rows).toHaveLength(2)
})

test('operators are read again when they have changed', async (t) => {
  const { pool } = await testDatabase(t)
  const destinations = new Destinations()
  const version = async () =>
    (await pool.query<{ v: bigint }>('select operators_version as v from routing')).rows[0]!.v
  const first = await destinations.directory(pool, await version())
  expect(await destinations.directory(pool, await version())).toBe(first)
  await pool.query(`insert into operators (id, name) values ('608-01', 'Orange')`)
  const second = await destinations.directory(pool, await version())
  expect(second.nameOf('608-01')).toBe('Orange')
})
