/** Gateways in processes of their own, and the paths on which they reach the carrier. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import type { TestContext } from 'vitest'
import { COMMANDS } from '../../src/smpp/commands.ts'
import { Framer } from '../../src/smpp/framer.ts'
import { readU32 } from '../../src/smpp/octets.ts'

const MAIN = path.resolve(import.meta.dirname, '../../bin/main.mjs')
const HOST = '127.0.0.1'

export interface Gateway {
  child: ChildProcess
  url: string
}

/** Resolves with its address; rejects with its errors if it ends. `main`: the program, if not that of this version. */
export async function gateway(t: TestContext, env: Record<string, string>, main = MAIN): Promise<Gateway> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk) => {
      output += chunk
      process.stderr.write(chunk)
    })
    child.stdout?.on('data', (chunk) => {
      output += chunk
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (url) resolve({ child, url })
    })
    child.once('exit', () => reject(new Error(`the gateway ended: ${output}`)))
  })
}

export interface CarrierPath {
  /** The simulator's address, by this path. */
  url: string
  /** When each PDU came from the gateway, by performance.now(). */
  pdus: { command: number; atMs: number }[]
  /** Ends all connections, and refuses those that are tried from now on. */
  cut: () => void
}

/** A way of its own to the SMSC at `smscUrl`: it sees every PDU that a gateway writes. */
export async function carrierPath(t: TestContext, smscUrl: string): Promise<CarrierPath> {
  const sockets = new Set<Socket>()
  const pdus: CarrierPath['pdus'] = []
  const server = createServer((gateway) => {
    const smsc = connect(Number(new URL(smscUrl).port), HOST)
    const framer = new Framer()
    gateway.on('data', (chunk: Buffer) =>
      framer.push(chunk, (bytes) => pdus.push({ command: readU32(bytes, 4), atMs: performance.now() })),
    )
    for (const [from, to] of [
      [gateway, smsc],
      [smsc, gateway],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('error', () => undefined)
      from.on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  server.listen(0, HOST)
  await once(server, 'listening')
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  t.onTestFinished(cut)
  const url = new URL(smscUrl)
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, pdus, cut }
}

export function submitsOf({ pdus }: CarrierPath, sinceMs = 0): number {
  return pdus.filter(({ command, atMs }) => command === COMMANDS.submit_sm && atMs >= sinceMs).length
}
