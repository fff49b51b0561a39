/** Threads for work that would block the main one: whose task is next, and what happens when a thread is lost. */
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { overloaded } from '../kernel/shares.ts'
import { FairQueue } from './fair-queue.ts'
import type { FromThread, ToThread } from './protocol.ts'

export interface ThreadPoolOptions {
  /** The module that a thread runs: it calls `serveTasks`. */
  module: URL
  workerData: unknown
  threads: number
  /** Tasks that a thread handles at once: while one waits for the database, it runs another. */
  tasksAtOnce: number
  /** The most of these for one owner: one place is always left for others. */
  tasksOfOwner: number
  /** The most waiting tasks of one owner, and of all; further ones are refused. */
  waitingOfOwner: number
  waiting: number
  /** A thread with work that has not been heard of for this long is stuck, and is replaced. */
  silenceMs: number
  resourceLimits?: WorkerOptions['resourceLimits']
  /** Called with faults of a thread. */
  onTrouble: (text: string, error: unknown) => void
}

/** The thread ended in the middle of a task. */
export class ThreadLost extends Error {
  /** The task's last note; undefined if it had none. */
  readonly note: unknown

  constructor(note: unknown, cause: unknown) {
    super('the thread that worked on it has ended', { cause })
    this.name = 'ThreadLost'
    this.note = note
  }
}

export interface Task {
  /** The owner whose turn it takes. */
  owner: string
  message: unknown
  /** Parts of the message that the thread gets instead of a copy. */
  transfer?: ArrayBuffer[]
  /** Called before the task starts; a task that nobody waits for any more is dropped. */
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
  /** Checks since it was last heard of. */
  silentLooks: number
  /** Why it ended, if known. */
  error?: unknown
}

const LOOK_MS = 1_000
/**
 * If a thread ends, the owners of its tasks run alone in a thread for this long, so that nobody else's tasks end with
 * theirs.
 */
const SUSPECT_MS = 600_000

/** Starts threads when there is more work than the others have taken, and keeps them. */
export class ThreadPool {
  readonly #options: ThreadPoolOptions
  readonly #queue: FairQueue<Waiting>
  readonly #threads = new Set<Thread>()
  /** Suspected owners, and until when. */
  readonly #suspects = new Map<string, number>()
  #lastId = 0
  #look: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(options: ThreadPoolOptions) {
    this.#options = options
    this.#queue = new FairQueue({ ofOwner: options.waitingOfOwner, ofAll: options.waiting })
  }

  /** Resolves with the thread's result. Throws OVERLOADED, ThreadLost, or the thread's error. */
  run(task: Task): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#queue.add(task.owner, { ...task, resolve, reject })) this.#begin()
      else reject(overloaded())
    })
  }

  /** Ends the threads; their unfinished work is lost. */
  async stop(): Promise<void> {
    this.#isStopping = true
    clearInterval(this.#look)
    for (const waiting of this.#queue.drain()) waiting.reject(overloaded())
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  /** Starts as many tasks as there is room for. */
  #begin(): void {
    const { tasksOfOwner, threads } = this.#options
    if (this.#isStopping) return
    for (;;) {
      const free = this.#leastBusy()
      if (!free && this.#threads.size >= threads) return
      let isHeld = false
      const next = this.#queue.take((owner) => {
        if (isHeld || this.#runningOf(owner) >= tasksOfOwner) return false
        // A suspect waits for the thread to be empty, and later tasks wait too: otherwise it would never be empty.
        isHeld = this.#isSuspect(owner) && free !== undefined && free.running.size > 0
        return !isHeld
      })
      if (!next) return
      if (next.isWanted?.() === false) next.reject(new Error('nobody waits for it any more'))
      else this.#give(free ?? this.#start(), next)
    }
  }

  /** The thread that the next task is for; undefined if all are full, or if another thread may be started instead. */
  #leastBusy(): Thread | undefined {
    const { tasksAtOnce, threads } = this.#options
    const [first] = [...this.#threads]
      .filter(
        ({ running }) =>
          running.size < tasksAtOnce && !running.values().some(({ owner }) => this.#isSuspect(owner)),
      )
      .sort((a, b) => a.running.size - b.running.size)
    return first && first.running.size > 0 && this.#threads.size < threads ? undefined : first
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
    // Without the flags of this process: a test runner's would be loaded in the thread too.
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

  /** Counts checks rather than time: a process that was stopped for a while has heard nothing in that time either. */
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
