/** A simulated carrier, a link to it, and ways to wait for what happens between them. */
import { connect, createServer, type Server } from 'node:net'
import { pino } from 'pino'
import { type TestContext, vi } from 'vitest'
import type { SimulatorOptions } from '../../src/simulator/options.ts'
import type { ScriptInput } from '../../src/simulator/script.ts'
import { type Simulator, startSimulator } from '../../src/simulator/smsc.ts'
import { Framer } from '../../src/smpp/framer.ts'
import { decode, type Pdu } from '../../src/smpp/pdu.ts'
import { parseSmscUrl, type SmscConfig } from '../../src/smsc/config.ts'
import { Link } from '../../src/smsc/link.ts'
import { submitParts } from '../../src/smsc/parts.ts'

/** A line of the link's log: its sentence and its fields. */
export type LogLine = { msg: string } & Record<string, unknown>

interface LinkOptions {
  /** Query parameters of the URL. */
  query?: string
  /** Fields that go before those of the URL. Receipts are not asked for, unless this says so. */
  config?: Partial<SmscConfig>
  onLog?: (line: LogLine) => void
}

const PHONE = '+22238089336'

export function part(phone = PHONE) {
  return submitParts({ phone, text: 'Hello' }, 0)[0]!
}

export function makeLink(t: TestContext, url: string, { query = '', config, onLog }: LinkOptions = {}) {
  const logged: LogLine[] = []
  const log = pino(
    { level: 'info', base: null, timestamp: false },
    {
      write: (text) => {
        const line = JSON.parse(text)
        logged.push(line)
        onLog?.(line)
      },
    },
  )
  const all = { ...parseSmscUrl(`${url}?${query}`), receipts: false, ...config }
  const link = new Link('default/1', all, log)
  t.onTestFinished(() => link.stop())
  return { link, logged }
}

export async function simulate(t: TestContext, options: SimulatorOptions | { script: ScriptInput } = {}) {
  const simulator = await startSimulator({ keep: true, ...options })
  t.onTestFinished(() => simulator.close())
  return simulator
}

export async function boundLink(t: TestContext, script: ScriptInput = {}, options: LinkOptions = {}) {
  const simulator = await simulate(t, { script })
  const { link, logged } = makeLink(t, simulator.url, options)
  link.start()
  await changed(link, () => link.isBound)
  return { simulator, link, logged }
}

/** Waits for the link to say that something changed, until the condition holds. */
export function changed(link: Link, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (holds()) resolve()
    }
    link.onChange = look
    look()
  })
}

/** Waits for what gives no signal: what the other side of a connection has seen. */
export async function soon(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

/** Enough turns of the event loop for a connection that was asked for to be accepted. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** From here on, only the test lets time pass, and jitter takes nothing off a pause. */
export function timeByHand(t: TestContext): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(Math, 'random').mockReturnValue(1)
  t.onTestFinished(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
}

/** A wire tap: what the link sends, PDU by PDU, on its way to the carrier. */
export async function tapped(t: TestContext, { port, url }: Simulator) {
  const pdus: Pdu[] = []
  const tap = createServer((socket) => {
    const carrier = connect(port, '127.0.0.1')
    const framer = new Framer()
    socket.on('data', (chunk: Buffer) => framer.push(chunk, (bytes) => pdus.push(decode(bytes))))
    socket.pipe(carrier).pipe(socket)
    for (const end of [socket, carrier]) end.on('error', () => [socket, carrier].map((s) => s.destroy()))
  })
  const commands = () => pdus.map(({ command }) => command)
  return { pdus, commands, url: url.replace(`:${port}`, `:${await listen(t, tap)}`) }
}

/** Its peers hang up as they like: no test waits for the errors of its sockets. */
export async function listen(t: TestContext, server: Server): Promise<number> {
  server.on('connection', (socket) => socket.on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port
}
