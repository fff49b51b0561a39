/** How attackers talk to the gateway: whole requests, and sockets that are kept open for as long as they are taken. */
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** The target of one attacker. */
export interface Target {
  url: string
  seconds: number
  /** Keys of the account that attacks, or of several. */
  keys: string[]
  /** Batches of the first key. */
  batchIds: string[]
}

/** How often what was answered: "202", "503", "none". */
export type Tally = Record<string, number>

export interface Call {
  method?: string
  key: string
  body?: string | Buffer
  contentType?: string
  headers?: Record<string, string>
  localAddress?: string
  /** Before the path; the API of customers unless it is said. */
  prefix?: string
}

/** Differs from the address of the account that is attacked: limits per address do not help it otherwise. */
export const ATTACKER_ADDRESS = '127.0.0.2'
const TIMEOUT_MS = 60_000
const API = '/api/v2'
const REOPEN_MS = 200

export function count(tally: Tally, what: string | number): void {
  tally[what] = (tally[what] ?? 0) + 1
}

/** The status and the beginning of the body; 0 where none came. */
export function call(
  { url }: Target,
  path: string,
  { method = 'POST', key, body, contentType = 'application/json', prefix = API, ...more }: Call,
): Promise<{ status: number; text: string }> {
  const { promise, resolve } = Promise.withResolvers<{ status: number; text: string }>()
  const { localAddress = ATTACKER_ADDRESS } = more
  const headers: Record<string, string> = { 'content-type': contentType, ...more.headers }
  if (key !== '') headers['x-api-key'] = key
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
  const asked = request(
    url + prefix + path,
    { method, headers, localAddress, agent: false, timeout: TIMEOUT_MS },
    (response) => {
      let text = ''
      response.on('data', (chunk) => {
        if (text.length < TEXT_MAX) text += chunk
      })
      response.on('close', () => resolve({ status: response.statusCode ?? 0, text }))
    },
  )
  asked.on('timeout', () => asked.destroy())
  asked.on('error', () => resolve({ status: 0, text: '' }))
  asked.end(body)
  return promise
}

const TEXT_MAX = 4_096

/** The status of a GET of what needs no key. */
export async function statusOf(target: Target, path: string): Promise<number> {
  return (await call(target, path, { method: 'GET', key: '', prefix: '' })).status
}

/** Does `work` again and again in `loops` loops until `seconds` have passed. */
export async function repeatedly(
  seconds: number,
  loops: number,
  work: (turn: number) => Promise<unknown>,
): Promise<void> {
  const endsAt = performance.now() + seconds * 1_000
  let turn = 0
  const loop = async () => {
    while (performance.now() < endsAt) await work(turn++)
  }
  await Promise.all(Array.from({ length: loops }, loop))
}

/** Keeps so many sockets open for as long as `seconds`: one that is closed is opened again. Tells how often. */
export async function keepOpen(
  { url, seconds }: Target,
  sockets: number,
  onOpen: (socket: Socket, index: number) => void,
): Promise<Tally> {
  const tally: Tally = {}
  const open = new Set<Socket>()
  const { hostname, port } = new URL(url)
  const endsAt = performance.now() + seconds * 1_000
  const keep = async (index: number) => {
    while (performance.now() < endsAt) {
      const socket = connect({ host: hostname, port: Number(port), localAddress: ATTACKER_ADDRESS })
      open.add(socket)
      socket.on('error', () => undefined)
      socket.once('connect', () => {
        count(tally, 'opened')
        onOpen(socket, index)
      })
      await new Promise((resolve) => socket.once('close', resolve))
      open.delete(socket)
      count(tally, 'closed')
      await sleep(REOPEN_MS)
    }
  }
  const keeping = Array.from({ length: sockets }, (_, index) => keep(index))
  await sleep(seconds * 1_000)
  tally['open at the end'] = open.size
  for (const socket of open) socket.destroy()
  await Promise.all(keeping)
  return tally
}

/** The head of a request, as it is written to a bare socket. */
export function head(
  method: string,
  path: string,
  headers: Record<string, string | number>,
  prefix = API,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${prefix}${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}\r\n`
}
