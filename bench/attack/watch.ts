/** The gateway, seen from outside: how long its event loop was held, how much memory it took, whether it is still up. */
import { existsSync, readFileSync } from 'node:fs'
import type { LoopSample } from './loop.ts'
import type { Supervised } from './stage.ts'

export interface Seen {
  /** Longest: by work of the gateway itself; by whatever it was; by one collection of garbage. */
  heldMs: number
  lateMs: number
  collectingMs: number
  /** The most. */
  residentMegabytes: number
  restarts: number
  isUp: boolean
}

export interface Watch {
  stop: () => Seen
}

/** A moment at which the processor time of the gateway's main thread was read. */
interface Spent {
  pid: number
  atMs: number
  spentMs: number
}

const SAMPLE_MS = 100
/** The gateway writes each second how its loop was; a longer silence says it too. */
const SILENCE_MS = 2_500
const MS_A_TICK = 10
/** Delays that began before the attack are not counted against it. */
const FORMER_MS = 1_000

export function watchGateway(gateway: Supervised, loopFile: string): Watch {
  const sinceMs = Date.now()
  const restartsBefore = gateway.restarts()
  const spent: Spent[] = []
  let residentMegabytes = 0
  const timer = setInterval(() => {
    const pid = gateway.running()?.pid
    if (pid === undefined) return
    residentMegabytes = Math.max(residentMegabytes, megabytesOf(pid))
    spent.push({ pid, atMs: Date.now(), spentMs: spentBy(pid) })
  }, SAMPLE_MS)
  return {
    stop: () => {
      clearInterval(timer)
      const samples = loopSamples(loopFile).filter(({ atMs }) => atMs >= sinceMs + FORMER_MS)
      const unheard = unheardOf(spent, samples.at(-1)?.atMs ?? sinceMs)
      const most = (what: 'heldMs' | 'lateMs' | 'collectingMs') =>
        Math.max(0, ...samples.map((sample) => sample[what]))
      return {
        heldMs: Math.max(most('heldMs'), unheard.heldMs),
        lateMs: Math.max(most('lateMs'), unheard.lateMs),
        collectingMs: most('collectingMs'),
        residentMegabytes,
        restarts: gateway.restarts() - restartsBefore,
        isUp: gateway.running() !== undefined,
      }
    },
  }
}

/** A loop that is still held when the watch ends has not told of it: what its thread has spent since it last did. */
function unheardOf(spent: Spent[], heardAtMs: number): { heldMs: number; lateMs: number } {
  const last = spent.at(-1)
  const first = spent.find(({ pid, atMs }) => pid === last?.pid && atMs >= heardAtMs)
  const lateMs = last && first ? last.atMs - first.atMs : 0
  if (!last || !first || lateMs < SILENCE_MS) return { heldMs: 0, lateMs: 0 }
  return { heldMs: last.spentMs - first.spentMs, lateMs }
}

function loopSamples(file: string): LoopSample[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LoopSample)
}

/** 0 for a process that has just ended. Linux alone tells it this way. */
function megabytesOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1_024
}

/** User and system time of the main thread. */
function spentBy(pid: number): number {
  const fields = read(`/proc/${pid}/task/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * MS_A_TICK
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
