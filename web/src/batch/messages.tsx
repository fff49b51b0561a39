/** The messages of a batch, by state and cause and number, page by page. */
import { Button, SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { MessageLine } from '../message/line.tsx'
import { Pager } from '../parts/pager.tsx'
import { PhoneSearch } from '../parts/phone-search.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useAdvice } from './breakdown.ts'
import { type Batch, useBatchKey } from './live.ts'
import { isOpen } from './state.ts'

const SHOWN = 25
const LIVE_MS = 5_000
const STATES = ['pending', 'queued', 'sent', 'failed'] as const
/** Not a state of its own: sent, and by their receipts not received. */
const UNDELIVERED = 'undelivered'

export function BatchMessages({ batch }: { batch: Batch }) {
  const { texts, lang } = useLanguage()
  const [{ status, cause, phone, after }, change] = useTextSearch()
  const advice = useAdvice()
  const known = STATES.find((one) => one === status)
  const query = {
    limit: SHOWN,
    ...(known && { status: known }),
    ...(status === UNDELIVERED && { undelivered: 'true' as const }),
    ...(cause && { errorCode: cause }),
    ...(phone && { phone }),
    ...(after && { cursor: after }),
  }
  const { data, error } = useQuery({
    queryKey: [...useBatchKey(batch.batchId), 'messages', query, lang],
    queryFn: () =>
      ok(
        api.GET('/api/v2/bulk/{batchId}/messages', {
          params: { path: { batchId: batch.batchId }, query },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: isOpen(batch) ? LIVE_MS : false,
  })
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.itsMessages}</Title>
      <div className="filters">
        <SegmentedControl
          size="sm"
          aria-label={texts.batches.state}
          data={[
            { value: '', label: texts.batches.all },
            { value: 'sent', label: texts.batches.onlySent },
            { value: 'failed', label: texts.batches.onlyFailed },
            ...(batch.undeliveredCount > 0
              ? [{ value: UNDELIVERED, label: texts.batches.onlyUndelivered }]
              : []),
            ...(isOpen(batch) ? [{ value: 'queued', label: texts.batches.onlyQueued }] : []),
          ]}
          value={known ?? (status === UNDELIVERED ? UNDELIVERED : '')}
          onChange={(status) => change({ status, cause: undefined, after: undefined })}
        />
        <PhoneSearch key={phone} label={texts.batches.phone} isLabelInside button={texts.batches.filter} />
      </div>
      {cause && (
        <Button
          variant="light"
          size="compact-sm"
          onClick={() => change({ cause: undefined, after: undefined })}
        >
          {advice.get(cause)?.message ?? cause} ×
        </Button>
      )}
      <Problem error={error} />
      {!data && !error && <Skeleton height={SHOWN * 56} />}
      {data?.messages.length === 0 && <Text c="dimmed">{texts.batches.noMessages}</Text>}
      <div>
        {data?.messages.map((message) => (
          <MessageLine key={message.messageId} message={message} />
        ))}
        <Pager
          next={data?.nextCursor}
          texts={{ next: texts.batches.nextMessages, first: texts.batches.firstMessages }}
        />
      </div>
    </section>
  )
}
