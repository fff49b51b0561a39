/** The weapons are as sharp as they are said to be. */
import { Resolver } from 'node:dns/promises'
import { expect, test } from 'vitest'
import { hostileBodies, longPhones } from '../../bench/attack/bodies.ts'
import { startNameServer } from '../../bench/attack/name-server.ts'

test('the hostile bodies are as big as the sentences about them', () => {
  const kilobytes = [...hostileBodies(), longPhones()].map(({ body }) => Math.round(body.length / 1_000))
  expect(kilobytes).toEqual([558, 519, 9_190, 1_200, 10_000, 3_000, 10_034, 30_001])
})

test('the name server answers with a name and no address', async (t) => {
  const server = await startNameServer()
  t.onTestFinished(() => server.close())
  const resolver = new Resolver()
  resolver.setServers([server.address])
  expect(await resolver.resolveCname('hooks.example.test')).toEqual(['nowhere'])
  expect(server.questions()).toBe(1)
})
