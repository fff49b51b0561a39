/** caravan status: a batch as it is, and as it goes. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan, spawnCaravan } from './caravan.ts'

const RULES = [{ destination: '*337', status: 'invalid_destination' as const }]
const recipients = ['38089336', '38089337'].map((phone) => ({ phone, message: 'Hi' }))

test('--watch waits for the end of a batch, and its exit code says whether all of it was sent', async (t) => {
  const h = await harness(t, { simulator: { script: { rules: RULES } } })
  const { apiKey } = await h.account('10')
  const env = { CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey }
  const { batchId } = (await h.send(apiKey, { recipients, paused: true })).body
  const now = await caravan(['status', batchId, '--json'], env)
  expect([now.code, JSON.parse(now.stdout)]).toEqual([
    0,
    { batch: expect.objectContaining({ batchId, status: 'pending', paused: true }), failedByCode: {} },
  ])
  const watching = spawnCaravan(['status', batchId, '--watch', '--json'], env)
  let stdout = ''
  watching.stdout.on('data', (text) => {
    stdout += text
  })
  const isOver = Promise.withResolvers<number | null>()
  watching.once('close', isOver.resolve)
  await h.request(`/api/v2/bulk/${batchId}/resume`, { method: 'POST', headers: { 'x-api-key': apiKey } })
  expect(await isOver.promise).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    batch: expect.objectContaining({ batchId, status: 'partial', successfulCount: 1, refundedAmount: 0.02 }),
    failedByCode: { INVALID_DESTINATION: 1 },
  })
})
