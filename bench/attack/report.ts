/** Compares the effects of an attack on others with the targets: rows and their table. */
import Table from 'cli-table3'
import type { Felt } from './victim.ts'
import type { Seen } from './watch.ts'

export interface AttackRow {
  attack: string
  sends: number
  refused: Felt['refused']
  sendP50Ms: number
  sendP99Ms: number
  /** Estimates of 1,000 recipients. */
  bigs: number
  refusedBig: Felt['refusedBig']
  bigP99Ms: number
  polls: number
  failedPolls: Felt['failedPolls']
  pollP99Ms: number
  sentP99Ms: number
  neverSent: number
  /** Messages of the other account that ended failed. */
  failed: Felt['failed']
  webhooks: number
  neverTold: number
  webhookP99Ms: number
  /** Longest, by work of the gateway itself; by whatever it was; by one collection of garbage. */
  heldMs: number
  lateMs: number
  collectingMs: number
  residentMegabytes: number
  databaseGrewMegabytes: number
  isUp: boolean
  restarts: number
  attacker: object
  /** Targets, in a word or two each; none when all are met. */
  missed: string[]
}

/** `lateMs`: of all that may take a while: a message until it is sent, an event until it is told, a big body. */
export const TARGETS = { answerMs: 1_000, heldMs: 50, megabytes: 600, lateMs: 10_000 }

export function rowOf(
  attack: string,
  felt: Felt,
  seen: Seen,
  { attacker, grownMegabytes }: { attacker: object; grownMegabytes: number },
): AttackRow {
  const row = {
    attack,
    sends: felt.sendMs.length + total(felt.refused),
    refused: felt.refused,
    sendP50Ms: quantile(felt.sendMs, 0.5),
    sendP99Ms: quantile(felt.sendMs, 0.99),
    bigs: felt.bigMs.length + total(felt.refusedBig),
    refusedBig: felt.refusedBig,
    bigP99Ms: quantile(felt.bigMs, 0.99),
    polls: felt.pollMs.length + total(felt.failedPolls),
    failedPolls: felt.failedPolls,
    pollP99Ms: quantile(felt.pollMs, 0.99),
    sentP99Ms: quantile(felt.sentMs, 0.99),
    neverSent: felt.neverSent,
    failed: felt.failed,
    webhooks: felt.webhookMs.length,
    neverTold: felt.neverTold,
    webhookP99Ms: quantile(felt.webhookMs, 0.99),
    heldMs: Math.round(seen.heldMs),
    lateMs: Math.round(seen.lateMs),
    collectingMs: Math.round(seen.collectingMs),
    residentMegabytes: Math.round(seen.residentMegabytes),
    databaseGrewMegabytes: Math.round(grownMegabytes),
    isUp: seen.isUp,
    restarts: seen.restarts,
    attacker,
  }
  return { ...row, missed: missedBy(row) }
}

function missedBy(row: Omit<AttackRow, 'missed'>): string[] {
  return [
    row.sendP99Ms >= TARGETS.answerMs && 'sends slow',
    row.pollP99Ms >= TARGETS.answerMs && 'polls slow',
    total(row.refused) > 0 && 'sends refused',
    total(row.refusedBig) > 0 && 'big refused',
    row.bigP99Ms >= TARGETS.lateMs && 'big slow',
    total(row.failedPolls) > 0 && 'polls failed',
    total(row.failed) > 0 && 'messages failed',
    row.neverSent > 0 && 'never sent',
    row.sentP99Ms >= TARGETS.lateMs && 'sent late',
    row.neverTold > 0 && 'never told',
    row.webhookP99Ms >= TARGETS.lateMs && 'told late',
    row.heldMs >= TARGETS.heldMs && 'loop held',
    row.residentMegabytes >= TARGETS.megabytes && 'memory',
    (row.restarts > 0 || !row.isUp) && 'ended',
  ].filter((word) => word !== false)
}

export function tableOf(rows: AttackRow[]): string {
  const table = new Table({
    head: [
      'attack',
      'sends',
      'refused',
      'p50, p99 ms',
      'big ones',
      'refused',
      'p99 ms',
      'polls',
      'failed',
      'p99 ms',
      'sent within s\np99',
      'webhook\np99 s',
      'loop held ms\n(late, GC)',
      'memory\nMB',
      'database\ngrew MB',
      'up, restarts',
      'verdict',
    ],
    style: { head: [], border: [] },
  })
  for (const row of rows)
    table.push([
      row.attack,
      row.sends,
      namesOf({ ...row.refused, ...row.failed }),
      `${row.sendP50Ms.toFixed(0)}, ${row.sendP99Ms.toFixed(0)}`,
      row.bigs,
      namesOf(row.refusedBig),
      row.bigP99Ms.toFixed(0),
      row.polls,
      namesOf(row.failedPolls),
      row.pollP99Ms.toFixed(0),
      `${(row.sentP99Ms / 1_000).toFixed(1)}${row.neverSent > 0 ? `; ${row.neverSent} never` : ''}`,
      `${(row.webhookP99Ms / 1_000).toFixed(1)}${row.neverTold > 0 ? `; ${row.neverTold} never` : ''}`,
      `${row.heldMs} (${row.lateMs}, ${row.collectingMs})`,
      row.residentMegabytes,
      row.databaseGrewMegabytes,
      `${row.isUp ? 'up' : 'DOWN'}, ${row.restarts}`,
      row.missed.length === 0 ? 'met' : row.missed.join('\n'),
    ])
  return table.toString()
}

function namesOf(counts: Record<string, number>): string {
  const names = Object.entries(counts).map(([name, times]) => `${times} x ${name}`)
  return names.length === 0 ? '0' : names.join('\n')
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, times) => sum + times, 0)
}

/** 0 of none. */
function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}
