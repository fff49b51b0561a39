// biome-ignore-all lint/style/noExcessiveLinesPerFile: one state machine, whose every step needs its state
/**
 * One SMPP session over one socket, for either side (ESME or SMSC): matches answers to
 * requests, keeps the window, the timeouts and the link check, and ends exactly once.
 * SMPP 3.4 chapter 2.
 */

import type { Socket } from 'node:net'
import { Backlog } from './backlog.ts'
import {
  type AnsweredCommand,
  COMMANDS,
  type Command,
  commandName,
  isResponseId,
  RESPONSE_BIT,
  STATUS,
} from './commands.ts'
import { SmppClosed, SmppError, SmppTimeout, SmppWindowFull } from './errors.ts'
import { Framer, MAX_PDU_BYTES } from './framer.ts'
import { LinkCheck } from './link-check.ts'
import { maskedOctets } from './masked.ts'
import { readU32, writeU32 } from './octets.ts'
import { Outbox } from './outbox.ts'
import {
  type AnswerTo,
  decode,
  encode,
  type PduInput,
  type PduOf,
  type RequestPdu,
  type ResponsePdu,
} from './pdu.ts'
import { type LateHandler, Window } from './window.ts'

export type SessionOptions = {
  /** The time limit for the answer to a request. Default 10,000. */
  responseTimeoutMs?: number
  /**
   * How long without an answer until enquire_link is sent; 0 is never. Default 30,000. While a request of ours waits,
   * only 3 s, or half the response timeout if that is less.
   */
  enquireLinkMs?: number
  /** How long the peer may answer nothing after that. Default: a third of the response timeout; 10,000 at least. */
  checkMs?: number
  /** The most requests of ours that may wait for an answer at once. Default 100. */
  windowMax?: number
  /** A longer PDU ends the session. Default 65,536. */
  maxPduBytes?: number
  /** The most bytes that may wait for a peer who does not read; more ends the session. Default 4 MiB. */
  outgoingBytesMax?: number
  /**
   * The most unanswered requests of the peer, and their bytes. Further ones wait, up to the same number of bytes, and
   * then the socket is not read until some are answered. Default 1,000, and 1 MiB.
   */
  unansweredMax?: number
  unansweredBytesMax?: number
  /** 1 to 0x7FFFFFFF. Default 1. */
  firstSequenceNumber?: number
  /**
   * Whether octets may be written to the peer: called right before each write. Once it returns false, nothing more is
   * written, not even an unbind, and the session ends as `barred`. Default: always true.
   */
  mayWrite?: () => boolean
  onRequest?: RequestHandler
  onClose?: CloseHandler
  /** Called for a PDU that could not be understood and was refused with that status. */
  onRefused?: (refusal: Refusal) => void
  /** Called with the octets of each PDU that was framed or is about to be written. */
  onPdu?: (direction: 'in' | 'out', bytes: Buffer) => void
  /** Called with errors from handlers; the peer got ESME_RSYSERR. Default: a process warning. */
  onHandlerError?: (error: unknown) => void
}

/**
 * Called with every request of the peer except enquire_link, which the session answers itself. Answer with `respond`,
 * `nack` or `ignore`, at once or later. An unbind is passed on for information: the session answers it once the
 * requests in flight are settled.
 */
export type RequestHandler = (request: RequestPdu, session: Session) => unknown
/** `octets`: the PDU as a log may show it; empty if even its length made no sense. */
export type Refusal = { commandStatus: number; message: string; octets: string }
export type CloseHandler = (reason: CloseReason, session: Session) => void

/**
 * closed: by us. unbound: after an unbind from either side. ended: the peer closed the connection. failed: the socket
 * had an error. silent: the peer left an enquire_link or unbind unanswered. malformed: the bytes were not PDUs.
 * overflow: the peer did not read its data. barred: we may no longer write.
 */
export type CloseCode =
  | 'closed'
  | 'unbound'
  | 'ended'
  | 'failed'
  | 'silent'
  | 'malformed'
  | 'overflow'
  | 'barred'
export type CloseReason = { code: CloseCode; message: string }

/** The content of an answer: the response's fields, `commandStatus` and `tlvs`. */
export type AnswerFields<C extends Command> = C extends AnsweredCommand
  ? Omit<PduInput<`${C}_resp`>, 'command' | 'sequenceNumber'>
  : never

/** How long a closing socket may take to send its last bytes and receive the peer's end. */
const LINGER_MS = 2_000

export class Session {
  /** Resolves when the session is over, and never rejects. */
  readonly closed: Promise<CloseReason>
  readonly windowMax: number
  onRequest: RequestHandler | undefined
  onClose: CloseHandler | undefined

  readonly #socket: Socket
  readonly #framer: Framer
  readonly #outbox: Outbox
  readonly #window: Window
  readonly #responseTimeoutMs: number
  readonly #onRefused: (refusal: Refusal) => void
  readonly #onHandlerError: (error: unknown) => void
  readonly #onEachPdu: SessionOptions['onPdu']
  readonly #backlog: Backlog
  readonly #sweeper: NodeJS.Timeout

  #state: 'open' | 'unbinding' | 'closed' = 'open'
  #resolveClosed!: (reason: CloseReason) => void
  readonly #linkCheck: LinkCheck
  /** True if the socket is being read again since the last sweep. */
  #isReadAgain = false
  /** Since when sweeps have been put off because the socket is not read. */
  #putOffSinceMs: number | undefined
  #drain: { deadlineMs: number; then: () => void } | undefined
  #socketError: Error | undefined

  constructor(socket: Socket, options: SessionOptions = {}) {
    this.#socket = socket
    this.#responseTimeoutMs = options.responseTimeoutMs ?? 10_000
    const enquireLinkMs = options.enquireLinkMs ?? 30_000
    const { checkMs } = options
    this.#linkCheck = new LinkCheck({ responseTimeoutMs: this.#responseTimeoutMs, checkMs, enquireLinkMs })
    this.windowMax = options.windowMax ?? 100
    this.onRequest = options.onRequest
    this.onClose = options.onClose
    this.#onRefused = options.onRefused ?? (() => undefined)
    this.#onEachPdu = options.onPdu
    this.#onHandlerError = options.onHandlerError ?? ((error) => process.emitWarning(asError(error)))
    this.#framer = new Framer({ maxPduBytes: options.maxPduBytes ?? MAX_PDU_BYTES })
    this.#window = new Window(this.#responseTimeoutMs, options.firstSequenceNumber ?? 1)
    this.#outbox = new Outbox(socket, {
      maxBytes: options.outgoingBytesMax ?? 4 * 1024 * 1024,
      mayWrite: options.mayWrite ?? (() => true),
      onSent: () => this.#window.markSent(),
      onOverflow: () => this.destroy('the peer does not read', 'overflow'),
      // After the next read of the socket, because the answers waiting there still count.
      onBarred: () => setImmediate(() => this.destroy('this side may not write any more', 'barred')),
    })
    this.#backlog = new Backlog({
      unansweredMax: options.unansweredMax ?? 1_000,
      unansweredBytesMax: options.unansweredBytesMax ?? 1024 * 1024,
      take: (bytes) => this.#safely(() => this.#onRequest(bytes)),
      onFull: () => this.#socket.pause(),
      onRoom: () => this.#readOn(),
    })
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve
    })
    const shortestMs = Math.min(this.#responseTimeoutMs, enquireLinkMs || Number.POSITIVE_INFINITY)
    this.#sweeper = setInterval(() => this.#sweep(), Math.min(Math.max(shortestMs / 8, 5), 250)).unref()
    this.#listen()
  }

  #listen(): void {
    const socket = this.#socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#onData(chunk))
    socket.on('error', (error) => {
      this.#socketError = error
    })
    socket.on('close', () => this.#onSocketClose())
    if (socket.destroyed) process.nextTick(() => this.#onSocketClose())
  }

  /** Requests of ours that wait for an answer. Keep it below `windowMax`. */
  get inFlight(): number {
    return this.#window.inFlight
  }

  /** True if requests may be made: the session is neither closed nor unbinding. */
  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /**
   * Sends a request and resolves with its answer, whatever the `commandStatus`, including generic_nack. Rejects with
   * SmppTimeout (no answer in time), SmppClosed (the session ended first), SmppWindowFull (nothing was sent), or
   * SmppError (it cannot be encoded: nothing was sent). `onLate`: called with the answer if it comes within half an
   * hour after the timeout.
   */
  request<C extends AnsweredCommand>(
    pdu: { command: C } & PduInput<C>,
    onLate?: (answer: AnswerTo<C>) => void,
  ): Promise<AnswerTo<C>> {
    if (this.#state !== 'open') return Promise.reject(new SmppClosed('the session is over', false))
    if (this.inFlight >= this.windowMax) {
      return Promise.reject(new SmppWindowFull(`${this.windowMax} requests are in flight`))
    }
    return this.#ask(pdu as PduInput<AnsweredCommand>, false, onLate as LateHandler) as Promise<AnswerTo<C>>
  }

  /** Sends outbind or alert_notification, which have no answer. */
  notify(pdu: PduInput<'outbind' | 'alert_notification'>): void {
    if (this.#state === 'open') this.#send(pdu, this.#window.nextSequence())
  }

  /**
   * Answers a request of the peer. False if it was answered before or the session is over. Throws SmppError if the
   * fields cannot be encoded.
   */
  respond<R extends RequestPdu>(request: R, fields: AnswerFields<R['command']>): boolean {
    return this.#answer(request, { ...(fields as object), command: `${request.command}_resp` } as PduInput)
  }

  /** Answers a request with generic_nack. SMPP 3.4 section 4.3. */
  nack(request: RequestPdu, commandStatus: number): boolean {
    return this.#answer(request, { command: 'generic_nack', commandStatus })
  }

  /** Leaves a request without an answer for good. */
  ignore(request: RequestPdu): void {
    if (this.#backlog.forget(request)) this.#checkDrained()
  }

  /**
   * Ends the session cleanly: takes no new requests, settles those in flight (on both sides), then unbinds. Resolves
   * when the session is over, at most about two response timeouts later.
   */
  async unbind(): Promise<void> {
    if (this.#state === 'open') {
      this.#state = 'unbinding'
      this.#whenDrained(() => this.#sendUnbind())
    }
    await this.closed
  }

  /** Sends the waiting bytes and closes the connection, without an unbind. */
  close(): void {
    this.#end({ code: 'closed', message: 'closed by this side' })
  }

  /** Cuts the connection at once. */
  destroy(message = 'cut by this side', code: CloseCode = 'closed'): void {
    this.#finish({ code, message })
    this.#socket.destroy()
  }

  #ask(
    pdu: PduInput<AnsweredCommand>,
    internal: boolean,
    onLate?: LateHandler | undefined,
  ): Promise<ResponsePdu> {
    return new Promise((resolve, reject) => {
      const sequence = this.#window.nextSequence()
      this.#send(pdu, sequence)
      const responseId = COMMANDS[pdu.command] + RESPONSE_BIT
      this.#window.add(sequence, { responseId, internal, resolve, reject, onLate })
    })
  }

  /** The sequence number is put in after encoding: cheaper than a copy of the object. */
  #send(pdu: PduInput, sequence: number): void {
    const bytes = encode(pdu)
    writeU32(bytes, sequence, 12)
    this.#onEachPdu?.('out', bytes)
    this.#outbox.push(bytes)
  }

  #onData(chunk: Buffer): void {
    if (this.#state === 'closed') return
    try {
      this.#framer.push(chunk, (bytes) => this.#onPdu(bytes))
    } catch (error) {
      if (!(error instanceof SmppError)) {
        this.#onFault(error)
        return
      }
      this.#send({ command: 'generic_nack', commandStatus: error.commandStatus }, 0)
      this.#tellRefused(error, '')
      this.#end({ code: 'malformed', message: error.message })
    }
  }

  /** A fault of ours ends only this session; rethrown, it would end the process. */
  #onFault(error: unknown): void {
    this.#report(error)
    this.destroy('a fault of this side', 'failed')
  }

  #onPdu(bytes: Buffer): void {
    if (this.#state === 'closed') return
    this.#onEachPdu?.('in', bytes)
    const id = readU32(bytes, 4)
    if (isResponseId(id)) {
      this.#onResponse(id, bytes)
      return
    }
    // A request keeps its octets as views until it is answered: copying them releases the rest of the chunk.
    const own = Buffer.allocUnsafeSlow(bytes.length)
    own.set(bytes)
    // An enquire_link is answered at once.
    if (id !== COMMANDS.enquire_link && this.#backlog.mustWait) this.#backlog.wait(own)
    else this.#onRequest(own)
  }

  #onRequest(bytes: Buffer): void {
    if (this.#state === 'closed') return
    let request: RequestPdu
    try {
      request = decode(bytes) as RequestPdu
    } catch (error) {
      if (!(error instanceof SmppError)) throw error
      this.#refuse(error, bytes)
      return
    }
    this.#onRequestPdu(request, bytes.length)
  }

  /** For code that runs while a request is answered, so that our faults do not reach its caller. */
  #safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#onFault(error)
    }
  }

  /** Reads the socket's pending data before any waiting request is given up. */
  #readOn(): void {
    this.#isReadAgain = true
    this.#socket.resume()
  }

  /** An answer without a request is dropped. */
  #onResponse(id: number, bytes: Buffer): void {
    const sequence = readU32(bytes, 12)
    const waiting = this.#window.take(sequence, id)
    if (!waiting) {
      this.#onLateResponse(this.#window.takeLate(sequence, id), bytes)
      return
    }
    this.#linkCheck.onAnswer()
    waiting.resolve(decode(bytes) as ResponsePdu)
    this.#checkDrained()
  }

  #onLateResponse(onLate: LateHandler | undefined, bytes: Buffer): void {
    if (!onLate) return
    this.#linkCheck.onAnswer()
    try {
      onLate(decode(bytes) as ResponsePdu)
    } catch (error) {
      this.#report(error)
    }
  }

  #onRequestPdu(request: RequestPdu, octets: number): void {
    switch (request.command) {
      case 'enquire_link':
        this.#send({ command: 'enquire_link_resp' }, request.sequenceNumber)
        return
      case 'unbind':
        this.#call(request)
        this.#answerUnbind(request)
        return
      case 'outbind':
      case 'alert_notification':
        this.#call(request)
        return
    }
    this.#backlog.add(request, octets)
    if (!this.onRequest) this.nack(request, STATUS.ESME_RINVCMDID)
    else this.#call(request)
  }

  #call(request: RequestPdu): void {
    try {
      const result = this.onRequest?.(request, this)
      if (result instanceof Promise) result.catch((error) => this.#onHandlerThrew(request, error))
    } catch (error) {
      this.#onHandlerThrew(request, error)
    }
  }

  #onHandlerThrew(request: RequestPdu, error: unknown): void {
    this.#fail(request, STATUS.ESME_RSYSERR)
    this.#report(error)
  }

  #report(error: unknown): void {
    try {
      this.#onHandlerError(error)
    } catch (another) {
      process.emitWarning(asError(another))
    }
  }

  #fail(request: RequestPdu, commandStatus: number): void {
    this.#answer(request, { command: `${request.command}_resp`, commandStatus } as PduInput)
  }

  #answer(request: RequestPdu, answer: PduInput): boolean {
    if (!this.#backlog.has(request)) return false
    this.#send(answer, request.sequenceNumber)
    this.#backlog.forget(request)
    this.#checkDrained()
    return true
  }

  /** A request with a malformed body gets its own response; one that has no response gets generic_nack. */
  #refuse(error: SmppError, bytes: Buffer): void {
    const { commandId, sequenceNumber, commandStatus } = error
    const response = commandId === 0 ? undefined : commandName(commandId + RESPONSE_BIT)
    this.#send({ command: response ?? 'generic_nack', commandStatus }, sequenceNumber)
    this.#tellRefused(error, maskedOctets(bytes))
  }

  #tellRefused({ commandStatus, message }: SmppError, octets: string): void {
    try {
      this.#onRefused({ commandStatus, message, octets })
    } catch (error) {
      this.#report(error)
    }
  }

  #sendUnbind(): void {
    this.#ask({ command: 'unbind' }, true).then(
      () => this.#end({ code: 'unbound', message: 'unbound by this side' }),
      (error) => this.#onLinkCheckFailed(error),
    )
  }

  #answerUnbind(request: PduOf<'unbind'>): void {
    if (this.#state === 'closed') return
    this.#state = 'unbinding'
    this.#whenDrained(() => {
      this.#send({ command: 'unbind_resp' }, request.sequenceNumber)
      this.#end({ code: 'unbound', message: 'unbound by the peer' })
    })
  }

  #whenDrained(then: () => void): void {
    this.#drain = { deadlineMs: performance.now() + this.#responseTimeoutMs, then }
    this.#checkDrained()
  }

  #checkDrained(): void {
    if (!this.#drain) return
    const { deadlineMs, then } = this.#drain
    const settled = this.inFlight === 0 && this.#backlog.isEmpty
    if (!settled && performance.now() < deadlineMs) return
    this.#drain = undefined
    then()
  }

  #sweep(): void {
    const nowMs = performance.now()
    const isPutOff = this.#isPutOff(nowMs)
    if (!isPutOff) this.#window.expire(nowMs)
    this.#checkDrained()
    if (isPutOff) {
      this.#linkCheck.startOver(nowMs)
      return
    }
    this.#linkCheck.sweep(nowMs, this.inFlight > 0)
    // Unbinding has its own deadline.
    if (this.#state !== 'open') return
    const verdict = this.#linkCheck.verdict(nowMs)
    if (verdict === 'enquire') this.#enquire(nowMs)
    else if (verdict === 'silent') this.destroy('nothing was answered, enquire_link neither', 'silent')
  }

  /**
   * The peer's answers may be waiting in a socket that is not read, or not yet again: puts off for at most a response
   * timeout.
   */
  #isPutOff(nowMs: number): boolean {
    const mayBe = this.#backlog.isFull || this.#isReadAgain
    this.#isReadAgain = false
    const sinceMs = this.#putOffSinceMs ?? nowMs
    const isPutOff = mayBe && nowMs - sinceMs < this.#responseTimeoutMs
    this.#putOffSinceMs = isPutOff ? sinceMs : undefined
    return isPutOff
  }

  #enquire(nowMs: number): void {
    this.#linkCheck.onEnquire(nowMs)
    this.#ask({ command: 'enquire_link' }, true)
      .catch((error) => this.#onLinkCheckFailed(error))
      .finally(() => this.#linkCheck.onEnquired())
  }

  #onLinkCheckFailed(error: unknown): void {
    if (error instanceof SmppTimeout) this.destroy('enquire_link or unbind was not answered', 'silent')
  }

  #onSocketClose(): void {
    const error = this.#socketError
    this.#finish(
      error ? { code: 'failed', message: error.message } : { code: 'ended', message: 'closed by the peer' },
    )
  }

  #end(reason: CloseReason): void {
    if (this.#state === 'closed') return
    this.#outbox.flush()
    this.#finish(reason)
    this.#socket.end()
    const linger = setTimeout(() => this.#socket.destroy(), LINGER_MS).unref()
    this.#socket.once('close', () => clearTimeout(linger))
  }

  #finish(reason: CloseReason): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    clearInterval(this.#sweeper)
    this.#drain = undefined
    this.#outbox.clear()
    this.#backlog.clear()
    this.#window.close(reason.message)
    this.#resolveClosed(reason)
    try {
      this.onClose?.(reason, this)
    } catch (error) {
      this.#report(error)
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
