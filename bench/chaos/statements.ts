/** Follows a client's words to PostgreSQL message by message. PostgreSQL's protocol 3.0, "Message Formats". */

const TYPE_OCTETS = 1
const LENGTH_OCTETS = 4
const QUERY = 'Q'.charCodeAt(0)
const NONE = Buffer.alloc(0)

export class Statements {
  /** The beginning of a message of which the rest is still to come. */
  #rest = NONE
  /** The first message of a connection has no type. */
  #started = false
  /** Whether the marker was written in the transaction that is open. */
  #marked = false

  /**
   * Where in `chunk` the COMMIT of a transaction begins in which `marker` was written; undefined where there is none.
   * A COMMIT that began in an earlier chunk begins at 0.
   */
  read(chunk: Buffer, marker: string | undefined): number | undefined {
    const before = this.#rest.length
    const all = before > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    let commitAt: number | undefined
    for (;;) {
      const typeOctets = this.#started ? TYPE_OCTETS : 0
      if (all.length < at + typeOctets + LENGTH_OCTETS) break
      const end = at + typeOctets + all.readUInt32BE(at + typeOctets)
      if (all.length < end) break
      const message = all.subarray(at, end)
      if (marker !== undefined && this.#take(message, marker)) commitAt ??= Math.max(0, at - before)
      this.#started = true
      at = end
    }
    this.#rest = at < all.length ? Buffer.from(all.subarray(at)) : NONE
    return commitAt
  }

  /** Whether it is the COMMIT of a transaction that is marked. */
  #take(message: Buffer, marker: string): boolean {
    if (message[0] === QUERY) {
      const text = message.toString('latin1', TYPE_OCTETS + LENGTH_OCTETS, message.length - 1).trim()
      if (/^(begin|start|rollback|abort)\b/i.test(text)) this.#marked = false
      if (this.#marked && /^commit\b/i.test(text)) {
        this.#marked = false
        return true
      }
    }
    if (message.includes(marker)) this.#marked = true
    return false
  }
}
