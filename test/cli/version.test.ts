/** caravan version --check: whether program, packages and database are of one version. */
import { expect, test } from 'vitest'
import { testDatabase } from '../harness.ts'
import { caravan } from './caravan.ts'

test('it tells a database of this version from one before it and one after it', async (t) => {
  const { url, pool } = await testDatabase(t)
  const check = async () => {
    const { code, stdout } = await caravan(['version', '--check', '--json'], { DATABASE_URL: url })
    const { ok, parts } = JSON.parse(stdout)
    const wrong = parts.filter((part: { ok: boolean }) => !part.ok)
    return { code, ok, wrong: wrong.map((part: { part: string; is: string }) => `${part.part}: ${part.is}`) }
  }
  expect(await check()).toEqual({ code: 0, ok: true, wrong: [] })
  const { rows } = await pool.query('select max(name) as last from kysely_migration')
  await pool.query('update kysely_migration set name = $1 where name = $2', ['9999_later', rows[0].last])
  const later = await check()
  expect(later).toEqual({
    code: 1,
    ok: false,
    wrong: ['Database: 9999_later: of a later version (9999_later)'],
  })
  await pool.query(`delete from kysely_migration where name = '9999_later'`)
  const before = await check()
  expect([before.code, before.wrong.length, before.wrong[0]]).toEqual([
    1,
    1,
    expect.stringMatching(/^Database: .*: 1 migration behind$/),
  ])
  const { code, stdout } = await caravan(['version', '--check'], { DATABASE_URL: url })
  expect([code, stdout]).toEqual([1, expect.stringContaining('Not all parts are of one version.')])
})
