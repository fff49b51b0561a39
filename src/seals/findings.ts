/** The findings about a sealed file, as sentences. */
import { VerifiedEntries } from './entries.ts'
import type { PlacedRow } from './read.ts'

/** A check that was made, or a fault. */
export interface Verdict {
  ok: boolean
  sentence: string
}

const SHOWN_MAX = 5

/** Collects what checks find. */
export class Findings {
  readonly verdicts: Verdict[] = []

  good(sentence: string): void {
    this.verdicts.push({ ok: true, sentence })
  }

  bad(sentence: string): void {
    this.verdicts.push({ ok: false, sentence })
  }

  /** One sentence for something that is right, or one for each thing that is wrong; of many, the first. */
  all(right: string, wrong: string[]): void {
    if (wrong.length === 0) this.good(right)
    for (const sentence of wrong.slice(0, SHOWN_MAX)) this.bad(sentence)
    if (wrong.length > SHOWN_MAX) this.bad(`And ${wrong.length - SHOWN_MAX} more of these`)
  }
}

/** The entries among rows, each with its amounts; an entry that cannot be read is a finding. */
export function entriesOf(
  rows: PlacedRow[],
  about: ReadonlyMap<string, string>,
  findings: Findings,
): VerifiedEntries {
  const entries = new VerifiedEntries(rows, about.get('accountId') ?? '')
  findings.all(
    `Each of the ${entries.all.length} ledger entries has the hash that its content gives`,
    entries.changed(),
  )
  return entries
}
