/** A carrier's answers and their consequences: a message whose parts all have theirs is settled. */
import type { Backoff } from '../kernel/backoff.ts'
import type { Log } from '../kernel/log.ts'
import { submitSeconds, submits } from '../kernel/metrics.ts'
import type { Settlement } from '../messages/state.ts'
import type { CarrierMinutes } from '../routing/carrier-minutes.ts'
import type { SmscConfig } from '../smsc/config.ts'
import type { Outcome } from '../smsc/outcomes.ts'
import type { Outflow } from './outflow.ts'
import type { Run } from './run.ts'
import { noteLate, notePart, type Sending, settlementOf } from './sending.ts'
import type { Settler } from './settler.ts'

export interface AnswersDeps {
  smsc: string
  config: SmscConfig
  backoff: Backoff
  log: Log
  /** Counts what carriers answer. */
  minutes: Pick<CarrierMinutes, 'answered'>
  outflow: Pick<Outflow, 'circumstancesOf' | 'end' | 'settled' | 'withdraw'>
  settler: Pick<Settler, 'add' | 'addLate'>
}

export class Answers {
  readonly #deps: AnswersDeps

  constructor(deps: AnswersDeps) {
    this.#deps = deps
  }

  /** An answer has come, after so many seconds. */
  onAnswer({ kind }: Outcome, seconds: number): void {
    const { smsc, minutes } = this.#deps
    submits.inc({ smsc, outcome: kind })
    submitSeconds.observe({ smsc }, seconds)
    minutes.answered(smsc, kind, seconds)
  }

  /** A part has its outcome; with its last part, a message is settled. */
  onOutcome(sending: Sending<Run>, index: number, outcome: Exclude<Outcome, { kind: 'throttled' }>): void {
    notePart(sending, index, outcome)
    if (sending.open > 0) return
    const { backoff, config, outflow, settler } = this.#deps
    const { owner: run, worst } = sending
    if (worst?.kind === 'retry' && worst.reroute) run.reroute = true
    const settlement = settlementOf(sending, backoff, config, outflow.circumstancesOf(sending))
    const lost = worst?.kind === 'unknown' && worst.lost === true
    outflow.end(sending, { lost })
    if (lost) run.behind = true
    this.#logTrouble(sending, settlement)
    // For a slice that another worker has now, only certain outcomes may be written.
    if (run.phase === 'lost' && settlement.to !== 'sent') {
      run.unsettled--
      outflow.settled(sending)
    } else settler.add({ settlement, sending })
  }

  /** The carrier has accepted a part after its time limit: it need not be sent again. */
  onLate(sending: Sending<Run>, index: number, smscMessageId: string): void {
    const { smsc, outflow, settler } = this.#deps
    submits.inc({ smsc, outcome: 'late' })
    noteLate(sending, index, smscMessageId)
    // Its message is settled with its other parts.
    if (sending.open > 0) return
    const { owner, message } = sending
    if (!outflow.withdraw(owner.slice.batchId, message.seq, index, smscMessageId))
      settler.addLate(sending, index)
  }

  /** Puts a suspect back in the queue unchanged; nothing of it was submitted. */
  giveBackSuspect(sending: Sending<Run>, delayMs = 0): void {
    const { seq, suspect, acceptedParts } = sending.message
    const settlement: Settlement = {
      ...{ seq, to: 'queued', delayMs, counts: false, possibleDuplicate: false },
      acceptedParts: acceptedParts ?? [],
      suspect: suspect ?? 0,
    }
    if (sending.owner.phase !== 'lost') this.#deps.settler.add({ settlement, sending })
  }

  /** Successes are only counted; failures are logged with their message id. */
  #logTrouble({ owner, message, worst }: Sending<Run>, settlement: Settlement): void {
    if (settlement.to === 'sent' || worst?.kind === 'unsent') return
    const messageId = `${owner.slice.batchId}-${message.seq}`
    const outcome = worst?.kind
    this.#deps.log.debug({ messageId, outcome, attempt: message.attempts + 1, to: settlement.to }, 'not sent')
  }
}
