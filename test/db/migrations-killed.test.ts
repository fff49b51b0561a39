/** A session that ends at the end of a migration, before its commit, leaves the schema as it was; the next try succeeds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { appliedMigrations, migrateTo } from '../../src/db/migrate.ts'
import { migrationPaths, MIGRATIONS as names } from '../../src/db/migration-files.ts'
import { applyUpTo } from '../../src/db/migrator.ts'
import type { Pool } from '../../src/db/sql.ts'
import { emptyDatabase } from '../backup/databases.ts'

/** PostgreSQL ends the session that asks for it, as when the process behind it was killed. */
const DIE = '\n;select pg_terminate_backend(pg_backend_pid());\n'

/** Tables with their columns, constraints and indexes, functions and triggers. */
async function picture(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select format('%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid)) as line
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = 'public'::regnamespace
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
     where connamespace = 'public'::regnamespace
     union all select indexdef from pg_indexes where schemaname = 'public'
     union all select proname || ' ' || prosrc from pg_proc where pronamespace = 'public'::regnamespace
     union all select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
     order by 1`,
  )
  return rows.map(({ line }) => line)
}

test('each migration that is killed before its end leaves tables and functions as they were', async (t) => {
  const { pool } = await emptyDatabase(t)
  const scratch = mkdtempSync(path.join(tmpdir(), 'caravan-migrations-'))
  t.onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  expect(names.length).toBeGreaterThan(30)
  const whole = migrationPaths()
  for (const [i, name] of names.entries()) {
    // The migrator makes its own two tables outside the migration; a database that has none is the first version's.
    if (i === 0) await applyUpTo(pool, whole, names[0]!)
    else {
      const deadly = path.join(scratch, `${name}.sql`)
      writeFileSync(deadly, readFileSync(whole.get(name)!, 'utf8') + DIE)
      const before = await picture(pool)
      const paths = new Map(whole).set(name, deadly)
      await expect(applyUpTo(pool, paths, name), name).rejects.toThrow(/discarded|terminat/)
      expect(await picture(pool), name).toEqual(before)
      expect(await appliedMigrations(pool), name).toEqual(names.slice(0, i))
      await migrateTo(pool, name)
      expect(await appliedMigrations(pool), name).toEqual(names.slice(0, i + 1))
    }
  }
})
