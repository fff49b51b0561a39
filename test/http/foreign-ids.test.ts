/** Walks the OpenAPI document: no endpoint says anything of what is another account's. */
import { expect, type TestContext, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { harness } from '../harness.ts'

interface Parameter {
  name: string
  in: string
}

/** Every operation of the customers' API that takes an id, and where it takes it. */
async function operationsWithIds(h: Awaited<ReturnType<typeof harness>>) {
  const { body } = await h.request('/openapi.json')
  const paths = Object.entries<Record<string, { parameters?: Parameter[] }>>(body.paths)
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
      parameters
        .filter((parameter) => /Id$|^id$/.test(parameter.name) && parameter.in !== 'header')
        .map((parameter) => ({ method: method.toUpperCase(), path, parameter })),
    ),
  )
}

async function twoAccounts(t: TestContext) {
  const h = await harness(t)
  const [mine, theirs] = [await h.account(), await h.account()]
  const { body } = await h.send(theirs.apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }] })
  await h.finished(theirs.apiKey, body.batchId)
  /** One of each kind of thing that another account has. */
  const foreign: Record<string, string> = { batchId: body.batchId }
  return { h, mine, theirs, foreign }
}

test("another account's id, an unknown one and a malformed one get the same 404, on every endpoint", async (t) => {
  const { h, mine, theirs, foreign } = await twoAccounts(t)
  const operations = await operationsWithIds(h)
  expect(operations.length).toBeGreaterThan(1)
  for (const { method, path, parameter } of operations) {
    const { name } = parameter
    const theirId = foreign[name]
    expect([`${method} ${path}`, `a foreign ${name} to try`, theirId !== undefined]).toEqual([
      `${method} ${path}`,
      `a foreign ${name} to try`,
      true,
    ])
    const ask = (apiKey: string, id: string) => {
      const url = parameter.in === 'path' ? path.replace(`{${name}}`, id) : `${path}?${name}=${id}`
      return h.request(url, { method, headers: { 'x-api-key': apiKey } })
    }
    // It is there, for those whose it is.
    expect((await ask(theirs.apiKey, theirId as string)).status).toBeLessThan(300)
    const answers = await Promise.all(
      [theirId as string, newId(), 'nonsense'].map((id) => ask(mine.apiKey, id)),
    )
    for (const { status, body } of answers)
      expect([`${method} ${path}`, status, body]).toEqual([`${method} ${path}`, 404, answers[0]?.body])
  }
})

test("no list shows what is another account's", async (t) => {
  const { h, mine, foreign } = await twoAccounts(t)
  const { body } = await h.request('/openapi.json')
  const lists = Object.entries<Record<string, object>>(body.paths).filter(
    ([path, methods]) => 'get' in methods && !path.includes('{'),
  )
  expect(lists.length).toBeGreaterThan(2)
  for (const [path] of lists) {
    const answer = await h.request(path, { headers: { 'x-api-key': mine.apiKey } })
    expect([path, answer.status]).toEqual([path, 200])
    for (const id of Object.values(foreign)) expect(JSON.stringify(answer.body)).not.toContain(id)
  }
})
