/** Where webhooks arrive in tests: a server that notes what it was sent, and answers as it is told. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'vitest'
import { httpServer } from '../http-server.ts'

export interface Received {
  path: string
  id: string
  timestampSeconds: number
  signature: string
  /** To the octet. */
  body: string
}

/** A status, or whatever else to do with the response; `n` counts requests from 0. */
export type Answer = (received: Received, n: number) => number | ((response: ServerResponse) => void)

export async function receiver(t: TestContext, answer: Answer = () => 200) {
  const received: Received[] = []
  const server = httpServer(async (request, response) => {
    const { headers } = request
    const got: Received = {
      path: request.url as string,
      id: headers['webhook-id'] as string,
      timestampSeconds: Number(headers['webhook-timestamp']),
      signature: headers['webhook-signature'] as string,
      body: await text(request),
    }
    const says = answer(got, received.push(got) - 1)
    if (typeof says === 'number') response.writeHead(says).end(`answer ${says}`)
    else says(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  t.onTestFinished(close)
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** From now on there is nobody, and what was waiting for an answer gets none. */
    close,
    /** Questions that were waiting for an answer get none. */
    closeConnections: () => server.closeAllConnections(),
    /** The events that came, those in groups one by one, in the order they came. */
    events: () => received.flatMap(({ body }) => eventsIn(body)),
  }
}

interface Envelope {
  id: string
  type: string
  createdAt: string
  data: Record<string, unknown>
}

export function eventsIn(body: string): Envelope[] {
  const envelope = JSON.parse(body)
  return envelope.type === 'events' ? envelope.data.events : [envelope]
}
