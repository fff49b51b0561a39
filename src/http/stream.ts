/** Answers that are made as they are taken. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'

/** Every piece is made in the name of whoever asked for the answer, whatever the moment brings the next. */
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
