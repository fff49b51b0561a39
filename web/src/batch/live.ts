/**
 * A batch as it is now: what the gateway tells by server-sent events, and behind them questions every few seconds, so
 * that the page is right again after the network was gone, the gateway restarted or the laptop slept.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ok } from '../api.ts'
import { useAccountKey } from '../session.ts'
import { isOpen } from './state.ts'

const POLL_MS = 5_000
/** The pause before a stream is asked for again doubles while none says anything. */
const RETRY_MS = 2_000
const RETRY_MAX_MS = 30_000
/** Events tell no money: it is asked for when more has failed, this often at most. */
const MONEY_MS = 1_000
/** The gateway says something every 15 s; a stream that is silent for longer has died without a word. */
const SILENCE_MS = 40_000
/** Receipts come after the end: for so long they are asked for. */
const RECEIPTS_MS = 3_600_000

export async function readBatch(batchId: string) {
  return (await ok(api.GET('/api/v2/bulk/{batchId}', { params: { path: { batchId } } }))).batch
}
export type Batch = Awaited<ReturnType<typeof readBatch>>

/** How fast it goes; null while that is not known. */
export interface Pace {
  messagesPerSecond: number | null
  secondsLeft: number | null
}

export function useBatchKey(batchId: string): string[] {
  return [...useAccountKey(), 'batch', batchId]
}

export function useLiveBatch(batchId: string) {
  const key = useBatchKey(batchId)
  const queries = useQueryClient()
  const [pace, setPace] = useState<Pace>({ messagesPerSecond: null, secondsLeft: null })
  const query = useQuery({
    queryKey: key,
    queryFn: () => readBatch(batchId),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isChanging(data) ? POLL_MS : false),
  })
  const isGoing = query.data !== undefined && isOpen(query.data)
  // The key is made anew at each render.
  const keyText = JSON.stringify(key)
  useEffect(() => {
    if (!isGoing) return
    const queryKey: string[] = JSON.parse(keyText)
    let toldMs = 0
    return follow(batchId, {
      onState: (state) => {
        const known = queries.getQueryData<Batch>(queryKey)
        setPace(state)
        merge(queries, queryKey, state)
        const isMoney = known !== undefined && state.failedCount > known.failedCount
        if (!isMoney || Date.now() - toldMs < MONEY_MS) return
        toldMs = Date.now()
        // The refunds and their causes are to agree with the count of failures.
        void queries.invalidateQueries({ queryKey, exact: true })
        void queries.invalidateQueries({ queryKey: [...queryKey, 'breakdown'] })
      },
      onEnd: () => void queries.invalidateQueries({ queryKey }),
    })
  }, [isGoing, batchId, keyText, queries])
  return { ...query, pace: isGoing ? pace : undefined }
}

function isChanging(batch: Batch): boolean {
  const { successfulCount, deliveredCount, undeliveredCount, updatedAt } = batch
  const awaitsReceipts = deliveredCount + undeliveredCount < successfulCount
  return isOpen(batch) || (awaitsReceipts && Date.now() - Date.parse(updatedAt) < RECEIPTS_MS)
}

interface LiveState extends Pace {
  status: Batch['status']
  paused: boolean
  canceled: boolean
  successfulCount: number
  failedCount: number
  deliveredCount: number
  undeliveredCount: number
  progress: number
  updatedAt: string
}

/** The figures of an event are newer than those of the last question; the money comes with the next one. */
function merge(queries: QueryClient, key: string[], state: LiveState): void {
  const before = queries.getQueryData<Batch>(key)
  if (!before || before.updatedAt > state.updatedAt) return
  const { paused, canceled, messagesPerSecond: _, secondsLeft: __, ...figures } = state
  queries.setQueryData<Batch>(key, {
    ...before,
    ...figures,
    paused: paused || undefined,
    canceled: canceled || undefined,
  })
}

interface Listener {
  onState: (state: LiveState) => void
  onEnd: () => void
}

/** Follows until the returned function is called. A hidden page does not follow: streams are few. */
function follow(batchId: string, { onState, onEnd }: Listener): () => void {
  const ended = new AbortController()
  const run = async () => {
    let retryMs = RETRY_MS
    while (!ended.signal.aborted) {
      await untilVisible(ended.signal)
      const listen = (state: LiveState) => {
        retryMs = RETRY_MS
        onState(state)
      }
      await readStream(batchId, ended.signal, listen).catch(() => undefined)
      if (ended.signal.aborted) return
      onEnd()
      await pause(retryMs, ended.signal)
      retryMs = Math.min(2 * retryMs, RETRY_MAX_MS)
    }
  }
  void run()
  return () => ended.abort()
}

/** Resolves when the stream has ended, and rejects when it was cut off. */
async function readStream(batchId: string, ended: AbortSignal, onState: Listener['onState']): Promise<void> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  const onHidden = () => document.hidden && silence.abort()
  document.addEventListener('visibilitychange', onHidden)
  try {
    const body = await ok(
      api.GET('/api/v2/bulk/{batchId}/events', {
        params: { path: { batchId } },
        parseAs: 'stream',
        signal: AbortSignal.any([ended, silence.signal]),
      }),
    )
    let rest = ''
    for await (const text of textOf(body as unknown as ReadableStream<Uint8Array>)) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      const events = (rest + text).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1]
        if (data !== undefined) onState(JSON.parse(data))
      }
    }
  } finally {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onHidden)
  }
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}

function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    ended.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function untilVisible(ended: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal: ended })
    ended.addEventListener('abort', () => resolve())
  })
}
