/**
 * Side by side with Kannel, from Debian's packages `kannel` and `kannel-extras`: the same messages over HTTP into the
 * same sink, one bind, window 100, in turns.
 *
 *     npm run bench:kannel -- [--rounds 3] [--messages 50000]
 *
 * Kannel is measured with nothing stored, with its spool, and with its spool and delivery receipts, of which each is
 * told to an HTTP server; Caravan always stores everything in PostgreSQL. Kannel takes one message a request.
 */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { freePort } from '../src/db/embedded.ts'
import { measureBatch } from './batch.ts'
import { cpuSeconds, openStage, portOf, start, startSink, stopAll, textOf } from './stage.ts'

const CONNECTIONS = 32
const POLL_MS = 20
/** Messages before those that count. */
const WARM_UP = 10_000
/** So long may nothing happen before a run is given up. */
const STALLED_MS = 30_000
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, messages: { type: 'string', default: '50000' } },
})
const rounds = Number(values.rounds)
const messages = Number(values.messages)

interface Run {
  perSecond: number
  /** The CPU time of its processes, without PostgreSQL. */
  cpuMicroseconds: number
}

const STORES = ['nothing', 'spool', 'spool and receipts'] as const
type Store = (typeof STORES)[number]

/** All messages posted, taken by the sink and, with receipts, told back. */
async function runKannel(store: Store): Promise<Run> {
  const dir = mkdtempSync(path.join(tmpdir(), 'kannel-bench-'))
  const children: ChildProcess[] = []
  const receipts = await countingServer()
  try {
    const sinkPort = portOf(await startSink(children, dir))
    const sink = children.at(-1) as ChildProcess
    const http = await startKannel(children, dir, { store, sinkPort })
    const boxes = children.slice(-2)
    const cpu = () => boxes.reduce((sum, { pid }) => sum + cpuSeconds(pid as number), 0)
    const dlr = store === 'spool and receipts' ? `&dlr-mask=3&dlr-url=${receipts.url}` : ''
    const done = dlr ? async () => receipts.count() : () => takenBy(sink)
    await send(http, WARM_UP, dlr)
    await reached(done, WARM_UP)
    const cpuBefore = cpu()
    const startedAt = performance.now()
    await send(http, messages, dlr)
    await reached(done, WARM_UP + messages)
    const seconds = (performance.now() - startedAt) / 1_000
    return { perSecond: messages / seconds, cpuMicroseconds: ((cpu() - cpuBefore) * 1e6) / messages }
  } finally {
    await stopAll(children)
    receipts.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Both boxes, bound to the sink; the port where messages are posted. */
async function startKannel(
  children: ChildProcess[],
  dir: string,
  { store, sinkPort }: { store: Store; sinkPort: number },
): Promise<number> {
  const [adminPort, smsboxPort, httpPort] = await Promise.all([freePort(), freePort(), freePort()])
  const spool = path.join(dir, 'spool')
  mkdirSync(spool)
  const filled: Record<string, string | number> = {
    ADMIN_PORT: adminPort,
    SMSBOX_PORT: smsboxPort,
    HTTP_PORT: httpPort,
    SINK_PORT: sinkPort,
    STORE: store === 'nothing' ? '' : `store-type = spool\nstore-location = ${spool}`,
  }
  const template = readFileSync(path.join(import.meta.dirname, 'kannel.conf'), 'utf8')
  const file = path.join(dir, 'kannel.conf')
  writeFileSync(
    file,
    template.replace(/@([A-Z_]+)@/g, (_, name: string) => String(filled[name])),
  )
  start(children, 'bearerbox', ['-v', '4', file])
  const admin = `http://127.0.0.1:${adminPort}/status.txt?password=bench`
  await until(async () => /\(online/.test(await (await fetch(admin)).text()))
  start(children, 'smsbox', ['-v', '4', file])
  await until(() => fetch(`http://127.0.0.1:${httpPort}/`))
  await until(async () => /smsbox/.test(await (await fetch(admin)).text()))
  return httpPort
}

/** Posts so many messages over a few connections, the next on each when the one before is answered. */
async function send(port: number, count: number, dlr: string): Promise<void> {
  let next = 0
  const one = async () => {
    const socket = connect(port, '127.0.0.1').setNoDelay()
    for await (const answer of answersOf(socket)) {
      if (answer && !answer.startsWith('HTTP/1.1 202')) throw new Error(`Kannel answered ${answer}`)
      if (next >= count) break
      const i = next++
      const text = encodeURIComponent(textOf(i))
      socket.write(
        `GET /cgi-bin/sendsms?username=bench&password=bench&from=CARAVAN&to=%2B2223${8_000_000 + i}&text=${text}${dlr} ` +
          'HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
      )
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
}

/** First an empty one, when something can be asked; then each answer, whole. Content-Length is always there. */
async function* answersOf(socket: Socket): AsyncGenerator<string> {
  yield ''
  let text = ''
  for await (const chunk of socket) {
    text += (chunk as Buffer).toString('latin1')
    const [head, length] = /^[\s\S]*?Content-Length: (\d+)[\s\S]*?\r\n\r\n/i.exec(text) ?? []
    if (head === undefined || text.length < head.length + Number(length)) continue
    yield text
    text = ''
  }
}

/** Answers every request with nothing, and counts them: where Kannel tells of receipts. */
async function countingServer(): Promise<{ url: string; count: () => number; close: () => void }> {
  let seen = 0
  const server = createServer((socket) => {
    let tail = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const parts = (tail + chunk.toString('latin1')).split('\r\n\r\n')
      tail = parts.pop() ?? ''
      seen += parts.length
      if (parts.length > 0) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'.repeat(parts.length))
    })
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}/`, count: () => seen, close: () => server.close() }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  )
}

/** How many messages the sink has taken. */
function takenBy(sink: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    sink.stdout?.once('data', (chunk) => resolve(Number(/taken (\d+)/.exec(String(chunk))?.[1])))
    sink.kill('SIGUSR1')
  })
}

async function reached(done: () => Promise<number>, count: number): Promise<void> {
  let last = 0
  for (let stalledMs = 0; last < count; stalledMs += POLL_MS) {
    const now = await done()
    if (now > last) stalledMs = 0
    if (stalledMs > STALLED_MS) throw new Error(`stopped at ${now} of ${count}`)
    last = now
    if (last < count) await sleep(POLL_MS)
  }
}

async function until(check: () => Promise<unknown>): Promise<void> {
  const startedAt = performance.now()
  while (!(await check().catch(() => false))) {
    if (performance.now() - startedAt > STALLED_MS) throw new Error('Kannel did not start')
    await sleep(POLL_MS)
  }
}

/** The same messages in one batch. */
async function runCaravan(receipts: boolean): Promise<Run> {
  const stage = await openStage({ smsc: `window=100&receipts=${receipts}` })
  try {
    await measureBatch(stage, { recipients: WARM_UP, receipts })
    const result = await measureBatch(stage, { recipients: messages, receipts })
    const prefix = receipts ? 'with receipts: ' : ''
    const rate = `${prefix}messages a second, POST to ${receipts ? 'last receipt' : 'settled'}`
    return {
      perSecond: result[rate] as number,
      cpuMicroseconds: result[`${prefix}CPU of the gateway, us a message`] as number,
    }
  } finally {
    await stage.stop()
  }
}

try {
  execFileSync('bearerbox', ['--version'], { stdio: 'ignore' })
} catch {
  console.error('There is no Kannel here: install the packages kannel and kannel-extras.')
  process.exit(1)
}

const runs: [string, () => Promise<Run>][] = [
  ...STORES.map((store): [string, () => Promise<Run>] => [`Kannel, ${store}`, () => runKannel(store)]),
  ['Caravan, everything stored', () => runCaravan(false)],
  ['Caravan, everything stored and receipts', () => runCaravan(true)],
]
const results = new Map<string, Run[]>(runs.map(([name]) => [name, []]))
for (let round = 0; round < rounds; round++)
  for (const [name, run] of runs) results.get(name)?.push(await run())

const table = new Table({
  head: ['', 'messages a second', 'least', 'most', 'us of CPU a message'],
  style: { head: [], border: [] },
})
for (const [name, found] of results) {
  const rates = found.map(({ perSecond }) => perSecond).sort((a, b) => a - b)
  const cpu = found.map(({ cpuMicroseconds }) => cpuMicroseconds).sort((a, b) => a - b)
  const middle = Math.floor(found.length / 2)
  table.push([
    name,
    ...[rates[middle], rates[0], rates.at(-1), cpu[middle]].map((value) => (value as number).toFixed(0)),
  ])
}
console.log(`${messages} messages, window 100, medians of ${rounds} rounds`)
console.log(table.toString())
