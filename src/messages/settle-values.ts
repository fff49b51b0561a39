/** The values of the statements for settling, in the order of their `input`s. */
import type { By, PartAnswer, SettledGroup } from './settle-sql.ts'
import type { Settlement } from './state.ts'
import { submissionColumns } from './submissions-sql.ts'

/** The values of SETTLE, in the order of its `input`. */
export function settleValues({ smsc, bind, carrier }: By, groups: SettledGroup[]): unknown[] {
  const messages = groups.flatMap(({ batchId, settlements }) =>
    settlements.map((each) => ({ batchId, ...each })),
  )
  const answers = groups.flatMap(({ batchId, answers }) => answers.map((answer) => ({ batchId, ...answer })))
  const submissions = submissionColumns(carrier ?? smsc, groups)
  return [
    smsc,
    bind,
    ...messageColumns(messages),
    ...answerColumns(answers),
    ...submissions,
    ...takenColumns(groups),
  ]
}

/** The values of SETTLE_SENT, in the order of its `input`. */
export function settleSentValues({ smsc, bind, carrier }: By, group: SettledGroup): unknown[] {
  const { batchId, settlements, answers } = group
  return [
    bind,
    batchId,
    settlements.map(({ seq }) => seq),
    answers.map(({ seq }) => seq),
    answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : null,
    answers.some(({ result }) => result !== 'ESME_ROK') ? answers.map(({ result }) => result) : null,
    answers.map(({ smscMessageId }) => smscMessageId),
    ...submissionColumns(carrier ?? smsc, [group]),
    ...takenColumns([group]),
  ]
}

/** takens, part_costs, carrier_costs: of each message, in the order of the settlements; one element stands for all. */
function takenColumns(groups: SettledGroup[]): unknown[][] {
  const [first] = groups[0]?.answers ?? []
  if (first && groups.every((group) => areAllLike(first, group)))
    return [[1], [first.cost?.micros ?? 0n], [first.cost?.carrierMicros ?? 0n]]
  const taken = groups.flatMap(({ settlements, answers }) => {
    const bySeq = Map.groupBy(
      answers.filter(({ result }) => result === TAKEN),
      ({ seq }) => seq,
    )
    return settlements.map(({ seq }) => bySeq.get(seq) ?? [])
  })
  const costs = taken.map((parts) => parts.flatMap(({ cost }) => cost ?? []))
  return [
    once(taken.map(({ length }) => length)),
    once(costs.map((all) => sum(all.map(({ micros }) => micros)))),
    once(costs.map((all) => sum(all.map(({ carrierMicros }) => carrierMicros)))),
  ]
}

const TAKEN = 'ESME_ROK'
/** How long it may take until a statement with values of now is run. */
const WRITING_MS = 1_000

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

/** message_batches, message_seqs, states, counts, delays_ms, accepted_parts, possible_duplicates, error_codes, errors,
 * holds_ms, submitted_ms_ago, suspects. */
function messageColumns(messages: (Settlement & { batchId: string })[]): unknown[][] {
  const batchIds = ofOneBatch(messages)
  const seqs = messages.map(({ seq }) => seq)
  if (messages.every(({ to }) => to === 'sent'))
    return [batchIds, seqs, ...Array.from({ length: 10 }, () => [])]
  const queued = messages.map((message) => (message.to === 'queued' ? message : undefined))
  const failed = messages.map((message) => (message.to === 'failed' ? message : undefined))
  const held = messages.map((message) => (message.to === 'submitting' ? message : undefined))
  return [
    batchIds,
    seqs,
    messages.map(({ to }) => to),
    queued.map((message) => (message && !message.counts ? 0 : 1)),
    queued.map((message) => message?.delayMs ?? null),
    queued.map((message) => (message?.acceptedParts.length ? `{${message.acceptedParts.join(',')}}` : null)),
    queued.map((message) => message?.possibleDuplicate ?? false),
    failed.map((message) => message?.errorCode ?? null),
    failed.map((message) => message?.error ?? null),
    held.map((message) => message?.holdMs ?? null),
    held.map((message) => message && Math.round(performance.now() - message.submittedAtMs) + WRITING_MS),
    queued.map((message) => message?.suspect ?? null),
  ]
}

/** answer_batches, answer_seqs, answer_parts, results, answer_ids. */
function answerColumns(answers: (PartAnswer & { batchId: string })[]): unknown[][] {
  return [
    ofOneBatch(answers),
    answers.map(({ seq }) => seq),
    answers.some(({ part }) => part > 0) ? answers.map(({ part }) => part) : [],
    answers.some(({ result }) => result !== 'ESME_ROK') ? answers.map(({ result }) => result) : [],
    answers.map(({ smscMessageId }) => smscMessageId),
  ]
}

/** One element stands for all if they are the same. */
function ofOneBatch(rows: { batchId: string }[]): string[] {
  const [first] = rows
  if (!first) return []
  return rows.every(({ batchId }) => batchId === first.batchId)
    ? [first.batchId]
    : rows.map((row) => row.batchId)
}
