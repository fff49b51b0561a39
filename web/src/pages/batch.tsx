/** One batch, live: the share done, the money, why messages failed, and what can be done about it. */
import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Actions } from '../batch/actions.tsx'
import { After } from '../batch/after.tsx'
import { Bar } from '../batch/bar.tsx'
import { Failures } from '../batch/failures.tsx'
import { type Batch, type Pace, useLiveBatch } from '../batch/live.ts'
import { BatchMessages } from '../batch/messages.tsx'
import { Rate } from '../batch/rate.tsx'
import { isOpen, stateOf } from '../batch/state.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { NotRead } from '../parts/missing.tsx'
import { Problem } from '../parts/problem.tsx'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'

export function BatchPage() {
  const { texts } = useLanguage()
  const titleOf = useBatchTitle()
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const { data: batch, error, fetchStatus, pace } = useLiveBatch(batchId)
  // A known batch stays in sight while the gateway cannot be asked.
  if (!batch)
    return error ? (
      <NotRead error={error} to="/batches" link={texts.batches.title} />
    ) : (
      <Skeleton height={480} />
    )
  return (
    <Stack gap="lg">
      <title>{`${titleOf(batch)} · Caravan`}</title>
      <Head batch={batch} />
      {(error || fetchStatus === 'paused') && <Problem sentence={texts.batches.liveLost} />}
      <Notes batch={batch} />
      <Share batch={batch} pace={pace} />
      <div className="batch-columns">
        <Stack gap="lg">
          <Rate pace={pace} />
          <Failures batch={batch} />
          {!batch.messagesDropped && <BatchMessages batch={batch} />}
        </Stack>
        <Stack gap="lg">
          <Money batch={batch} />
          <After batch={batch} />
        </Stack>
      </div>
    </Stack>
  )
}

function Head({ batch }: { batch: Batch }) {
  const { texts } = useLanguage()
  const moment = useMoment()
  const titleOf = useBatchTitle()
  const { state, sign } = stateOf(batch)
  return (
    <Group justify="space-between" align="start">
      <div>
        <Anchor component={Link} to="/batches" c="dimmed" fz="sm">
          {texts.batches.title}
        </Anchor>
        <Title order={1}>{titleOf(batch)}</Title>
        <Group gap={8}>
          <State sign={sign}>{texts.batches.states[state]}</State>
          <Text c="dimmed" fz="sm">
            {isOpen(batch) && batch.status === 'pending' && batch.sendAt
              ? texts.batches.begins(moment(batch.sendAt))
              : texts.batches.accepted(moment(batch.createdAt))}
          </Text>
          {batch.tags?.map((tag) => (
            <Link key={tag} to="/batches" search={{ tag }} className="tag">
              {tag}
            </Link>
          ))}
        </Group>
      </div>
      {isOpen(batch) && <Actions batch={batch} />}
    </Group>
  )
}

/** Notes on anything out of the ordinary, as sentences. */
function Notes({ batch }: { batch: Batch }) {
  const { texts } = useLanguage()
  const said = [
    batch.approval === 'rejected' && batch.approvalReason,
    batch.missedSchedule && texts.batches.missed,
    batch.held && texts.batches.held,
    batch.accountSuspended && texts.batches.suspended,
    batch.accountStopped && texts.batches.stopped[batch.accountStopped.rule],
    batch.messagesDropped && texts.batches.dropped,
    batch.test && texts.batches.test,
  ].filter((sentence) => typeof sentence === 'string')
  return said.map((sentence) => (
    <p key={sentence} className="decision">
      {sentence}
    </p>
  ))
}

function Share({ batch, pace }: { batch: Batch; pace: Pace | undefined }) {
  const { texts, number, lasting } = useLanguage()
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  const { deliveredCount: received, undeliveredCount: notReceived } = batch
  const waiting = all - sent - failed
  const going = [
    pace?.messagesPerSecond ? texts.batches.rate(number(Math.round(pace.messagesPerSecond))) : undefined,
    pace?.secondsLeft ? texts.batches.left(lasting(pace.secondsLeft)) : undefined,
  ].filter((text) => text !== undefined)
  return (
    <section className="card share">
      <div className="line-head">
        <p className="figures share-figure">
          <strong>{number(sent + failed)}</strong> {texts.batches.of(number(all))}
        </p>
        {going.length > 0 && (
          <Text c="dimmed" className="figures">
            {going.join(' · ')}
          </Text>
        )}
      </div>
      <Bar sent={sent} failed={failed} all={all} />
      <div className="line-head figures">
        <Group gap="lg">
          <State sign="done">{texts.batches.sent(sent, number(sent))}</State>
          {failed > 0 && <State sign="failed">{texts.batches.failed(failed, number(failed))}</State>}
          {waiting > 0 && <State sign="going">{texts.batches.waiting(waiting, number(waiting))}</State>}
        </Group>
        <Text c="dimmed" fz="sm">
          {[
            ...(received > 0 ? [texts.batches.received(received, number(received))] : []),
            ...(notReceived > 0 ? [texts.batches.notReceived(notReceived, number(notReceived))] : []),
          ].join(' · ')}
        </Text>
      </div>
    </section>
  )
}

function Money({ batch }: { batch: Batch }) {
  const { texts, money, number } = useLanguage()
  const { totalCost, refundedAmount, netCost, currency, failedCount } = batch
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.money}</Title>
      <dl className="sums figures">
        <dt>{texts.batches.paid}</dt>
        <dd>
          <bdi>{money(totalCost, currency)}</bdi>
        </dd>
        {refundedAmount > 0 && (
          <>
            <dt>{texts.batches.back(failedCount, number(failedCount))}</dt>
            <dd>
              <bdi>{money(-refundedAmount, currency)}</bdi>
            </dd>
          </>
        )}
        <dt className="sum">{isOpen(batch) ? texts.batches.cost : texts.batches.costEnd}</dt>
        <dd className="sum">
          <bdi>{money(netCost, currency)}</bdi>
        </dd>
      </dl>
      {batch.parentId && (
        <Anchor component={Link} to="/batches/$batchId" params={{ batchId: batch.parentId } as never} fz="sm">
          {texts.batches.resentFrom}
        </Anchor>
      )}
    </section>
  )
}
