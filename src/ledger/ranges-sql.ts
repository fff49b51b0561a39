/**
 * Destinations that are new to an account, and the ranges of numbers that it sends to there. Traffic that somebody is paid
 * for (artificially inflated traffic) goes to many numbers of one range, at a destination where the account had no
 * business before.
 */
import type { Tx } from '../db/sql.ts'

/** So long a destination is new to an account. */
const NEW_DAYS = 7

/** Notes that the account sends there; returns those of these destinations that are new to it. */
export async function newDestinationsOf(
  tx: Tx,
  accountId: string,
  destinationIds: number[],
): Promise<Set<number>> {
  await tx.query({
    name: 'note-destinations',
    text: `insert into account_destinations (account_id, destination_id)
           select $1, id from unnest($2::smallint[]) as id order by id on conflict do nothing`,
    values: [accountId, destinationIds],
  })
  const { rows } = await tx.query<{ id: number }>({
    name: 'new-destinations-of',
    text: `select destination_id as id from account_destinations
           where account_id = $1 and destination_id = any ($2) and since > now() - interval '${NEW_DAYS} days'`,
    values: [accountId, destinationIds],
  })
  return new Set(rows.map(({ id }) => id))
}

export interface Range {
  /** The digits that its numbers begin with. */
  range: string
  /** The last three digits of each. */
  tails: number[]
}

/** Adds numbers to ranges; returns how many different ones each has had in the last two days. */
export async function addToRanges(
  tx: Tx,
  accountId: string,
  ranges: Range[],
): Promise<{ range: string; numbers: number }[]> {
  const { rows } = await tx.query<{ range: string; numbers: number }>({
    name: 'add-to-ranges',
    text: `insert into new_ranges as r (account_id, range, tails)
           select $1, range, tails from json_to_recordset($2) as n (range text, tails smallint[]) order by range
           on conflict (account_id, range) do update set updated_at = now(),
             tails = array(select distinct unnest(r.tails || excluded.tails))
           returning range, cardinality(tails) as numbers`,
    values: [accountId, JSON.stringify(ranges)],
  })
  return rows
}
