/** Big bodies that do not come to their end, and those of others beside them. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { type Harness, harness } from '../harness.ts'

const BUDGET = 1_048_576
const env = { CARAVAN_BODIES_MAX_BYTES: String(BUDGET), CARAVAN_REQUEST_TIMEOUT_MS: '30000' }

/** Sends as much of a body as is taken, and never its last byte. */
async function stall(t: TestContext, h: Harness, apiKey: string, bytes: number): Promise<void> {
  const socket = connect(Number(new URL(h.url).port), '127.0.0.1')
  t.onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  socket.write(
    `POST /api/v2/bulk/send HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${apiKey}\r\ncontent-type: application/json\r\n` +
      `content-length: ${bytes}\r\nexpect: 100-continue\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.write('x'.repeat(bytes - 1))
}

test('bodies of one account that stall keep nobody else from sending', async (t) => {
  const h = await harness(t, { env })
  const [attacker, other] = [await h.account(), await h.account('100000')]
  const { body } = await h.admin('POST', `/accounts/${attacker.accountId}/keys`, { test: true })
  for (const key of [attacker.apiKey, body.apiKey])
    for (let i = 0; i < 8; i++) await stall(t, h, key, 4 * BUDGET)
  const recipients = Array.from({ length: 10_000 }, () => ({ phone: '38089336', message: 'a' }))
  // 480 KB each, one after the other and two at once.
  expect((await h.send(other.apiKey, { recipients })).status).toBe(202)
  const both = await Promise.all([0, 1].map(() => h.send(other.apiKey, { recipients })))
  expect(both.map(({ status }) => status)).toEqual([202, 202])
})
