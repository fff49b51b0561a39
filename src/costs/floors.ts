/** How much of a price must be left once the carrier is paid, and what happens to a message of which less is left. */

export const BELOW = ['refuse', 'alert'] as const
export type Below = (typeof BELOW)[number]

export interface Floor {
  /** Hundredths of a percent of the price. */
  points: number
  below: Below
}

/** For an account, for a route, or, where both are null, for all that have none of their own. */
export interface FloorRow extends Floor {
  accountId: string | null
  /** The prefix of the route. */
  route: string | null
}

const POINTS = 10_000n

export class Floors {
  readonly #byKey: Map<string, FloorRow>

  constructor(rows: FloorRow[]) {
    this.#byKey = new Map(rows.map((row) => [keyOf(row.accountId, row.route), row]))
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0
  }

  /** The account's own floor comes first, then the route's, then the one for all. */
  floorOf(accountId: string, route: string): FloorRow | undefined {
    return (
      this.#byKey.get(keyOf(accountId, null)) ??
      this.#byKey.get(keyOf(null, route)) ??
      this.#byKey.get(keyOf(null, null))
    )
  }
}

/** Whether less is left of a price than the floor says. Both amounts are of one part, in one currency. */
export function isBelow({ points }: Floor, priceMicros: bigint, costMicros: bigint): boolean {
  return (priceMicros - costMicros) * POINTS < priceMicros * BigInt(points)
}

function keyOf(accountId: string | null, route: string | null): string {
  return `${accountId ?? ''} ${route ?? '-'}`
}
