/** The errors of this library. Each can be told from the others with `instanceof`. */

import { statusName } from './commands.ts'

/** Bytes that are not a valid PDU, or a field that cannot be put into one. */
export class SmppError extends Error {
  override name = 'SmppError'
  /** What to answer to the peer who sent it, SMPP 3.4 section 5.1.3. */
  readonly commandStatus: number
  /** From the header of the PDU at fault; 0 when there was none to read. */
  sequenceNumber = 0
  /** From the header of the PDU at fault; 0 when there was none to read. */
  commandId = 0

  constructor(message: string, commandStatus: number) {
    super(`${message} (${statusName(commandStatus)})`)
    this.commandStatus = commandStatus
  }
}

/** No answer came in time: the peer may or may not have acted on the request. */
export class SmppTimeout extends Error {
  override name = 'SmppTimeout'
}

/**
 * The connection ended before the answer came. With `sent` the peer may have acted on the
 * request; without, the request never left this process.
 */
export class SmppClosed extends Error {
  override name = 'SmppClosed'
  readonly sent: boolean

  constructor(message: string, sent: boolean) {
    super(message)
    this.sent = sent
  }
}

/** The window was full: nothing was sent. */
export class SmppWindowFull extends Error {
  override name = 'SmppWindowFull'
}
