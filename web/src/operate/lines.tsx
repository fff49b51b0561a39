/** Batches and messages of all accounts as entries of lists. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { adminApi, ok } from '../api.ts'
import { Bar } from '../batch/bar.tsx'
import { type ShownBatch, stateOf } from '../batch/state.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { MessageState, type ShownMessage } from '../message/line.tsx'
import { Code } from '../parts/code.tsx'
import { State } from '../parts/state.tsx'

export const readBatch = async (batchId: string) => {
  const { batch, margin } = await ok(
    adminApi.GET('/api/admin/v1/batches/{batchId}', { params: { path: { batchId } } }),
  )
  return { ...batch, margin }
}
type BatchInFull = Awaited<ReturnType<typeof readBatch>>
/** In lists without what it has earned. */
export type OperatorBatch = Omit<BatchInFull, 'margin'> & Partial<Pick<BatchInFull, 'margin'>>

/** The same as the customer's pages know it. */
export function shownOf({ paused, canceled, ...batch }: OperatorBatch): ShownBatch {
  return { ...batch, paused: paused || undefined, canceled: canceled || undefined }
}

/** `isOfAccount`: on the page of its account, which needs no name. */
export function OperatorBatchLine({
  batch,
  isOfAccount = false,
}: {
  batch: OperatorBatch
  isOfAccount?: boolean
}) {
  const { texts, number, money, ago } = useLanguage()
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  const { state, sign } = stateOf(shownOf(batch))
  return (
    <article className="line">
      <div className="line-head">
        <Link to="/operate/batches/$batchId" params={{ batchId: batch.batchId }} className="line-name">
          {useBatchTitle()(batch)}
        </Link>
        <State sign={sign}>{texts.batches.states[state]}</State>
      </div>
      {batch.status === 'processing' && <Bar sent={sent} failed={failed} all={all} />}
      <Text c="dimmed" fz="sm" className="figures">
        {!isOfAccount && (
          <>
            <bdi>{batch.accountName}</bdi>
            {' · '}
          </>
        )}
        {[
          texts.batches.sentOf(number(sent), number(all)),
          ...(failed > 0 ? [texts.batches.failed(failed, number(failed))] : []),
          money(batch.totalCost, batch.currency),
          ago(batch.createdAt),
        ].join(' · ')}
      </Text>
    </article>
  )
}

/** With the name of its account, unless all of them are of one. */
export function OperatorMessageLine({ message }: { message: ShownMessage & { accountName?: string } }) {
  const { ago } = useLanguage()
  return (
    <article className="line">
      <div className="line-head">
        <Link
          to="/operate/messages/$messageId"
          params={{ messageId: message.messageId }}
          className="line-name"
        >
          <Code>{message.phone}</Code>
        </Link>
        <MessageState message={message} />
      </div>
      <Text c="dimmed" fz="sm" className="one-line">
        {message.accountName !== undefined && (
          <>
            <bdi>{message.accountName}</bdi>
            {' · '}
          </>
        )}
        <bdi>{message.error ?? message.text}</bdi>
        {message.createdAt && ` · ${ago(message.createdAt)}`}
      </Text>
    </article>
  )
}
