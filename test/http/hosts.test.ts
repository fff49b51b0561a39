/** The Host of a request: none that is malformed, and none of a web page that had its name lead here. */
import { expect, test } from 'vitest'
import { type Harness, harness } from '../harness.ts'
import { raw } from './raw.ts'

const ask = async (h: Harness, host: string, path = '/healthz') => {
  const { status, headers, body } = await raw(h.url, `GET ${path} HTTP/1.1\r\n${host}\r\n`)
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  return [status, JSON.parse(body).code]
}

test('a Host that cannot be one, or is there twice, or not at all, is a 400 with a body', async (t) => {
  const h = await harness(t, { env: { CARAVAN_HOSTS: '*' } })
  for (const value of ['a b', 'a/b', 'a@b', '[::1', '[1.2.3.4]', 'a:b', 'a:999999', '', 'é', 'a,b'])
    for (const path of ['/healthz', '/api/v2/bulk', '/docs', '/', '/nowhere'])
      expect([value, ...(await ask(h, `Host: ${value}\r\n`, path))]).toEqual([value, 400, 'BAD_REQUEST'])
  expect(await ask(h, 'Host: a\r\nHost: b\r\n')).toEqual([400, 'BAD_REQUEST'])
  expect(await ask(h, '')).toEqual([400, 'BAD_REQUEST'])
})

test('on its own machine alone, a gateway is asked by address or as localhost, wherever it is asked', async (t) => {
  const h = await harness(t)
  for (const host of ['localhost', 'LOCALHOST:3000', '127.0.0.1', '[::1]:80', 'a.localhost', '10.1.2.3'])
    expect([host, ...(await ask(h, `Host: ${host}\r\n`))]).toEqual([host, 200, undefined])
  for (const path of [
    '/healthz',
    '/metrics',
    '/api/v2/bulk',
    '/api/admin/v1/accounts',
    '/openapi.json',
    '/x',
  ])
    expect([path, ...(await ask(h, 'Host: rebound.example:3000\r\n', path))]).toEqual([
      path,
      421,
      'HOST_NOT_ALLOWED',
    ])
  const { body } = await raw(h.url, 'GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n')
  expect(JSON.parse(body).message).toContain('CARAVAN_HOSTS')
})

test('an operator names what else it is called, and may allow every name', async (t) => {
  const h = await harness(t, { env: { CARAVAN_HOSTS: 'sms.example.net, Other.example' } })
  expect(await ask(h, 'Host: sms.example.net\r\n')).toEqual([200, undefined])
  expect(await ask(h, 'Host: OTHER.example:8080\r\n')).toEqual([200, undefined])
  expect(await ask(h, 'Host: localhost\r\n')).toEqual([200, undefined])
  expect(await ask(h, 'Host: rebound.example\r\n')).toEqual([421, 'HOST_NOT_ALLOWED'])
  const any = await harness(t, { env: { CARAVAN_HOSTS: '*' } })
  expect(await ask(any, 'Host: rebound.example\r\n')).toEqual([200, undefined])
})

test('where other machines are listened to, names are looked at once there are some', async (t) => {
  const h = await harness(t, { env: { HOST: '0.0.0.0' } })
  expect(await ask(h, 'Host: gateway.lan\r\n')).toEqual([200, undefined])
  const named = await harness(t, { env: { HOST: '0.0.0.0', CARAVAN_HOSTS: 'gateway.lan' } })
  expect(await ask(named, 'Host: gateway.lan\r\n')).toEqual([200, undefined])
  expect(await ask(named, 'Host: rebound.example\r\n')).toEqual([421, 'HOST_NOT_ALLOWED'])
})
