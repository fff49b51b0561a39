/** The whole messages that the simulator took, if requested: in memory, as NDJSON lines, or both. */

import { closeSync, openSync, writeSync } from 'node:fs'
import { Reassembler, type SubmittedPart, type TakenMessage } from './reassembly.ts'

export type MessageLogOptions = {
  /** Keeps all messages in memory, for `messages()`. */
  keep?: boolean | undefined
  /** A file to which each message is appended as one line of JSON. */
  logFile?: string | undefined
  onMessage?: ((message: TakenMessage) => void) | undefined
  /** How clients write GSM-7, which no PDU says. Default unpacked: one septet per octet. */
  gsm7?: 'unpacked' | 'packed' | undefined
}

export class MessageLog {
  readonly kept: TakenMessage[] = []
  readonly #options: MessageLogOptions
  readonly #reassembler: Reassembler
  #file: number | undefined
  #lines: string[] = []

  constructor(options: MessageLogOptions) {
    this.#options = options
    this.#reassembler = new Reassembler({ isPacked: options.gsm7 === 'packed' })
    if (options.logFile !== undefined) this.#file = openSync(options.logFile, 'a')
  }

  add(part: SubmittedPart, messageId: string): void {
    const message = this.#reassembler.add(part, messageId)
    if (!message) return
    if (this.#options.keep) this.kept.push(message)
    if (this.#file !== undefined && this.#lines.push(`${JSON.stringify(message)}\n`) === 1) {
      process.nextTick(() => this.#flush())
    }
    this.#options.onMessage?.(message)
  }

  close(): void {
    this.#flush()
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  /** One write for the messages of a tick; synchronous, so that a slow disk slows us down instead of filling memory. */
  #flush(): void {
    if (this.#file === undefined || this.#lines.length === 0) return
    const bytes = Buffer.from(this.#lines.join(''))
    this.#lines = []
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    } catch (error) {
      // A full disk loses these lines, but does not stop the simulator.
      process.emitWarning(error as Error)
    }
  }
}
