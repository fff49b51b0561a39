/**
 * The strikes on processes and their connections to the carrier: killed, stopped, cut off, without room for their log.
 */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postgresOwner } from '../../src/db/embedded-place.ts'
import type { Scene, Struck } from './faults.ts'
import { startProbing } from './probe.ts'
import { killPostgres, type Program } from './program.ts'
import { endSessions, type Stage, startGateway } from './stage.ts'
import { allBinds, type Wire } from './wire.ts'

const STOPPED_MS = 20_000
const CUT_OFF_MS = 45_000
const LOG_FULL_MS = 10_000
const SETTLING_MS = 500
/** The bound on the answer of /readyz while the log cannot be written. */
const READY_WITHIN_MS = 2_000

export async function killDatabase(scene: Scene): Promise<Struck> {
  const { stage } = scene
  const bindsHit = allBinds(scene)
  if (stage.env.DATABASE_URL) await endSessions(stage.env.DATABASE_URL)
  else killPostgres(stage.folder)
  return { bindsHit, faults: [] }
}

export async function cutConnection(scene: Scene): Promise<Struck> {
  const { wire, bindsHit } = ownerOf(scene)
  await wire.cut()
  return { bindsHit, faults: [] }
}

export async function killGateway(scene: Scene): Promise<Struck> {
  const { index, gateway, bindsHit } = ownerOf(scene)
  await gateway.kill()
  // If there are several processes, the others have to take over; one alone is started again by whatever watches it.
  return { bindsHit, faults: scene.options.processes > 1 ? [] : await startAgain(scene.stage, index) }
}

/** Stopped it keeps its connections and its session with the database; then it wakes and knows nothing of that. */
export async function stopProcess(scene: Scene): Promise<Struck> {
  const { index, gateway, wire, bindsHit } = ownerOf(scene)
  const others = scene.stage.wires.filter((_, i) => i !== index)
  const boundOthers = () => others.reduce((sum, other) => sum + other.boundAt(Date.now()), 0)
  const boundBefore = boundOthers()
  process.kill(gateway.pid, 'SIGSTOP')
  let takenOver = false
  let submits = 0
  try {
    await sleep(STOPPED_MS)
    takenOver = boundOthers() > boundBefore
    submits = wire.submitsOnThoseOf(scene.atMs)
  } finally {
    process.kill(gateway.pid, 'SIGCONT')
  }
  await sleep(SETTLING_MS)
  const after = wire.submitsOnThoseOf(scene.atMs) - submits
  const faults: string[] = []
  if (!takenOver) faults.push(`the other process did not take the bind in ${STOPPED_MS / 1_000} s`)
  if (takenOver && after > 0)
    faults.push(`the one that woke wrote ${after} more messages to its old connection`)
  return { bindsHit, faults }
}

export async function cutOff(scene: Scene): Promise<Struck> {
  const { wire, bindsHit } = ownerOf(scene)
  wire.swallow()
  await sleep(CUT_OFF_MS)
  wire.restore()
  return { bindsHit, faults: [] }
}

export async function fillLog(scene: Scene): Promise<Struck> {
  const { wire, bindsHit } = ownerOf(scene)
  const { stage, answers } = scene
  stage.logDisk?.fill()
  // That it lost its carrier is something to log.
  await wire.cut()
  const prober = startProbing(scene.probing())
  await sleep(LOG_FULL_MS)
  stage.logDisk?.clear()
  await prober.stop()
  answers.push(...prober.answers)
  const unready = prober.answers.filter(
    ({ what, status, ms }) => what === 'ready' && (status !== 200 || ms > READY_WITHIN_MS),
  )
  const refused = prober.answers.filter(({ what, status }) => what === 'send' && status !== 202)
  const faults: string[] = []
  if (unready.length > 0) faults.push(`/readyz was not 200 at once ${unready.length} times`)
  if (refused.length > 0) faults.push(`${refused.length} sends were not accepted`)
  return { bindsHit, faults }
}

/** When it was told to stop there was room again. */
export function logWentOn({ stage }: Scene): string[] {
  return /"msg":"stopped"/.test(stage.logDisk?.log() ?? '')
    ? []
    : ['the log did not go on when there was room again']
}

/** As after a power cut, when the number that PostgreSQL had is another program's by now. */
export async function leaveStalePid(scene: Scene): Promise<Struck> {
  const { stage } = scene
  const { index, gateway, bindsHit } = ownerOf(scene)
  await gateway.kill()
  killPostgres(stage.folder)
  // The process belongs to the account that PostgreSQL runs as: PostgreSQL itself knows a process of another account as
  // foreign.
  const other = spawn('sleep', ['600'], { ...postgresOwner(), cwd: '/', stdio: 'ignore' })
  stage.ends.push(async () => other.kill('SIGKILL'))
  const file = path.join(stage.folder, 'postgresql-18/postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [other.pid, ...rest].join('\n'))
  const faults = await startAgain(stage, index)
  // Where it could not be started, what is audited is what is there once the number is nobody's.
  other.kill('SIGKILL')
  return { bindsHit, faults }
}

/** One of the processes that have binds, by chance. */
function ownerOf({ options, stage, atMs }: Scene): {
  index: number
  gateway: Program
  wire: Wire
  bindsHit: number
} {
  const binds = stage.wires.map((wire) => wire.boundAt(atMs))
  const owners = binds.flatMap((count, i) => (count > 0 ? [i] : []))
  const index = owners[Math.floor((options.random ?? Math.random)() * owners.length)] ?? 0
  return {
    index,
    gateway: stage.gateways[index] as Program,
    wire: stage.wires[index] as Wire,
    bindsHit: binds[index] as number,
  }
}

/** Sentences on what went wrong with that. */
async function startAgain(stage: Stage, index: number): Promise<string[]> {
  return startGateway(stage, index).then(
    () => [],
    (error: Error) => [`the gateway did not start again: ${error.message}`],
  )
}
