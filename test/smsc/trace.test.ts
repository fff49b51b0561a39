/** A trace shows operators what passes on a connection, for as long and as much as they asked. */
import { expect, type TestContext, test } from 'vitest'
import { harness, until } from '../harness.ts'

interface TracedPdu {
  id: string
  bind: string
  direction: string
  decoded: string
  octets: string
}

async function traced(t: TestContext) {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const send = async () => {
    const { body } = await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'secret' }] })
    await h.finished(apiKey, body.batchId)
  }
  const read = async (after = '0') => (await h.admin('GET', `/smscs/default/trace?after=${after}`)).body
  return { h, send, read }
}

const commands = (pdus: TracedPdu[]) =>
  pdus.map(({ direction, decoded }) => `${direction} ${decoded.split(' ')[0]}`)

test('it shows each PDU in words and octets, with nothing of what was written', async (t) => {
  const { h, send, read } = await traced(t)
  expect((await h.admin('POST', '/smscs/default/trace', { seconds: 30 })).status).toBe(201)
  // The process with the bind looks twice a second.
  await until(async () => {
    await send()
    return (await read()).pdus.length > 0
  })
  const { trace, pdus } = await read()
  expect(trace.pdusLeft).toBeLessThan(1_000)
  expect(commands(pdus)).toEqual(expect.arrayContaining(['out submit_sm', 'in submit_sm_resp']))
  expect(pdus[0]).toMatchObject({ bind: 'default/1', octets: expect.stringMatching(/^[0-9a-f]{8} /) })
  expect(JSON.stringify(pdus)).not.toMatch(/secret|38089336|736563726574/)
  const last = pdus.at(-1) as TracedPdu
  expect((await read(last.id)).pdus).toEqual([])
  await h.admin('DELETE', '/smscs/default/trace')
  expect(await read()).toEqual({ success: true, trace: null, pdus: [] })
})

test('it ends after as many PDUs as were asked for', async (t) => {
  const { h, send, read } = await traced(t)
  await h.admin('POST', '/smscs/default/trace', { pdus: 3 })
  await until(async () => {
    await send()
    return (await read()).trace === null
  })
  expect((await read()).pdus).toHaveLength(3)
})

test('only of a connection that exists, and within limits', async (t) => {
  const { h } = await traced(t)
  expect((await h.admin('POST', '/smscs/nowhere/trace', {})).body.code).toBe('CONNECTION_NOT_FOUND')
  for (const body of [{ seconds: 601 }, { pdus: 5_001 }, { seconds: 0 }])
    expect((await h.admin('POST', '/smscs/default/trace', body)).status).toBe(400)
})
