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
  await db.query({
    name: 'insert-submissions',
    text: `insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
           select $1, id, ($2::uuid[])[1], seq, coalesce(part, 0), coalesce(covers, 1)
           from unnest($3::text[], $4::int[], $5::smallint[], $6::smallint[]) as s (id, seq, part, covers)
           ${GIVEN_AGAIN}`,
    values: submissionColumns(smsc, [{ batchId, submissions }]),
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

/**
 * The name under which receipts are looked up; then batches, ids, seqs, parts and covers of the taken parts, in order
 * of the ids. The arrays are cut short if their elements say nothing: one batch stands for all, and without parts each
 * is the first.
 */
export function submissionColumns(
  smsc: string,
  groups: { batchId: string; submissions: Submission[] }[],
): unknown[] {
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
  return [
    smsc,
    rows.every(({ batchId }) => batchId === first?.batchId)
      ? rows.slice(0, 1).map(({ batchId }) => batchId)
      : rows.map(({ batchId }) => batchId),
    ids,
    rows.map(({ seq }) => seq),
    rows.some(({ part }) => part > 0) ? rows.map(({ part }) => part) : [],
    rows.some(({ covers }) => covers > 1) ? rows.map(({ covers }) => covers) : [],
  ]
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
