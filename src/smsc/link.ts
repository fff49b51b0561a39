/**
 * One bind, kept alive: connects, binds, comes back after every end with growing pauses, and turns each
 * answer of the carrier into an Outcome.
 */
import { backoffMs } from '../kernel/backoff.ts'
import type { Log } from '../kernel/log.ts'
import { STATUS, statusName, statusText } from '../smpp/commands.ts'
import { connect } from '../smpp/connect.ts'
import { SmppClosed, SmppError, SmppTimeout } from '../smpp/errors.ts'
import type { AnswerTo, RequestPdu } from '../smpp/pdu.ts'
import type { Session } from '../smpp/session.ts'
import { type SmscConfig, senderTypes } from './config.ts'
import { answerOf, BIND_REFUSALS, NACKED, type Outcome } from './outcomes.ts'
import type { SubmitPart } from './parts.ts'

const INTERFACE_VERSION = 0x34
const RECONNECT = { baseMs: 500, factor: 2, maxMs: 60_000 }
const REFUSED = { baseMs: 10_000, factor: 2, maxMs: 300_000 }
const THROTTLE_MIN_MS = 1_000
const THROTTLE_MAX_MS = 60_000
const INTERNATIONAL = { ton: 1, npi: 1 }

export class Link {
  readonly name: string
  readonly config: SmscConfig
  /** Called whenever there may be room for another submit, and when the bind is lost. */
  onChange: () => void = () => undefined

  readonly #log: Log
  readonly #source: { ton: number; npi: number; address: string }
  #session: Session | undefined
  #failures = 0
  /** Set while a throttling carrier is left alone. */
  #pause: NodeJS.Timeout | undefined
  #throttles = 0
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #connecting: Promise<void> | undefined

  constructor(name: string, config: SmscConfig, log: Log) {
    this.name = name
    this.config = config
    this.#log = log.child({ bind: name })
    this.#source = { ...senderTypes(config.from), address: config.from.replace(/^\+/, '') }
  }

  start(): void {
    this.#connecting = this.#connect()
  }

  get isBound(): boolean {
    return this.#session?.isOpen ?? false
  }

  /** How many parts may be submitted now. */
  get room(): number {
    if (!this.#session?.isOpen || this.#pause) return 0
    return this.config.windowMax - this.#session.inFlight
  }

  /** Never rejects for what a carrier or a network does. Respect `room`. */
  async submit(part: SubmitPart): Promise<Outcome> {
    const session = this.#session
    if (!session?.isOpen) return { kind: 'unsent' }
    try {
      const answer = await session.request({
        command: 'submit_sm',
        sourceAddrTon: this.#source.ton,
        sourceAddrNpi: this.#source.npi,
        sourceAddr: this.#source.address,
        destAddrTon: INTERNATIONAL.ton,
        destAddrNpi: INTERNATIONAL.npi,
        destinationAddr: part.phone.slice(1),
        esmClass: part.esmClass,
        dataCoding: part.dataCoding,
        shortMessage: part.shortMessage,
      })
      return this.#outcome(session, answer)
    } catch (error) {
      return this.#failure(error)
    }
  }

  /** Unbinds in order; what is in flight is answered first. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#connecting
    await this.#session?.unbind()
  }

  #outcome(session: Session, answer: AnswerTo<'submit_sm'>): Outcome {
    if (answer.command === 'generic_nack') return NACKED
    if (answer.commandStatus === STATUS.ESME_ROK) {
      this.#throttles = 0
      return { kind: 'accepted', smscMessageId: answer.messageId }
    }
    const { rebind, ourFault, ...outcome } = answerOf(answer.commandStatus)
    if (ourFault)
      this.#log.error({ status: statusName(answer.commandStatus) }, 'the carrier refused our submit_sm')
    if (rebind) session.destroy('the carrier says this session is not bound')
    if (outcome.kind === 'throttled') this.#pauseOnce()
    return outcome
  }

  #failure(error: unknown): Outcome {
    if (error instanceof SmppTimeout) return { kind: 'unknown' }
    if (error instanceof SmppClosed) return { kind: error.sent ? 'unknown' : 'unsent' }
    if (error instanceof SmppError) {
      // An answer that says yes in a form nobody can read, or a part that cannot be encoded.
      this.#log.error({ err: error }, 'submit_sm went wrong')
      return error.commandId ? { kind: 'unknown' } : answerOf(error.commandStatus)
    }
    return { kind: 'unsent' }
  }

  /** One second, doubling each time it is still too fast, until a submit is accepted again. */
  #pauseOnce(): void {
    if (this.#pause) return
    const pauseMs = Math.min(THROTTLE_MAX_MS, THROTTLE_MIN_MS * 2 ** this.#throttles)
    this.#throttles++
    this.#log.warn({ pauseMs }, 'throttled by the carrier')
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      this.onChange()
    }, pauseMs).unref()
  }

  async #connect(): Promise<void> {
    const { host, port, windowMax, responseTimeoutMs, enquireLinkMs } = this.config
    try {
      const session = await connect({
        host,
        port,
        windowMax,
        responseTimeoutMs,
        enquireLinkMs,
        onRequest: (request, session) => this.#onRequest(request, session),
        onHandlerError: (err) => this.#log.error({ err }, 'handling a request of the carrier failed'),
      })
      const status = await this.#bind(session)
      if (status !== STATUS.ESME_ROK) {
        session.close()
        this.#log.error({ status: statusName(status) }, `the carrier refused the bind: ${statusText(status)}`)
        this.#retry(BIND_REFUSALS.has(status) ? REFUSED : RECONNECT)
        return
      }
      this.#bound(session)
    } catch (err) {
      this.#log.warn({ err }, 'no connection to the carrier')
      this.#retry(RECONNECT)
    }
  }

  async #bind(session: Session): Promise<number> {
    const { systemId, password, systemType } = this.config
    const answer = await session.request({
      command: 'bind_transceiver',
      systemId,
      password,
      systemType,
      interfaceVersion: INTERFACE_VERSION,
    })
    return answer.commandStatus
  }

  #bound(session: Session): void {
    this.#failures = 0
    this.#throttles = 0
    this.#session = session
    this.#log.info('bound')
    void session.closed.then((reason) => {
      this.#session = undefined
      if (!this.#stopped) this.#log.warn({ reason: reason.code }, `bind lost: ${reason.message}`)
      this.#retry(RECONNECT)
      this.onChange()
    })
    this.onChange()
  }

  #retry(pauses: typeof RECONNECT): void {
    if (this.#stopped) return
    this.#failures++
    const pauseMs = backoffMs(pauses, this.#failures)
    this.#timer = setTimeout(() => this.start(), pauseMs)
  }

  /** Receipts are not asked for, and nothing here could keep an incoming message: the carrier has to. */
  #onRequest(request: RequestPdu, session: Session): void {
    if (request.command !== 'deliver_sm' && request.command !== 'data_sm') return
    session.respond(request, { commandStatus: STATUS.ESME_RX_T_APPN })
  }
}
