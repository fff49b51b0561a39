/** Templates: texts that are kept for the next time. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

test('a template is made, listed by page, changed and deleted; its name stands once in the account', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await h.request(`/api/v2/templates${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    })
    return { status: answer.status, body: answer.body }
  }
  const { status, body } = await ask('POST', '', { name: 'Eid', text: 'Hello {{name}}' })
  const { templateId } = body.template
  expect([status, body.template]).toEqual([
    201,
    expect.objectContaining({ name: 'Eid', text: 'Hello {{name}}' }),
  ])
  expect((await ask('POST', '', { name: 'Eid', text: 'Again' })).body).toMatchObject({
    code: 'CONFLICT',
    detail: 'Another template is named "Eid"',
  })
  await ask('POST', '', { name: 'Sale', text: 'Sale!' })
  const page = (await ask('GET', '?limit=1')).body
  expect(page.templates.map(({ name }: { name: string }) => name)).toEqual(['Sale'])
  const next = (await ask('GET', `?limit=1&cursor=${page.nextCursor}`)).body
  expect(next.templates.map(({ name }: { name: string }) => name)).toEqual(['Eid'])
  expect((await ask('PATCH', `/${templateId}`, { name: 'Sale' })).status).toBe(409)
  expect((await ask('PATCH', `/${templateId}`, { text: 'Hi' })).body.template).toMatchObject({
    name: 'Eid',
    text: 'Hi',
  })
  expect((await ask('DELETE', `/${templateId}`)).status).toBe(200)
  expect((await ask('GET', `/${templateId}`)).body.code).toBe('TEMPLATE_NOT_FOUND')
})
