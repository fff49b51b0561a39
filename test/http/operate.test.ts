/** The requests of an operator's tools, without a key. */
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { type OperateDeps, operateApi } from '../../src/http/operate-api.ts'

const DEPS: OperateDeps = {
  version: '1',
  numbers: 'x 1',
  askDatabase: async () => undefined,
  disk: async () => undefined,
  askClock: async () => ({ isUncertain: false, lastJump: undefined }),
  collect: async () => undefined,
  connections: () => ({ busy: 0, idle: 0, waiting: 0 }),
}

test('however many ask at once whether it is ready, the database is asked once', async (t) => {
  const server = fastify()
  t.onTestFinished(() => server.close())
  let asked = 0
  const answer = Promise.withResolvers<void>()
  operateApi(server, {
    ...DEPS,
    askDatabase: async () => {
      asked++
      await answer.promise
    },
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

test('whoever asks for metrics while they are read from the database waits for them: until then they are 0', async (t) => {
  const server = fastify()
  t.onTestFinished(() => server.close())
  const read = Promise.withResolvers<void>()
  let reads = 0
  let isRead = false
  const collect = async () => {
    reads++
    await read.promise
    isRead = true
  }
  operateApi(server, { ...DEPS, collect })
  const answers = ['first', 'second'].map(() => server.inject('/metrics').then(() => isRead))
  expect((await server.inject('/healthz')).statusCode).toBe(200)
  read.resolve()
  expect(await Promise.all(answers)).toEqual([true, true])
  await server.inject('/metrics')
  expect(reads).toBe(1)
})
