/** Reads batches and messages. */
import type { Caller, CallOptions } from './call.ts'
import type { Batch, FoundMessage, Message, MessagesQuery, MessagesToQuery, StatusQuery } from './types.ts'

interface Page<Row> {
  messages: Row[]
  nextCursor?: string
}

export function finding({ api, call }: Caller) {
  return {
    /** With all its messages, unless `limit` says how many. */
    async status(batchId: string, query: StatusQuery = {}, options?: CallOptions): Promise<Batch> {
      const params = { path: { batchId }, query }
      const { batch } = await call(
        (signal) => api.GET('/api/v2/bulk/status/{batchId}', { params, signal }),
        options,
      )
      return batch
    },
    /** The messages of a batch with their texts, page after page; `limit` is the size of a page. */
    messages(batchId: string, query: MessagesQuery = {}, options?: CallOptions): AsyncGenerator<Message> {
      return rows((cursor) => {
        const params = { path: { batchId }, query: { ...query, cursor } }
        return call((signal) => api.GET('/api/v2/bulk/{batchId}/messages', { params, signal }), options)
      })
    },
    /** The messages of all batches to one phone, the newest first. */
    messagesTo(
      phone: string,
      query: MessagesToQuery = {},
      options?: CallOptions,
    ): AsyncGenerator<FoundMessage> {
      return rows((cursor) => {
        const params = { query: { ...query, phone, cursor } }
        return call((signal) => api.GET('/api/v2/messages', { params, signal }), options)
      })
    },
  }
}

async function* rows<Row>(page: (cursor: string | undefined) => Promise<Page<Row>>): AsyncGenerator<Row> {
  let cursor: string | undefined
  do {
    const { messages, nextCursor } = await page(cursor)
    yield* messages
    cursor = nextCursor
  } while (cursor !== undefined)
}
