/** A transmitter and a receiver as one bind: bound only when both are, and ended together. */
import { createServer } from 'node:net'
import { expect, type TestContext, test } from 'vitest'
import type { ScriptInput } from '../../src/simulator/script.ts'
import { STATUS } from '../../src/smpp/commands.ts'
import type { RequestPdu } from '../../src/smpp/pdu.ts'
import { Session } from '../../src/smpp/session.ts'
import { changed, listen, makeLink, part, simulate, soon, tapped } from './carrier.ts'

const SPLIT = { config: { bindMode: 'split', responseTimeoutMs: 10_000 } } as const

/** A carrier that answers what the test tells it to, and by default says yes. */
async function carrier(t: TestContext, answer: (request: RequestPdu, session: Session) => boolean) {
  const sessions: Session[] = []
  const requests: string[] = []
  const server = createServer((socket) => {
    const session = new Session(socket, {
      onRequest: (request) => {
        requests.push(request.command)
        if (request.command === 'unbind' || answer(request, session)) return
        session.respond(request, { commandStatus: STATUS.ESME_ROK })
      },
    })
    sessions.push(session)
  })
  t.onTestFinished(() => {
    for (const session of sessions) session.destroy()
  })
  const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${await listen(t, server)}`, SPLIT)
  return { link, logged, sessions, requests }
}

async function splitLink(t: TestContext, script: ScriptInput = {}) {
  const simulator = await simulate(t, { script })
  const tap = await tapped(t, simulator)
  const { link } = makeLink(t, tap.url, SPLIT)
  return { simulator, link, commands: tap.commands }
}

test('it binds both, submits on the transmitter, and unbinds both', async (t) => {
  const { simulator, link, commands } = await splitLink(t)
  link.start()
  await changed(link, () => link.isBound)
  expect(simulator.counts.binds).toBe(2)
  expect(await link.submit(part())).toMatchObject({ kind: 'accepted' })
  await link.stop()
  expect(commands()).toEqual(['bind_transmitter', 'bind_receiver', 'submit_sm', 'unbind', 'unbind'])
  expect(link.stats.state).toBe('stopped')
})

test('what the carrier delivers comes by the receiver', async (t) => {
  const { sessions, link } = await carrier(t, () => false)
  const texts: string[] = []
  link.onDeliver = async (pdu) => {
    if (pdu.command === 'deliver_sm') texts.push(pdu.shortMessage.toString())
    return STATUS.ESME_ROK
  }
  link.start()
  await changed(link, () => link.isBound)
  const answer = await sessions[1]!.request({ command: 'deliver_sm', shortMessage: Buffer.from('STOP') })
  expect([answer.commandStatus, texts]).toEqual([STATUS.ESME_ROK, ['STOP']])
})

test('while the receiver is not bound, nothing is', async (t) => {
  const held = Promise.withResolvers<() => void>()
  const { link } = await carrier(t, (request, session) => {
    if (request.command !== 'bind_receiver') return false
    held.resolve(() => session.respond(request, {}))
    return true
  })
  link.start()
  const answer = await held.promise
  expect([link.isBound, link.room, link.stats.state]).toEqual([false, 0, 'connecting'])
  expect(await link.submit(part())).toEqual({ kind: 'unsent' })
  answer()
  await changed(link, () => link.isBound)
  expect(link.room).toBe(50)
})

test('a receiver that is refused takes the transmitter with it, in order', async (t) => {
  const { link, logged, sessions, requests } = await carrier(t, (request, session) => {
    if (request.command !== 'bind_receiver') return false
    return session.respond(request, { commandStatus: STATUS.ESME_RINVPASWD })
  })
  link.start()
  await soon(() => logged.length === 1)
  expect(requests).toEqual(['bind_transmitter', 'bind_receiver', 'unbind'])
  expect(sessions.every((session) => !session.isOpen)).toBe(true)
  expect(link.stats).toMatchObject({
    state: 'refused',
    lastError: 'the bind was refused: invalid password (ESME_RINVPASWD)',
  })
})

test.for<[string, (session: Session) => void]>([
  ['cuts', (session) => session.destroy()],
  ['unbinds', (session) => void session.unbind()],
])('when the carrier %s the receiver, the window is finished and both are bound anew', async ([, end], t) => {
  const { link, sessions, requests, answer } = await held(t)
  const submit = link.submit(part())
  await soon(() => requests.includes('submit_sm'))
  end(sessions[1]!)
  await changed(link, () => !link.isBound)
  expect([link.room, await link.submit(part())]).toEqual([0, { kind: 'unsent' }])
  answer()
  expect(await submit).toEqual({ kind: 'accepted', smscMessageId: '7' })
  await changed(link, () => link.isBound)
  expect(requests.filter((command) => command.startsWith('bind'))).toEqual([
    'bind_transmitter',
    'bind_receiver',
    'bind_transmitter',
    'bind_receiver',
  ])
})

test.for<[string, (session: Session) => void, boolean]>([
  ['cuts', (session) => session.destroy(), false],
  ['unbinds', (session) => void session.unbind(), true],
])('when the carrier %s the transmitter, the receiver ends too', async ([, end, inOrder], t) => {
  const { link, sessions, requests } = await held(t)
  end(sessions[0]!)
  await sessions[1]!.closed
  expect(requests.includes('unbind')).toBe(inOrder)
  await changed(link, () => link.isBound)
  expect(sessions.length).toBe(4)
})

/** Bound in split mode to a carrier that answers submits when the test says so. */
async function held(t: TestContext) {
  const answers: (() => void)[] = []
  const made = await carrier(t, (request, session) => {
    if (request.command !== 'submit_sm') return false
    answers.push(() => session.respond(request, { messageId: '7' }))
    return true
  })
  made.link.start()
  await changed(made.link, () => made.link.isBound)
  const answer = () => {
    for (const one of answers.splice(0)) one()
  }
  return { ...made, answer }
}
