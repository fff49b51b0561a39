/** The errors of this library. `instanceof` tells them apart. */

import { statusName } from './commands.ts'

/** Bytes that are not a valid PDU, or a field that does not fit into one. */
export class SmppError extends Error {
  override name = 'SmppError'
  /** The status to answer the sender with, SMPP 3.4 section 5.1.3. */
  readonly commandStatus: number
  /** From the header of the faulty PDU; 0 if it could not be read. */
  sequenceNumber = 0
  /** From the header of the faulty PDU; 0 if it could not be read. */
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
 * The connection ended before the answer came. With `sent` the peer may have acted on the request; otherwise the
 * request never left this process.
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
