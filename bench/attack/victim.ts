/**
 * The account that is not to notice anything: sends one message a second, polls the status of each batch until it is
 * sent, asks now and then what a bigger batch would cost, is told by a webhook, and takes the time of all of it.
 */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Felt {
  /** Milliseconds each, of those that were answered as they should be. */
  sendMs: number[]
  /** Sends that were not answered with 202, and polls not with 200: by what they were answered with. */
  refused: Record<string, number>
  /** The times of bodies that are big enough to be held back while others are in work. */
  bigMs: number[]
  refusedBig: Record<string, number>
  pollMs: number[]
  failedPolls: Record<string, number>
  /** From the POST until a poll said `sent`. */
  sentMs: number[]
  neverSent: number
  /** Messages that ended failed, by their error code. */
  failed: Record<string, number>
  /** From the event until its webhook was there. */
  webhookMs: number[]
  /** Webhooks of messages that were sent which had not come in the end. */
  neverTold: number
}

export interface Victim {
  /** Sends nothing more, and waits a while for what is on its way. */
  stop: () => Promise<Felt>
}

interface Asked {
  status: number
  text: string
  ms: number
}

const SEND_EVERY_MS = 1_000
const POLL_EVERY_MS = 250
const BIG_EVERY = 4
const BIG_RECIPIENTS = 1_000
const TIMEOUT_MS = 30_000
const PATIENCE_MS = 60_000
const WEBHOOK_PATIENCE_MS = 30_000
const FIRST_PHONE = 41_000_000

export async function startVictim(url: string, apiKey: string): Promise<Victim> {
  const felt: Felt = {
    ...{ sendMs: [], refused: {}, bigMs: [], refusedBig: {}, pollMs: [], failedPolls: {} },
    ...{ sentMs: [], neverSent: 0, failed: {}, webhookMs: [], neverTold: 0 },
  }
  const receiver = await listen(felt)
  const stopping = new AbortController()
  await subscribe(url, apiKey, receiver.url)
  const following = new Set<Promise<void>>()
  const loop = async () => {
    for (let i = 0; !stopping.signal.aborted; i++) {
      const followed = follow(url, apiKey, FIRST_PHONE + i, felt, stopping.signal).finally(() =>
        following.delete(followed),
      )
      following.add(followed)
      if (i % BIG_EVERY === 0) {
        const asked = askBig(url, apiKey, felt).finally(() => following.delete(asked))
        following.add(asked)
      }
      await sleep(SEND_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const looping = loop()
  return {
    stop: async () => {
      stopping.abort()
      await looping
      await Promise.all(following)
      const deadline = performance.now() + WEBHOOK_PATIENCE_MS
      while (felt.webhookMs.length < felt.sentMs.length && performance.now() < deadline)
        await sleep(POLL_EVERY_MS)
      felt.neverTold = Math.max(0, felt.sentMs.length - felt.webhookMs.length)
      await receiver.close()
      return felt
    },
  }
}

/** One message, until it is over or nobody has patience any more. */
async function follow(
  url: string,
  apiKey: string,
  number: number,
  felt: Felt,
  stopping: AbortSignal,
): Promise<void> {
  const startedAt = performance.now()
  const body = JSON.stringify({ recipients: [{ phone: `+222${number}`, message: 'Your code is 4711.' }] })
  const sent = await ask(`${url}/api/v2/bulk/send`, apiKey, body)
  if (sent.status !== 202) return count(felt.refused, nameOf(sent))
  felt.sendMs.push(sent.ms)
  const { batchId } = JSON.parse(sent.text) as { batchId: string }
  let impatientAt = Number.POSITIVE_INFINITY
  for (;;) {
    const polled = await ask(`${url}/api/v2/bulk/status/${batchId}`, apiKey)
    if (polled.status !== 200) count(felt.failedPolls, nameOf(polled))
    else {
      felt.pollMs.push(polled.ms)
      const { batch } = JSON.parse(polled.text) as {
        batch: { messages: { status: string; errorCode?: string }[] }
      }
      const [message] = batch.messages
      if (message?.status === 'failed') return count(felt.failed, message.errorCode ?? 'failed')
      if (message?.status === 'sent') {
        felt.sentMs.push(performance.now() - startedAt)
        return
      }
    }
    if (stopping.aborted) impatientAt = Math.min(impatientAt, performance.now() + PATIENCE_MS)
    if (performance.now() > impatientAt) {
      felt.neverSent++
      return
    }
    await sleep(POLL_EVERY_MS)
  }
}

async function askBig(url: string, apiKey: string, felt: Felt): Promise<void> {
  const recipients = Array.from({ length: BIG_RECIPIENTS }, (_, i) => ({
    phone: `+222${FIRST_PHONE + i}`,
    message: `Dear customer ${i}, your order is ready and waits for you at our desk until seven tonight.`,
  }))
  const asked = await ask(`${url}/api/v2/bulk/estimate`, apiKey, JSON.stringify({ recipients }))
  if (asked.status === 200) felt.bigMs.push(asked.ms)
  else count(felt.refusedBig, nameOf(asked))
}

/** On a connection of its own: whoever comes anew is to be let in too. Status 0: no answer. */
function ask(url: string, apiKey: string, body?: string): Promise<Asked> {
  const { promise, resolve } = Promise.withResolvers<Asked>()
  const startedAt = performance.now()
  const answer = (status: number, text: string) =>
    resolve({ status, text, ms: performance.now() - startedAt })
  const headers = {
    'x-api-key': apiKey,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const asked = request(
    url,
    { method: body === undefined ? 'GET' : 'POST', headers, agent: false, timeout: TIMEOUT_MS },
    (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => answer(response.statusCode ?? 0, text))
      response.on('error', () => answer(0, ''))
    },
  )
  asked.setTimeout(TIMEOUT_MS, () => asked.destroy())
  asked.on('error', () => answer(0, ''))
  asked.end(body)
  return promise
}

async function subscribe(url: string, apiKey: string, receiver: string): Promise<void> {
  const body = JSON.stringify({ url: receiver, types: ['message.sent'] })
  const { status, text } = await ask(`${url}/api/v2/webhooks`, apiKey, body)
  if (status !== 201) throw new Error(`the webhook was answered ${status}: ${text}`)
}

/** Where it is told by webhook. */
async function listen(felt: Felt): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, response) => {
    let text = ''
    incoming.on('data', (chunk) => {
      text += chunk
    })
    incoming.on('end', () => {
      const { createdAt } = JSON.parse(text) as { createdAt: string }
      felt.webhookMs.push(Date.now() - Date.parse(createdAt))
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}/`, close }
}

function nameOf({ status, text }: Asked): string {
  if (status === 0) return 'no answer'
  return [status, /"code":"(\w+)"/.exec(text)?.[1]].filter(Boolean).join(' ')
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}
