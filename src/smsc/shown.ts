/** PDUs as a trace shows them. */
import { describePdu } from '../smpp/describe.ts'
import { maskedOctets } from '../smpp/masked.ts'

export function shownPdu(bytes: Buffer): { decoded: string; octets: string } {
  return { decoded: describePdu(bytes), octets: maskedOctets(bytes) }
}
