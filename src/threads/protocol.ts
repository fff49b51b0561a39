/** What a thread and the one that started it say to each other, and the thread's side of it. */
import type { MessagePort } from 'node:worker_threads'

export interface ToThread {
  id: number
  message: unknown
}

export type FromThread =
  | { alive: true }
  | { trouble: string; error: unknown }
  /** How far a task has come, for the case that the thread is lost. */
  | { id: number; note: unknown }
  | { id: number; result: unknown }
  | { id: number; failure: unknown }

/** What a task gives back, and the parts of it that are handed over instead of copied. */
export interface Done {
  result: unknown
  transfer?: ArrayBuffer[]
}

const ALIVE_MS = 1_000

/** Works on tasks as they come. `note` says how far one has come. */
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
