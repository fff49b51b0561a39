/** A log that a peer cannot fill. */
import { expect, test, vi } from 'vitest'
import { limitLog } from '../../src/kernel/log-limit.ts'

function logged(options: { linesMax: number; everyMs: number }) {
  const lines: unknown[] = []
  const take =
    (level: string) =>
    (...line: unknown[]) =>
      void lines.push([level, ...line])
  const sink = { error: take('error'), warn: take('warn'), info: take('info') }
  return { lines, log: limitLog(sink as never, options) }
}

test('a sentence is written so many times, and then how often it was not', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  try {
    const { lines, log } = logged({ linesMax: 2, everyMs: 1_000 })
    for (let i = 0; i < 1_000; i++) log.warn({ i }, 'again')
    log.info('another')
    expect(lines).toEqual([
      ['warn', { i: 0 }, 'again'],
      ['warn', { i: 1 }, 'again'],
      ['info', 'another'],
    ])
    vi.advanceTimersByTime(1_000)
    expect(lines.slice(3)).toEqual([
      ['warn', { leftOut: 998, smsc: undefined }, 'lines were left out: again'],
    ])
    log.warn({ i: 2 }, 'again')
    expect(lines.at(-1)).toEqual(['warn', { i: 2 }, 'again'])
  } finally {
    vi.useRealTimers()
  }
})

test('one connection does not take the lines of another', () => {
  const { lines, log } = logged({ linesMax: 1, everyMs: 60_000 })
  for (let i = 0; i < 10; i++) for (const smsc of ['a', 'b']) log.error({ smsc }, 'no')
  expect(lines).toEqual([
    ['error', { smsc: 'a' }, 'no'],
    ['error', { smsc: 'b' }, 'no'],
  ])
})

test('sentences without end are few lines too', () => {
  const { lines, log } = logged({ linesMax: 3, everyMs: 60_000 })
  for (let i = 0; i < 100_000; i++) log.warn({}, `lost: ${i}`)
  expect(lines.length).toBeLessThanOrEqual(103)
})
