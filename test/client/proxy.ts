/** Stands between a client and the gateway, and does to its requests what networks do. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'vitest'
import { httpServer } from '../http-server.ts'

/**
 * `pass`; `cut`: the gateway gets the request, and its answer is lost; `cutEvents`: so is all after the first event;
 * a response of the proxy's own; `silence`: none at all.
 */
export type Fate = 'pass' | 'cut' | 'cutEvents' | 'silence' | Response

export interface Seen {
  method: string
  path: string
  headers: IncomingMessage['headers']
}

/** `fateOf` is asked for each request; `n` counts them from 0. */
export async function proxy(t: TestContext, target: string, fateOf: (seen: Seen, n: number) => Fate) {
  const seen: Seen[] = []
  let open = 0
  const server = httpServer(async (request, response) => {
    open += 1
    response.once('close', () => {
      open -= 1
    })
    const { method = '', url = '', headers } = request
    const body = await buffer(request)
    const one = { method, path: url, headers }
    const fate = fateOf(one, seen.push(one) - 1)
    if (fate === 'silence') return
    await pass(fate instanceof Response ? fate : await forward(target, request, body), response, fate)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** Requests whose answers have not ended. */
    open: () => open,
  }
}

async function forward(target: string, request: IncomingMessage, body: Buffer): Promise<Response> {
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
  const { method } = request
  return fetch(target + request.url, {
    method,
    headers: headers as Record<string, string>,
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
}

async function pass(from: Response, to: ServerResponse, fate: Fate): Promise<void> {
  if (fate === 'cut') {
    await from.arrayBuffer()
    to.destroy()
    return
  }
  const {
    'content-encoding': _encoding,
    'content-length': _length,
    ...headers
  } = Object.fromEntries(from.headers)
  to.writeHead(from.status, headers)
  const reader = from.body?.getReader()
  to.once('close', () => void reader?.cancel().catch(() => undefined))
  let text = ''
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    text += Buffer.from(chunk.value)
    const isCut = fate === 'cutEvents' && /data: .*\n\n/.test(text)
    to.write(chunk.value, () => isCut && to.destroy())
    if (isCut) return
  }
  to.end()
}
