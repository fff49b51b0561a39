/** Answers that are produced while they are read. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'

/** Every chunk is produced in the async context of the request, whatever event triggers the next one. */
export function streamOf(chunks: AsyncIterable<string | Buffer>): Readable {
  const asAsked = AsyncLocalStorage.snapshot()
  const iterator = chunks[Symbol.asyncIterator]()
  const named: AsyncIterableIterator<string | Buffer> = {
    [Symbol.asyncIterator]: () => named,
    next: () => asAsked(() => iterator.next()),
    return: () => asAsked(() => iterator.return?.() ?? Promise.resolve({ done: true, value: undefined })),
  }
  return Readable.from(named, { objectMode: false })
}
