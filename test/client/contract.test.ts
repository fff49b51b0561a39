/** clients/contract/cases.json, in every language that there is a client for. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, type TestContext, test } from 'vitest'
import { newSigningSecret, sign } from '../../src/webhooks/signature.ts'
import { type Body, type Harness, harness } from '../harness.ts'
import { type Language, type Languages, languages, output } from './languages.ts'
import { type Fate, proxy } from './proxy.ts'

interface Step {
  do: string
  with?: Record<string, unknown>
  as?: string
  expect?: Body
  first?: Body
  last?: Body
  distinct?: string
  error?: Body
  sign?: Signing
}

interface Signing {
  ageSeconds?: number
  change?: string
  without?: string
  signature?: string
  timestamp?: string
  /** Signed by others, too: before and after it. */
  alsoBy?: string
  /** Between the signatures. */
  separator?: string
  headerCase?: string
}

type ToldFate =
  | 'cut'
  | 'cutEvents'
  | 'silence'
  | { status: number; headers?: Record<string, string>; body?: unknown; text?: string }

interface Case {
  name: string
  balance?: string
  apiKey?: string
  options?: { attemptsMax?: number; timeoutMs?: number }
  fates?: { on: string; then?: ToldFate[]; requests?: number }[]
  /** Every POST that was made has the same Idempotency-Key: this one, where it is named. */
  sameKey?: true | string
  /** At least so long passes between the first request and the last. */
  atLeastMs?: number
  steps: Step[]
  ledger?: string[]
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../clients/contract/cases.json', import.meta.url), 'utf8'),
) as { cases: Case[] }

/** Some cases mostly wait. */
const AT_ONCE = 4

let installed: Languages
beforeAll(async () => {
  installed = await languages()
})

test.for(['typescript', 'python', 'python async', 'python async with httpx', 'php'])(
  'the client does all that the contract says: %s',
  async (name, t) => {
    const language = installed.all.find((one) => one.name === name)
    if (!language) return t.skip(`This machine has not what runs ${name}`)
    const rules = [{ destination: '*337', status: 'invalid_destination' as const }]
    const h = await harness(t, { simulator: { script: { rules } } })
    const failures: Record<string, string> = {}
    const waiting = [...cases]
    const work = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { name: title } = one
        await passes(t, h, language, one).catch((error: Error) => {
          failures[title] = error.message
        })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    expect(failures).toEqual({})
    expect(cases.length).toBeGreaterThan(20)
  },
)

interface Request {
  path: string
  key: string | undefined
  atMs: number
}

async function passes(t: TestContext, h: Harness, language: Language, one: Case): Promise<void> {
  const { accountId, apiKey } = await h.account(one.balance ?? '10')
  const seen: Request[] = []
  const fates = one.fates?.map(({ then = [], ...rest }) => ({ ...rest, left: [...then], count: 0 })) ?? []
  const way = await proxy(t, h.url, ({ path, headers }) => {
    seen.push({ path, key: headers['idempotency-key'] as string | undefined, atMs: performance.now() })
    const fate = fates.find(({ on }) => path.includes(on))
    if (!fate) return 'pass'
    fate.count += 1
    return fateOf(fate.left.shift())
  })
  const input = {
    url: way.url,
    apiKey: one.apiKey ?? apiKey,
    options: { attemptsMax: 3, retryBaseMs: 10, timeoutMs: 30_000, ...one.options },
    steps: one.steps.map((step) => (step.sign ? { ...step, with: signed(step.sign) } : step)),
  }
  const outcomes: Body[] = JSON.parse(await output(language, language.contract, JSON.stringify(input)))
  const found: Record<string, Body> = {}
  for (const [i, step] of one.steps.entries()) {
    if (step.as) found[step.as] = outcomes[i]?.value
    holds(step, outcomes[i], found)
  }
  for (const { on, count, requests } of fates)
    if (requests !== undefined) expect([on, count]).toEqual([on, requests])
  if (one.sameKey) sameKey(seen, one.sameKey)
  if (one.atLeastMs)
    expect((seen.at(-1)?.atMs ?? 0) - (seen[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(one.atLeastMs)
  if (one.ledger) expect(await h.ledger(accountId)).toEqual(one.ledger)
}

function fateOf(told: ToldFate | undefined): Fate {
  if (told === undefined) return 'pass'
  if (typeof told === 'string') return told
  const { status, headers, body, text } = told
  return new Response(body ? JSON.stringify(body) : (text ?? ''), {
    status,
    headers: { 'content-type': body ? 'application/json' : 'text/html', ...headers },
  })
}

function sameKey(seen: Request[], key: true | string): void {
  const keys = new Set(seen.filter(({ path }) => path.endsWith('/bulk/send')).map((request) => request.key))
  expect([...keys]).toEqual([key === true ? expect.stringMatching(/^[\w-]{16,}$/) : key])
}

/** Whether a step came out as the case says. */
function holds(step: Step, outcome: Body, found: Record<string, Body>): void {
  const what = `${step.do}: ${JSON.stringify(outcome)?.slice(0, 400)}`
  if (step.error) {
    const { type, ...error } = step.error
    expect(outcome?.error?.type?.replace(/(Error|Exception)$/, ''), what).toBe(type)
    expect(outcome.error, what).toMatchObject(error)
    return
  }
  expect(outcome, what).toHaveProperty('value')
  const { value } = outcome
  if (step.expect) expect(value, what).toMatchObject(filled(step.expect, found))
  const list = Array.isArray(value) ? value : value.progress
  if (step.first) expect(list[0], what).toMatchObject(step.first)
  if (step.last) expect(list.at(-1), what).toMatchObject(step.last)
  if (step.distinct) {
    const each = list.map((one: Body) => one[step.distinct as string])
    expect(new Set(each).size, what).toBe(each.length)
  }
}

/** "$sent.batchId" is what the step named "sent" has found there. */
function filled(value: Body, found: Record<string, Body>): Body {
  if (typeof value === 'string' && value.startsWith('$'))
    return value
      .slice(1)
      .split('.')
      .reduce((at: Body, key) => at[key], found)
  if (Array.isArray(value)) return value.map((one) => filled(one, found))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, found)]))
}

/** A webhook as the gateway signs it, and then as the case would have it. */
function signed(given: Signing) {
  const { ageSeconds = 0, change, without, signature, timestamp, alsoBy, separator = ' ', headerCase } = given
  const event = { id: 'evt_1', type: 'inbound.received', data: { text: 'مرحبا' } }
  const body = JSON.stringify(event)
  const secret = newSigningSecret()
  const timestampSeconds = Math.floor(Date.now() / 1_000) - ageSeconds
  const secrets = alsoBy ? [newSigningSecret(), secret, newSigningSecret()] : [secret]
  const headers: Record<string, string> = {
    'webhook-id': event.id,
    'webhook-timestamp': timestamp ?? String(timestampSeconds),
    'webhook-signature':
      signature ?? sign(secrets, { id: event.id, timestampSeconds, body }).replaceAll(' ', separator),
  }
  if (change === 'webhook-id') headers[change] = 'evt_2'
  if (without) delete headers[without]
  const cased = Object.entries(headers).map(([name, value]) => [
    headerCase ? name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : name,
    value,
  ])
  return {
    body: change === 'body' ? body.replace('evt_1', 'evt_2') : body,
    headers: Object.fromEntries(cased),
    secret: change === 'secret' ? newSigningSecret() : secret,
  }
}
