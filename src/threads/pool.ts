/** Threads for work that would keep the main one from everybody else: who is served next, and what becomes of a thread that is lost. */
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { overloaded } from '../kernel/shares.ts'
import { FairQueue } from './fair-queue.ts'
import type { FromThread, ToThread } from './protocol.ts'

export interface ThreadPoolOptions {
  /** The module that a thread runs: it calls `serveTasks`. */
  module: URL
  workerData: unknown
  threads: number
  /** Tasks that a thread works on at once: while one waits for the database, another is worked on. */
  tasksAtOnce: number
  /** Of these, so many of one owner at most: one place is always left for others. */
  tasksOfOwner: number
  /** Tasks of one owner that wait, and of all; what comes beyond is refused. */
  waitingOfOwner: number
  waiting: number
  /** A thread from which nothing was heard for so long while it had work is stuck, and replaced. */
  silenceMs: number
  resourceLimits?: WorkerOptions['resourceLimits']
  /** Told of what is wrong in a thread. */
  onTrouble: (text: string, error: unknown) => void
}

/** The thread ended in the middle of a task. */
export class ThreadLost extends Error {
  /** What the task had said last; undefined where it had said nothing. */
  readonly note: unknown

  constructor(note: unknown, cause: unknown) {
    super('the thread that worked on it has ended', { cause })
    this.name = 'ThreadLost'
    this.note = note
  }
}

export interface Task {
  /** Whose turn it takes. */
  owner: string
  message: unknown
  /** Parts of the message that the thread gets instead of a copy. */
  transfer?: ArrayBuffer[]
  /** Asked before it is begun; what nobody waits for any more is dropped. */
  isWanted?: () => boolean
}

interface Waiting extends Task {
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

interface Running extends Waiting {
  note?: unknown
}

interface Thread {
  worker: Worker
  running: Map<number, Running>
  /** Looks since something was heard of it. */
  silentLooks: number
  /** Why it ended, where it said so. */
  error?: unknown
}

const LOOK_MS = 1_000
/** Whoever had a task in a thread that ended has its next ones alone in one for so long: nobody else's end with them. */
const SUSPECT_MS = 600_000

/** Threads are started when there is something to do, and stay. */
export class ThreadPool {
  readonly #options: ThreadPoolOptions
  readonly #queue: FairQueue<Waiting>
  readonly #threads = new Set<Thread>()
  /** Owners, and until when they are suspected. */
  readonly #suspects = new Map<string, number>()
  #lastId = 0
  #look: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(options: ThreadPoolOptions) {
    this.#options = options
    this.#queue = new FairQueue({ ofOwner: options.waitingOfOwner, ofAll: options.waiting })
  }

  /** Resolves with what the thread made of it. Throws OVERLOADED, ThreadLost, or what the thread could not mend. */
  run(task: Task): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#queue.add(task.owner, { ...task, resolve, reject })) this.#begin()
      else reject(overloaded())
    })
  }

  /** Ends the threads; what they have in work is lost. */
  async stop(): Promise<void> {
    this.#isStopping = true
    clearInterval(this.#look)
    for (const waiting of this.#queue.drain()) waiting.reject(overloaded())
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  /** Begins what there is room for. */
  #begin(): void {
    const { tasksAtOnce, tasksOfOwner, threads } = this.#options
    if (this.#isStopping) return
    for (;;) {
      const free = [...this.#threads].find(
        ({ running }) =>
          running.size < tasksAtOnce && !running.values().some(({ owner }) => this.#isSuspect(owner)),
      )
      if (!free && this.#threads.size >= threads) return
      let isHeld = false
      const next = this.#queue.take((owner) => {
        if (isHeld || this.#runningOf(owner) >= tasksOfOwner) return false
        // A suspect waits for the thread to be empty, and those behind it wait too: otherwise it never would be.
        isHeld = this.#isSuspect(owner) && free !== undefined && free.running.size > 0
        return !isHeld
      })
      if (!next) return
      if (next.isWanted?.() === false) next.reject(new Error('nobody waits for it any more'))
      else this.#give(free ?? this.#start(), next)
    }
  }

  #isSuspect(owner: string): boolean {
    return (this.#suspects.get(owner) ?? 0) > performance.now()
  }

  #runningOf(owner: string): number {
    let count = 0
    for (const { running } of this.#threads)
      for (const task of running.values()) if (task.owner === owner) count++
    return count
  }

  #give(thread: Thread, task: Waiting): void {
    const id = ++this.#lastId
    thread.running.set(id, task)
    const message: ToThread = { id, message: task.message }
    thread.worker.postMessage(message, task.transfer ?? [])
    this.#look ??= setInterval(() => this.#lookAfter(), LOOK_MS).unref()
  }

  #start(): Thread {
    const { module, workerData, resourceLimits } = this.#options
    // Not with the flags of this process: a test runner's would be loaded there too.
    const worker = new Worker(module, { workerData, resourceLimits, execArgv: [] })
    const thread: Thread = { worker, running: new Map(), silentLooks: 0 }
    this.#threads.add(thread)
    worker.on('message', (message: FromThread) => this.#hear(thread, message))
    worker.on('error', (error) => {
      thread.error = error
    })
    worker.on('exit', () => this.#lose(thread))
    return thread
  }

  #hear(thread: Thread, message: FromThread): void {
    thread.silentLooks = 0
    if ('trouble' in message) this.#options.onTrouble(message.trouble, message.error)
    if (!('id' in message)) return
    const task = thread.running.get(message.id)
    if (!task) return
    if ('note' in message) task.note = message.note
    else {
      thread.running.delete(message.id)
      if ('failure' in message) task.reject(message.failure)
      else task.resolve(message.result)
      this.#begin()
    }
  }

  /** Counts looks and not time: a process that was stopped for a while has heard nothing meanwhile either. */
  #lookAfter(): void {
    for (const thread of this.#threads) {
      if (thread.running.size === 0) thread.silentLooks = 0
      else if (++thread.silentLooks * LOOK_MS > this.#options.silenceMs) {
        thread.error = new Error('nothing was heard of the thread any more')
        thread.silentLooks = Number.NEGATIVE_INFINITY
        void thread.worker.terminate()
      }
    }
  }

  #lose(thread: Thread): void {
    this.#threads.delete(thread)
    if (!this.#isStopping) this.#options.onTrouble('a thread has ended, and is replaced', thread.error)
    for (const [owner, untilMs] of this.#suspects)
      if (untilMs < performance.now()) this.#suspects.delete(owner)
    for (const { owner, reject, note } of thread.running.values()) {
      this.#suspects.set(owner, performance.now() + SUSPECT_MS)
      reject(new ThreadLost(note, thread.error))
    }
    this.#begin()
  }
}
