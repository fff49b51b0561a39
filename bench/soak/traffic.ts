/** Everything that customers, consoles and operators do, all the time and a little of each. */
import type { Random } from '../random.ts'

export interface Asked {
  what: string
  /** Seconds since the beginning. */
  at: number
  ms: number
  /** 0: none. */
  status: number
}

export interface TrafficOptions {
  url: string
  apiKey: string
  accountId: string
  adminToken: string
  random: Random
  /** Called with each answer. */
  onAnswer: (asked: Omit<Asked, 'at'>) => void
}

const RECENT_MAX = 50
const STREAM_SECONDS = 20
const TIMEOUT_MS = 60_000
const PAGES = [
  '/bulk?limit=20',
  '/balance',
  '/transactions?limit=20',
  '/usage',
  '/inbound?limit=20',
  '/conversations',
  '/statements',
  '/optouts',
  '/lists',
  '/keys',
  '/webhooks',
]
const ADMIN_PAGES = [
  '/now',
  '/accounts?limit=20',
  '/binds',
  '/alarms',
  '/batches?limit=20',
  '/usage',
  '/messages?phone=%2B22238090001',
  '/find?q=3809',
  '/audit?limit=20',
  '/routes',
  '/smscs',
]

export class Traffic {
  readonly #options: TrafficOptions
  readonly #batches: string[] = []
  #phone = 0

  constructor(options: TrafficOptions) {
    this.#options = options
  }

  async batch(): Promise<void> {
    const recipients = Array.from({ length: 200 }, (_, i) => ({
      phone: this.#next(),
      variables: { name: `Client ${i}` },
    }))
    await this.#send('batch', { message: 'Bonjour {{name}}, votre colis est là.', recipients })
  }

  async single(): Promise<void> {
    const body = JSON.stringify({ phoneNumber: this.#next(), message: 'Your code is 4711.' })
    await this.#ask('single', 'POST', '/api/v2/notify', { body })
  }

  async file(): Promise<void> {
    const rows = Array.from({ length: 100 }, () => `${this.#next()};"Salut, à bientôt"`)
    const body = `Téléphone;Message\n${rows.join('\n')}\n`
    const text = await this.#ask('file', 'POST', '/api/v2/bulk/send', { body, type: 'text/csv' })
    this.#note(text)
  }

  async page(): Promise<void> {
    const { random } = this.#options
    const batchId = this.#recent()
    const ofBatch =
      batchId === undefined
        ? []
        : [
            `/bulk/${batchId}`,
            `/bulk/status/${batchId}`,
            `/bulk/${batchId}/messages?limit=50`,
            `/bulk/${batchId}/proof`,
          ]
    await this.#ask('page', 'GET', `/api/v2${random.pick([...PAGES, ...ofBatch])}`)
  }

  async adminPage(): Promise<void> {
    await this.#ask('operator page', 'GET', `/api/admin/v1${this.#options.random.pick(ADMIN_PAGES)}`)
  }

  async control(): Promise<void> {
    const batchId = this.#recent()
    const act = this.#options.random.pick(['pause', 'resume', 'resume', 'cancel'])
    if (batchId !== undefined)
      await this.#ask('control', 'POST', `/api/v2/bulk/${batchId}/${act}`, { isEither: true })
    if (batchId !== undefined && act === 'pause')
      await this.#ask('control', 'POST', `/api/v2/bulk/${batchId}/resume`, { isEither: true })
  }

  async price(): Promise<void> {
    const body = JSON.stringify({ prefix: '2223', price: `0.0${10 + this.#options.random.below(10)}` })
    await this.#ask('price', 'POST', '/api/admin/v1/prices', { body })
  }

  async topUp(): Promise<void> {
    const body = JSON.stringify({ amount: 100, reason: 'soak' })
    await this.#ask('top-up', 'POST', `/api/admin/v1/accounts/${this.#options.accountId}/top-ups`, { body })
  }

  async backup(): Promise<void> {
    await this.#ask('backup', 'POST', '/api/admin/v1/backups', { body: '{}', isEither: true })
  }

  /** Follows a batch for a while. */
  async stream(): Promise<void> {
    const batchId = this.#recent()
    if (batchId === undefined) return
    const signal = AbortSignal.timeout(STREAM_SECONDS * 1_000)
    const headers = this.#headers('/api/v2')
    const answer = await fetch(`${this.#options.url}/api/v2/bulk/${batchId}/events`, {
      headers,
      signal,
    }).catch(() => undefined)
    if (answer?.body) await answer.body.pipeTo(new WritableStream(), { signal }).catch(() => undefined)
  }

  #next(): string {
    this.#phone = (this.#phone + 1) % 1_000_000
    return `+2223${8_000_000 + this.#phone}`
  }

  #recent(): string | undefined {
    return this.#batches.length === 0 ? undefined : this.#options.random.pick(this.#batches)
  }

  async #send(what: string, body: object): Promise<void> {
    this.#note(await this.#ask(what, 'POST', '/api/v2/bulk/send', { body: JSON.stringify(body) }))
  }

  #note(text: string): void {
    const batchId = /"batchId":"([^"]+)"/.exec(text)?.[1]
    if (batchId === undefined) return
    this.#batches.push(batchId)
    if (this.#batches.length > RECENT_MAX) this.#batches.shift()
  }

  #headers(path: string): Record<string, string> {
    const { apiKey, adminToken } = this.#options
    return path.startsWith('/api/admin/')
      ? { authorization: `Bearer ${adminToken}` }
      : { 'x-api-key': apiKey }
  }

  /** `isEither`: a conflict is an answer too. */
  async #ask(
    what: string,
    method: string,
    path: string,
    {
      body,
      type = 'application/json',
      isEither = false,
    }: { body?: string; type?: string; isEither?: boolean } = {},
  ): Promise<string> {
    const headers = { ...this.#headers(path), ...(body === undefined ? {} : { 'content-type': type }) }
    const startedMs = performance.now()
    const init = { method, headers, body: body ?? null, signal: AbortSignal.timeout(TIMEOUT_MS) }
    const answer = await fetch(this.#options.url + path, init).catch(() => undefined)
    const text = (await answer?.text().catch(() => '')) ?? ''
    const status = answer?.status ?? 0
    const isWell = status >= 200 && (status < 300 || (isEither && status === 409))
    this.#options.onAnswer({ what, ms: performance.now() - startedMs, status: isWell ? 200 : status })
    return text
  }
}
