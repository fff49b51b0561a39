/** Ends connections of clients that do not read their answers: an unread answer holds memory while the client stays. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Reading less than this per second over the whole time counts as not reading. */
const LEAST_BYTES_PER_SECOND = 1_024
const LOOKS = 10

/** Since when an answer has waited for its client, and how much the client had read by then. */
interface Waiting {
  sinceMs: number
  takenBytes: number
}

/** Bytes passed to the system for writing, and those of them not yet written. */
interface Flow {
  bytesWritten: number
  writeQueueSize: number
}

/**
 * Ends a connection if, at every look for `waitMs`, output was waiting and the client read less than 1 KB per second
 * in that time. A connection without waiting output may stay silent indefinitely.
 */
export function endStalled(server: Server, waitMs: number): void {
  const sockets = new Map<Socket, Waiting | undefined>()
  server.on('connection', (socket) => {
    sockets.set(socket, undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  const leastBytes = (LEAST_BYTES_PER_SECOND * waitMs) / 1_000
  const look = () => {
    const nowMs = performance.now()
    for (const [socket, waiting] of sockets) {
      const { isPending, takenBytes } = flowOf(socket)
      if (!isPending) sockets.set(socket, undefined)
      else if (!waiting) sockets.set(socket, { sinceMs: nowMs, takenBytes })
      else if (nowMs - waiting.sinceMs < waitMs) continue
      else if (takenBytes - waiting.takenBytes < leastBytes) socket.destroy()
      else sockets.set(socket, { sinceMs: nowMs, takenBytes })
    }
  }
  const timer = setInterval(look, Math.ceil(waitMs / LOOKS)).unref()
  server.once('close', () => clearInterval(timer))
}

/** Whether output waits in this process, and how much output the system has taken so far. */
function flowOf(socket: Socket): { isPending: boolean; takenBytes: number } {
  // Only this field counts the rest of a write in progress; Node's own socket timeout uses it too.
  const { _handle: handle } = socket as Socket & { _handle?: Flow | null }
  const queuedBytes = handle?.writeQueueSize ?? 0
  return {
    isPending: queuedBytes > 0 || socket.writableLength > 0,
    takenBytes: (handle?.bytesWritten ?? socket.bytesWritten) - queuedBytes,
  }
}
