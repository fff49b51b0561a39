/** The options of a simulator. */
import type { TlsOptions } from 'node:tls'
import type { SessionOptions } from '../smpp/session.ts'
import type { MessageLogOptions } from './message-log.ts'
import type { ScriptInput } from './script.ts'

export type SimulatorOptions = MessageLogOptions & {
  /** Default 127.0.0.1. */
  host?: string
  /** Default 0: any free one. */
  port?: number
  tls?: TlsOptions
  script?: ScriptInput
  /**
   * If either is set, others are refused: a wrong system id with ESME_RBINDFAIL, a wrong password with ESME_RINVPASWD.
   */
  systemId?: string
  password?: string
  /** How submit_sm_resp writes ids. Default decimal. */
  messageIds?: 'decimal' | 'hex'
  /** How receipts write them; some SMSCs mix the two. Default as in `messageIds`. */
  receiptIds?: 'decimal' | 'hex'
  /** The first id. Default: from the clock, so that ids do not repeat after a restart. */
  firstMessageId?: number
  /** Timeouts, window for receipts and link checks of its sessions. */
  session?: Omit<SessionOptions, 'onRequest' | 'onClose'>
}
