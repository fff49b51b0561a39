/** A process that posts many big batches at once, and tells what each was answered. */
import { request } from 'node:http'
import { plainBatch } from '../attack/bodies.ts'

export interface PostsTask {
  url: string
  /** Each account posts its share. */
  keys: string[]
  posts: number
  recipients: number
}

export interface Posted {
  /** 0: no answer. */
  status: number
  code: string | undefined
  hasRetryAfter: boolean
  ms: number
  key: string
  batchId: string | undefined
}

/** Longer than any answer may take, so that what was accepted is known. */
const PATIENCE_MS = 600_000

process.once('message', async ({ url, keys, posts, recipients }: PostsTask) => {
  const posted = await Promise.all(
    Array.from({ length: posts }, (_, i) => {
      const { body } = plainBatch(
        recipients,
        `Offer ${i}: your order is ready and waits for you at our desk.`,
      )
      return post(url, keys[i % keys.length] as string, body as Buffer)
    }),
  )
  process.send?.(posted, () => process.exit())
})
process.once('disconnect', () => process.exit())

function post(url: string, key: string, body: Buffer): Promise<Posted> {
  const { promise, resolve } = Promise.withResolvers<Posted>()
  const startedMs = performance.now()
  const answered = (status: number, text = '', retryAfter?: string) =>
    resolve({
      status,
      code: /"code":"(\w+)"/.exec(text)?.[1],
      hasRetryAfter: retryAfter !== undefined,
      ms: performance.now() - startedMs,
      key,
      batchId: status === 202 ? /"batchId":"([^"]+)"/.exec(text)?.[1] : undefined,
    })
  const headers = { 'x-api-key': key, 'content-type': 'application/json', 'content-length': body.length }
  const asked = request(`${url}/api/v2/bulk/send`, { method: 'POST', headers, agent: false }, (response) => {
    let text = ''
    response.on('data', (chunk) => {
      text += chunk
    })
    response.on('close', () => answered(response.statusCode ?? 0, text, response.headers['retry-after']))
  })
  asked.setTimeout(PATIENCE_MS, () => asked.destroy())
  asked.on('error', (error: NodeJS.ErrnoException) => answered(0, `"code":"${error.code}"`))
  asked.end(body)
  return promise
}
