/**
 * The book of carriers' costs, present and past: costs by carrier and prefix and rates of exchange, each in force from
 * a time. A past entry never changes, so the cost of any sent message can be worked out again.
 */
import { type DestinationOf, mostSpecific } from '../routing/route.ts'

/** Whether a carrier takes money for each part that was submitted, or for each that was delivered. */
export const CHARGED = ['submit', 'delivery'] as const
export type Charged = (typeof CHARGED)[number]

export interface CostRow {
  carrier: string
  /** As of a price: digits, an operator, a country, or ''. */
  prefix: string
  currency: string
  /** Null: from then on the carrier has no cost for this prefix. */
  microsPerPart: bigint | null
  charged: Charged
  effectiveFrom: Date
}

export interface ExchangeRate {
  currency: string
  /** The value of one unit in the gateway's currency, in units of 1 / RATE_SCALE. */
  scaledRate: bigint
  effectiveFrom: Date
}

/** Decimals of a rate of exchange. */
export const RATE_DECIMALS = 12
const RATE_SCALE = 10n ** BigInt(RATE_DECIMALS)

/**
 * A million units, in the carrier's currency and in the gateway's. Nothing real comes near it, and the sums of figures
 * would not fit their columns.
 */
export const PART_COST_MAX_MICROS = 1_000_000_000_000n

/** A carrier's price for some parts. */
export interface Cost {
  /** In the carrier's currency. */
  carrierMicros: bigint
  currency: string
  charged: Charged
  /** In the gateway's currency; undefined if there was no rate of exchange, or an absurd one. */
  micros: bigint | undefined
}

/** Rows of one carrier and prefix, or of one currency, the latest first. */
type Timeline<T> = T[]

export interface BookContents {
  version: bigint
  /** The gateway's. */
  currency: string
  costs: CostRow[]
  rates: ExchangeRate[]
}

export class CostBook {
  readonly version: bigint
  readonly currency: string
  readonly #find = new Map<string, ReturnType<typeof mostSpecific<Timeline<CostRow>>>>()
  readonly #byCarrier: Map<string, CostRow[]>
  readonly #rates: Map<string, Timeline<ExchangeRate>>

  constructor({ version, currency, costs, rates }: BookContents, destinationOf: DestinationOf) {
    this.version = version
    this.currency = currency
    this.#byCarrier = Map.groupBy(costs, ({ carrier }) => carrier)
    for (const [carrier, rows] of this.#byCarrier) {
      const timelines = [...Map.groupBy(rows, ({ prefix }) => prefix)].map(
        ([prefix, all]): [string, Timeline<CostRow>] => [prefix, latestFirst(all)],
      )
      this.#find.set(carrier, mostSpecific(timelines, destinationOf))
    }
    this.#rates = new Map(
      [...Map.groupBy(rates, (rate) => rate.currency)].map(([of, all]) => [of, latestFirst(all)]),
    )
  }

  /** Whether any carrier ever had a cost. */
  get isEmpty(): boolean {
    return this.#byCarrier.size === 0
  }

  /**
   * The price that a carrier takes for parts to a phone ("+222...") that it was given at a time; undefined if it had no
   * cost for it. The longest prefix decides, then the operator, then the country, as of prices.
   */
  costOf(carrier: string, phone: string, parts: number, at: Date): Cost | undefined {
    const row = this.#find.get(carrier)?.(phone, (timeline) => priced(inForce(timeline, at)))
    return row && this.#cost(row, parts, at)
  }

  /** Every cost of a carrier that was in force at a time. */
  inForce(carrier: string, at: Date): { prefix: string; cost: Cost }[] {
    const byPrefix = Map.groupBy(this.#byCarrier.get(carrier) ?? [], ({ prefix }) => prefix)
    return [...byPrefix].flatMap(([prefix, rows]) => {
      const row = priced(inForce(latestFirst(rows), at))
      return row ? [{ prefix, cost: this.#cost(row, 1, at) }] : []
    })
  }

  /** An amount in the gateway's currency; undefined if there was no rate of exchange then. */
  convert(micros: bigint, currency: string, at: Date): bigint | undefined {
    if (currency === this.currency) return micros
    const rate = inForce(this.#rates.get(currency), at)
    return rate && halfUp(micros * rate.scaledRate, RATE_SCALE)
  }

  /** When the next cost or rate comes into force; undefined if none is to come. */
  nextChange(after: Date): Date | undefined {
    const times = [...this.#byCarrier.values(), ...this.#rates.values()]
      .flat()
      .map(({ effectiveFrom }) => effectiveFrom.getTime())
      .filter((time) => time > after.getTime())
    return times.length === 0 ? undefined : new Date(times.reduce((a, b) => Math.min(a, b)))
  }

  #cost({ microsPerPart, currency, charged }: PricedRow, parts: number, at: Date): Cost {
    const carrierMicros = microsPerPart * BigInt(parts)
    const converted = this.convert(carrierMicros, currency, at)
    const isSound = converted !== undefined && converted <= PART_COST_MAX_MICROS * BigInt(parts)
    return { carrierMicros, currency, charged, micros: isSound ? converted : undefined }
  }
}

type PricedRow = CostRow & { microsPerPart: bigint }

function priced(row: CostRow | undefined): PricedRow | undefined {
  const isKnown = row && row.microsPerPart !== null && row.microsPerPart <= PART_COST_MAX_MICROS
  return isKnown ? (row as PricedRow) : undefined
}

function latestFirst<T extends { effectiveFrom: Date }>(rows: T[]): Timeline<T> {
  return rows.toSorted((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime())
}

function inForce<T extends { effectiveFrom: Date }>(timeline: T[] | undefined, at: Date): T | undefined {
  return timeline?.find(({ effectiveFrom }) => effectiveFrom <= at)
}

/** Division of a whole number, rounded to the nearest; a half goes away from zero. */
function halfUp(amount: bigint, by: bigint): bigint {
  const half = by / 2n
  return amount < 0n ? -((-amount + half) / by) : (amount + half) / by
}
