/** Promises to callers, against the outcomes. */
import { expect, test } from 'vitest'
import type { Answer } from '../../bench/chaos/probe.ts'
import { auditPromises } from '../../bench/chaos/promises.ts'
import { harness } from '../harness.ts'

const ANSWER: Answer = {
  ...{ what: 'send', status: 202, code: undefined, hasRetryAfter: false },
  ...{ ms: 1, askedAtMs: 0, mark: undefined },
}

test('what was acknowledged and is nowhere is lost, and what was refused and is there was accepted', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const phones = ['+22241000001', '+22241000002', '+22241000003', '+22241000004']
  const recipients = phones.slice(0, 3).map((phone) => ({ phone, message: 'Hello' }))
  const { body } = await h.send(apiKey, { recipients })
  await h.finished(apiKey, body.batchId)
  const taken = h.simulator
    .messages()
    .map(({ destination }) => ({ destination: destination.replace('+', ''), text: 'Hello', atMs: 0 }))
  const promises = await auditPromises(
    h.pool,
    [
      { ...ANSWER, mark: phones[0] },
      { ...ANSWER, mark: phones[1], status: 503, code: 'QUEUE_ERROR' },
      { ...ANSWER, mark: phones[2], status: 503, code: 'OUTCOME_UNKNOWN' },
      { ...ANSWER, mark: phones[3] },
      { ...ANSWER, what: 'top-up', mark: 'a payment', status: 500, code: 'INTERNAL_ERROR' },
    ],
    taken,
  )
  expect(promises).toEqual({
    acknowledged: 2,
    acknowledgedAndLost: 1,
    refusedButAccepted: 1,
    outcomeUnknown: 1,
    twiceUnmarked: 0,
  })
})
