/** caravan endpoints, which asks a gateway for its OpenAPI documents, and docs/endpoints.md, which it prints. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpointsPage } from '../../src/cli/commands/endpoints.ts'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

const DOCS = new URL('../../docs/endpoints.md', import.meta.url)

test('docs/endpoints.md is the table of the endpoints as they are', async (t) => {
  const h = await harness(t)
  const documents = await Promise.all([h.request('/openapi.json'), h.request('/openapi-admin.json')])
  const [customers, operators] = documents.map(({ body }) => body)
  expect(readFileSync(DOCS, 'utf8')).toBe(endpointsPage(customers, operators))
})

test('the endpoints are printed for people, for machines and as the page, with the scope that each needs', async (t) => {
  const h = await harness(t)
  const env = { CARAVAN_URL: h.url }
  const [people, machine, page, nobody] = await Promise.all([
    caravan(['endpoints'], env),
    caravan(['endpoints', '--json'], env),
    caravan(['endpoints', '--markdown'], env),
    caravan(['endpoints'], { CARAVAN_URL: 'http://127.0.0.1:1' }),
  ])
  expect(people).toMatchObject({ code: 0, stderr: '' })
  expect(people.stdout).toMatch(/sendBulk .* POST \/api\/v2\/bulk\/send .* send .* Send bulk messages/)
  const { endpoints } = JSON.parse(machine.stdout)
  const accessTo = (method: string, path: string) =>
    endpoints.find((each: Record<string, string>) => each['method'] === method && each['path'] === path)
      .access
  expect(accessTo('GET', '/api/v2/inbound')).toBe('read')
  expect(accessTo('GET', '/api/v2/bulk/status/{batchId}')).toBe('read, or send for what the key itself made')
  expect(accessTo('POST', '/api/v2/webhooks')).toBe('account')
  expect(accessTo('GET', '/api/v2/errors')).toBe('anybody')
  expect(accessTo('POST', '/api/admin/v1/accounts')).toBe('admin token')
  expect(page).toEqual({ code: 0, stdout: readFileSync(DOCS, 'utf8'), stderr: '' })
  expect([nobody.code, nobody.stdout]).toEqual([1, ''])
  expect(nobody.stderr).toContain('cannot be reached')
})
