/** The log where its lines cannot go: it neither waits nor throws, and says what it has lost. */
import { closeSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../../src/kernel/log.ts'
import { LogOutput, logIsStuck, logLinesLost } from '../../src/kernel/log-output.ts'
import { until } from '../harness.ts'
import { fill, smallDisk } from '../small-disk.ts'

const linesOf = (file: string): { msg: string; lost?: number }[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('a full disk costs lines and nothing else; when there is room the log goes on and says how many', async (t) => {
  const dir = smallDisk(t, '4m')
  const filler = fill(dir)
  const file = path.join(dir, 'log')
  const fd = openSync(file, 'a')
  t.onTestFinished(() => closeSync(fd))
  const before = logLinesLost()
  const log = createLog('info', false, new LogOutput(fd))
  for (let n = 0; n < 20_000; n++) log.info({ n }, 'a line of some length, so that they are soon too many')
  await until(async () => logIsStuck())
  const lost = logLinesLost() - before
  expect(lost).toBeGreaterThan(0)
  rmSync(filler)
  await until(async () => readFileSync(file, 'utf8').includes('were lost'))
  log.info('after')
  await until(async () => readFileSync(file, 'utf8').includes('after'))
  const lines = linesOf(file)
  // All that was not lost is there, whole and in its order, and then how many were.
  expect(lines.length).toBe(20_000 - lost + 2)
  expect(lines.at(-2)).toMatchObject({ lost, msg: `${lost} log lines were lost: there was no room for them` })
  expect(lines.at(-1)).toMatchObject({ msg: 'after' })
  expect(logIsStuck()).toBe(false)
})

test('a device that is always full is tried again and again, and keeps no more than a bound', async (t) => {
  const fd = openSync('/dev/full', constants.O_WRONLY)
  t.onTestFinished(() => closeSync(fd))
  const output = new LogOutput(fd)
  const before = logLinesLost()
  for (let n = 0; n < 3_000; n++) output.write('x'.repeat(1_000))
  await until(async () => output.isStuck)
  expect(logLinesLost() - before).toBeGreaterThan(1_900)
})

test('for a person at a terminal lines are readable', async (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-log-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = path.join(dir, 'log')
  const fd = openSync(file, 'a')
  t.onTestFinished(() => closeSync(fd))
  createLog('info', true, new LogOutput(fd)).warn({ batchId: 'b1' }, 'a sentence')
  await until(async () => readFileSync(file, 'utf8').includes('b1'))
  expect(readFileSync(file, 'utf8')).toMatch(/^\S*\[\d.*WARN.*: .*a sentence.*\n.*batchId.*b1/s)
})
