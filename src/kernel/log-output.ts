/**
 * Writes the lines of a log to a descriptor that may be full, gone, or read by nobody. Writing never waits and never
 * throws: lines are kept while there is room for them here, and counted when they are lost.
 */
import { closeSync, constants, fstatSync, openSync, write, writeSync } from 'node:fs'

export const STDOUT = 1
export const STDERR = 2

/** Limit for all lines waiting to be written; any more are lost. */
const WAITING_MAX_CHARS = 1_048_576
const CHUNK_MAX_CHARS = 65_536
/** Retry pauses: when nobody is reading, and when the disk is full. */
const RETRY_BUSY_MS = 50
const RETRY_FAILED_MS = 500

type Written = (error: Error | null, octets: number) => void
type Write = (octets: Buffer, done: Written) => void

const opened = new Set<LogOutput>()
let lostTotal = 0

/** Lines that this process has lost since it started. */
export function logLinesLost(): number {
  return lostTotal
}

/** True if a log of this process cannot be written at the moment. */
export function logIsStuck(): boolean {
  return opened.values().some(({ isStuck }) => isStuck)
}

export class LogOutput {
  /** Called when there is room again, with the number of lines lost since the last call. */
  onRoom: (lost: number) => void = () => undefined
  /** From the first write on, a descriptor whose writes do not wait. */
  #fd: number
  #write: Write | undefined
  #waiting: string[] = []
  #waitingChars = 0
  /** The bytes being written, or left over from the last write. */
  #chunk: Buffer = Buffer.alloc(0)
  #isWriting = false
  #isStuck = false
  #lost = 0

  constructor(fd: number) {
    this.#fd = fd
  }

  /** True if lines written now would not be read soon. */
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

  /** Makes one last attempt to write the rest when the process ends, without waiting. */
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
    // A regular file keeps its position in its descriptor, and a second descriptor would not share it.
    if (!stat.isFile()) this.#fd = openAgain(this.#fd)
    return (octets, done) => write(this.#fd, octets, 0, octets.length, null, done)
  }
}

/** The process's own streams write to pipes and sockets; they wait for a reader without blocking anything. */
function streamWrite(fd: number): Write {
  const stream = fd === STDERR ? process.stderr : process.stdout
  stream.on('error', () => undefined)
  return (octets, done) =>
    void stream.write(octets, (error) => (error ? done(error, 0) : done(null, octets.length)))
}

/** Reopens a terminal so that a write that would wait for its reader fails instead. Linux only; elsewhere unchanged. */
function openAgain(fd: number): number {
  let again: number | undefined
  try {
    again = openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
    if (fstatSync(again).rdev === fstatSync(fd).rdev) return again
    closeSync(again)
  } catch {}
  return fd
}
