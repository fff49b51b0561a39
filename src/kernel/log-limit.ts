/**
 * A log that a peer cannot fill: a sentence is written a limited number of times per minute, then how often it was left
 * out.
 */
import type { Log } from './log.ts'

const LEVELS = ['error', 'warn', 'info'] as const
type Level = (typeof LEVELS)[number]

interface Write {
  (fields: object, sentence: string): void
  (sentence: string): void
}
export type LimitedLog = Record<Level, Write>

interface Options {
  linesMax?: number
  everyMs?: number
}

/** A peer can cause any number of sentences that contain its data: beyond this many they count as one. */
const SENTENCES_MAX = 100
const OTHERS = 'other lines'

interface Count {
  sinceMs: number
  written: number
  leftOut: number
}

/** Counts per sentence, and per connection (`smsc`) in its fields. */
export function limitLog(
  log: Pick<Log, Level>,
  { linesMax = 10, everyMs = 60_000 }: Options = {},
): LimitedLog {
  const counts = new Map<string, Count>()

  function countOf(key: string): Count {
    const nowMs = performance.now()
    const known = counts.get(key)
    if (known && nowMs - known.sinceMs < everyMs) return known
    const count = { sinceMs: nowMs, written: 0, leftOut: 0 }
    counts.set(key, count)
    return count
  }

  function forgetOld(): void {
    const nowMs = performance.now()
    for (const [key, { sinceMs }] of counts) if (nowMs - sinceMs >= everyMs) counts.delete(key)
  }

  function isLeftOut(level: Level, sentence: string, smsc: unknown): boolean {
    const own = JSON.stringify([level, sentence, smsc])
    if (counts.size >= SENTENCES_MAX) forgetOld()
    const isOwn = counts.has(own) || counts.size < SENTENCES_MAX
    const count = countOf(isOwn ? own : OTHERS)
    if (count.written < linesMax) {
      count.written++
      return false
    }
    count.leftOut++
    // The timer starts with the first line that is left out: most logs never need one.
    if (count.leftOut === 1)
      setTimeout(() => tell(count, level, isOwn ? sentence : OTHERS, smsc), everyMs).unref()
    return true
  }

  function tell({ leftOut }: Count, level: Level, sentence: string, smsc: unknown): void {
    log[level]({ leftOut, smsc }, `lines were left out: ${sentence}`)
  }

  function write(level: Level): Write {
    return (first: object | string, second?: string) => {
      if (typeof first === 'string') {
        if (!isLeftOut(level, first, undefined)) log[level](first)
      } else if (!isLeftOut(level, second ?? '', (first as { smsc?: unknown }).smsc))
        log[level](first, second)
    }
  }

  return { error: write('error'), warn: write('warn'), info: write('info') }
}
