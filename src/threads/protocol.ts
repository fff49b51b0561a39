/** The messages between a thread and the one that started it, and the thread's side of the exchange. */
import type { MessagePort } from 'node:worker_threads'

export interface ToThread {
  id: number
  message: unknown
}

export type FromThread =
  | { alive: true }
  | { trouble: string; error: unknown }
  /** A task's progress, in case the thread is lost. */
  | { id: number; note: unknown }
  | { id: number; result: unknown }
  | { id: number; failure: unknown }

/** The result of a task, and the parts of it that are transferred instead of copied. */
export interface Done {
  result: unknown
  transfer?: ArrayBuffer[]
}

const ALIVE_MS = 1_000

/** Runs tasks as they come. `note` reports a task's progress. */
export function serveTasks(
  port: MessagePort,
  work: (message: unknown, note: (note: unknown) => void) => Promise<Done>,
): void {
  const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  let inWork = 0
  const alive = setInterval(() => inWork > 0 && say({ alive: true }), ALIVE_MS)
  port.on('close', () => clearInterval(alive))
  port.on('message', ({ id, message }: ToThread) => {
    inWork++
    work(message, (note) => say({ id, note }))
      .then(
        ({ result, transfer }) => say({ id, result }, transfer),
        (failure: unknown) => say({ id, failure }),
      )
      .finally(() => inWork--)
  })
}
