/**
 * Loaded into the gateway with `node --import`: how long its event loop was held, by its own work and not by the
 * machine, written each second to the file that BENCH_LOOP names.
 *
 * A timer that comes late was held up by work of the main thread, by garbage collection, or by others who had the
 * processor. The first is the processor time of this thread, less what the collector took of it.
 */
import { appendFileSync } from 'node:fs'
import { constants, type PerformanceNodeEntry, PerformanceObserver } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/** A line of the file. */
export interface LoopSample {
  pid: number
  /** Milliseconds since 1970. */
  atMs: number
  /** Longest: by work of the gateway alone, by whatever it was, and by one collection of garbage. */
  heldMs: number
  lateMs: number
  collectingMs: number
}

interface Hold {
  startMs: number
  endMs: number
  lateMs: number
  workMs: number
}

const EVERY_MS = 5
const WORTH_KEEPING_MS = 15
const WRITE_MS = 1_000
const file = process.env.BENCH_LOOP

/** Worker threads are given the same options, and may be busy for as long as they like. */
if (file !== undefined && isMainThread) watch(file)

function watch(file: string): void {
  let holds: Hold[] = []
  let collections: { startMs: number; endMs: number }[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration, detail } of list.getEntries() as PerformanceNodeEntry[]) {
      // Its work beside the program does not hold anybody up.
      const { kind } = detail as { kind?: number }
      if (kind !== constants.NODE_PERFORMANCE_GC_INCREMENTAL)
        collections.push({ startMs: startTime, endMs: startTime + duration })
    }
  })
  observer.observe({ entryTypes: ['gc'] })
  let lastMs = performance.now()
  let lastCpu = process.threadCpuUsage()
  setInterval(() => {
    const nowMs = performance.now()
    const cpu = process.threadCpuUsage()
    const workMs = (cpu.user + cpu.system - lastCpu.user - lastCpu.system) / 1_000
    const lateMs = nowMs - lastMs - EVERY_MS
    if (lateMs > WORTH_KEEPING_MS) holds.push({ startMs: lastMs, endMs: nowMs, lateMs, workMs })
    lastMs = nowMs
    lastCpu = cpu
  }, EVERY_MS).unref()
  setInterval(() => {
    // The observer is told later than the timers.
    const of = (hold: Hold) => collections.reduce((sum, one) => sum + overlapMs(hold, one), 0)
    const sample: LoopSample = {
      pid: process.pid,
      atMs: Date.now(),
      heldMs: most(holds.map((hold) => Math.min(hold.lateMs, hold.workMs) - of(hold))),
      lateMs: most(holds.map(({ lateMs }) => lateMs)),
      collectingMs: most(collections.map(({ startMs, endMs }) => endMs - startMs)),
    }
    holds = []
    collections = []
    appendFileSync(file, `${JSON.stringify(sample)}\n`)
  }, WRITE_MS).unref()
}

function overlapMs(
  one: { startMs: number; endMs: number },
  other: { startMs: number; endMs: number },
): number {
  return Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs))
}

function most(values: number[]): number {
  return Math.max(0, ...values)
}
