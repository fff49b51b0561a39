/** How a connection binds: the fields of its bind, one way only, from its own address, and to the first host that takes it. */
import { createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import { placesOf } from '../../src/smsc/bind.ts'
import { parseSmscUrl } from '../../src/smsc/config.ts'
import { changed, listen, makeLink, part, simulate, soon, tapped, timeByHand } from './carrier.ts'

test.for([
  ['', { interfaceVersion: 0x34, addrTon: 0, addrNpi: 0, addressRange: '' }],
  ['interfaceVersion=0x33', { interfaceVersion: 0x33 }],
  ['interfaceVersion=0x50', { interfaceVersion: 0x50 }],
  ['addrTon=1&addrNpi=2&addressRange=%5E222', { addrTon: 1, addrNpi: 2, addressRange: '^222' }],
] as const)('with %s, its bind says so', async ([query, fields], t) => {
  const { pdus, url } = await tapped(t, await simulate(t))
  const { link } = makeLink(t, url, { query })
  link.start()
  await changed(link, () => link.isBound)
  expect(pdus[0]).toMatchObject({ command: 'bind_transceiver', ...fields })
})

test('a long system id and password are sent whole', async (t) => {
  const came = Promise.withResolvers<Buffer>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (chunk: Buffer) => {
      came.resolve(chunk)
      socket.destroy()
    })
  })
  const port = await listen(t, server)
  const { link } = makeLink(t, `smpp://sixteen-letters!:123456789@127.0.0.1:${port}`)
  link.start()
  expect((await came.promise).subarray(16).toString('latin1')).toBe(
    'sixteen-letters!\x00123456789\x00\x00\x34\x00\x00\x00',
  )
})

test('a transmitter submits; a receiver is bound and has room for nothing', async (t) => {
  const { pdus, url } = await tapped(t, await simulate(t))
  const [transmitter, receiver] = (['transmitter', 'receiver'] as const).map(
    (bindMode) => makeLink(t, url, { config: { bindMode } }).link,
  )
  for (const link of [transmitter, receiver]) {
    link?.start()
    await changed(link!, () => link!.isBound)
  }
  expect(pdus.map(({ command }) => command)).toEqual(['bind_transmitter', 'bind_receiver'])
  expect(await transmitter?.submit(part())).toMatchObject({ kind: 'accepted' })
  expect([receiver?.room, await receiver?.submit(part())]).toEqual([0, { kind: 'unsent' }])
})

test('it connects from its own address', async (t) => {
  const from: (string | undefined)[] = []
  const port = await listen(
    t,
    createServer((socket) => {
      from.push(socket.remoteAddress)
      socket.destroy()
    }),
  )
  const { link } = makeLink(t, `smpp://u:p@localhost:${port}`, { config: { localAddress: '127.0.0.3' } })
  link.start()
  await soon(() => from.length > 0)
  expect(from[0]).toBe('127.0.0.3')
})

test('the hosts are tried in their order', () => {
  const config = parseSmscUrl('smpp://a:1?fallbackHosts=b,10.0.0.1:3,[::1]:4,[::2]')
  expect(placesOf(config)).toEqual([
    { host: 'a', port: 1 },
    { host: 'b', port: 1 },
    { host: '10.0.0.1', port: 3 },
    { host: '::1', port: 4 },
    { host: '::2', port: 1 },
  ])
})

test('a host that is down or refuses is passed over, and the failure of all is that of the first', async (t) => {
  const refusing = await simulate(t, { script: { bindStatus: 'ESME_RINVPASWD' } })
  const good = await simulate(t)
  const closed = 'smpp://u:p@127.0.0.1:1'
  const hosts = [refusing, good].map(({ port }) => `127.0.0.1:${port}`)
  const { link } = makeLink(t, closed, { query: `fallbackHosts=${hosts}` })
  link.start()
  await changed(link, () => link.isBound)
  expect([refusing.counts.binds, good.counts.binds]).toEqual([0, 1])
  const other = makeLink(t, `smpp://u:p@${hosts[0]}`, { query: 'fallbackHosts=127.0.0.1:1' })
  other.link.start()
  await soon(() => other.logged.length > 0)
  expect(other.link.stats).toMatchObject({
    state: 'refused',
    lastError: 'the bind was refused: invalid password (ESME_RINVPASWD)',
  })
})

test('once the first host answers again, the bind finishes what is in flight and goes back', async (t) => {
  const first = await simulate(t)
  const { port } = first
  await first.close()
  const second = await simulate(t, { script: { rules: [{ delayMs: 50 }] } })
  const { link, logged } = makeLink(t, `smpp://u:p@127.0.0.1:${port}`, {
    query: `fallbackHosts=127.0.0.1:${second.port}`,
  })
  timeByHand(t)
  link.start()
  await changed(link, () => link.isBound)
  expect(logged.at(-1)?.msg).toBe(`bound to 127.0.0.1:${second.port}`)
  const submit = link.submit(part())
  const back = await simulate(t, { port })
  vi.advanceTimersByTime(30_000)
  await changed(link, () => !link.isBound)
  vi.advanceTimersByTime(50)
  expect(await submit).toMatchObject({ kind: 'accepted' })
  await soon(() => link.stats.lastError?.startsWith('bind lost') === true)
  while (!link.isBound) {
    vi.advanceTimersByTime(100)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect([back.counts.binds, logged.at(-1)?.msg]).toEqual([1, 'bound'])
})
