/** Starts smsc.pl, an SMSC made of Perl's Net::SMPP, and our gateway on it; both end with the test. */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'vitest'
import { openAccount } from '../../src/admin/accounts-api.ts'
import { startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { type Body, testDatabase, until } from '../harness.ts'

/** A whole message as Perl read it. */
export interface TakenMessage {
  destination: string
  destination_ton: number
  source: string
  source_ton: number
  text: string
  parts: number
  how: 'alone' | 'udh8' | 'udh16' | 'sar' | 'payload'
  data_coding: number
  esm_class: number
  registered: number
  /** Octets of the user data header of its first part. */
  header_octets: number
  /** Octets of text in each part. */
  text_octets: number[]
  ids: string[]
}

type Event =
  | { event: 'listening'; port: number }
  | { event: 'bound'; as: string; system_id: string; password: string; system_type: string }
  | ({ event: 'message' } & TakenMessage)
  | { event: 'unbound' }
  | { event: 'receipted'; id: string; status: number }
  | { event: 'problem'; text: string }

type EventOf<K extends Event['event']> = Extract<Event, { event: K }>

const SMSC = path.join(import.meta.dirname, 'smsc.pl')
const FINAL = ['completed', 'partial', 'failed']

/** "1.19", or undefined where Debian's libnet-smpp-perl is not installed. */
export function netSmppVersion(): string | undefined {
  const { status, stdout } = spawnSync('perl', ['-MNet::SMPP', '-e', 'print $Net::SMPP::VERSION'], {
    encoding: 'utf8',
  })
  return status === 0 ? stdout : undefined
}

/** `args` are options of smsc.pl. */
export async function startNetSmpp(t: TestContext, args: string[] = []) {
  const child = spawn('perl', [SMSC, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  t.onTestFinished(async () => {
    child.stdin.end()
    await ended
  })
  const events: Event[] = []
  const listening = Promise.withResolvers<number>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as Event
    if (event.event === 'listening') listening.resolve(event.port)
    events.push(event)
  })
  child.once('close', (code) => listening.reject(new Error(`smsc.pl ended with ${code}`)))
  listening.promise.catch(() => undefined)
  const port = await listening.promise
  const of = <K extends Event['event']>(kind: K) => events.filter((e): e is EventOf<K> => e.event === kind)
  return {
    url: `smpp://caravan:secret@127.0.0.1:${port}`,
    of,
    messages: (): TakenMessage[] => of('message').map(({ event: _, ...message }) => message),
    problems: () => of('problem').map(({ text }) => text),
  }
}

/** The whole program on a carrier at `smscUrl`, with one account. */
export async function startGateway(t: TestContext, smscUrl: string) {
  const { url: database, pool } = await testDatabase(t)
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: database,
    SMSC_URL: smscUrl,
    CARAVAN_RETRY_BASE_MS: '20',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  })
  const app = await startApp(config, createLog(config.logLevel, false))
  t.onTestFinished(() => app.stop())
  const { apiKey } = await openAccount(pool, {
    name: 'Test',
    currency: 'USD',
    balanceMicros: 1_000_000_000n,
  })
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const request = async (at: string, init: RequestInit = {}): Promise<Body> =>
    (await fetch(app.url + at, { headers, ...init })).json()
  const status = async (batchId: string) => (await request(`/api/v2/bulk/status/${batchId}`)).batch
  return {
    status,
    stop: () => app.stop(),
    /** Posts and polls as a client would: the answer to the POST and the batch with its verdict. */
    send: async (recipients: { phone: string; message: string }[]) => {
      const accepted = await request('/api/v2/bulk/send', {
        method: 'POST',
        body: JSON.stringify({ recipients }),
      })
      if (!accepted.success) throw new Error(`the batch was refused: ${JSON.stringify(accepted)}`)
      const batch = await until<Body>(async () => {
        const batch = await status(accepted.batchId)
        return FINAL.includes(batch.status) && batch
      })
      return { accepted, batch }
    },
  }
}
