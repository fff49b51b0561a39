/** The chain of a ledger's entries, as anybody can compute it. The database computes the same: migrations/0041. */
import { createHash } from 'node:crypto'

/** Stands before the first entry of every account. */
export const CHAIN_START = '0'.repeat(64)

/**
 * The fields that the hash of an entry covers, as text: amounts are micro-units, the time has six decimals of a second.
 */
export interface EntryLine {
  id: string
  accountId: string
  at: string
  kind: string
  amountMicros: string
  balanceAfterMicros: string
  /** Empty: it belongs to no batch. */
  batchId: string
  /** The SHA-256 of the reason in hex; empty if there is none. */
  reasonDigest: string
}

export function entryHash(before: string, entry: EntryLine): string {
  const { id, accountId, at, kind, amountMicros, balanceAfterMicros, batchId, reasonDigest } = entry
  const line = [id, accountId, at, kind, amountMicros, balanceAfterMicros, batchId, reasonDigest].join('|')
  return sha256(`${before}\n${line}`)
}

export function reasonDigest(reason: string | null): string {
  return reason === null ? '' : sha256(reason)
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
