/** One bind over real TCP to a simulated carrier that answers, refuses, falls silent and goes away. */
import { createServer } from 'node:net'
import { pino } from 'pino'
import { expect, type TestContext, test, vi } from 'vitest'
import type { ScriptInput } from '../../src/simulator/script.ts'
import { startSimulator } from '../../src/simulator/smsc.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { Link } from '../../src/smsc/link.ts'
import type { Outcome } from '../../src/smsc/outcomes.ts'
import {
  boundLink,
  changed,
  type LogLine,
  listen,
  makeLink,
  part,
  simulate,
  soon,
  tapped,
  timeByHand,
  turns,
} from './carrier.ts'

test('binds with its credentials, submits what it is given, and says how much room is left', async (t) => {
  const { simulator, link } = await boundLink(t, {}, { query: 'window=5&from=Shop' })
  expect([simulator.counts.binds, link.isBound, link.room]).toEqual([1, true, 5])
  const submits = [part(), part('+22238089337')].map((one) => link.submit(one))
  expect(link.room).toBe(3)
  const outcomes = await Promise.all(submits)
  expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted'])
  const taken = simulator.messages()
  expect(taken.map(({ source, destination, text }) => [source, destination, text])).toEqual([
    ['Shop', '22238089336', 'Hello'],
    ['Shop', '22238089337', 'Hello'],
  ])
  expect(outcomes).toEqual(
    taken.map(({ messageIds }) => ({ kind: 'accepted', smscMessageId: messageIds[0] })),
  )
  expect(link.room).toBe(5)
})

test('before it is bound there is no room, and a submit is not sent', async (t) => {
  const simulator = await simulate(t)
  const { link } = makeLink(t, simulator.url)
  expect([link.isBound, link.room, await link.submit(part())]).toEqual([false, 0, { kind: 'unsent' }])
})

const REJECTED = { kind: 'rejected', errorCode: 'REJECTED', error: 'Rejected by the carrier' } as const
const THROTTLED: Outcome = { kind: 'throttled', answer: 'ESME_RTHROTTLED' }
const LET_GO: Outcome = { kind: 'unknown', answer: 'connection lost' }
/** By the carrier: something of what was in flight may be why. */
const CUT: Outcome = { ...LET_GO, lost: true }

test.for<[string, ScriptInput['rules'], Outcome, LogLine[]]>([
  [
    'a wrong number',
    [{ status: 'invalid_destination' }],
    {
      kind: 'rejected',
      errorCode: 'INVALID_DESTINATION',
      error: 'Invalid destination address',
      answer: 'ESME_RINVDSTADR',
    },
    [],
  ],
  [
    'a wrong sender',
    [{ status: 'invalid_source' }],
    {
      kind: 'rejected',
      errorCode: 'INVALID_SOURCE',
      error: 'Invalid source address',
      answer: 'ESME_RINVSRCADR',
    },
    [],
  ],
  [
    'a parameter it does not like',
    [{ status: 'ESME_RINVOPTPARAMVAL' }],
    { ...REJECTED, answer: 'ESME_RINVOPTPARAMVAL' },
    [],
  ],
  [
    'a PDU it finds wrong, which an operator has to hear of',
    [{ status: 'invalid_length' }],
    { ...REJECTED, answer: 'ESME_RINVMSGLEN' },
    [refusal('ESME_RINVMSGLEN')],
  ],
  [
    "a vendor's own code, which an operator has to hear of",
    [{ status: 0x0401 }],
    { ...REJECTED, answer: '0x00000401' },
    [refusal('0x00000401')],
  ],
  [
    'a trouble that passes',
    [{ status: 'temporary_failure' }],
    { kind: 'retry', answer: 'ESME_RX_T_APPN' },
    [],
  ],
  [
    'a full queue',
    [{ status: 'queue_full' }],
    { kind: 'retry', delayMs: [60_000, 180_000], answer: 'ESME_RMSGQFUL' },
    [],
  ],
  [
    'a generic_nack',
    [{ nack: true, status: 'system_error' }],
    { kind: 'retry', attemptsMax: 2, answer: 'generic_nack' },
    [],
  ],
  ['silence', [{ silence: true }], { kind: 'unknown', timedOut: true, answer: 'no answer in time' }, []],
  [
    'too many at once',
    [{ status: 'throttled' }],
    { kind: 'throttled', answer: 'ESME_RTHROTTLED' },
    [throttled(1_000)],
  ],
])('the carrier answers with %s', async ([, rules, outcome, lines], t) => {
  const { link, logged } = await boundLink(t, { rules }, { query: 'responseTimeoutMs=100' })
  expect(await link.submit(part())).toEqual(outcome)
  expect(logged.slice(1)).toEqual(lines)
  expect(link.isBound).toBe(true)
})

function refusal(status: string): LogLine {
  return { level: 50, bind: 'default/1', status, msg: 'the carrier refused our submit_sm' }
}

function throttled(pauseMs: number): LogLine {
  return { level: 40, bind: 'default/1', pauseMs, ratePerSecond: 1, msg: 'throttled by the carrier' }
}

test('throttled, it pauses: a second, then twice as long each time, until a submit is accepted', async (t) => {
  const { simulator, link } = await boundLink(t, { rules: [{ status: 'throttled' }] })
  timeByHand(t)
  for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    await expectPause(link, pauseMs)
  simulator.setScript({})
  expect((await link.submit(part())).kind).toBe('accepted')
  simulator.setScript({ rules: [{ status: 'throttled' }] })
  await expectPause(link, 1_000)
})

async function expectPause(link: Link, pauseMs: number) {
  expect([link.room, await link.submit(part())]).toEqual([50, THROTTLED])
  vi.advanceTimersByTime(pauseMs - 1)
  expect(link.room).toBe(0)
  const resumed = changed(link, () => link.room === 50)
  vi.advanceTimersByTime(1)
  await resumed
}

test('a window full of throttled answers is one pause, not fifty', async (t) => {
  const { link, logged } = await boundLink(t, { rules: [{ status: 'throttled' }] })
  timeByHand(t)
  await Promise.all(Array.from({ length: 50 }, () => link.submit(part())))
  expect(logged.slice(1)).toEqual([throttled(1_000)])
  vi.advanceTimersByTime(1_000)
  expect(link.room).toBe(50)
})

test('cut with submits in flight: they are unknown; it comes back by itself', async (t) => {
  const { simulator, link, logged } = await boundLink(t, {
    rules: [{ destination: '*336', silence: true }],
  })
  const submits = Promise.all(Array.from({ length: 5 }, () => link.submit(part())))
  await soon(() => simulator.counts.submits === 5)
  simulator.disconnectAll()
  expect(await submits).toEqual(Array(5).fill(CUT))
  await changed(link, () => link.isBound)
  expect([simulator.counts.binds, link.room]).toEqual([2, 50])
  expect(logged.map(({ msg }) => msg)).toEqual(['bound', expect.stringMatching(/^bind lost: /), 'bound'])
  expect((await link.submit(part('+22238089337'))).kind).toBe('accepted')
})

test('a carrier that cuts the connection instead of answering leaves the part unknown', async (t) => {
  const { simulator, link } = await boundLink(t, { rules: [{ disconnect: true, times: 1 }] })
  expect(await link.submit(part())).toEqual(CUT)
  await changed(link, () => link.isBound)
  expect((await link.submit(part())).kind).toBe('accepted')
  expect(simulator.counts.binds).toBe(2)
})

test('a carrier that has forgotten the bind took nothing: it binds again', async (t) => {
  const { simulator, link } = await boundLink(t, { rules: [{ status: 'invalid_bind', times: 1 }] })
  expect(await link.submit(part())).toEqual({ kind: 'unsent', answer: 'ESME_RINVBNDSTS' })
  expect([link.isBound, link.room]).toEqual([false, 0])
  await changed(link, () => link.isBound)
  expect((await link.submit(part())).kind).toBe('accepted')
  expect(simulator.counts.binds).toBe(2)
})

test('at a cut, what had left is unknown and what had not is unsent', async (t) => {
  // The PDUs of a turn leave at its end. Two answers arrive in one turn: at the first, which is logged,
  // another part is handed over; the second ends the session, before that part could leave.
  let late: Promise<Outcome> | undefined
  const { simulator, link } = await boundLink(
    t,
    {
      rules: [
        { destination: '*1', status: 'invalid_length' },
        { destination: '*2', status: 'invalid_bind' },
        { destination: '*3', silence: true },
      ],
    },
    {
      onLog: ({ msg }) => {
        if (msg === 'the carrier refused our submit_sm') late ??= link.submit(part('+22238089334'))
      },
    },
  )
  const outcomes = await Promise.all(
    ['+22238089333', '+22238089331', '+22238089332'].map((phone) => link.submit(part(phone))),
  )
  expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'rejected', 'unsent'])
  expect(await late).toEqual({ kind: 'unsent' })
  await changed(link, () => link.isBound)
  expect([simulator.counts.submits, simulator.messages()]).toEqual([3, []])
})

test('when the carrier unbinds, what is in flight is answered first; then it binds again', async (t) => {
  const { simulator, link } = await boundLink(t, { rules: [{ delayMs: 100 }] })
  const submits = Promise.all(Array.from({ length: 5 }, () => link.submit(part())))
  await soon(() => simulator.counts.submits === 5)
  const unbound = simulator.unbindAll()
  await soon(() => !link.isBound)
  expect([link.room, await link.submit(part())]).toEqual([0, { kind: 'unsent' }])
  expect((await submits).map(({ kind }) => kind)).toEqual(Array(5).fill('accepted'))
  await unbound
  await changed(link, () => link.isBound)
  expect([simulator.counts.binds, simulator.counts.submits]).toEqual([2, 5])
})

test('stop answers what is in flight, unbinds, and does not come back', async (t) => {
  const simulator = await simulate(t, { script: { rules: [{ delayMs: 100 }] } })
  const { commands, url } = await tapped(t, simulator)
  const { link, logged } = makeLink(t, url)
  link.start()
  await changed(link, () => link.isBound)
  const submit = link.submit(part())
  await soon(() => simulator.counts.submits === 1)
  await link.stop()
  expect((await submit).kind).toBe('accepted')
  expect(commands()).toEqual(['bind_transceiver', 'submit_sm', 'unbind'])
  expect([link.isBound, link.room, await link.submit(part())]).toEqual([false, 0, { kind: 'unsent' }])
  expect(logged.map(({ msg }) => msg)).toEqual(['bound'])
  expect(simulator.counts).toMatchObject({ connections: 1, binds: 1, submits: 1 })
})

test('stopped while it is still binding, it unbinds as soon as it is bound', async (t) => {
  const simulator = await simulate(t)
  const { commands, url } = await tapped(t, simulator)
  const { link } = makeLink(t, url)
  link.start()
  await link.stop()
  expect(commands()).toEqual(['bind_transceiver', 'unbind'])
})

test('stopped while it waits to connect again, it connects no more', async (t) => {
  const simulator = await simulate(t, { script: { bindStatus: 'system_error' } })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  await soon(() => logged.length === 1)
  await link.stop()
  vi.advanceTimersByTime(500)
  await turns()
  expect(simulator.counts.connections).toBe(1)
})

test.for([
  ['ESME_RALYBND', 'already bound'],
  ['ESME_RBINDFAIL', 'bind failed'],
  ['ESME_RINVPASWD', 'invalid password'],
  ['ESME_RINVSYSID', 'invalid system id'],
  ['ESME_RINVSYSTYP', 'invalid system type'],
])(
  'a bind refused with %s is reported and tried again after 10, 20, 40 s and so on',
  async ([status, text], t) => {
    const line = { level: 50, bind: 'default/1', status, msg: `the carrier refused the bind: ${text}` }
    await expectAttempts(t, { bindStatus: status! }, [10_000, 20_000, 40_000, 80_000, 160_000, 300_000], line)
  },
)

test('any other refusal of a bind may pass soon: it is tried again after half a second and so on', async (t) => {
  const line = {
    level: 50,
    bind: 'default/1',
    status: 'ESME_RSYSERR',
    msg: 'the carrier refused the bind: system error',
  }
  await expectAttempts(t, { bindStatus: 'system_error' }, [500, 1_000, 2_000, 4_000], line)
})

/** Counts connections while time is moved by hand: none before the end of each pause, one then. */
async function expectAttempts(t: TestContext, script: ScriptInput, pausesMs: number[], line: LogLine) {
  const simulator = await simulate(t, { script })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  for (const [failures, pauseMs] of pausesMs.entries()) {
    await soon(() => logged.length === failures + 1)
    expect(logged.at(-1)).toEqual(line)
    vi.advanceTimersByTime(pauseMs - 1)
    await turns()
    expect(simulator.counts.connections).toBe(failures + 1)
    vi.advanceTimersByTime(1)
    await soon(() => simulator.counts.connections === failures + 2)
  }
  await soon(() => logged.length === pausesMs.length + 1)
  expect([simulator.counts.connections, simulator.counts.binds]).toEqual([pausesMs.length + 1, 0])
}

test('a wrong password is refused; once it is accepted again, submits go out', async (t) => {
  const simulator = await simulate(t, { script: { bindStatus: 'ESME_RINVPASWD' } })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  await soon(() => logged.length === 1)
  simulator.setScript({})
  vi.advanceTimersByTime(10_000)
  await changed(link, () => link.isBound)
  expect((await link.submit(part())).kind).toBe('accepted')
})

test('no carrier where it should be: reported each time, and found once it is there', async (t) => {
  const gone = await startSimulator({})
  await gone.close()
  const { link, logged } = makeLink(t, gone.url)
  timeByHand(t)
  link.start()
  for (const [failures, pauseMs] of [500, 1_000, 2_000].entries()) {
    await soon(() => logged.length === failures + 1)
    vi.advanceTimersByTime(pauseMs)
  }
  await soon(() => logged.length === 4)
  expect(new Set(logged.map(({ msg }) => msg))).toEqual(new Set(['no connection to the carrier']))
  await simulate(t, { port: gone.port })
  vi.advanceTimersByTime(4_000)
  await changed(link, () => link.isBound)
})

test('a carrier that accepts connections and never answers the bind is left, not held on to', async (t) => {
  let open = 0
  let connections = 0
  const mute = createServer((socket) => {
    open++
    connections++
    socket.on('data', () => undefined).on('close', () => open--)
  })
  const port = await listen(t, mute)
  const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${port}`, { query: 'responseTimeoutMs=100' })
  link.start()
  await soon(() => connections === 2)
  await soon(() => open <= 1)
  await link.stop()
  await soon(() => open === 0)
  expect(logged[0]).toMatchObject({ level: 40, msg: 'no connection to the carrier' })
})

test('destroyed, it cuts the bind at once, and what is in flight is unknown', async (t) => {
  const { simulator, link, logged } = await boundLink(t, { rules: [{ silence: true }] })
  const submit = link.submit(part())
  await soon(() => simulator.counts.submits === 1)
  const told = new Promise<void>((resolve) => {
    link.onChange = resolve
  })
  link.destroy()
  expect([link.isBound, link.room, link.stats.state]).toEqual([false, 0, 'stopped'])
  expect([await submit, await link.submit(part())]).toEqual([LET_GO, { kind: 'unsent' }])
  await told
  await link.stop()
  link.start()
  await turns()
  expect([simulator.counts.connections, logged.map(({ msg }) => msg)]).toEqual([1, ['bound']])
})

test.for(['transceiver', 'split'] as const)(
  'destroyed while it is binding, as a %s, it leaves nothing behind',
  async (bindMode, t) => {
    let open = 0
    const connected = Promise.withResolvers<void>()
    const mute = createServer((socket) => {
      open++
      socket.on('error', () => undefined)
      socket.on('close', () => open--)
      socket.once('data', () => connected.resolve())
    })
    const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${await listen(t, mute)}`, {
      config: { bindMode },
    })
    link.start()
    await connected.promise
    link.destroy()
    await link.stop()
    await soon(() => open === 0)
    expect([link.stats.state, logged]).toEqual(['stopped', []])
  },
)

test('destroyed while it waits to connect again, or before it began, it connects no more', async (t) => {
  const simulator = await simulate(t, { script: { bindStatus: 'system_error' } })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  await soon(() => logged.length === 1)
  link.destroy()
  const { link: early } = makeLink(t, simulator.url)
  early.destroy()
  early.start()
  vi.advanceTimersByTime(600_000)
  await turns()
  expect(simulator.counts.connections).toBe(1)
})

test('a bind that has answered submits is taken up again at once, however short it was, and not too often', async (t) => {
  const simulator = await simulate(t)
  const { link } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  for (let ends = 0; ends < 8; ends++) {
    await changed(link, () => link.isBound)
    expect(await link.submit(part())).toMatchObject({ kind: 'accepted' })
    simulator.disconnectAll()
    await changed(link, () => !link.isBound)
    await turns()
    // The connections before it: the pause does not grow.
    expect(simulator.counts.connections).toBe(ends + 1)
    vi.advanceTimersByTime(800)
  }
  await changed(link, () => link.isBound)
})

test('binds that end on the first submit are taken up again every second', async (t) => {
  const simulator = await simulate(t, { script: { rules: [{ disconnect: true }] } })
  const { link } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  for (let ends = 0; ends < 8; ends++) {
    await changed(link, () => link.isBound)
    expect(await link.submit(part())).toEqual(CUT)
    await turns()
    vi.advanceTimersByTime(1_000)
  }
  await changed(link, () => link.isBound)
})

test('a bind that ends as soon as it stands is taken up again ever more slowly', async (t) => {
  const simulator = await simulate(t)
  const { link } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  for (const [ends, pauseMs] of [500, 1_000, 2_000, 4_000].entries()) {
    await changed(link, () => link.isBound)
    simulator.disconnectAll()
    await changed(link, () => !link.isBound)
    await turns()
    vi.advanceTimersByTime(pauseMs - 1)
    await turns()
    expect(simulator.counts.connections).toBe(ends + 1)
    vi.advanceTimersByTime(1)
  }
  await changed(link, () => link.isBound)
})

test('it says what state it is in and what went wrong last', async (t) => {
  const simulator = await simulate(t, { script: { bindStatus: 'ESME_RINVPASWD' } })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  const idle = { inFlight: 0, perSecond: 0, throttled: false, ratePerSecond: 0 }
  expect(link.stats).toEqual({ state: 'connecting', ...idle })
  link.start()
  await soon(() => logged.length === 1)
  const lastError = 'the bind was refused: invalid password (ESME_RINVPASWD)'
  const refused = (detail: string) => ({ lastRefusal: { detail, at: expect.any(Date) } })
  const login = refused('the bind: invalid password (ESME_RINVPASWD)')
  expect(link.stats).toEqual({ state: 'refused', ...idle, lastError, ...login })
  simulator.setScript({ rules: [{ status: 'invalid_length', times: 1 }, { delayMs: 1 }] })
  vi.advanceTimersByTime(10_000)
  await changed(link, () => link.isBound)
  const boundAt = expect.any(Date)
  expect(link.stats).toEqual({ state: 'bound', ...idle, lastError, boundAt, ...login })
  expect(await link.submit(part())).toMatchObject({ kind: 'rejected' })
  const submit = link.submit(part())
  expect(link.stats).toEqual({
    state: 'bound',
    ...idle,
    inFlight: 1,
    boundAt,
    answerMs: expect.any(Number),
    lastError: 'submit_sm was refused: message length is invalid (ESME_RINVMSGLEN)',
    ...refused('submit_sm: message length is invalid (ESME_RINVMSGLEN)'),
  })
  await soon(() => simulator.counts.submits === 2)
  vi.advanceTimersByTime(1)
  await submit
  simulator.disconnectAll()
  await changed(link, () => !link.isBound)
  await soon(() => logged.at(-1)?.['reason'] !== undefined)
  expect(link.stats).toMatchObject({ state: 'connecting', lastError: logged.at(-1)!.msg })
  await link.stop()
  expect(link.stats).toMatchObject({ state: 'stopped', inFlight: 0 })
})

test('destroyed before the connection stands, it does not bind', async (t) => {
  const simulator = await simulate(t)
  const { commands, url } = await tapped(t, simulator)
  const { link, logged } = makeLink(t, url)
  link.start()
  link.destroy()
  await link.stop()
  expect([commands(), logged, link.stats.state]).toEqual([[], [], 'stopped'])
})

test.each(['stop', 'destroy'] as const)('after %s no timer is left', async (end) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const simulator = await startSimulator({ script: { rules: [{ status: 'throttled' }] } })
    const bound = new Link('default/1', parseSmscUrl(simulator.url), pino({ level: 'silent' }))
    bound.start()
    await changed(bound, () => bound.isBound)
    expect(await bound.submit(part())).toEqual(THROTTLED)
    simulator.setScript({ bindStatus: 'system_error' })
    const refused = new Link('default/2', parseSmscUrl(simulator.url), pino({ level: 'silent' }))
    refused.start()
    await soon(() => refused.stats.lastError !== undefined)
    for (const link of [bound, refused]) await link[end]()
    await simulator.close()
    // Sockets that were ended have timers of their own until they are closed.
    await soon(() => vi.getTimerCount() === 0)
  } finally {
    vi.useRealTimers()
  }
})

test('refused for its credentials, it begins with the long pauses, however often it had failed before', async (t) => {
  const simulator = await simulate(t, { script: { bindStatus: 'system_error' } })
  const { link, logged } = makeLink(t, simulator.url)
  timeByHand(t)
  link.start()
  for (const [failures, pauseMs] of [500, 1_000, 2_000].entries()) {
    await soon(() => logged.length === failures + 1)
    if (failures === 2) simulator.setScript({ bindStatus: 'ESME_RINVPASWD' })
    vi.advanceTimersByTime(pauseMs)
  }
  await soon(() => logged.length === 4)
  expect(link.stats.state).toBe('refused')
  simulator.setScript({ bindStatus: 'system_error' })
  vi.advanceTimersByTime(9_999)
  await turns()
  expect(simulator.counts.connections).toBe(4)
  vi.advanceTimersByTime(1)
  await soon(() => logged.length === 5)
  expect(link.stats.state).toBe('connecting')
  vi.advanceTimersByTime(500)
  await soon(() => logged.length === 6)
})

test('what uses the room of a bind may throw: the bind stands, is made once, and submits', async (t) => {
  const simulator = await simulate(t)
  const { link, logged } = makeLink(t, simulator.url)
  link.onChange = () => {
    throw new Error('a fault')
  }
  link.start()
  await soon(() => link.isBound)
  expect((await link.submit(part())).kind).toBe('accepted')
  expect(simulator.counts.binds).toBe(1)
  expect(logged.map(({ msg }) => msg)).toEqual(['bound', 'using the room of a bind failed'])
})
