/** Runs requests against a gateway: some at once, each made from its number and from what the gateway has named so far. */
import { Random } from '../../random.ts'
import { type Operation, operationsOf } from './documents.ts'
import { faultOf, type Request, requestFor } from './request.ts'
import { type Given, openTarget, send, type Target } from './target.ts'
import { type Known, learn } from './values.ts'

export interface GatewayFinding {
  number: number
  what: string
  /** As JSON, or the bytes. */
  input: Buffer
  /** How many cases it was found in. */
  times: number
}

export interface GatewayExamined {
  cases: number
  findings: GatewayFinding[]
  slowestMs: number
  /** How many answers had which status. */
  statuses: Record<string, number>
}

export interface GatewayCases {
  given: Given
  seed: number
  from: number
  cases: number
  untilMs?: number
  /** Leaves out what makes the gateway call somebody. */
  onlyWithin?: boolean
  /** Says whether the gateway is still up; what has ended it is a finding. */
  isUp?: () => boolean
}

const AT_ONCE = 6
/** Cases end sessions, revoke keys and suspend accounts. */
const CASES_A_TARGET = 400
const SLOW_MS = 1_000
const FINDINGS_MAX = 60
const CALLING = /smscs|webhooks|alarm-channels|backups/
/** It would keep everybody who is signed in from all else. */
const LOCKING = /required-factors\//

export async function examineHttp(options: GatewayCases): Promise<GatewayExamined> {
  const { given, from, cases, untilMs = Number.POSITIVE_INFINITY, onlyWithin = false } = options
  const all = await operationsOf(given.url)
  const operations = all.filter(({ path }) => !LOCKING.test(path) && !(onlyWithin && CALLING.test(path)))
  const run = new Run(given, options, operations)
  const end = from + cases
  let next = from
  const goesOn = () => performance.now() < untilMs && !run.isEnough
  while (next < end && goesOn()) {
    await run.renew()
    const last = Math.min(next + CASES_A_TARGET, end)
    // A stream or a document takes a hundred times as long as the others, which go on meanwhile.
    const inTurn = async () => {
      while (next < last && goesOn()) await run.case(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, inTurn))
  }
  return run.examined()
}

class Run {
  readonly #given: Given
  readonly #options: GatewayCases
  readonly #operations: Operation[]
  readonly #known: Known = new Map()
  readonly #found = new Map<string, GatewayFinding>()
  readonly #statuses: Record<string, number> = {}
  #target: Target | undefined
  #slowestMs = 0
  #cases = 0

  constructor(given: Given, options: GatewayCases, operations: Operation[]) {
    this.#given = given
    this.#options = options
    this.#operations = operations
  }

  get isEnough(): boolean {
    return this.#found.size >= FINDINGS_MAX
  }

  async renew(): Promise<void> {
    this.#target = await openTarget(this.#given)
  }

  async case(number: number): Promise<void> {
    const random = Random.ofCase(this.#options.seed, number)
    const operation = random.pick(this.#operations)
    const request = requestFor(operation, random, this.#known)
    this.#cases++
    const what = await this.#ask(operation, request)
    if (what === undefined) return
    // A fault that appears everywhere is one finding.
    const kind = what.replace(/^[A-Z]+ \S+: (?=\d+ )/, '').replace(/\d{4,}|".*/g, '')
    const known = this.#found.get(kind)
    if (known) known.times++
    else this.#found.set(kind, { number, what, input: Buffer.from(JSON.stringify(request)), times: 1 })
  }

  /** The fault of the answer, if it has one. */
  async #ask(operation: Operation, request: Request): Promise<string | undefined> {
    const { callers, url } = this.#target as Target
    const { caller, ...rest } = request
    const headers = { ...rest.headers, ...callers[caller] }
    const startedMs = performance.now()
    const answer = await send(url, { ...rest, headers }).catch((error: Error) => error)
    const ms = performance.now() - startedMs
    const about = `${request.method} ${operation.path}`
    if (answer instanceof Error) {
      if (this.#options.isUp?.() === false) return `${about}: the gateway has ended`
      return `${about}: ${answer.message}`
    }
    this.#statuses[answer.status] = (this.#statuses[answer.status] ?? 0) + 1
    if (answer.type === 'application/json' && answer.status < 300) learnFrom(this.#known, answer.body)
    const fault = faultOf(operation, request, answer)
    if (fault !== undefined) return fault
    const isStream = answer.type === 'text/event-stream'
    const least = ms > SLOW_MS && !isStream ? await this.#leastMs(request) : Math.min(ms, SLOW_MS)
    this.#slowestMs = Math.max(this.#slowestMs, least)
    return least > SLOW_MS ? `${about}: takes ${Math.round(least)} ms` : undefined
  }

  /** On a machine that does other things too, the quickest of a few answers says how long it takes. */
  async #leastMs({ caller, ...request }: Request): Promise<number> {
    const { callers, url } = this.#target as Target
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < 3; i++) {
      const startedMs = performance.now()
      await send(url, { ...request, headers: { ...request.headers, ...callers[caller] } }).catch(
        () => undefined,
      )
      least = Math.min(least, performance.now() - startedMs)
    }
    return least
  }

  examined(): GatewayExamined {
    return {
      cases: this.#cases,
      findings: [...this.#found.values()],
      slowestMs: this.#slowestMs,
      statuses: this.#statuses,
    }
  }
}

function learnFrom(known: Known, body: string): void {
  try {
    learn(known, JSON.parse(body))
  } catch {
    // Another finding reports this fault.
  }
}
