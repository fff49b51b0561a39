/** The simulator's behaviour on its sessions: binds, takes messages, and answers by the script. */

import type { Socket } from 'node:net'
import { STATUS, statusName } from '../smpp/commands.ts'
import type { PduOf, RequestPdu } from '../smpp/pdu.ts'
import { formatReceipt } from '../smpp/receipt.ts'
import { Session } from '../smpp/session.ts'
import type { MessageLog } from './message-log.ts'
import type { SimulatorOptions } from './options.ts'
import { ScriptPlayer } from './player.ts'
import type { SubmittedPart } from './reassembly.ts'
import { type ReceiptCounts, ReceiptQueue } from './receipts.ts'
import { RecentMessages, type Recorded } from './recent.ts'
import type { ReceiptRule, Rule, Script } from './script.ts'

export type BoundCounts = ReceiptCounts & {
  connections: number
  /** Binds accepted. */
  binds: number
  /** submit_sm and data_sm received, whatever their outcome. */
  submits: number
  /** Parts taken: answered with ESME_ROK, or taken in silence. */
  accepted: number
  /** Left without an answer on purpose. */
  silenced: number
  /** Answers to submits by the name of their command_status. */
  byStatus: Record<string, number>
}

type BindRequest = PduOf<'bind_transmitter' | 'bind_receiver' | 'bind_transceiver'>
/** The permissions of a bound session. */
type Bound = { systemId: string; sends: boolean; receives: boolean; receipts: ReceiptQueue }
type Client = { bound?: Bound; secondStartMs: number; submitsThisSecond: number }

const SYSTEM_ID = 'caravan-sim'
/** registered_delivery, SMPP 3.4 section 5.2.17. */
const RECEIPT_BITS = { mask: 0x03, always: 0x01, onFailure: 0x02 } as const

export class SmscCore {
  readonly sessions = new Set<Session>()
  readonly counts: BoundCounts = {
    connections: 0,
    binds: 0,
    submits: 0,
    accepted: 0,
    silenced: 0,
    byStatus: {},
    receiptsSent: 0,
    receiptsAcknowledged: 0,
    receiptsDropped: 0,
  }
  readonly #options: SimulatorOptions
  readonly #log: MessageLog | undefined
  readonly #receipts = new Map<string, ReceiptQueue>()
  readonly #recent: RecentMessages
  #player: ScriptPlayer

  /** Without `log` no text is decoded or kept. */
  constructor(options: SimulatorOptions, script: Script, log: MessageLog | undefined) {
    this.#options = options
    this.#player = new ScriptPlayer(script)
    this.#log = log
    this.#recent = new RecentMessages(options)
  }

  setScript(script: Script): void {
    this.#player = new ScriptPlayer(script)
  }

  accept(socket: Socket): void {
    const client: Client = { secondStartMs: 0, submitsThisSecond: 0 }
    this.counts.connections++
    const session: Session = new Session(socket, {
      unansweredMax: 100_000,
      ...this.#options.session,
      onRequest: (request) => this.#onRequest(session, client, request),
      onClose: () => {
        this.sessions.delete(session)
        client.bound?.receipts.removeReceiver(session)
      },
    })
    this.sessions.add(session)
  }

  #onRequest(session: Session, client: Client, request: RequestPdu): void {
    switch (request.command) {
      case 'submit_sm':
      case 'data_sm':
        this.#submit(session, client, request)
        return
      case 'bind_transmitter':
      case 'bind_receiver':
      case 'bind_transceiver':
        this.#bind(session, client, request)
        return
      case 'query_sm':
      case 'cancel_sm':
      case 'replace_sm':
        if (!client.bound?.sends) session.respond(request, { commandStatus: STATUS.ESME_RINVBNDSTS })
        else this.#manage(session, request)
        return
      case 'deliver_sm':
        session.respond(request, { commandStatus: STATUS.ESME_RINVBNDSTS })
        return
    }
  }

  #bind(session: Session, client: Client, request: BindRequest): void {
    const commandStatus = this.#bindStatus(client, request)
    if (commandStatus !== 0) {
      session.respond(request, { commandStatus })
      return
    }
    const { systemId, command } = request
    const receipts = this.#receipts.get(systemId) ?? new ReceiptQueue(this.counts)
    this.#receipts.set(systemId, receipts)
    const receives = command !== 'bind_transmitter'
    client.bound = { systemId, sends: command !== 'bind_receiver', receives, receipts }
    this.counts.binds++
    session.respond(request, { systemId: SYSTEM_ID, tlvs: { scInterfaceVersion: 0x34 } })
    if (receives) receipts.addReceiver(session)
  }

  #bindStatus(client: Client, request: BindRequest): number {
    const { systemId, password } = this.#options
    if (client.bound) return STATUS.ESME_RALYBND
    if (systemId !== undefined && request.systemId !== systemId) return STATUS.ESME_RBINDFAIL
    if (password !== undefined && request.password !== password) return STATUS.ESME_RINVPASWD
    return this.#player.script.bindStatus
  }

  #submit(session: Session, client: Client, request: SubmittedPart): void {
    this.counts.submits++
    const refusal = this.#refusalOf(client, request)
    if (refusal !== undefined) this.#refuse(session, request, refusal)
    else this.#play(session, client.bound!, request)
  }

  /** The reason to refuse a submit before any rule is considered. */
  #refusalOf(client: Client, request: SubmittedPart): number | undefined {
    if (!client.bound?.sends) return STATUS.ESME_RINVBNDSTS
    if (request.destinationAddr === '') return STATUS.ESME_RINVDSTADR
    return this.#isOverRate(client) ? STATUS.ESME_RTHROTTLED : undefined
  }

  #play(session: Session, bound: Bound, request: SubmittedPart): void {
    const rule = this.#player.next(request.destinationAddr)
    if (rule?.silence || rule?.disconnect) {
      this.#leaveUnanswered(session, bound, request, rule)
    } else if (rule && (rule.status !== 0 || rule.nack)) {
      afterMs(rule.delayMs, () => this.#refuse(session, request, rule.status, rule.nack))
    } else {
      const message = this.#take(request)
      this.#answerAndReport(session, bound, request, message, rule, () => {
        this.#count(STATUS.ESME_ROK)
        session.respond(request, { messageId: message.id })
      })
    }
  }

  /** Counts per second; a second begins with its first submit. */
  #isOverRate(client: Client): boolean {
    const { tps } = this.#player.script
    if (tps === undefined) return false
    const nowMs = performance.now()
    if (nowMs - client.secondStartMs >= 1_000) {
      client.secondStartMs = nowMs
      client.submitsThisSecond = 0
    }
    return ++client.submitsThisSecond > tps
  }

  #refuse(session: Session, request: SubmittedPart, commandStatus: number, nack = false): void {
    this.#count(commandStatus)
    if (nack) session.nack(request, commandStatus)
    else session.respond(request, { commandStatus })
  }

  #count(commandStatus: number): void {
    const name = statusName(commandStatus)
    this.counts.byStatus[name] = (this.counts.byStatus[name] ?? 0) + 1
  }

  #leaveUnanswered(session: Session, bound: Bound, request: SubmittedPart, rule: Rule): void {
    this.counts.silenced++
    session.ignore(request)
    if (rule.taken) {
      this.#answerAndReport(session, bound, request, this.#take(request), rule, () => undefined)
    }
    if (rule.disconnect) afterMs(rule.delayMs, () => session.destroy('cut by the script'))
  }

  #take(request: SubmittedPart): Recorded {
    const message = this.#recent.add(request)
    this.counts.accepted++
    this.#log?.add(request, message.id)
    return message
  }

  #answerAndReport(
    session: Session,
    bound: Bound,
    request: SubmittedPart,
    message: Recorded,
    rule: Rule | undefined,
    answer: () => void,
  ): void {
    const receipt = rule?.receipt ?? this.#player.script.receipt
    const report = () => this.#report(session, bound, request, message, receipt)
    if (receipt.delayMs === -1) report()
    afterMs(rule?.delayMs ?? 0, () => {
      answer()
      if (receipt.delayMs >= 0) afterMs(receipt.delayMs, report)
    })
  }

  #report(
    session: Session,
    bound: Bound,
    request: SubmittedPart,
    message: Recorded,
    rule: ReceiptRule,
  ): void {
    if (message.stat !== 'ENROUTE') return
    message.stat = rule.stat
    message.doneAt = new Date()
    const wanted = request.registeredDelivery & RECEIPT_BITS.mask
    const isFailure = rule.stat !== 'DELIVRD'
    if (wanted !== RECEIPT_BITS.always && !(wanted === RECEIPT_BITS.onFailure && isFailure)) return
    bound.receipts.push(
      {
        command: 'deliver_sm',
        sourceAddrTon: request.destAddrTon,
        sourceAddrNpi: request.destAddrNpi,
        sourceAddr: request.destinationAddr,
        destAddrTon: request.sourceAddrTon,
        destAddrNpi: request.sourceAddrNpi,
        destinationAddr: request.sourceAddr,
        ...formatReceipt({
          smscMessageId: this.#recent.idInReceipt(message),
          stat: rule.stat,
          err: rule.err,
          submittedAt: message.submittedAt,
          doneAt: message.doneAt,
        }),
      },
      session,
    )
  }

  /** Requests about a message taken earlier. SMPP 3.4 sections 4.8 to 4.10. */
  #manage(session: Session, request: PduOf<'query_sm' | 'cancel_sm' | 'replace_sm'>): void {
    const message = this.#recent.find(request.messageId, request.sourceAddr)
    if (request.command === 'replace_sm') {
      session.respond(request, { commandStatus: STATUS.ESME_RREPLACEFAIL })
    } else if (request.command === 'cancel_sm') {
      const isPending = message?.stat === 'ENROUTE'
      if (isPending) message.stat = 'DELETED'
      session.respond(request, { commandStatus: isPending ? STATUS.ESME_ROK : STATUS.ESME_RCANCELFAIL })
    } else if (message) {
      session.respond(request, this.#recent.describe(message))
    } else {
      session.respond(request, { commandStatus: STATUS.ESME_RQUERYFAIL })
    }
  }
}

/** Runs at once if there is no delay, so that the fast path creates no timers. */
function afterMs(delayMs: number, action: () => void): void {
  if (delayMs <= 0) action()
  else setTimeout(() => guarded(action), delayMs).unref()
}

/** If a script makes an answer too long to encode, its client gets none, and nothing else ends. */
function guarded(action: () => void): void {
  try {
    action()
  } catch (error) {
    process.emitWarning(error as Error)
  }
}
