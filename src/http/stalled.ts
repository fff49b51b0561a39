/** The end of clients that do not take their answers: one that is not read holds memory as long as it is there. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Less than so much a second over the whole time is as good as nothing. */
const LEAST_BYTES_PER_SECOND = 1_024
const LOOKS = 10

/** Since when an answer has waited for its client, and what that had taken by then. */
interface Waiting {
  sinceMs: number
  takenBytes: number
}

/** Bytes that were handed over to be written, and those of them that are not written yet. */
interface Flow {
  bytesWritten: number
  writeQueueSize: number
}

/**
 * Ends connections on which something is waiting to be taken, at every look, for `waitMs`, and less than 1 KB a second
 * was taken in that time. One on which nothing waits may be silent for as long as it likes.
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

/** Whether anything waits in this process to be taken, and how much of all answers the system has taken so far. */
function flowOf(socket: Socket): { isPending: boolean; takenBytes: number } {
  // What of a write under way is left stands here and nowhere else; Node's own time-out of sockets looks at it too.
  const { _handle: handle } = socket as Socket & { _handle?: Flow | null }
  const queuedBytes = handle?.writeQueueSize ?? 0
  return {
    isPending: queuedBytes > 0 || socket.writableLength > 0,
    takenBytes: (handle?.bytesWritten ?? socket.bytesWritten) - queuedBytes,
  }
}
