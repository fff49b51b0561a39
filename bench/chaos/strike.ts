/** What strikes in the middle of a run. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, killPostgres, type Program } from './program.ts'
import { endSessions, openBooks, type Stage, startGateway } from './stage.ts'
import type { Wire } from './wire.ts'

/**
 * gateway: kill -9. database: kill -9, or the end of all its sessions. connection: cut once. pause: a gateway is stopped
 * for up to 12 s. path: a gateway cannot reach the SMSC, for good, or for 5 s where it is alone. lock: the row of another
 * account is held for 25 s while 30 clients of that account send.
 */
export const KILLS = ['gateway', 'database', 'connection', 'pause', 'path', 'lock'] as const
export type Kill = (typeof KILLS)[number]

export interface StrikeOptions {
  kill: Kill
  processes: number
  random?: () => number
}

export interface Strike {
  /** Binds that what was struck had. */
  bindsHit: number
  /** Sentences on what went wrong with starting again. */
  faults: string[]
}

const PAUSE_MAX_MS = 12_000
const CUT_OFF_MS = 5_000
const LOCK_SECONDS = 25
const CLIENTS = 30
const DAY_MS = 86_400_000

/** What goes on after it has returned is ended by `ends`. */
export async function strike(
  { kill, processes, random = Math.random }: StrikeOptions,
  stage: Stage,
  atMs: number,
  ends: (() => Promise<unknown>)[],
): Promise<Strike> {
  const binds = stage.wires.map((wire) => wire.boundAt(atMs))
  const all = { bindsHit: binds.reduce((sum, count) => sum + count, 0), faults: [] }
  if (kill === 'database') {
    if (stage.env.DATABASE_URL) await endSessions(stage.env.DATABASE_URL)
    else killPostgres(stage.folder)
    return all
  }
  if (kill === 'lock') {
    await lockAccount(stage, ends)
    return { ...all, bindsHit: 0 }
  }
  const owners = binds.flatMap((count, i) => (count > 0 ? [i] : []))
  const victim = owners[Math.floor(random() * owners.length)] ?? 0
  const hit = { bindsHit: binds[victim] as number, faults: [] }
  const [gateway, wire] = [stage.gateways[victim] as Program, stage.wires[victim] as Wire]
  if (kill === 'connection') await wire.cut()
  else if (kill === 'pause') {
    process.kill(gateway.pid, 'SIGSTOP')
    await sleep(PAUSE_MAX_MS * random())
    process.kill(gateway.pid, 'SIGCONT')
  } else if (kill === 'path') {
    const open = wire.block()
    if (processes === 1) await sleep(CUT_OFF_MS).then(open)
  } else {
    await gateway.kill()
    // Of several the others have to take over; one alone is started again by whatever watches it.
    if (processes > 1) return hit
    const faults = await startGateway(stage, victim).then(
      () => [],
      (error: Error) => [`the gateway did not start again: ${error.message}`],
    )
    return { ...hit, faults }
  }
  return hit
}

/** Clients of an account whose row is locked take what there is for accepting. */
async function lockAccount(stage: Stage, ends: (() => Promise<unknown>)[]): Promise<void> {
  const create = ['account', 'create', '--name', 'Locked', '--balance', '100000']
  const { accountId, apiKey } = ask<{ accountId: string; apiKey: string }>(create, stage.env)
  const books = await openBooks(stage)
  let isLocked = true
  const client = await books.pool.connect()
  await client.query('begin')
  await client.query('select from accounts where id = $1 for update', [accountId])
  const lock = client.query('select pg_sleep($1)', [LOCK_SECONDS]).finally(async () => {
    isLocked = false
    await client.query('rollback')
    client.release()
  })
  const clients = Array.from({ length: CLIENTS }, async () => {
    // Small sends of an account would share a transaction, and a connection. None of these goes out today.
    const sendAt = new Date(Date.now() + DAY_MS).toISOString()
    const recipients = Array.from({ length: 251 }, (_, i) => ({
      phone: `${38_000_000 + i}`,
      message: 'Locked',
    }))
    const body = JSON.stringify({ recipients, sendAt })
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
    while (isLocked)
      await fetch(`${stage.gateways[0]?.said}/api/v2/bulk/send`, { method: 'POST', headers, body })
        .then((response) => response.text())
        .catch(() => sleep(100))
  })
  ends.push(async () => {
    await lock.catch(() => undefined)
    await Promise.all(clients)
    await books.close()
  })
}
