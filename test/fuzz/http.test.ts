/** Requests for all endpoints, by their own description: every answer is one that the description has. */
import { expect, test } from 'vitest'
import { examineHttp } from '../../bench/fuzz/http/examine.ts'
import { examine } from '../../src/doctor/store.ts'
import { harness } from '../harness.ts'

const CASES = 600

test('whatever is asked, the answer is documented, and the books are exact', async (t) => {
  const h = await harness(t)
  const newToken = async () => (await h.admin('POST', '/tokens', { name: 'fuzz' })).body.adminToken
  const given = { url: h.url, newToken }
  const { cases, findings } = await examineHttp({ given, seed: 1, from: 0, cases: CASES, onlyWithin: true })
  expect(findings.map(({ what, input }) => `${what} ${input}`)).toEqual([])
  expect(cases).toBe(CASES)
  const wrong = (await examine(h.pool)).filter(({ level, count }) => level === 'error' && count > 0)
  expect(wrong).toEqual([])
})
