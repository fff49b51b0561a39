/** A request that was refused before all of it had arrived: what arrives after that is not taken. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'

const SENDS = '{"recipients":[{"phone":"38089336","message":"Hi"}]}'
const COSTS = '/api/admin/v1/costs/import?carrier=a&currency=USD&dryRun=false'

test.for([
  ['/api/v2/bulk/send', 'application/json', SENDS],
  [COSTS, 'text/csv', 'prefix;price\n222;0.0125\n'],
] as const)('what ends after its 408 changes nothing: %s', async ([path, type, body], t) => {
  const h = await harness(t, { env: { CARAVAN_REQUEST_TIMEOUT_MS: '1000' } })
  const { apiKey } = await h.account()
  const key = path === COSTS ? `authorization: Bearer ${h.localToken}` : `x-api-key: ${apiKey}`
  const { hostname, port } = new URL(h.url)
  // It goes on sending, as clients do that read the answer when they have sent all.
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  t.onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\n${key}\r\n` +
      `content-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
  )
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /)
  socket.end(body.slice(20))
  await closed
  // The request at work is ended first.
  await h.stop()
  const { rows } = await h.pool.query(
    'select (select count(*) from batches)::int as batches, (select count(*) from carrier_costs)::int as costs',
  )
  expect(rows).toEqual([{ batches: 0, costs: 0 }])
})
