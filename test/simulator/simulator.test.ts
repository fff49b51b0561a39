import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { SimulatorOptions } from '../../src/simulator/options.ts'
import { parseRule, ScriptError } from '../../src/simulator/script.ts'
import { type Simulator, startSimulator } from '../../src/simulator/smsc.ts'
import { connect } from '../../src/smpp/connect.ts'
import type { PduInput, PduOf } from '../../src/smpp/pdu.ts'
import { parseReceipt, type Receipt } from '../../src/smpp/receipt.ts'
import type { Session, SessionOptions } from '../../src/smpp/session.ts'
import { encodeText } from '../../src/sms/octets.ts'
import { wireParts } from '../../src/sms/wire.ts'

let simulator: Simulator
const sessions: Session[] = []

afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy()
  await simulator.close()
})

type BindCommand = 'bind_transmitter' | 'bind_receiver' | 'bind_transceiver'

async function client(options: SessionOptions = {}): Promise<Session> {
  const session = await connect({ host: '127.0.0.1', port: simulator.port, ...options })
  sessions.push(session)
  return session
}

async function bound(
  command: BindCommand = 'bind_transceiver',
  options: SessionOptions = {},
): Promise<Session> {
  const session = await client(options)
  expect((await session.request({ command, systemId: 'caravan' })).commandStatus).toBe(0)
  return session
}

/** A simulator whose rules are given a line each, and a transceiver bound to it. */
async function scripted(
  rules: string[],
  options: SimulatorOptions = {},
  session: SessionOptions = {},
): Promise<Session> {
  simulator = await startSimulator({ firstMessageId: 1, ...options, script: { rules: rules.map(parseRule) } })
  return bound('bind_transceiver', session)
}

function submit(destinationAddr: string, fields: Partial<PduInput<'submit_sm'>> = {}): PduInput<'submit_sm'> {
  return { sourceAddr: 'CARAVAN', destinationAddr, ...fields, command: 'submit_sm' }
}

/** Collects the receipts that a session gets, and waits for so many. */
function receiptCollector() {
  const receipts: Receipt[] = []
  const waiting: { count: number; resolve: (receipts: Receipt[]) => void }[] = []
  const onRequest: SessionOptions['onRequest'] = (request, session) => {
    if (request.command !== 'deliver_sm') return
    receipts.push(parseReceipt(request)!)
    session.respond(request, {})
    for (const { count, resolve } of waiting) if (receipts.length === count) resolve(receipts)
  }
  const wait = (count: number) =>
    receipts.length >= count
      ? Promise.resolve(receipts)
      : new Promise<Receipt[]>((resolve) => waiting.push({ count, resolve }))
  return { onRequest, wait }
}

test.each([
  ['throttled', 0x58],
  ['queue_full', 0x14],
  ['invalid_destination', 0x0b],
  ['temporary_failure', 0x64],
  ['permanent_failure', 0x65],
  ['1025', 1025],
] as const)('a rule that says %s refuses with its status', async (word, commandStatus) => {
  const session = await scripted([`+22239*=${word}`])
  expect(await session.request(submit('22239123456'))).toEqual({
    command: 'submit_sm_resp',
    commandStatus,
    sequenceNumber: 2,
    messageId: '',
  })
  expect(await session.request(submit('22241123456'))).toMatchObject({ commandStatus: 0, messageId: '1' })
})

test('counts tell what happened', async () => {
  const session = await scripted(
    ['*1=throttled x1', '*2=silence'],
    {},
    { responseTimeoutMs: 20, enquireLinkMs: 0 },
  )
  await session.request(submit('1'))
  await session.request(submit('1'))
  await session.request(submit('2')).catch(() => undefined)
  expect(simulator.counts).toEqual({
    connections: 1,
    binds: 1,
    submits: 3,
    accepted: 1,
    silenced: 1,
    byStatus: { ESME_ROK: 1, ESME_RTHROTTLED: 1 },
    receiptsSent: 0,
    receiptsAcknowledged: 0,
    receiptsDropped: 0,
  })
})

test('silence leaves a submit without an answer and the message untaken; lost takes it', async () => {
  const session = await scripted(
    ['1=silence', '2=lost'],
    { keep: true },
    { responseTimeoutMs: 20, enquireLinkMs: 0 },
  )
  await expect(session.request(submit('1'))).rejects.toThrow('no answer')
  await expect(session.request(submit('2'))).rejects.toThrow('no answer')
  expect(simulator.messages().map(({ destination }) => destination)).toEqual(['2'])
})

test('disconnect cuts the connection, and a new one works', async () => {
  const session = await scripted(['1=disconnect x1'])
  await expect(session.request(submit('1'))).rejects.toThrow(expect.objectContaining({ name: 'SmppClosed' }))
  expect((await (await bound()).request(submit('1'))).commandStatus).toBe(0)
})

test('a slow answer is overtaken by a quick one', async () => {
  const session = await scripted(['1=ok delay:30'])
  const order: string[] = []
  await Promise.all(['1', '2'].map((to) => session.request(submit(to)).then(() => order.push(to))))
  expect(order).toEqual(['2', '1'])
})

test('nack answers with generic_nack', async () => {
  const session = await scripted(['1=nack'])
  expect(await session.request(submit('1'))).toEqual({
    command: 'generic_nack',
    commandStatus: 8,
    sequenceNumber: 2,
  })
})

test('more submits in a second than tps are throttled', async () => {
  simulator = await startSimulator({ script: { tps: 3 } })
  const session = await bound()
  const answers = await Promise.all(Array.from({ length: 5 }, () => session.request(submit('1'))))
  expect(answers.map(({ commandStatus }) => commandStatus)).toEqual([0, 0, 0, 0x58, 0x58])
})

test('a bind can be refused by the script, which can be changed while running', async () => {
  simulator = await startSimulator({ script: { bindStatus: 'bind_failed' } })
  const session = await client()
  const bind = { command: 'bind_transceiver', systemId: 'caravan' } as const
  expect(await session.request(bind)).toMatchObject({ commandStatus: 0x0d })
  simulator.setScript({})
  expect(await session.request(bind)).toMatchObject({ commandStatus: 0, systemId: 'caravan-sim' })
  expect(() => simulator.setScript({ tps: -1 })).toThrow(ScriptError)
})

test('receipts say what the rules say, for those who ask', async () => {
  const { onRequest, wait } = receiptCollector()
  const session = await scripted(['1=UNDELIV err:027', '2=EXPIRED receipt_delay:5'], {}, { onRequest })
  for (const to of ['3', '1', '2']) await session.request(submit(to, { registeredDelivery: 1 }))
  await session.request(submit('1'))
  const receipts = await wait(3)
  expect(
    receipts.map(({ smscMessageId, state, stat, err }) => ({ smscMessageId, state, stat, err })),
  ).toEqual([
    { smscMessageId: '1', state: 'delivered', stat: 'DELIVRD', err: '000' },
    { smscMessageId: '2', state: 'undelivered', stat: 'UNDELIV', err: '027' },
    { smscMessageId: '3', state: 'expired', stat: 'EXPIRED', err: '000' },
  ])
})

test('registered_delivery 2 asks for receipts of failures only', async () => {
  const { onRequest, wait } = receiptCollector()
  const session = await scripted(['1=UNDELIV'], {}, { onRequest })
  for (const to of ['2', '1']) await session.request(submit(to, { registeredDelivery: 2 }))
  expect((await wait(1)).map(({ smscMessageId }) => smscMessageId)).toEqual(['2'])
  await session.unbind()
  expect(simulator.counts.receiptsSent).toBe(1)
})

test('a receipt can come before the answer to its submit', async () => {
  const order: string[] = []
  const session = await scripted(
    ['*=ok receipt_delay:-1'],
    {},
    {
      onRequest: (request, s) => {
        order.push(request.command)
        if (request.command === 'deliver_sm') s.respond(request, {})
      },
    },
  )
  await session.request(submit('1', { registeredDelivery: 1 })).then(() => order.push('submit_sm_resp'))
  expect(order).toEqual(['deliver_sm', 'submit_sm_resp'])
})

test('receipts of a transmitter go to the receiver of its system id, also when it binds later', async () => {
  simulator = await startSimulator({ firstMessageId: 1 })
  const transmitter = await bound('bind_transmitter')
  await transmitter.request(submit('1', { registeredDelivery: 1 }))
  const { onRequest, wait } = receiptCollector()
  await bound('bind_receiver', { onRequest })
  await transmitter.request(submit('2', { registeredDelivery: 1 }))
  expect((await wait(2)).map(({ smscMessageId }) => smscMessageId)).toEqual(['1', '2'])
})

test('a receipt that is refused is sent again', async () => {
  const answered = Promise.withResolvers<void>()
  let refusals = 0
  const session = await scripted(
    [],
    {},
    {
      onRequest: (request, s) => {
        if (request.command !== 'deliver_sm') return
        if (refusals++ === 0) s.respond(request, { commandStatus: 0x08 })
        else answered.resolve(void s.respond(request, {}))
      },
    },
  )
  await session.request(submit('1', { registeredDelivery: 1 }))
  await answered.promise
  while (simulator.counts.receiptsAcknowledged === 0) await nextTurn()
  expect(simulator.counts).toMatchObject({ receiptsSent: 2, receiptsAcknowledged: 1, receiptsDropped: 0 })
})

test('more receipts than a window are all delivered', async () => {
  const { onRequest, wait } = receiptCollector()
  const session = await scripted([], { session: { windowMax: 5 } }, { onRequest, windowMax: 1_000 })
  await Promise.all(
    Array.from({ length: 500 }, (_, i) => session.request(submit(`${i}`, { registeredDelivery: 1 }))),
  )
  const receipts = await wait(500)
  expect(new Set(receipts.map(({ smscMessageId }) => smscMessageId)).size).toBe(500)
})

test('whole messages are kept on request, with their texts and ids', async () => {
  simulator = await startSimulator({ keep: true, firstMessageId: 10, messageIds: 'hex' })
  const session = await bound()
  const text = 'سلام '.repeat(30)
  for (const fields of wireParts(text, 5)) await session.request(submit('22239123456', fields))
  const messagePayload = encodeText('Merci', 'gsm7')
  await session.request({ command: 'data_sm', destinationAddr: '1', tlvs: { messagePayload } })
  const parts = wireParts(text, 5).length
  expect(simulator.messages().map(({ at: _, ...message }) => message)).toEqual([
    {
      destination: '22239123456',
      source: 'CARAVAN',
      text,
      parts,
      encoding: 'ucs2',
      messageIds: ['a', 'b', 'c'].slice(0, parts),
    },
    { destination: '1', source: '', text: 'Merci', parts: 1, encoding: 'gsm7', messageIds: ['d'] },
  ])
})

test('the log has a line of JSON for every whole message, twice for one sent twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'caravan-simulator-'))
  try {
    const logFile = join(folder, 'messages.ndjson')
    simulator = await startSimulator({ logFile, firstMessageId: 1 })
    const session = await bound()
    for (const text of ['Hello', 'Hello', 'Line\nbreak']) {
      await session.request(submit('22239123456', { shortMessage: encodeText(text, 'gsm7') }))
    }
    await simulator.close()
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
    const plain = {
      destination: '22239123456',
      source: 'CARAVAN',
      parts: 1,
      encoding: 'gsm7',
      at: expect.any(String),
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ...plain, text: 'Hello', messageIds: ['1'] },
      { ...plain, text: 'Hello', messageIds: ['2'] },
      { ...plain, text: 'Line\nbreak', messageIds: ['3'] },
    ])
    expect(simulator.messages()).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a message that waits can be canceled, and then has no receipt', async () => {
  const session = await scripted(['*=ok receipt_delay:60000'])
  await session.request(submit('1', { registeredDelivery: 1 }))
  const about = { messageId: '1', sourceAddr: 'CARAVAN' }
  const state = async () =>
    ((await session.request({ command: 'query_sm', ...about })) as PduOf<'query_sm_resp'>).messageState
  expect(await state()).toBe(1)
  expect((await session.request({ command: 'cancel_sm', ...about })).commandStatus).toBe(0)
  expect(await state()).toBe(4)
  expect((await session.request({ command: 'replace_sm', ...about })).commandStatus).toBe(0x13)
})

test('all connections can be cut or unbound', async () => {
  simulator = await startSimulator()
  const cut = await bound()
  simulator.disconnectAll()
  expect(['ended', 'failed']).toContain((await cut.closed).code)
  const unbound = await bound()
  await simulator.unbindAll()
  expect(await unbound.closed).toEqual({ code: 'unbound', message: 'unbound by the peer' })
})

test('closing ends every connection and frees the port', async () => {
  simulator = await startSimulator()
  const session = await bound()
  await simulator.close()
  expect((await session.closed).code).toBe('ended')
  await expect(connect({ host: '127.0.0.1', port: simulator.port })).rejects.toThrow('ECONNREFUSED')
})

test('the url says how to bind', async () => {
  simulator = await startSimulator({ systemId: 'me@home', password: 'a/b' })
  expect(simulator.url).toBe(`smpp://me%40home:a%2Fb@127.0.0.1:${simulator.port}`)
})

test('the simulator speaks TLS too', async () => {
  // A key known to both sides beforehand, so that the test needs no certificate.
  const psk = Buffer.alloc(16, 7)
  const shared = { ciphers: 'PSK-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' } as const
  simulator = await startSimulator({ tls: { ...shared, pskCallback: () => psk } })
  expect(simulator.url).toMatch(/^smpps:/)
  const tls = {
    ...shared,
    pskCallback: () => ({ psk, identity: 'caravan' }),
    checkServerIdentity: () => undefined,
  }
  const session = await bound('bind_transceiver', { tls } as SessionOptions)
  expect((await session.request(submit('1'))).commandStatus).toBe(0)
})
