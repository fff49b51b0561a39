/** Settled messages, and the arrays that the statements for settling make of them: see settle-sql.ts. */
import type { Settlement } from './state.ts'
import type { Submission } from './submissions-sql.ts'

/** The answer to one submitted part. */
export interface PartAnswer {
  seq: number
  part: number
  /** The name of a command_status, or the reason why there was none. */
  result: string
  smscMessageId: string | null
  /** The carrier's price for it, if it has taken it; absent: nothing, as far as is known. */
  cost?: PartCost | undefined
}

/** In micro-units of the gateway's currency, and of the carrier's. */
export interface PartCost {
  micros: bigint
  carrierMicros: bigint
}

/** The one who settled messages. */
export interface By {
  smsc: string
  /** "connection/1"; null if nothing was submitted. */
  bind: string | null
  /** The name under which receipts find them, and figures count them, if it is not the connection's. */
  carrier?: string | undefined
}

/** Messages of one batch that are settled together. */
export interface SettledGroup {
  batchId: string
  settlements: Settlement[]
  answers: PartAnswer[]
  /** The parts that the carrier has taken and will send receipts for. */
  submissions: Submission[]
}

/** How many parts the carrier took of each message, and what it takes for them; one element stands for all. */
export interface Taken {
  counts: number[]
  costs: bigint[]
  carrierCosts: bigint[]
}

const TAKEN = 'ESME_ROK'

/** One element stands for all if they are the same. */
export function batchesOf(rows: { batchId: string }[]): string[] {
  return once(rows.map(({ batchId }) => batchId))
}

/** Null if no part is another than the first. */
export function partsOf(answers: PartAnswer[]): number[] | null {
  return answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : null
}

/** Null if all of them are yes. */
export function resultsOf(answers: PartAnswer[]): string[] | null {
  return answers.some(({ result }) => result !== TAKEN) ? answers.map(({ result }) => result) : null
}

export function takenOf(groups: SettledGroup[]): Taken {
  const [first] = groups[0]?.answers ?? []
  if (first && groups.every((group) => areAllLike(first, group)))
    return { counts: [1], costs: [first.cost?.micros ?? 0n], carrierCosts: [first.cost?.carrierMicros ?? 0n] }
  const taken = groups.flatMap(({ settlements, answers }) => {
    const bySeq = Map.groupBy(
      answers.filter(({ result }) => result === TAKEN),
      ({ seq }) => seq,
    )
    return settlements.map(({ seq }) => bySeq.get(seq) ?? [])
  })
  const costs = taken.map((parts) => parts.flatMap(({ cost }) => cost ?? []))
  return {
    counts: once(taken.map(({ length }) => length)),
    costs: once(costs.map((all) => sum(all.map(({ micros }) => micros)))),
    carrierCosts: once(costs.map((all) => sum(all.map(({ carrierMicros }) => carrierMicros)))),
  }
}

/** The usual case, and quicker to find out than to add up: one part of each message was taken, at one cost. */
function areAllLike({ cost }: PartAnswer, { settlements, answers }: SettledGroup): boolean {
  return (
    settlements.length === answers.length &&
    answers.every(
      (answer, index) =>
        answer.result === TAKEN &&
        answer.seq === settlements[index]?.seq &&
        answer.cost?.micros === cost?.micros &&
        answer.cost?.carrierMicros === cost?.carrierMicros,
    )
  )
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

function once<T>(each: T[]): T[] {
  return each.every((one) => one === each[0]) ? each.slice(0, 1) : each
}
