/** Runs cases of a surface one after the other, and makes small what it finds. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Random } from '../random.ts'
import { mutated } from './mutate.ts'
import type { Surface } from './surface.ts'

export interface Finding {
  /** Case `number` of `seed` is it, before it was made small. */
  number: number
  /** The first line of what was thrown, and where. */
  what: string
  input: Buffer
}

export interface Examined {
  cases: number
  findings: Finding[]
  /** The longest that a case took, when it was the only one again. */
  slowestMs: number
  /** How much more memory was held after the last case than after the first tenth. */
  grownMegabytes: number
}

export interface Cases {
  seed: number
  /** The number of the first case, and how many. */
  from: number
  cases: number
  /** By the clock of `performance`. */
  untilMs?: number
  /** Called before each case. */
  onCase?: (number: number) => void
}

export const SLOW_MS = 1_000
const GROWN_MAX_MEGABYTES = 48
const SHRINKING_MS = 20_000
const SHRINKING_TRIES = 3_000
/** As many kinds of findings are enough to work on. */
const FINDINGS_MAX = 20
const CASES_A_TURN = 500

/** The input that a number stands for, whatever was run before it. */
export function inputOf(surface: Surface, seeds: readonly Buffer[], seed: number, number: number): Buffer {
  return mutated(Random.ofCase(seed, number), { seeds, words: surface.words })
}

export function examine(surface: Surface, options: Cases): Promise<Examined> {
  return catchingAll(() => examineAll(surface, options)).finally(() => surface.close?.())
}

async function examineAll(surface: Surface, options: Cases): Promise<Examined> {
  const { seed, from, cases, untilMs = Number.POSITIVE_INFINITY, onCase } = options
  const seeds = await surface.seeds()
  const found = new Map<string, Finding>()
  let slowestMs = 0
  let heldBefore: number | undefined
  let number = from
  for (; number < from + cases && performance.now() < untilMs && found.size < FINDINGS_MAX; number++) {
    // Cases that never wait would never let anything else have its turn.
    if (number % CASES_A_TURN === 0) await new Promise(setImmediate)
    if (heldBefore === undefined && number - from >= cases / 10) heldBefore = heldMegabytes()
    onCase?.(number)
    const input = inputOf(surface, seeds, seed, number)
    const startedMs = performance.now()
    let what = await failureOf(surface, input)
    let ms = performance.now() - startedMs
    if (ms > SLOW_MS) {
      ms = await quickestMs(surface, input)
      if (ms > SLOW_MS) what ??= `takes ${Math.round(ms)} ms`
    }
    slowestMs = Math.max(slowestMs, ms)
    if (what === undefined || found.has(kindOf(what))) continue
    found.set(kindOf(what), { number, what, input: await shrunk(surface, input, kindOf(what)) })
  }
  const grownMegabytes = heldMegabytes() - (heldBefore ?? heldMegabytes())
  const findings = [...found.values()]
  if (grownMegabytes > GROWN_MAX_MEGABYTES)
    findings.push({
      number,
      what: `${Math.round(grownMegabytes)} MB more are held after it`,
      input: Buffer.alloc(0),
    })
  return { cases: number - from, findings, slowestMs, grownMegabytes }
}

/** The violation by an input; undefined if all holds. */
export async function failureOf(surface: Surface, input: Buffer): Promise<string | undefined> {
  uncaught = undefined
  try {
    const checking = surface.check(input)
    if (checking instanceof Promise) {
      await checking
      // An event that nobody listens to comes a turn later.
      await new Promise(setImmediate)
    }
    return uncaught && `uncaught ${sentenceOf(uncaught)}`
  } catch (error) {
    return sentenceOf(error)
  }
}

/** An error that nobody caught while a case ran. */
let uncaught: Error | undefined

/** Lets what nobody catches be a finding of the case in which it happens, as long as `work` goes on. */
export async function catchingAll<T>(work: () => Promise<T>): Promise<T> {
  const hear = (error: Error) => {
    uncaught ??= error
  }
  const events = ['uncaughtException', 'unhandledRejection'] as const
  for (const event of events) process.on(event, hear)
  try {
    return await work()
  } finally {
    for (const event of events) process.off(event, hear)
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`
  const place = /\bsrc\/[\w/.-]+:\d+/.exec(error.stack ?? '')?.[0]
  const [first = ''] = error.message.split('\n')
  return `${error.name}: ${first}${place === undefined ? '' : ` (${place})`}`
}

/** Two findings of one kind have one cause, as a rule: values in the sentence differ. */
function kindOf(what: string): string {
  return what.replace(/\d+|"[^"]*"|: .*(?= \()|: .*$/g, (value) =>
    value.startsWith(': ') ? value.slice(0, 24) : '#',
  )
}

/** On a machine that does other things too, the quickest of a few times is that of the input. */
async function quickestMs(surface: Surface, input: Buffer): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3; i++) {
    const startedMs = performance.now()
    await failureOf(surface, input)
    quickest = Math.min(quickest, performance.now() - startedMs)
  }
  return quickest
}

/** Takes out what is not needed for the same kind of failure: halves first, single bytes at last. */
async function shrunk(surface: Surface, input: Buffer, kind: string): Promise<Buffer> {
  const endsMs = performance.now() + SHRINKING_MS
  let left = input
  let tries = 0
  for (
    let length = Math.ceil(left.length / 2);
    length >= 1;
    length = length === 1 ? 0 : Math.ceil(length / 2)
  ) {
    for (let at = 0; at < left.length; ) {
      if (performance.now() > endsMs || ++tries > SHRINKING_TRIES) return left
      const without = Buffer.concat([left.subarray(0, at), left.subarray(at + length)])
      const what = await failureOf(surface, without)
      if (what !== undefined && kindOf(what) === kind) left = without
      else at += length
    }
  }
  return left
}

let collect: (() => void) | undefined

function heldMegabytes(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1_048_576
}
