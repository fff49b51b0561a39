/** Asks the gateway the same things again and again while something is wrong: what it answers, and how soon. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Answer {
  what: 'send' | 'read' | 'ready' | 'top-up' | 'other'
  /** 0: none came. */
  status: number
  code: string | undefined
  hasRetryAfter: boolean
  ms: number
  /** Milliseconds since 1970. */
  askedAtMs: number
  /** For a send: the number it was to, with "+". For a top-up: its reason. */
  mark: string | undefined
}

export interface Prober {
  answers: Answer[]
  /** Asks nothing more, and waits for what was asked. */
  stop: () => Promise<void>
}

export interface ProbeOptions {
  url: string
  apiKey: string
  /** Its status is what is read. */
  batchId: string
  everyMs?: number
}

const EVERY_MS = 500
const TIMEOUT_MS = 60_000
const TEXT = 'Your code is 4711.'
let nextPhone = 1_000_000

/** Numbers that nothing else is sent to: +2224 and seven digits. */
export function probePhone(): string {
  return `+2224${nextPhone++}`
}

export function startProbing({ url, apiKey, batchId, everyMs = EVERY_MS }: ProbeOptions): Prober {
  const answers: Answer[] = []
  const asked = new Set<Promise<void>>()
  const stopping = new AbortController()
  const ask = (asking: Promise<Answer>) => {
    const heard = asking.then((answer) => {
      answers.push(answer)
      asked.delete(heard)
    })
    asked.add(heard)
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      ask(probeSend(url, apiKey))
      ask(probe('read', `${url}/api/v2/bulk/status/${batchId}?limit=1`, { headers: { 'x-api-key': apiKey } }))
      ask(probe('ready', `${url}/readyz`))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const looping = loop()
  return {
    answers,
    stop: async () => {
      stopping.abort()
      await looping
      await Promise.all(asked)
    },
  }
}

/** `others`: how many more recipients the batch has, whom nobody asks about. */
export function probeSend(
  url: string,
  apiKey: string,
  { phone = probePhone(), others = 0 } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const phones = [phone, ...Array.from({ length: others }, (_, i) => `+2222${2_000_000 + i}`)]
  const body = JSON.stringify({ recipients: phones.map((phone) => ({ phone, message: TEXT })) })
  return probe('send', `${url}/api/v2/bulk/send`, { method: 'POST', headers, body }, phone)
}

/** The other facts in an answer. */
export interface Said {
  code?: string
  batchId?: string
  apiKey?: string
}

/** Never throws: no answer is one too. `hear` gets what it says. */
export async function probe(
  what: Answer['what'],
  url: string,
  init: RequestInit = {},
  mark?: string,
  hear: (said: Said) => void = () => undefined,
): Promise<Answer> {
  const askedAtMs = Date.now()
  const startedAt = performance.now()
  const answer = (status: number, code?: string, hasRetryAfter = false) => ({
    ...{ what, status, code, hasRetryAfter, askedAtMs, mark },
    ms: performance.now() - startedAt,
  })
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const said = (await response.json().catch(() => ({}))) as Said
    hear(said)
    return answer(response.status, said.code, response.headers.has('retry-after'))
  } catch {
    return answer(0)
  }
}

/** "12 x 202, 3 x 503 QUEUE_ERROR", the most frequent first. */
export function tally(answers: Answer[]): string {
  const counts = new Map<string, number>()
  for (const { status, code } of answers) {
    const name = status === 0 ? 'none' : [status, code].filter(Boolean).join(' ')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} x ${name}`)
    .join(', ')
}

export function slowestSeconds(answers: Answer[]): number {
  return Math.max(0, ...answers.map(({ ms }) => ms)) / 1_000
}
