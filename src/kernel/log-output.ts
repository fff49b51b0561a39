/**
 * Where the lines of a log go: a descriptor that may be full, gone, or read by nobody. Writing never waits for it and
 * never throws: lines are kept while there is room for them here, and are counted when they are lost.
 */
import { closeSync, constants, fstatSync, openSync, write, writeSync } from 'node:fs'

export const STDOUT = 1
export const STDERR = 2

/** Lines that wait to be written, together; what comes beyond that is lost. */
const WAITING_MAX_CHARS = 1_048_576
const CHUNK_MAX_CHARS = 65_536
/** Nobody reads at the moment; the disk is full. */
const RETRY_BUSY_MS = 50
const RETRY_FAILED_MS = 500

type Written = (error: Error | null, octets: number) => void
type Write = (octets: Buffer, done: Written) => void

const opened = new Set<LogOutput>()
let lostTotal = 0

/** Lines that this process has lost since it began. */
export function logLinesLost(): number {
  return lostTotal
}

/** Whether a log of this process cannot be written at the moment. */
export function logIsStuck(): boolean {
  return opened.values().some(({ isStuck }) => isStuck)
}

export class LogOutput {
  /** Called when there is room again, with the number of lines that were lost since it was called last. */
  onRoom: (lost: number) => void = () => undefined
  /** From the first write on, one whose writes do not wait. */
  #fd: number
  #write: Write | undefined
  #waiting: string[] = []
  #waitingChars = 0
  /** What is being written, or is still to be of what was. */
  #chunk: Buffer = Buffer.alloc(0)
  #isWriting = false
  #isStuck = false
  #lost = 0

  constructor(fd: number) {
    this.#fd = fd
  }

  /** Whether what is written now would not be read soon. */
  get isStuck(): boolean {
    return this.#isStuck || this.#waitingChars > CHUNK_MAX_CHARS
  }

  write(line: string): void {
    if (this.#waitingChars + line.length > WAITING_MAX_CHARS) {
      this.#lost++
      lostTotal++
      return
    }
    this.#waiting.push(line)
    this.#waitingChars += line.length
    if (!this.#isWriting) this.#next()
  }

  /** What is left when the process ends gets one attempt, which does not wait either. */
  flush(): void {
    const rest = Buffer.concat([
      this.#isWriting ? Buffer.alloc(0) : this.#chunk,
      this.#take(WAITING_MAX_CHARS),
    ])
    this.#chunk = Buffer.alloc(0)
    try {
      if (rest.length > 0) writeSync(this.#fd, rest)
    } catch {}
  }

  #next(): void {
    if (this.#chunk.length === 0) this.#chunk = this.#take(CHUNK_MAX_CHARS)
    if (this.#chunk.length === 0) return
    this.#isWriting = true
    try {
      this.#write ??= this.#open()
      this.#write(this.#chunk, (error, octets) => this.#onWritten(error, octets))
    } catch (error) {
      this.#onWritten(error as Error, 0)
    }
  }

  #onWritten(error: NodeJS.ErrnoException | null, octets: number): void {
    this.#chunk = this.#chunk.subarray(octets)
    this.#isStuck = error !== null
    if (error) {
      const retryMs = error.code === 'EAGAIN' ? RETRY_BUSY_MS : RETRY_FAILED_MS
      setTimeout(() => this.#next(), retryMs).unref()
      return
    }
    this.#isWriting = false
    if (this.#lost > 0 && this.#waitingChars === 0) {
      const lost = this.#lost
      this.#lost = 0
      this.onRoom(lost)
    }
    if (!this.#isWriting) this.#next()
  }

  #take(maxChars: number): Buffer {
    let chars = 0
    let count = 0
    while (count < this.#waiting.length && chars < maxChars) chars += this.#waiting[count++]!.length
    const lines = this.#waiting.splice(0, count)
    this.#waitingChars -= chars
    return Buffer.from(lines.join(''))
  }

  #open(): Write {
    if (opened.size === 0)
      process.once('exit', () => {
        for (const output of opened) output.flush()
      })
    opened.add(this)
    const stat = fstatSync(this.#fd)
    if (stat.isFIFO() || stat.isSocket()) return streamWrite(this.#fd)
    // A regular file has its place in it, which another descriptor would not share.
    if (!stat.isFile()) this.#fd = openAgain(this.#fd)
    return (octets, done) => write(this.#fd, octets, 0, octets.length, null, done)
  }
}

/** Pipes and sockets are written by the process's own streams, which wait for a reader without blocking anything. */
function streamWrite(fd: number): Write {
  const stream = fd === STDERR ? process.stderr : process.stdout
  stream.on('error', () => undefined)
  return (octets, done) =>
    void stream.write(octets, (error) => (error ? done(error, 0) : done(null, octets.length)))
}

/** Of a terminal: so that a write which would wait for its reader fails instead. Elsewhere than on Linux, as it is. */
function openAgain(fd: number): number {
  let again: number | undefined
  try {
    again = openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
    if (fstatSync(again).rdev === fstatSync(fd).rdev) return again
    closeSync(again)
  } catch {}
  return fd
}
