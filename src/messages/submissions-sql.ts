/**
 * Submissions: which part of which message a carrier's message id stands for, until its delivery receipt has come. What
 * receipts make of them, and the order in which locks are taken: receipts-sql.ts.
 */
import type { Db } from '../db/sql.ts'
import { normalizeMessageId } from './receipt-ids.ts'

/** One part that a carrier has taken. */
export interface Submission {
  /** The name under which the carrier's receipts are looked for, if it is not the connection's. */
  carrier?: string | undefined
  seq: number
  part: number
  smscMessageId: string
  /** How many of the message's parts, as they were priced, it stands for; 1 where it is not said. */
  covers?: number
}

/**
 * Notes what the carrier has taken, in the transaction that settles it, and before anything else there (see the
 * order of locks in receipts-sql.ts). A carrier that gives an id again means the newer message from then on.
 */
export async function insertSubmissions(
  db: Db,
  smsc: string,
  batchId: string,
  submissions: Submission[],
): Promise<void> {
  const values = submissionValues(smsc, [{ batchId, submissions }])
  if (values) await db.query({ name: 'insert-submissions', text: submissionsInsert(1), values })
}

/** The parameters of `submissionsInsert`; undefined where there is nothing to note. */
export function submissionValues(
  smsc: string,
  groups: { batchId: string; submissions: Submission[] }[],
): unknown[] | undefined {
  const byId = new Map<string, { batchId: string } & Submission>()
  for (const { batchId, submissions } of groups)
    for (const row of submissions) {
      const id = normalizeMessageId(row.smscMessageId) || idOfNone(batchId, row)
      byId.set(id, { batchId, ...row, covers: (row.covers ?? 1) + coveredBefore(byId.get(id), batchId, row) })
    }
  if (byId.size === 0) return undefined
  const ids = [...byId.keys()].sort()
  const rows = ids.map((id) => byId.get(id)!)
  const [first] = rows
  return [
    first?.carrier ?? smsc,
    // One stands for all.
    rows.every(({ batchId }) => batchId === first?.batchId)
      ? [first?.batchId]
      : rows.map((row) => row.batchId),
    ids,
    rows.map((row) => row.seq),
    rows.some((row) => row.part > 0) ? rows.map((row) => row.part) : null,
    rows.some((row) => (row.covers ?? 1) > 1) ? rows.map((row) => row.covers ?? 1) : null,
  ]
}

/** Stands for an answer without an id, so that it becomes unknown in its time. No receipt can name it: it has a blank. */
function idOfNone(batchId: string, { seq, part }: Submission): string {
  return ` ${batchId}-${seq}-${part}`
}

/** Some carriers give one id to all parts of a message, and one receipt. */
function coveredBefore(
  before: ({ batchId: string } & Submission) | undefined,
  batchId: string,
  { seq, part }: Submission,
): number {
  if (before?.batchId !== batchId || before.seq !== seq || before.part === part) return 0
  return before.covers ?? 1
}

/** The statement, of which the parameters begin with `$first`. */
export function submissionsInsert(first: number): string {
  const [smsc, batchIds, ids, seqs, parts, covers] = Array.from({ length: 6 }, (_, i) => `$${first + i}`)
  return `insert into submissions (smsc, smsc_message_id, batch_id, seq, part, covers)
          select ${smsc}, id, coalesce(batch_id, (${batchIds}::uuid[])[1]), seq, coalesce(part, 0), coalesce(covers, 1)
          from unnest(${ids}::text[], ${batchIds}::uuid[], ${seqs}::int[], ${parts}::smallint[], ${covers}::smallint[])
            as s (id, batch_id, seq, part, covers)
          on conflict (smsc, smsc_message_id) do update set
            batch_id = excluded.batch_id, seq = excluded.seq, part = excluded.part,
            covers = excluded.covers + case
              when (submissions.batch_id, submissions.seq) = (excluded.batch_id, excluded.seq)
                and submissions.part <> excluded.part and submissions.receipted_at is null then submissions.covers
              else 0 end,
            created_at = excluded.created_at, receipted_at = null`
}
