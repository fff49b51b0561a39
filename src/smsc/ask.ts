/** Asks a carrier about a message that it took: query_sm and cancel_sm. SMPP 3.4 sections 4.8 and 4.9. */
import { STATUS } from '../smpp/commands.ts'
import type { PduInput } from '../smpp/pdu.ts'
import { type Receipt, receiptOfState } from '../smpp/receipt.ts'
import type { SmscConfig } from './config.ts'
import type { Link } from './link.ts'
import { sourceOf } from './submit.ts'

export interface Question {
  kind: 'query' | 'cancel'
  smscMessageId: string
  phone: string
  sender: string | null
}

/** The carrier's word on the message; `undefined` if it does not say anything that could be stored. */
export interface Reply {
  receipt: Receipt | undefined
  /** Asking again would bring nothing new. */
  isFinal: boolean
}

const CANCELED = { state: 'undelivered', stat: 'DELETED', err: 'CANCELED', text: '' } as const

/** Undefined if no answer came. */
export async function askCarrier(link: Link, question: Question): Promise<Reply | undefined> {
  const answer = await link.ask(pduOf(link.config, question))
  if (!answer) return undefined
  const { smscMessageId } = question
  if (answer.commandStatus === STATUS.ESME_RTHROTTLED) return undefined
  const isYes = answer.command !== 'generic_nack' && answer.commandStatus === STATUS.ESME_ROK
  if (question.kind === 'cancel')
    return { isFinal: true, receipt: isYes ? { smscMessageId, ...CANCELED } : undefined }
  if (!isYes || answer.command !== 'query_sm_resp') return { isFinal: false, receipt: undefined }
  const receipt = receiptOfState(smscMessageId, answer.messageState, answer.errorCode)
  const isFinal = receipt.state !== 'interim' && receipt.state !== 'unknown'
  return { isFinal, receipt: isFinal ? receipt : undefined }
}

function pduOf(
  config: SmscConfig,
  { kind, smscMessageId, phone, sender }: Question,
): PduInput<'query_sm'> | PduInput<'cancel_sm'> {
  const source = sourceOf(sender ?? config.from, config)
  const about = {
    messageId: smscMessageId,
    sourceAddrTon: source.ton,
    sourceAddrNpi: source.npi,
    sourceAddr: source.address,
  }
  if (kind === 'query') return { command: 'query_sm', ...about }
  return {
    command: 'cancel_sm',
    serviceType: config.serviceType,
    ...about,
    destAddrTon: config.destTon,
    destAddrNpi: config.destNpi,
    destinationAddr: config.destPlus ? phone : phone.slice(1),
  }
}
