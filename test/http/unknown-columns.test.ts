import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

test('wherever a file of numbers is taken, a person may choose among its columns, as is documented', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const ask = async (path: string, type: string, body: string) =>
    (await h.request(path, { method: 'POST', headers: { 'x-api-key': apiKey, 'content-type': type }, body }))
      .body
  const { list } = await ask('/api/v2/lists', 'application/json', '{"name":"Customers"}')
  for (const path of ['/api/v2/bulk/send', '/api/v2/bulk/estimate', `/api/v2/lists/${list.listId}/import`]) {
    const { success, columns } = await ask(path, 'text/csv', 'Client,message\nAwa,Hi\n')
    expect([path, success, columns]).toEqual([path, false, ['Client', 'message']])
  }
})
