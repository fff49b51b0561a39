/** The requests of an operator's tools, without a key. */
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { operateApi } from '../../src/http/operate-api.ts'

test('however many ask at once whether it is ready, the database is asked once', async (t) => {
  const server = fastify()
  t.onTestFinished(() => server.close())
  let asked = 0
  const answer = Promise.withResolvers<void>()
  operateApi(server, {
    version: '1',
    numbers: 'x 1',
    askDatabase: async () => {
      asked++
      await answer.promise
    },
    disk: async () => undefined,
    askClock: async () => ({ isUncertain: false, lastJump: undefined }),
    collect: async () => undefined,
    connections: () => ({ busy: 0, idle: 0, waiting: 0 }),
  })
  const answers = Array.from({ length: 50 }, () => server.inject('/readyz'))
  const early = await Promise.race([...answers, server.inject('/healthz')])
  expect(early.json()).toEqual({ status: 'ok', version: '1', numbers: 'x 1' })
  answer.resolve()
  expect(new Set((await Promise.all(answers)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect(asked).toBe(1)
  await server.inject('/readyz')
  expect(asked).toBe(2)
})
