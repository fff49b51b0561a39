/**
 * Makes what takes the processor for long in a thread of its own, which ends with it. One at a time: as many threads as
 * there are requests would take the processor from everything else, and a thread costs tens of megabytes.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads'

let last: Promise<unknown> = Promise.resolve()

/** The chunks that the module makes of the data, once all are made: nobody waits for a slow reader of somebody else's. */
export async function* madeInThread(module: URL, data: unknown): AsyncGenerator<Buffer> {
  const made = last.then(() => chunksOf(module, data))
  last = made.catch(() => undefined)
  yield* await made
}

function chunksOf(module: URL, data: unknown): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    // Without the flags of this process: a test runner's would be loaded in the thread too.
    const worker = new Worker(module, { workerData: data, execArgv: [] })
    worker.on('message', (chunk: Uint8Array) =>
      chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)),
    )
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve(chunks) : reject(new Error(`the thread ended with ${code}`)),
    )
  })
}

/** Such a module calls this: `make` gets the data, as the thread has it. */
export async function makeHere<Data>(make: (data: Data) => AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of make(workerData as Data)) parentPort?.postMessage(chunk)
}
