/** Shows a PDU in a log: its octets in hexadecimal, with texts, addresses and passwords masked. */

import { COMMANDS } from './commands.ts'
import { readU32 } from './octets.ts'
import { HEADER_OCTETS } from './pdu.ts'

/**
 * int: shown. shown: a C-octet string without secrets. id: the same, of any length, and even without its end. hidden: one whose characters are masked. message: sm_length, and
 * as many octets masked.
 */
type Kind = 'int' | 'shown' | 'id' | 'hidden' | 'message'

const ADDRESS: Kind[] = ['int', 'int', 'hidden']
const SHORT_MESSAGE: Kind[] = [
  'shown',
  ...ADDRESS,
  ...ADDRESS,
  ...(['int', 'int', 'int', 'shown', 'shown', 'int', 'int', 'int', 'int', 'message'] as const),
]
const BODIES = new Map<number, Kind[]>([
  [COMMANDS.deliver_sm, SHORT_MESSAGE],
  [COMMANDS.submit_sm, SHORT_MESSAGE],
  [COMMANDS.submit_sm_resp, ['id']],
  [COMMANDS.data_sm, ['shown', ...ADDRESS, ...ADDRESS, 'int', 'int', 'int']],
])
/** service_type and times have 17 octets at most; a longer field is something else, and may hold anything. */
const SHOWN_MAX_OCTETS = 17
const OCTETS_MAX = 300
const MASK = '**'

/** `0000002f 00000005 00000000 00000007 | 00 01 01 ** ** 00 ...`; only the beginning of a long PDU. */
export function maskedOctets(bytes: Buffer): string {
  const header = Array.from({ length: 4 }, (_, i) => bytes.subarray(i * 4, i * 4 + 4).toString('hex'))
  const body = bytes.subarray(HEADER_OCTETS, HEADER_OCTETS + OCTETS_MAX)
  const shown = shownOctets(body, bytes.length < HEADER_OCTETS ? 0 : readU32(bytes, 4))
  const octets = [...body].map((octet, at) => (shown[at] ? octet.toString(16).padStart(2, '0') : MASK))
  const left = bytes.length - HEADER_OCTETS - body.length
  return [...header, '|', ...octets, ...(left > 0 ? [`and ${left} more`] : [])].join(' ').trim()
}

/** Marks the octets of a body that may be shown; none after the last readable field. */
function shownOctets(body: Buffer, commandId: number): boolean[] {
  const shown = Array<boolean>(body.length).fill(false)
  const show = (from: number, to: number) => shown.fill(true, from, Math.min(to, body.length))
  let at = 0
  for (const kind of BODIES.get(commandId) ?? []) {
    if (at >= body.length) return shown
    if (kind === 'int') show(at, ++at)
    else if (kind === 'message') {
      show(at, at + 1)
      at += 1 + body[at]!
    } else if (kind === 'id') {
      const nul = body.indexOf(0, at)
      const end = nul === -1 ? body.length : nul + 1
      show(at, end)
      at = end
    } else {
      const nul = body.indexOf(0, at)
      if (nul === -1 || (kind === 'shown' && nul - at > SHOWN_MAX_OCTETS)) return shown
      show(kind === 'shown' ? at : nul, nul + 1)
      at = nul + 1
    }
  }
  if (BODIES.has(commandId)) showParameters(body, at, show)
  return shown
}

/** Shows tags and lengths; values stay masked. */
function showParameters(body: Buffer, from: number, show: (from: number, to: number) => void): void {
  for (let at = from; at + 4 <= body.length; at += 4 + body.readUInt16BE(at + 2)) show(at, at + 4)
}
