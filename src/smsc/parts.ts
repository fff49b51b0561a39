/** A message as the parts that one carrier takes it in. */
import { wireParts } from '../sms/segments.ts'

/** One part of a message, ready to be submitted. Its fields have the names of SMPP 3.4 section 4.4.1. */
export interface SubmitPart {
  /** "+" and digits. */
  phone: string
  dataCoding: number
  esmClass: number
  shortMessage: Buffer
}

/**
 * The parts of a text, as many as were priced. `reference` joins them on the phone: it must be the same at
 * every attempt, so that parts sent at different times still find each other.
 */
export function submitParts(message: { phone: string; text: string }, reference: number): SubmitPart[] {
  return wireParts(message.text, reference).map((part) => ({ phone: message.phone, ...part }))
}
