import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/smpp/connect.ts'
import { SmppClosed, SmppError, SmppTimeout, SmppWindowFull } from '../../src/smpp/errors.ts'
import type { PduOf, RequestPdu } from '../../src/smpp/pdu.ts'
import type { CloseReason, Session, SessionOptions } from '../../src/smpp/session.ts'
import { parseHex } from './notation.ts'
import { closeAll, listen, sessionAndPeer, sessionPair } from './wire.ts'

afterEach(closeAll)

const SUBMIT = { command: 'submit_sm', destinationAddr: '22239123456' } as const

function outcome(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'answered',
    (error: Error) => error.name,
  )
}

describe('requests and answers', () => {
  test('a request resolves with its answer', async () => {
    const { esme } = await sessionPair(
      {},
      {
        onRequest: (request, session) => {
          if (request.command === 'submit_sm')
            session.respond(request, { messageId: request.destinationAddr })
        },
      },
    )
    expect(await esme.request(SUBMIT)).toEqual({
      command: 'submit_sm_resp',
      commandStatus: 0,
      sequenceNumber: 1,
      messageId: '22239123456',
    })
  })

  test('answers in another order find their requests', async () => {
    const { session, peer } = await sessionAndPeer()
    const requests = ['a', 'b', 'c'].map((text) => session.request({ ...SUBMIT, sourceAddr: text }))
    const received = [await peer.next(), await peer.next(), await peer.next()] as PduOf<'submit_sm'>[]
    for (const { sequenceNumber, sourceAddr } of received.reverse()) {
      peer.send({ command: 'submit_sm_resp', sequenceNumber, messageId: sourceAddr })
    }
    const answers = (await Promise.all(requests)) as PduOf<'submit_sm_resp'>[]
    expect(answers.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c'])
  })

  test('a refusal and a generic_nack are answers too', async () => {
    const { session, peer } = await sessionAndPeer()
    const requests = [session.request(SUBMIT), session.request(SUBMIT)]
    await peer.next()
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, commandStatus: 0x58 })
    peer.send({ command: 'generic_nack', sequenceNumber: 2, commandStatus: 0x03 })
    expect(await Promise.all(requests)).toEqual([
      { command: 'submit_sm_resp', sequenceNumber: 1, commandStatus: 0x58, messageId: '' },
      { command: 'generic_nack', sequenceNumber: 2, commandStatus: 0x03 },
    ])
  })

  test('the requests of one turn leave in one piece', async () => {
    const chunks: number[] = []
    const port = await listen((socket) => socket.on('data', (chunk) => chunks.push(chunk.length)))
    const session = await connect({ host: '127.0.0.1', port })
    const requests = Array.from({ length: 50 }, () => outcome(session.request(SUBMIT)))
    while (chunks.length === 0) await nextTurn()
    expect(chunks).toEqual([50 * 44])
    session.destroy()
    expect(new Set(await Promise.all(requests))).toEqual(new Set(['SmppClosed']))
  })

  test('a full window refuses, and takes again after an answer', async () => {
    const { session, peer } = await sessionAndPeer({ windowMax: 2 })
    const first = session.request(SUBMIT)
    const second = session.request(SUBMIT)
    expect(session.inFlight).toBe(2)
    await expect(session.request(SUBMIT)).rejects.toThrow(SmppWindowFull)
    await peer.next()
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'x' })
    await first
    expect(session.inFlight).toBe(1)
    const third = session.request(SUBMIT)
    session.destroy()
    expect(await Promise.all([outcome(second), outcome(third)])).toEqual(['SmppClosed', 'SmppClosed'])
  })

  test('an answer that comes after the time is told to whoever wants to hear of it, once', async () => {
    const late = Promise.withResolvers<unknown>()
    const { session, peer } = await sessionAndPeer({ responseTimeoutMs: 20, enquireLinkMs: 0 })
    await expect(session.request(SUBMIT, (answer) => late.resolve(answer))).rejects.toThrow(SmppTimeout)
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'late' })
    expect(await late.promise).toMatchObject({ commandStatus: 0, messageId: 'late' })
    expect(session.isOpen).toBe(true)
  })

  test('a request without an answer times out; the late answer is dropped', async () => {
    const { session, peer } = await sessionAndPeer({ responseTimeoutMs: 20, enquireLinkMs: 0 })
    await expect(session.request(SUBMIT)).rejects.toThrow(SmppTimeout)
    expect(session.inFlight).toBe(0)
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'late' })
    const next = session.request(SUBMIT)
    await peer.next()
    await peer.next()
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 2, messageId: 'in time' })
    expect(await next).toMatchObject({ sequenceNumber: 2, messageId: 'in time' })
  })

  test('an answer of another kind or number settles nothing', async () => {
    const { session, peer } = await sessionAndPeer()
    const request = session.request(SUBMIT)
    await peer.next()
    peer.send({ command: 'data_sm_resp', sequenceNumber: 1, messageId: 'wrong kind' })
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 2, messageId: 'wrong number' })
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'right' })
    expect(await request).toMatchObject({ messageId: 'right' })
  })

  test('a yes is a yes, whatever its body', async () => {
    const { session, peer } = await sessionAndPeer()
    const request = session.request(SUBMIT)
    await peer.next()
    peer.send(parseHex(['00000013 80000004 00000000 00000001 "abc"']))
    expect(await request).toMatchObject({ commandStatus: 0, messageId: 'abc' })
  })

  test.each([
    ['with another sequence number', { command: 'bind_transceiver_resp', sequenceNumber: 77 }],
    ['with no sequence number', { command: 'bind_transceiver_resp', sequenceNumber: 0 }],
    ['as to a transmitter', { command: 'bind_transmitter_resp', sequenceNumber: 1 }],
    ['with a generic_nack of no number', { command: 'generic_nack', commandStatus: 3, sequenceNumber: 0 }],
  ] as const)('the one bind that waits may be answered %s', async (_, answer) => {
    const { session, peer } = await sessionAndPeer()
    const bind = session.request({ command: 'bind_transceiver', systemId: 'me' })
    await peer.next()
    peer.send(answer)
    expect(await bind).toMatchObject(answer)
  })

  test('where anything else waits, an answer to a bind needs its sequence number', async () => {
    const { session, peer } = await sessionAndPeer()
    const requests = [session.request({ command: 'bind_transceiver' }), session.request(SUBMIT)]
    const settled = requests.map((request) => outcome(request))
    await peer.next()
    peer.send({ command: 'bind_transceiver_resp', sequenceNumber: 77 })
    peer.send({ command: 'bind_transceiver_resp', sequenceNumber: 1, systemId: 'right' })
    expect(await requests[0]).toMatchObject({ systemId: 'right' })
    session.destroy()
    await Promise.all(settled)
  })

  test('a request that cannot be encoded rejects with SmppError and takes no place', async () => {
    const { session } = await sessionAndPeer()
    await expect(session.request({ ...SUBMIT, sourceAddr: 'x'.repeat(30) })).rejects.toThrow(SmppError)
    expect(session.inFlight).toBe(0)
  })

  test('sequence numbers wrap at 0x7FFFFFFF and pass by those in flight', async () => {
    const { session, peer } = await sessionAndPeer({ firstSequenceNumber: 0x7ffffffe })
    const requests = [1, 2, 3].map(() => outcome(session.request(SUBMIT)))
    const seen = [await peer.next(), await peer.next(), await peer.next()].map((pdu) => pdu.sequenceNumber)
    expect(seen).toEqual([0x7ffffffe, 0x7fffffff, 1])
    session.destroy()
    await Promise.all(requests)
  })
})

describe('requests of the peer', () => {
  test('enquire_link is answered by the session itself', async () => {
    const { peer } = await sessionAndPeer()
    peer.send({ command: 'enquire_link', sequenceNumber: 77 })
    expect(await peer.next()).toEqual({ command: 'enquire_link_resp', commandStatus: 0, sequenceNumber: 77 })
  })

  test('a handler that throws or rejects answers ESME_RSYSERR and is reported', async () => {
    const errors: unknown[] = []
    const { peer } = await sessionAndPeer({
      onRequest: (request) => {
        if (request.sequenceNumber === 1) throw new Error('thrown')
        return Promise.reject(new Error('rejected'))
      },
      onHandlerError: (error) => errors.push((error as Error).message),
    })
    peer.send({ command: 'deliver_sm', sequenceNumber: 1 }, { command: 'deliver_sm', sequenceNumber: 2 })
    const expected = { command: 'deliver_sm_resp', commandStatus: 0x08, messageId: '' }
    expect(await peer.next()).toEqual({ ...expected, sequenceNumber: 1 })
    expect(await peer.next()).toEqual({ ...expected, sequenceNumber: 2 })
    expect(errors).toEqual(['thrown', 'rejected'])
  })

  test('a request is answered once', async () => {
    const results: boolean[] = []
    const { peer } = await sessionAndPeer({
      onRequest: (request, session) => {
        results.push(session.respond(request, {}), session.respond(request, {}), session.nack(request, 3))
      },
    })
    peer.send({ command: 'deliver_sm', sequenceNumber: 1 }, { command: 'enquire_link', sequenceNumber: 2 })
    expect((await peer.next()).command).toBe('deliver_sm_resp')
    expect((await peer.next()).command).toBe('enquire_link_resp')
    expect(results).toEqual([true, false, false])
  })

  test('without a handler requests get generic_nack', async () => {
    const { peer } = await sessionAndPeer()
    peer.send({ command: 'deliver_sm', sequenceNumber: 4 })
    expect(await peer.next()).toEqual({ command: 'generic_nack', commandStatus: 0x03, sequenceNumber: 4 })
  })

  test('more unanswered requests than allowed wait for their turn, in order, and none is refused', async () => {
    const seen: RequestPdu[] = []
    const onRequest = (request: RequestPdu) => void seen.push(request)
    const { session, peer } = await sessionAndPeer({ unansweredMax: 2, onRequest })
    peer.send(...[1, 2, 3, 4].map((sequenceNumber) => ({ command: 'deliver_sm', sequenceNumber }) as const), {
      command: 'enquire_link',
      sequenceNumber: 5,
    })
    expect(await peer.next()).toMatchObject({ command: 'enquire_link_resp', sequenceNumber: 5 })
    expect(seen.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2])
    session.respond(seen[1]!, {})
    expect(await peer.next()).toMatchObject({
      command: 'deliver_sm_resp',
      sequenceNumber: 2,
      commandStatus: 0,
    })
    expect(seen.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2, 3])
    session.ignore(seen[0]!)
    session.respond(seen[2]!, {})
    await peer.next()
    expect(seen.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2, 3, 4])
  })

  test('when too much waits, the peer is not read, and nothing is given up for that', async () => {
    const seen: RequestPdu[] = []
    const { session, peer } = await sessionAndPeer({
      unansweredMax: 1,
      unansweredBytesMax: 4_000,
      responseTimeoutMs: 1_000,
      onRequest: (request) => void seen.push(request),
    })
    const request = session.request(SUBMIT)
    await peer.next()
    const delivers = Array.from(
      { length: 100 },
      (_, i) => ({ command: 'deliver_sm', sequenceNumber: i + 1 }) as const,
    )
    peer.send(...delivers)
    while (seen.length === 0) await nextTurn()
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'behind' })
    for (let answered = 0; answered < 100; answered++) {
      while (seen.length === answered) await nextTurn()
      session.respond(seen[answered]!, {})
    }
    expect(await request).toMatchObject({ messageId: 'behind' })
    const answers = await Promise.all(delivers.map(() => peer.next()))
    expect(new Set(answers.map(({ commandStatus }) => commandStatus))).toEqual(new Set([0]))
  })

  test('an unbind behind requests that wait is answered after them', async () => {
    const onRequest = async (request: RequestPdu, s: Session) => {
      await nextTurn()
      if (request.command === 'deliver_sm') s.respond(request, {})
    }
    const { session, peer } = await sessionAndPeer({ unansweredMax: 1, onRequest })
    peer.send(...[1, 2, 3].map((sequenceNumber) => ({ command: 'deliver_sm', sequenceNumber }) as const), {
      command: 'unbind',
      sequenceNumber: 4,
    })
    const answers = [await peer.next(), await peer.next(), await peer.next(), await peer.next()]
    expect(answers.map(({ command, sequenceNumber }) => [command, sequenceNumber])).toEqual([
      ['deliver_sm_resp', 1],
      ['deliver_sm_resp', 2],
      ['deliver_sm_resp', 3],
      ['unbind_resp', 4],
    ])
    expect((await session.closed).code).toBe('unbound')
  })

  test('outbind and alert_notification reach the handler and need no answer', async () => {
    const seen = Promise.withResolvers<string[]>()
    const commands: string[] = []
    const { smsc } = await sessionPair({
      onRequest: (request) => {
        if (commands.push(request.command) === 2) seen.resolve(commands)
      },
    })
    smsc.notify({ command: 'outbind', systemId: 'SMSC' })
    smsc.notify({ command: 'alert_notification', sourceAddr: '22239123456' })
    expect(await seen.promise).toEqual(['outbind', 'alert_notification'])
  })

  test('an unknown command, a malformed body and a malformed outbind are refused; the session goes on', async () => {
    const { session, peer } = await sessionAndPeer({
      onRequest: (request, s) => s.respond(request, {}),
    })
    peer.send(
      parseHex(['00000010 00000099 00000000 00000001']),
      parseHex(['00000012 00000005 00000000 00000002 "xx"']),
      parseHex(['00000011 0000000b 00000000 00000003 "x"']),
      { command: 'deliver_sm', sequenceNumber: 4 },
    )
    expect([await peer.next(), await peer.next(), await peer.next(), await peer.next()]).toEqual([
      { command: 'generic_nack', commandStatus: 0x03, sequenceNumber: 1 },
      { command: 'deliver_sm_resp', commandStatus: 0x15, sequenceNumber: 2, messageId: '' },
      { command: 'generic_nack', commandStatus: 0x0f, sequenceNumber: 3 },
      { command: 'deliver_sm_resp', commandStatus: 0, sequenceNumber: 4, messageId: '' },
    ])
    expect(session.isOpen).toBe(true)
  })

  test('an impossible command_length gets generic_nack and ends the session', async () => {
    const { session, peer } = await sessionAndPeer()
    peer.send(Buffer.alloc(16))
    expect(await peer.next()).toEqual({ command: 'generic_nack', commandStatus: 0x02, sequenceNumber: 0 })
    expect((await session.closed).code).toBe('malformed')
    await peer.ended
  })
})

describe('the link check', () => {
  test('an idle session asks, and lives on while it is answered', async () => {
    const { session, peer } = await sessionAndPeer({ enquireLinkMs: 10, responseTimeoutMs: 5_000 })
    for (let round = 0; round < 3; round++) {
      const { command, sequenceNumber } = await peer.next()
      expect(command).toBe('enquire_link')
      peer.send({ command: 'enquire_link_resp', sequenceNumber })
    }
    expect([session.isOpen, session.inFlight]).toEqual([true, 0])
  })

  test('a peer that does not answer is given up, whatever else it sends', async () => {
    const { session, peer } = await sessionAndPeer({ enquireLinkMs: 10, responseTimeoutMs: 40 })
    const chatter = setInterval(() => peer.send({ command: 'enquire_link', sequenceNumber: 1 }), 5)
    expect((await session.closed).code).toBe('silent')
    clearInterval(chatter)
    await peer.ended
  })
})

describe('the end', () => {
  /** A session of which a request was answered, as a bind is. */
  async function answered(options: SessionOptions) {
    const both = await sessionAndPeer({ enquireLinkMs: 3_600_000, ...options })
    const first = both.session.request(SUBMIT)
    both.peer.send({ command: 'submit_sm_resp', sequenceNumber: (await both.peer.next()).sequenceNumber })
    await first
    return both
  }

  test('a peer that answers nothing while a request waits is asked at once, and not only when it is idle', async () => {
    const { session, peer } = await answered({ responseTimeoutMs: 200 })
    void session.request(SUBMIT).catch(() => undefined)
    expect([(await peer.next()).command, (await peer.next()).command]).toEqual(['submit_sm', 'enquire_link'])
    expect((await session.closed).code).toBe('silent')
  })

  test('where an answer may take longer, a peer that answers nothing for ten seconds after it was asked is gone', async () => {
    const { session, peer } = await answered({ responseTimeoutMs: 30_000 })
    const request = session.request(SUBMIT).catch((error) => error)
    expect([(await peer.next()).command, (await peer.next()).command]).toEqual(['submit_sm', 'enquire_link'])
    expect((await session.closed).code).toBe('silent')
    expect(await request).toBeInstanceOf(SmppClosed)
  })

  test('before anything was answered, as a bind is, it is not asked', async () => {
    const { session, peer } = await sessionAndPeer({ enquireLinkMs: 3_600_000, responseTimeoutMs: 300 })
    const request = session.request(SUBMIT).catch((error) => error)
    expect((await peer.next()).command).toBe('submit_sm')
    expect(await request).toBeInstanceOf(SmppTimeout)
    const next = session.request(SUBMIT).catch((error) => error)
    expect((await peer.next()).command).toBe('submit_sm')
    expect(await next).toBeInstanceOf(SmppTimeout)
    expect(session.isOpen).toBe(true)
  })

  test('nor is it asked while nothing waits, or while it answers others', async () => {
    const { session, peer } = await sessionAndPeer({ enquireLinkMs: 3_600_000, responseTimeoutMs: 400 })
    const commands: string[] = []
    const until = performance.now() + 1_000
    while (performance.now() < until) {
      void session.request(SUBMIT).catch(() => undefined)
      const { command, sequenceNumber } = await peer.next()
      commands.push(command)
      peer.send({ command: 'submit_sm_resp', sequenceNumber, messageId: '1' })
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    expect(new Set(commands)).toEqual(new Set(['submit_sm']))
  })

  test('unbind waits for what is in flight, on both sides, then ends both in order', async () => {
    const order: string[] = []
    const held: RequestPdu[] = []
    const ready = Promise.withResolvers<void>()
    const { esme, smsc } = await sessionPair(
      {},
      {
        onRequest: (request) => {
          order.push(request.command)
          if (request.command === 'submit_sm') held.push(request)
          if (held.length === 2) ready.resolve()
        },
      },
    )
    const requests = [esme.request(SUBMIT), esme.request(SUBMIT)]
    await ready.promise
    const unbound = esme.unbind()
    await expect(esme.request(SUBMIT)).rejects.toThrow(
      expect.objectContaining({ name: 'SmppClosed', sent: false }),
    )
    for (const request of held) smsc.respond(request as PduOf<'submit_sm'>, { messageId: 'id' })
    expect((await Promise.all(requests)).map(({ commandStatus }) => commandStatus)).toEqual([0, 0])
    await unbound
    expect([(await esme.closed).message, (await smsc.closed).message]).toEqual([
      'unbound by this side',
      'unbound by the peer',
    ])
    expect(order).toEqual(['submit_sm', 'submit_sm', 'unbind'])
  })

  test('an unbind of the peer is answered after the requests in flight', async () => {
    const { session, peer } = await sessionAndPeer()
    const request = session.request(SUBMIT)
    await peer.next()
    peer.send({ command: 'unbind', sequenceNumber: 9 })
    peer.send({ command: 'enquire_link', sequenceNumber: 10 })
    expect((await peer.next()).command).toBe('enquire_link_resp')
    expect(session.isOpen).toBe(false)
    peer.send({ command: 'submit_sm_resp', sequenceNumber: 1, messageId: 'x' })
    expect(await request).toMatchObject({ messageId: 'x' })
    expect(await peer.next()).toEqual({ command: 'unbind_resp', commandStatus: 0, sequenceNumber: 9 })
    expect((await session.closed).code).toBe('unbound')
    await peer.ended
  })

  test('two sides that unbind at once both end in order', async () => {
    const { esme, smsc } = await sessionPair()
    await Promise.all([esme.unbind(), smsc.unbind()])
    expect([(await esme.closed).code, (await smsc.closed).code]).toEqual(['unbound', 'unbound'])
  })

  test('an unbind without an answer ends the session all the same', async () => {
    const { session, peer } = await sessionAndPeer({ responseTimeoutMs: 20, enquireLinkMs: 0 })
    await session.unbind()
    expect((await session.closed).code).toBe('silent')
    await peer.ended
  })

  test('a connection that ends settles every request once and tells once', async () => {
    const reasons: CloseReason[] = []
    const { session, peer } = await sessionAndPeer({ onClose: (reason) => reasons.push(reason) })
    const requests = Array.from({ length: 10 }, () => outcome(session.request(SUBMIT)))
    await peer.next()
    peer.socket.destroy()
    expect(await Promise.all(requests)).toEqual(Array.from({ length: 10 }, () => 'SmppClosed'))
    await session.closed
    session.destroy()
    session.close()
    await session.unbind()
    expect(reasons).toHaveLength(1)
    expect(session.inFlight).toBe(0)
  })

  test('a request that had not left yet says so', async () => {
    const { session, peer } = await sessionAndPeer()
    const sent = session.request(SUBMIT).catch((error: SmppClosed) => error.sent)
    await peer.next()
    const unsent = session.request(SUBMIT).catch((error: SmppClosed) => error.sent)
    session.destroy()
    expect(await Promise.all([sent, unsent])).toEqual([true, false])
    await expect(session.request(SUBMIT)).rejects.toThrow(SmppClosed)
  })

  test('what was answered before closing still arrives', async () => {
    const { peer } = await sessionAndPeer({
      onRequest: (request, session) => {
        session.respond(request, {})
        session.close()
      },
    })
    peer.send({ command: 'deliver_sm', sequenceNumber: 1 })
    expect((await peer.next()).command).toBe('deliver_sm_resp')
    await peer.ended
  })

  test('a peer that never reads is given up before it fills the memory', async () => {
    const { session, peer } = await sessionAndPeer({ outgoingBytesMax: 100_000 })
    peer.socket.pause()
    const enquiries = Buffer.concat(
      Array.from({ length: 4_000 }, () => parseHex(['00000010 00000015 00000000 00000001'])),
    )
    let over = false
    session.closed.then(() => {
      over = true
    })
    while (!over) {
      peer.send(enquiries)
      await nextTurn()
    }
    expect((await session.closed).code).toBe('overflow')
  })

  test('once a side may not write, not one PDU leaves it, answers and unbinds neither, and it ends', async () => {
    let mayWrite = true
    const { session, peer } = await sessionAndPeer({
      mayWrite: () => mayWrite,
      onRequest: (request, session) => {
        if (request.command === 'deliver_sm') session.respond(request, {})
      },
    })
    const sent = session.request(SUBMIT)
    expect((await peer.next()).command).toBe('submit_sm')
    mayWrite = false
    peer.send({ command: 'enquire_link', sequenceNumber: 7 }, { command: 'deliver_sm', sequenceNumber: 8 })
    expect((await session.closed).code).toBe('barred')
    await session.unbind()
    await expect(sent).rejects.toMatchObject({ name: 'SmppClosed', sent: true })
    await expect(peer.next()).rejects.toThrow('the connection ended before the next PDU')
  })

  test('what it was to write is known not to have left, and answers that have come by then are heard', async () => {
    let mayWrite = true
    const { session, peer } = await sessionAndPeer({ mayWrite: () => mayWrite })
    const answered = session.request(SUBMIT)
    const { sequenceNumber } = await peer.next()
    mayWrite = false
    peer.send({ command: 'submit_sm_resp', sequenceNumber, messageId: '1' })
    const late = answered.then(() => session.request(SUBMIT))
    await expect(late).rejects.toMatchObject({ name: 'SmppClosed', sent: false })
    expect((await answered).commandStatus).toBe(0)
    expect((await session.closed).code).toBe('barred')
    await expect(peer.next()).rejects.toThrow()
  })

  test('a handler of the end that throws is reported', async () => {
    const errors: unknown[] = []
    const { session } = await sessionAndPeer({
      onClose: () => {
        throw new Error('at the end')
      },
      onHandlerError: (error) => errors.push((error as Error).message),
    })
    session.destroy()
    await session.closed
    expect(errors).toEqual(['at the end'])
  })
})

describe('connecting', () => {
  test('a port where nobody listens rejects with the error of the socket', async () => {
    const port = await listen(() => undefined)
    await closeAll()
    await expect(connect({ host: '127.0.0.1', port })).rejects.toThrow(
      expect.objectContaining({ code: 'ECONNREFUSED' }),
    )
  })

  test('a peer that does not shake hands in time rejects with SmppTimeout', async () => {
    const port = await listen(() => undefined)
    await expect(connect({ host: '127.0.0.1', port, tls: true, timeoutMs: 20 })).rejects.toThrow(SmppTimeout)
  })
})
