/** The types by which commands read what the admin API answers. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

test('the types are those of the document that the server shows to operators', async (t) => {
  const h = await harness(t)
  const { paths, components } = (await h.request('/openapi-admin.json')).body
  const made = readFileSync(new URL('../../src/cli/admin-schema.ts', import.meta.url), 'utf8')
  const hash = createHash('sha256').update(JSON.stringify({ paths, components })).digest('hex')
  expect(made.split('\n')[0]).toBe(`// paths and components: sha256 ${hash}`)
})
