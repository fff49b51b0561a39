/** What the API names by a code has its sentence in French and Arabic on the pages of operators. */
import { expect, test } from 'vitest'
import { examine } from '../../src/doctor/store.ts'
import { operateDoctor } from '../../web/src/texts/operate-doctor.ts'
import { testDatabase } from '../harness.ts'

test('every check of the doctor has its sentence', async (t) => {
  const { pool } = await testDatabase(t)
  const names = (await examine(pool)).map(({ name }) => name)
  for (const lang of ['fr', 'ar'] as const)
    expect([lang, names.filter((name) => !(name in operateDoctor[lang].checks))]).toEqual([lang, []])
})
