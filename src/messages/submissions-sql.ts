/**
 * Submissions: which part of which message a carrier's message id stands for, until its delivery receipt has come.
 * receipts/store.ts has the effect of receipts, and the order of locks.
 */
import type { Db } from '../db/sql.ts'
import { normalizeMessageId } from './receipt-ids.ts'

/** One part that a carrier has taken. */
export interface Submission {
  seq: number
  part: number
  smscMessageId: string
  /** How many of the message's parts, as priced, it stands for; 1 by default. */
  covers?: number
}

/**
 * Records the parts that the carrier has taken, in the transaction that settles them and before anything else there
 * (see the order of locks in receipts/store.ts). If a carrier gives an id again, it means the newer message from then
 * on.
 */
export async function insertSubmissions(
  db: Db,
  smsc: string,
  batchId: string,
  submissions: Submission[],
): Promise<void> {
  if (submissions.length === 0) return
  const { batches, ids, seqs, parts, covers } = submissionColumns([{ batchId, submissions }])
  await db.query({
    name: 'insert-submissions',
    text: `insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
           select $1, id, ($2::uuid[])[1], seq, coalesce(part, 0), coalesce(covers, 1)
           from unnest($3::text[], $4::int[], $5::smallint[], $6::smallint[]) as s (id, seq, part, covers)
           ${GIVEN_AGAIN}`,
    values: [smsc, batches, ids, seqs, parts, covers],
  })
}

/** For an id given again: all parts of a message may share one, and one receipt. */
export const GIVEN_AGAIN = `on conflict (smsc, smsc_message_id) do update set
      batch_id = excluded.batch_id, seq = excluded.seq, part = excluded.part,
      covers = excluded.covers + case
        when (submissions.batch_id, submissions.seq) = (excluded.batch_id, excluded.seq)
          and submissions.part <> excluded.part and submissions.receipted_at is null then submissions.covers
        else 0 end,
      created_at = excluded.created_at, receipted_at = null`

/** The parts that a carrier has taken, in order of their ids. */
export interface SubmissionColumns {
  ids: string[]
  seqs: number[]
  /** One batch stands for all. */
  batches: string[]
  /** Empty if each is the first. */
  parts: number[]
  /** Empty if each stands for itself. */
  covers: number[]
}

export function submissionColumns(
  groups: { batchId: string; submissions: Submission[] }[],
): SubmissionColumns {
  const byId = new Map<string, TakenPart>()
  for (const { batchId, submissions } of groups)
    for (const row of submissions) {
      const { seq, part, covers = 1 } = row
      const id = normalizeMessageId(row.smscMessageId) || idOfNone(batchId, row)
      byId.set(id, { batchId, seq, part, covers: covers + coveredBefore(byId.get(id), batchId, row) })
    }
  const ids = [...byId.keys()].sort()
  const rows = ids.map((id) => byId.get(id)!)
  const [first] = rows
  const areOfOne = rows.every(({ batchId }) => batchId === first?.batchId)
  return {
    ids,
    seqs: rows.map(({ seq }) => seq),
    batches: (areOfOne ? rows.slice(0, 1) : rows).map(({ batchId }) => batchId),
    parts: rows.some(({ part }) => part > 0) ? rows.map(({ part }) => part) : [],
    covers: rows.some(({ covers }) => covers > 1) ? rows.map(({ covers }) => covers) : [],
  }
}

interface TakenPart {
  batchId: string
  seq: number
  part: number
  covers: number
}

/**
 * Stands for an answer without an id, so that it becomes unknown in due time. No receipt can name it, because it has a
 * blank.
 */
function idOfNone(batchId: string, { seq, part }: Submission): string {
  return ` ${batchId}-${seq}-${part}`
}

/** Some carriers give all parts of a message one id, and one receipt. */
function coveredBefore(before: TakenPart | undefined, batchId: string, { seq, part }: Submission): number {
  if (before?.batchId !== batchId || before.seq !== seq || before.part === part) return 0
  return before.covers
}
