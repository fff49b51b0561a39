/**
 * Decides whose turn is next: accounts take turns, however many endpoints each has, and connections are shared out by
 * pace, so that slow and unproven endpoints never hold all of them.
 */
import type { Pace } from './store.ts'

/** The paces with the fewest connections come first, because quick endpoints soon free theirs again. */
export const PACES: readonly Pace[] = ['unproven', 'slow', 'quick']

/** An account may use this fraction (one sixth) of all connections, and of those of each pace. */
const ACCOUNT_PART = 6
/** Slow endpoints may use this fraction (a quarter) of all connections, and so may unproven ones. */
const CAUTIOUS_PART = 4
/** The limit for a quick endpoint; others have one connection. */
const ENDPOINT_CONNECTIONS_MAX = 4
/** After this many accounts in a round, a new one begins. */
const ROUND_MAX = 1_000

/** The connections in use by a turn. */
export interface InUse {
  pace: Pace
  accountId: string
  connections: number
}

export class Rounds {
  readonly #connectionsMax: number
  /** The accounts that have had a turn in each pace's round. */
  readonly #served: Record<Pace, Set<string>> = { quick: new Set(), unproven: new Set(), slow: new Set() }

  constructor(connectionsMax: number) {
    this.#connectionsMax = connectionsMax
  }

  /** How many connections a turn of this pace and account may have; 0 if it may have none. */
  room(pace: Pace, accountId: string, inUse: InUse[]): number {
    const ofAccount = inUse.filter((other) => other.accountId === accountId)
    return Math.max(
      0,
      Math.min(
        pace === 'quick' ? ENDPOINT_CONNECTIONS_MAX : 1,
        this.roomFor(pace, inUse),
        part(this.#connectionsMax, ACCOUNT_PART) - sum(ofAccount),
        part(this.#share(pace), ACCOUNT_PART) - sum(ofAccount.filter((other) => other.pace === pace)),
      ),
    )
  }

  /** The same for any account. */
  roomFor(pace: Pace, inUse: InUse[]): number {
    const ofPace = inUse.filter((other) => other.pace === pace)
    return Math.min(this.#connectionsMax - sum(inUse), this.#share(pace) - sum(ofPace))
  }

  /**
   * Asks `take` for a turn of an account that has had none in this round, and begins another round if there is none.
   * `take` is given the accounts to exclude.
   */
  async next<T extends { data: { accountId: string } }>(
    pace: Pace,
    inUse: InUse[],
    take: (accountsBut: Set<string>) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const full = new Set(
      inUse
        .filter(({ accountId }) => this.room(pace, accountId, inUse) === 0)
        .map(({ accountId }) => accountId),
    )
    const served = this.#served[pace]
    let turn = await take(full.union(served))
    if (!turn && served.size > 0) {
      served.clear()
      turn = await take(full)
    }
    if (served.size >= ROUND_MAX) served.clear()
    if (turn) served.add(turn.data.accountId)
    return turn
  }

  /** Quick endpoints have everything outside the cautious shares, and any of those shares that is free. */
  #share(pace: Pace): number {
    return pace === 'quick' ? this.#connectionsMax : part(this.#connectionsMax, CAUTIOUS_PART)
  }
}

function part(connections: number, of: number): number {
  return Math.max(1, Math.floor(connections / of))
}

function sum(inUse: InUse[]): number {
  return inUse.reduce((total, { connections }) => total + connections, 0)
}
