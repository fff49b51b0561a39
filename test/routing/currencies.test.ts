/** Prices from before each had a currency: what accounts were charged is what they are charged afterwards. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { applyMissing } from '../../src/db/migrator.ts'
import { priceLookup } from '../../src/routing/route.ts'
import { pricesInForce } from '../../src/routing/store.ts'
import { emptyDatabase } from '../backup/databases.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../migrations')
const NOBODY = '019a0000-0000-7000-8000-000000000000'

test("everybody's prices become those of the currencies that they were reached from", async (t) => {
  const { pool } = await emptyDatabase(t)
  const before = readdirSync(FOLDER).filter((file) => file < '0020')
  await applyMissing(
    pool,
    new Map(before.map((file) => [path.basename(file, '.sql'), path.join(FOLDER, file)])),
  )
  // The first migration sets 0.02 for everybody.
  await pool.query(`
    insert into accounts (id, name, currency) select gen_random_uuid(), c, c from unnest('{MRU,EUR,XOF}'::text[]) c;
    insert into prices (currency, prefix, micros_per_part) values
      (null, '222', 30000), ('MRU', '', 800000), ('EUR', '22', 50000), ('EUR', '33', null), ('XOF', '2223', 7)`)
  await migrate(pool)
  const prices = async (currency: string) => {
    const price = priceLookup(await pricesInForce(pool, { accountId: NOBODY, currency }), () => ({
      country: 'MR',
      operator: '',
    }))
    return ['+22238089336', '+22228089336', '+33612345678'].map((phone) => Number(price(phone)))
  }
  expect({
    MRU: await prices('MRU'),
    EUR: await prices('EUR'),
    XOF: await prices('XOF'),
    USD: await prices('USD'),
    JPY: await prices('JPY'),
  }).toEqual({
    MRU: [800_000, 800_000, 800_000],
    EUR: [50_000, 50_000, 20_000],
    XOF: [7, 30_000, 20_000],
    USD: [30_000, 30_000, 20_000],
    JPY: [Number.NaN, Number.NaN, Number.NaN],
  })
})
