/** A carrier's requests to us: answered when they are kept, refused when they are not, checked when it is silent. */
import { createServer } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import { STATUS } from '../../src/smpp/commands.ts'
import type { PduInput, RequestPdu } from '../../src/smpp/pdu.ts'
import { parseReceipt } from '../../src/smpp/receipt.ts'
import { Session } from '../../src/smpp/session.ts'
import type { DeliverHandler } from '../../src/smsc/link.ts'
import { boundLink, changed, listen, makeLink, part, simulate, soon } from './carrier.ts'

/** The carrier's end of a bind that hands what it is given to `onDeliver`. */
async function carrierOf(t: TestContext, onDeliver?: DeliverHandler, query = '') {
  const requests: RequestPdu[] = []
  const opened = Promise.withResolvers<Session>()
  const server = createServer((socket) => {
    const session = new Session(socket, {
      onRequest: (request) => {
        requests.push(request)
        if (request.command === 'bind_transceiver') session.respond(request, {})
      },
    })
    opened.resolve(session)
  })
  const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${await listen(t, server)}`, { query })
  link.onDeliver = onDeliver
  link.start()
  const carrier = await opened.promise
  t.onTestFinished(() => carrier.destroy())
  await changed(link, () => link.isBound)
  return { carrier, link, logged, requests }
}

const STOP: PduInput<'deliver_sm'> = {
  command: 'deliver_sm',
  sourceAddr: '22238089336',
  shortMessage: Buffer.from('STOP'),
}
const ANSWERS: [string, DeliverHandler | undefined, number][] = [
  ['kept', async () => STATUS.ESME_ROK, STATUS.ESME_ROK],
  ['refused', async () => STATUS.ESME_RX_R_APPN, STATUS.ESME_RX_R_APPN],
  ['not kept, for a failure of ours', () => Promise.reject(new Error('no disk')), STATUS.ESME_RX_T_APPN],
  ['wanted by nobody', undefined, STATUS.ESME_RX_T_APPN],
]

test.for(ANSWERS)('a message that is %s is answered so', async ([, onDeliver, commandStatus], t) => {
  const { carrier, logged } = await carrierOf(t, onDeliver)
  const answers = [
    await carrier.request(STOP),
    await carrier.request({ command: 'data_sm', tlvs: { messagePayload: Buffer.from('STOP') } }),
  ]
  expect(answers.map((answer) => [answer.command, answer.commandStatus])).toEqual([
    ['deliver_sm_resp', commandStatus],
    ['data_sm_resp', commandStatus],
  ])
  expect(logged.slice(1).map(({ msg }) => msg)).toEqual(
    commandStatus === STATUS.ESME_RX_T_APPN && onDeliver
      ? Array(2).fill('what the carrier delivered could not be kept')
      : [],
  )
})

test('it is answered when it is kept, and not before', async (t) => {
  const kept: (() => void)[] = []
  const { carrier } = await carrierOf(
    t,
    () => new Promise((resolve) => kept.push(() => resolve(STATUS.ESME_ROK))),
  )
  const answered: number[] = []
  const deliver = (id: number) => carrier.request(STOP).then(() => void answered.push(id))
  const both = [deliver(1), deliver(2)]
  await soon(() => kept.length === 2)
  expect([answered, carrier.inFlight]).toEqual([[], 2])
  kept[1]!()
  await both[1]
  expect(answered).toEqual([2])
  kept[0]!()
  await both[0]
  expect(answered).toEqual([2, 1])
})

test('receipts are asked for when the connection says so, and come to onDeliver', async (t) => {
  const simulator = await simulate(t, {
    script: { rules: [{ destination: '*7', receipt: { stat: 'UNDELIV' } }] },
  })
  const { link } = makeLink(t, simulator.url, { config: { receipts: true } })
  const stats: Record<string, string> = {}
  link.onDeliver = async (pdu) => {
    const receipt = parseReceipt(pdu)!
    stats[receipt.smscMessageId] = receipt.stat
    return STATUS.ESME_ROK
  }
  link.start()
  await changed(link, () => link.isBound)
  const outcomes = await Promise.all([part(), part('+22238089337')].map((one) => link.submit(one)))
  await soon(() => simulator.counts.receiptsAcknowledged === 2)
  const ids = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.smscMessageId : ''))
  expect(stats).toEqual({ [ids[0]!]: 'DELIVRD', [ids[1]!]: 'UNDELIV' })
})

test('no receipts are asked for when it says so', async (t) => {
  const { simulator, link } = await boundLink(t)
  expect(await link.submit(part())).toMatchObject({ kind: 'accepted' })
  await link.stop()
  expect(simulator.counts.receiptsSent).toBe(0)
})

test('an outbind and an alert are ignored, with a line in the log, and what is no business of ours is refused', async (t) => {
  const { carrier, link, logged } = await carrierOf(t)
  carrier.notify({ command: 'outbind', systemId: 'carrier', password: 'secret' })
  carrier.notify({ command: 'alert_notification' })
  const answer = await carrier.request({ command: 'submit_sm', destinationAddr: '1' })
  expect([answer.command, answer.commandStatus]).toEqual(['generic_nack', STATUS.ESME_RINVCMDID])
  expect(logged.slice(1)).toEqual(
    ['outbind', 'alert_notification'].map((command) => ({
      level: 30,
      bind: 'default/1',
      command,
      msg: 'ignored a request of the carrier',
    })),
  )
  expect(link.isBound).toBe(true)
})

test('an unbind of the carrier is told at once, while what is in flight is still to be answered', async (t) => {
  const { carrier, link, requests } = await carrierOf(t)
  const submit = link.submit(part())
  await soon(() => requests.some(({ command }) => command === 'submit_sm'))
  const told = changed(link, () => !link.isBound)
  const unbound = carrier.unbind()
  const request = requests.find((one) => one.command === 'submit_sm') as RequestPdu
  // The unbind leaves once nothing is in flight on the carrier's side: it takes the answer back into its hands.
  carrier.ignore(request)
  await told
  expect(link.stats).toMatchObject({ state: 'connecting', inFlight: 1 })
  carrier.destroy()
  expect(await submit).toEqual({ kind: 'unknown', answer: 'connection lost', lost: true })
  await unbound
})

test('a silent carrier is asked whether it is there; one that is not is left', async (t) => {
  const seen: number[] = []
  const mute = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes: Buffer) => {
      for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
        const command = bytes.readUInt32BE(at + 4)
        seen.push(command)
        if (command !== BIND_TRANSCEIVER) continue
        const answer = Buffer.alloc(17)
        answer.writeUInt32BE(17)
        answer.writeUInt32BE(0x80000009, 4)
        answer.writeUInt32BE(bytes.readUInt32BE(at + 12), 12)
        socket.write(answer)
      }
    })
  })
  const port = await listen(t, mute)
  const query = 'enquireLinkMs=50&responseTimeoutMs=100'
  const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${port}`, { query })
  link.start()
  await soon(() => logged.length === 2)
  expect(seen.slice(0, 2)).toEqual([BIND_TRANSCEIVER, ENQUIRE_LINK])
  expect(logged[1]).toMatchObject({ level: 40, reason: 'silent', msg: expect.stringMatching(/^bind lost: /) })
  expect(link.stats).toMatchObject({ state: 'connecting', lastError: logged[1]!.msg })
})

const BIND_TRANSCEIVER = 0x09
const ENQUIRE_LINK = 0x15

test('a carrier that asks whether we are there is told so', async (t) => {
  const { carrier } = await carrierOf(t)
  expect((await carrier.request({ command: 'enquire_link' })).command).toBe('enquire_link_resp')
})
