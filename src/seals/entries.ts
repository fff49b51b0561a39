/** The ledger entries in a sealed file: read from its rows, and held against their hashes. */
import { parseMoney } from '../kernel/money.ts'
import { entryHash, sha256 } from './entry-hash.ts'
import type { PlacedRow } from './read.ts'

export interface ReadEntry {
  place: string
  id: string
  at: string
  kind: string
  batchId: string
  micros: bigint
  balanceMicros: bigint
  before: string
  hash: string
  isRight: boolean
}

/** An apostrophe that spreadsheets need stands before what they would take for a formula: http/csv.ts. */
const GUARD = /(^|[;|\t\r\n])([ "']*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

export class VerifiedEntries {
  readonly all: ReadEntry[]

  constructor(rows: PlacedRow[], accountId: string) {
    this.all = rows.flatMap(({ row, place }) => {
      if (row.line !== 'entry') return []
      const value = (name: string) => row[name] ?? ''
      const micros = parseMoney(value('change'))
      const balanceMicros = parseMoney(value('balance'))
      const line = {
        ...{ id: value('id'), accountId, at: value('at'), kind: value('kind'), batchId: value('batchId') },
        ...{ amountMicros: String(micros), balanceAfterMicros: String(balanceMicros) },
        reasonDigest: value('reasonDigest'),
      }
      const isRight =
        micros !== undefined &&
        balanceMicros !== undefined &&
        isReason(value('reason'), value('reasonDigest')) &&
        entryHash(value('before'), line) === value('hash')
      return {
        ...{ place, id: line.id, at: line.at, kind: line.kind, batchId: line.batchId, isRight },
        ...{ micros: micros ?? 0n, balanceMicros: balanceMicros ?? 0n },
        ...{ before: value('before'), hash: value('hash') },
      }
    })
  }

  changed(): string[] {
    return this.all
      .filter(({ isRight }) => !isRight)
      .map(({ id, place }) => `The entry ${id} in ${place} was changed: its hash is not that of its content`)
  }

  /** The gaps, where each entry must follow the one before it. */
  gaps(start: string): string[] {
    return this.all.flatMap(({ id, place, before, balanceMicros, micros }, i) => {
      const last = this.all[i - 1]
      if (before !== (last?.hash ?? start))
        return last
          ? [`An entry is missing or out of place before ${id} in ${place}: it does not follow ${last.id}`]
          : [
              `An entry is missing before ${id} in ${place}: it does not follow the hash that the file begins with`,
            ]
      if (last && last.balanceMicros + micros !== balanceMicros)
        return [`The balance after the entry ${id} in ${place} is not the one before it and its amount`]
      return []
    })
  }
}

function isReason(reason: string, digest: string): boolean {
  if (digest === '') return reason === ''
  return [reason, reason.replace(GUARD, '$1$2'), reason.replace(/^'/, '')].some(
    (one) => sha256(one) === digest,
  )
}
