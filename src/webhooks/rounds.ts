/**
 * Whose turn is next: accounts go round one after the other, however many endpoints each has, and connections are
 * shared out by pace, so that those of the slow and of the unknown are never all there are.
 */
import type { Pace } from './store.ts'

/** Those with the fewest connections first, because what quick endpoints hold is soon free again. */
export const PACES: readonly Pace[] = ['unproven', 'slow', 'quick']

/** An account has this part of all connections, and of those of each pace. */
const ACCOUNT_PART = 6
/** Endpoints that are slow have this part of all connections, and so have those that are unproven. */
const CAUTIOUS_PART = 4
/** Of an endpoint that is quick; others have one. */
const ENDPOINT_CONNECTIONS_MAX = 4
/** More accounts than this in a round, and it begins anew. */
const ROUND_MAX = 1_000

/** Connections in use, as a turn has them. */
export interface InUse {
  pace: Pace
  accountId: string
  connections: number
}

export class Rounds {
  readonly #connectionsMax: number
  /** Accounts that have had a turn in the round of a pace. */
  readonly #served: Record<Pace, Set<string>> = { quick: new Set(), unproven: new Set(), slow: new Set() }

  constructor(connectionsMax: number) {
    this.#connectionsMax = connectionsMax
  }

  /** How many connections a turn of this pace and account may have; 0 when there is none for it. */
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

  /** The same, whoever's. */
  roomFor(pace: Pace, inUse: InUse[]): number {
    const ofPace = inUse.filter((other) => other.pace === pace)
    return Math.min(this.#connectionsMax - sum(inUse), this.#share(pace) - sum(ofPace))
  }

  /**
   * Asks `take` for a turn of an account that has had none in this round, and begins another round where there is none.
   * `take` is given the accounts that it must not be of.
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

  /** What is left by the cautious shares is always there for those who are quick, and so is all that they leave free. */
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
