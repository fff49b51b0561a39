/**
 * One bind, kept alive: connects, binds, reconnects after every end (soon if the bind had worked, else after growing
 * pauses), and turns each answer from the carrier into an Outcome.
 */
import { type Clock, systemClock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import { type LimitedLog, limitLog } from '../kernel/log-limit.ts'
import { STATUS, statusName, statusText } from '../smpp/commands.ts'
import { SmppError } from '../smpp/errors.ts'
import type { AnswerTo, DeliverPdu, PduInput, RequestPdu } from '../smpp/pdu.ts'
import { claimsReceipt } from '../smpp/receipt.ts'
import type { Refusal, Session } from '../smpp/session.ts'
import { type Bind, openBind, reasonOf } from './bind.ts'
import { type SmscConfig, sends } from './config.ts'
import { Homing } from './homing.ts'
import { LinkNotes, type LinkState, type LinkStats } from './link-stats.ts'
import {
  type Answer,
  answerOf,
  answerOfNack,
  BIND_REFUSALS,
  NACKED,
  type Outcome,
  type Overrides,
  onYes,
  overridesOf,
  unansweredBy,
  usableId,
} from './outcomes.ts'
import type { SubmitPart } from './parts.ts'
import { Reconnect } from './reconnect.ts'
import { submitPdus } from './submit.ts'
import { Throttle } from './throttle.ts'

/** Stores a PDU that a carrier delivers. Resolves with the command_status to answer. */
export type DeliverHandler = (pdu: DeliverPdu) => Promise<number>

/** An idle bind that ends sooner counts as a failure, so that we do not hammer a carrier that ends every bind at once. */
const STABLE_MS = 10_000
const LET_GO = 'the bind was let go of'

export class Link {
  readonly name: string
  readonly config: SmscConfig
  /** Called whenever there may be room for another submit, and when the bind is lost. */
  onChange: () => void = () => undefined
  /** Without it the carrier is told to keep its deliveries. Set it before `start`. */
  onDeliver: DeliverHandler | undefined
  /** Called for each refused PDU: the name of the command_status, and the PDU without texts and numbers. */
  onRefused: (reason: string, example: string) => void = () => undefined
  /** Called with the octets of each PDU, in both directions; undefined: nobody wants to know. */
  onPdu: ((direction: 'in' | 'out', bytes: Buffer) => void) | undefined
  /** Whether this process may still write to the carrier: called before each write. Set it before `start`. */
  mayWrite: () => boolean = () => true

  readonly #log: LimitedLog
  readonly #clock: Clock
  readonly #pduOf: (part: SubmitPart) => PduInput<'submit_sm'>
  readonly #overrides: Overrides
  readonly #throttle: Throttle
  readonly #reconnect = new Reconnect()
  readonly #homing: Homing
  readonly #destroyed = new AbortController()
  #bind: Bind | undefined
  /** The bind has answered a submit, so it works. */
  #hasWorked = false
  /** Something was submitted through the bind. */
  #isTried = false
  /** The bind ended because we cut it, which says nothing about the messages in flight. */
  #cutByUs = false
  readonly #notes = new LinkNotes()
  #stopped = false
  #connecting: Promise<void> | undefined
  /** Questions about messages without an answer: they take no place in the window. */
  #asking = 0

  constructor(name: string, config: SmscConfig, log: Log, clock = systemClock) {
    this.name = name
    this.config = config
    this.#log = limitLog(log.child({ bind: name }))
    this.#clock = clock
    this.#pduOf = submitPdus(config, clock)
    this.#homing = new Homing(config)
    this.#overrides = overridesOf(config.outcomes)
    this.#throttle = new Throttle(config.tps, clock, () => this.#changed())
  }

  start(): void {
    if (!this.#stopped) this.#connecting = this.#connect()
  }

  get isBound(): boolean {
    return this.#bind?.isOpen ?? false
  }

  /** True if this bind has answered a submit. */
  get hasWorked(): boolean {
    return this.#hasWorked
  }

  /** Parts without an answer. */
  get inFlight(): number {
    return this.#bind ? this.#bind.transmitter.inFlight - this.#asking : 0
  }

  /** How many parts may be submitted now. */
  get room(): number {
    if (!this.#bind?.isOpen || this.#throttle.isPaused || !sends(this.config)) return 0
    return this.config.windowMax - this.inFlight
  }

  /** How many parts may be submitted per second at present; 0 = as many as there is room for. */
  get ratePerSecond(): number {
    return this.#throttle.ratePerSecond
  }

  get stats(): LinkStats {
    const { isPaused, isCapped, acceptedPerSecond: perSecond, ratePerSecond } = this.#throttle
    const live = { state: this.#state, inFlight: this.inFlight, perSecond, ratePerSecond }
    return { ...live, throttled: isPaused || isCapped, ...this.#notes.stats(this.isBound) }
  }

  /**
   * Never rejects because of a carrier or a network. Respect `room` and `ratePerSecond`. `onLate`: called with the
   * carrier's id if it says yes after the outcome was `unknown`.
   */
  async submit(part: SubmitPart, onLate?: (smscMessageId: string) => void): Promise<Outcome> {
    const bind = this.#bind
    if (!bind?.isOpen || !sends(this.config)) return { kind: 'unsent' }
    const { turn } = this.#throttle
    this.#isTried = true
    const beganMs = this.#clock.nowMs()
    try {
      const answer = await bind.transmitter.request(this.#pduOf(part), onLate && onYes(onLate))
      this.#notes.answered(this.#clock.nowMs() - beganMs)
      return this.#outcome(bind, turn, answer)
    } catch (error) {
      return this.#failure(error)
    }
  }

  /** Asks about a message, one question at a time. Undefined if no answer comes. */
  async ask(
    pdu: PduInput<'query_sm'> | PduInput<'cancel_sm'>,
  ): Promise<AnswerTo<'query_sm' | 'cancel_sm'> | undefined> {
    const bind = this.#bind
    if (!bind?.isOpen || this.#asking > 0) return undefined
    this.#asking = 1
    try {
      return await bind.transmitter.request<'query_sm' | 'cancel_sm'>(pdu)
    } catch {
      return undefined
    } finally {
      this.#asking = 0
    }
  }

  /** Unbinds cleanly: waits for the answers in flight first. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#reconnect.cancel()
    this.#homing.stop()
    await this.#connecting
    await this.#bind?.unbind()
    this.#throttle.stop()
  }

  /** Cuts everything at once, because another process owns this bind now. The messages in flight are unknown. */
  destroy(): void {
    this.#stopped = true
    this.#reconnect.cancel()
    this.#homing.stop()
    this.#throttle.stop()
    this.#cutByUs = true
    this.#destroyed.abort()
    this.#bind?.destroy(LET_GO)
  }

  get #state(): LinkState {
    if (this.#stopped) return 'stopped'
    if (this.isBound) return this.#throttle.isPaused ? 'paused' : 'bound'
    return this.#reconnect.isSeldom ? 'refused' : 'connecting'
  }

  #outcome(bind: Bind, turn: number, answer: AnswerTo<'submit_sm'>): Outcome {
    const { commandStatus } = answer
    if (answer.command === 'generic_nack') {
      const meant = answerOfNack(commandStatus, this.#overrides)
      return meant ? this.#refusal(bind, turn, commandStatus, meant) : NACKED
    }
    if (commandStatus !== STATUS.ESME_RINVBNDSTS) this.#hasWorked = true
    if (commandStatus === STATUS.ESME_ROK) {
      this.#throttle.onAccepted(turn)
      return { kind: 'accepted', smscMessageId: usableId(answer.messageId) }
    }
    return this.#refusal(bind, turn, commandStatus, answerOf(commandStatus, this.#overrides))
  }

  #refusal(bind: Bind, turn: number, commandStatus: number, answer: Answer): Outcome {
    const { rebind, ourFault, ...outcome } = answer
    const status = statusName(commandStatus)
    this.#notes.refused('submit_sm', `${statusText(commandStatus)} (${status})`, ourFault)
    if (ourFault) this.#log.error({ status }, 'the carrier refused our submit_sm')
    if (rebind) {
      this.#cutByUs = true
      bind.destroy('the carrier says this session is not bound')
    }
    if (outcome.kind === 'throttled') this.#onThrottled(turn)
    return { ...outcome, answer: status }
  }

  #failure(error: unknown): Outcome {
    const unanswered = unansweredBy(error, this.#cutByUs)
    if (unanswered) return unanswered
    if (error instanceof SmppError) {
      this.#notes.lastError = `submit_sm went wrong: ${error.message}`
      this.#log.error({ err: error }, 'submit_sm went wrong')
      return { ...answerOf(error.commandStatus), answer: 'never sent: it could not be encoded' }
    }
    return { kind: 'unsent' }
  }

  #onThrottled(turn: number): void {
    const pauseMs = this.#throttle.onThrottled(turn)
    if (pauseMs === undefined) return
    this.#log.warn({ pauseMs, ratePerSecond: this.ratePerSecond }, 'throttled by the carrier')
  }

  async #connect(): Promise<void> {
    try {
      const opened = await openBind(this.config, {
        onRequest: (request, session) => this.#onRequest(request, session),
        onRefused: (refusal) => this.#onPduRefused(refusal),
        onHandlerError: (err) => this.#log.error({ err }, 'handling a request of the carrier failed'),
        onPdu: (direction, bytes) => this.onPdu?.(direction, bytes),
        mayWrite: () => this.mayWrite(),
        ...this.#notes.patience,
        signal: this.#destroyed.signal,
      })
      if ('bind' in opened) this.#onBound(opened.bind)
      else this.#onRefused(opened.refusedWith)
    } catch (err) {
      if (this.#destroyed.signal.aborted) return
      this.#notes.lastError = `no connection: ${reasonOf(err)}`
      this.#log.warn({ err }, 'no connection to the carrier')
      this.#retry('soon')
    }
  }

  #onRefused(commandStatus: number): void {
    const [status, text] = [statusName(commandStatus), statusText(commandStatus)]
    this.#notes.refused('the bind', `${text} (${status})`, true)
    this.#log.error({ status }, `the carrier refused the bind: ${text}`)
    this.#retry(BIND_REFUSALS.has(commandStatus) ? 'seldom' : 'soon')
  }

  #onBound(bind: Bind): void {
    const boundAtMs = this.#clock.nowMs()
    this.#notes.boundAt = new Date()
    this.#bind = bind
    this.#hasWorked = false
    this.#isTried = false
    this.#cutByUs = false
    this.#log.info(
      bind.placeIndex === 0 ? 'bound' : `bound to ${this.config.fallbackHosts[bind.placeIndex - 1]}`,
    )
    this.#homing.bound(bind.placeIndex, () => this.#goBack(bind))
    void bind.ending.then(({ code, message }) => {
      this.#homing.stop()
      if (!this.#stopped) this.#log.warn({ reason: code }, this.#notes.lost(code, message))
      this.#changed()
    })
    void bind.closed.then(() => {
      this.#bind = undefined
      const livedMs = this.#clock.nowMs() - boundAtMs
      if (livedMs >= STABLE_MS) this.#reconnect.forget()
      if (this.#hasWorked) this.#retry('worked', livedMs)
      else if (this.#isTried) this.#retry('tried', livedMs)
      else this.#retry('soon')
    })
    if (this.#destroyed.signal.aborted) bind.destroy(LET_GO)
    this.#changed()
  }

  /** An earlier host answers again: what is in flight is finished, and the next bind is tried there first. */
  #goBack(bind: Bind): void {
    this.#log.info('going back to an earlier host')
    void bind.unbind()
    this.#changed()
  }

  /** Runs from timers and ends of sessions, which have no caller, so its errors are reported here. */
  #changed(): void {
    try {
      this.onChange()
    } catch (err) {
      this.#log.error({ err }, 'using the room of a bind failed')
    }
  }

  #retry(kind: 'worked' | 'tried' | 'soon' | 'seldom', livedMs?: number): void {
    if (!this.#stopped) this.#reconnect.plan(kind, () => this.start(), livedMs)
  }

  #onRequest(request: RequestPdu, session: Session): unknown {
    switch (request.command) {
      case 'deliver_sm':
      case 'data_sm':
        return this.#deliver(request, session)
      case 'unbind':
        // The session answers it, and is no longer open at the end of this turn.
        return queueMicrotask(() => this.#changed())
      case 'outbind':
      case 'alert_notification':
        return this.#log.info({ command: request.command }, 'ignored a request of the carrier')
      default:
        this.#tellRefused(STATUS.ESME_RINVCMDID, request.command)
        return session.nack(request, STATUS.ESME_RINVCMDID)
    }
  }

  #onPduRefused({ commandStatus, message, octets }: Refusal): void {
    this.#log.warn(
      { status: statusName(commandStatus), reason: message, octets },
      'refused a PDU of the carrier',
    )
    this.#tellRefused(commandStatus, octets || message)
  }

  #tellRefused(commandStatus: number, example: string): void {
    this.onRefused(statusName(commandStatus), example)
  }

  /** Answers only after the PDU is stored. If it cannot be stored, the carrier keeps it. */
  async #deliver(request: DeliverPdu, session: Session): Promise<void> {
    let commandStatus: number = STATUS.ESME_RX_T_APPN
    if (claimsReceipt(request)) this.#notes.lastReceiptAt = new Date()
    try {
      commandStatus = (await this.onDeliver?.(request)) ?? commandStatus
    } catch (err) {
      this.#log.error({ err }, 'what the carrier delivered could not be kept')
    }
    if (session.respond(request, { commandStatus }) && commandStatus !== STATUS.ESME_ROK)
      this.#tellRefused(commandStatus, request.command)
  }
}
