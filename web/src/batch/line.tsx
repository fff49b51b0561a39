/** A batch as one entry of a list: its name, its state, what became of it. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'
import { Bar } from './bar.tsx'
import { stateOf } from './state.ts'
import { useBatchTitle } from './title.ts'

export interface BatchFilter {
  status?: 'pending' | 'processing' | 'completed' | 'partial' | 'failed'
  name?: string
  tag?: string
  cursor?: string
  limit: number
}

export const readBatches = (query: BatchFilter) => ok(api.GET('/api/v2/bulk', { params: { query } }))
export type ListedBatch = Awaited<ReturnType<typeof readBatches>>['batches'][number]

export function BatchLine({ batch }: { batch: ListedBatch }) {
  const { texts } = useLanguage()
  const titleOf = useBatchTitle()
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  const { state, sign } = stateOf(batch)
  return (
    <article className="line">
      <div className="line-head">
        <Link to="/batches/$batchId" params={{ batchId: batch.batchId }} className="line-name">
          {titleOf(batch)}
        </Link>
        <State sign={sign}>{texts.batches.states[state]}</State>
      </div>
      {batch.status === 'processing' && <Bar sent={sent} failed={failed} all={all} />}
      <Text c="dimmed" fz="sm" className="figures">
        {useFigures(batch).join(' · ')}
      </Text>
    </article>
  )
}

function useFigures(batch: ListedBatch): string[] {
  const { texts, number, money, ago } = useLanguage()
  const moment = useMoment()
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  return [
    texts.batches.sentOf(number(sent), number(all)),
    ...(failed > 0 ? [texts.batches.failed(failed, number(failed))] : []),
    ...(batch.refundedAmount > 0 ? [texts.batches.given(money(batch.refundedAmount, batch.currency))] : []),
    batch.status === 'pending' && batch.sendAt
      ? texts.batches.begins(moment(batch.sendAt))
      : ago(batch.createdAt),
  ]
}
