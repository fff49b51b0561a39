/** A batch of any account, as it is now, and what an operator may do to it. */
import { Anchor, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { adminApi, ok } from '../api.ts'
import { Bar } from '../batch/bar.tsx'
import { isOpen, stateOf } from '../batch/state.ts'
import { useBatchTitle } from '../batch/title.ts'
import { BatchActions } from '../operate/batch-actions.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { type OperatorBatch, OperatorMessageLine, readBatch, shownOf } from '../operate/lines.tsx'
import { Empty, Loaded, OPERATE } from '../operate/page.tsx'
import { Code } from '../parts/code.tsx'
import { CSV, useFileAddress } from '../parts/download.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pager } from '../parts/pager.tsx'
import { useTextSearch } from '../parts/search.ts'
import { shortId } from '../parts/short-id.ts'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'

/** A batch on its way is asked for this often. */
const LIVE_MS = 2_000
/** Receipts come after the end: for so long they are asked for, and this seldom. */
const RECEIPTS_MS = 3_600_000
const RECEIPTS_LIVE_MS = 10_000
const ROWS = 50
const STATUSES = ['pending', 'queued', 'sent', 'failed'] as const

function pollMs(batch: OperatorBatch): number | false {
  if (isOpen(batch)) return LIVE_MS
  const awaits = batch.deliveredCount + batch.undeliveredCount < batch.successfulCount
  return awaits && Date.now() - Date.parse(batch.updatedAt) < RECEIPTS_MS ? RECEIPTS_LIVE_MS : false
}

export function OperateBatch() {
  const { texts } = useOperatorsLanguage()
  const { batchId } = useParams({ strict: false }) as { batchId: string }
  const query = useQuery({
    queryKey: [OPERATE, 'batch', batchId],
    queryFn: () => readBatch(batchId),
    refetchInterval: ({ state }) => (state.data ? pollMs(state.data) : false),
  })
  const batch = query.data
  const titleOf = useBatchTitle()
  return (
    <OperateFrame
      place="find"
      title={batch ? titleOf(batch) : <Code>{shortId(batchId)}</Code>}
      name={batch ? titleOf(batch) : texts.batches.title}
      above={
        <Anchor component={Link} to="/operate/find" c="dimmed" fz="sm">
          {texts.operateFind.title}
        </Anchor>
      }
      action={batch && <BatchActions batch={batch} />}
    >
      <Loaded query={query} height={480}>
        {(data) => <Shown batch={data} />}
      </Loaded>
    </OperateFrame>
  )
}

function Shown({ batch }: { batch: OperatorBatch }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.batches
  const moment = useMoment()
  const { state, sign } = stateOf(shownOf(batch))
  const notes = [
    batch.approval === 'rejected' && batch.approvalReason,
    batch.missedSchedule && words.missed,
    batch.held && words.held,
    batch.accountSuspended && words.suspended,
    batch.test && words.test,
  ].filter((sentence) => typeof sentence === 'string')
  return (
    <>
      <Group gap={8} mt={-12}>
        <State sign={sign}>{words.states[state]}</State>
        <Text c="dimmed" fz="sm">
          {batch.status === 'pending' && batch.sendAt
            ? words.begins(moment(batch.sendAt))
            : words.accepted(moment(batch.createdAt))}
        </Text>
        <Link to="/operate/accounts/$accountId" params={{ accountId: batch.accountId }} className="link">
          <bdi>{batch.accountName}</bdi>
        </Link>
      </Group>
      {notes.map((sentence) => (
        <p key={sentence} className="decision">
          {sentence}
        </p>
      ))}
      <Share batch={batch} />
      <div className="batch-columns">
        <Stack gap="lg">
          <Failures batch={batch} />
          <Messages batch={batch} />
        </Stack>
        <Sums batch={batch} />
      </div>
    </>
  )
}

function Share({ batch }: { batch: OperatorBatch }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.batches
  const { successfulCount: sent, failedCount: failed, validMessages: all } = batch
  const { deliveredCount: received, undeliveredCount: notReceived } = batch
  const waiting = all - sent - failed
  return (
    <section className="card share">
      <p className="figures share-figure">
        <strong>{number(sent + failed)}</strong> {words.of(number(all))}
      </p>
      <Bar sent={sent} failed={failed} all={all} />
      <div className="line-head figures">
        <Group gap="lg">
          <State sign="done">{words.sent(sent, number(sent))}</State>
          {failed > 0 && <State sign="failed">{words.failed(failed, number(failed))}</State>}
          {waiting > 0 && <State sign="going">{words.waiting(waiting, number(waiting))}</State>}
        </Group>
        <Text c="dimmed">
          {[
            ...(received > 0 ? [words.received(received, number(received))] : []),
            ...(notReceived > 0 ? [words.notReceived(notReceived, number(notReceived))] : []),
          ].join(' · ')}
        </Text>
      </div>
    </section>
  )
}

function Sums({ batch }: { batch: OperatorBatch }) {
  const { texts, number, money } = useOperatorsLanguage()
  const words = texts.batches
  const { totalCost, refundedAmount, currency, failedCount, clientReference, batchId, margin } = batch
  const { columns: figures } = texts.operateFigures
  const address = useFileAddress()
  const proof = `/api/admin/v1/batches/${batchId}/proof`
  return (
    <section className="card panel">
      <Title order={2}>{words.money}</Title>
      <dl className="sums figures">
        <dt>{words.paid}</dt>
        <dd>{money(totalCost, currency)}</dd>
        <dt>{words.back(failedCount, number(failedCount))}</dt>
        <dd>{money(refundedAmount === 0 ? 0 : -refundedAmount, currency)}</dd>
        <dt className="sum">{texts.operateFind.paidByAccount}</dt>
        <dd className="sum">{money(totalCost - refundedAmount, currency)}</dd>
        {margin && (
          <>
            <dt>{texts.why.costs.taken}</dt>
            <dd>{money(margin.cost, margin.currency)}</dd>
            <dt>{figures['margin']}</dt>
            <dd>{margin.margin === null ? '–' : money(margin.margin, margin.currency)}</dd>
          </>
        )}
      </dl>
      {margin?.partial && (
        <Text fz="sm" c="dimmed">
          {texts.why.costs.partial}
        </Text>
      )}
      {clientReference && (
        <Text fz="sm" c="dimmed" className="breakable">
          {texts.common.about(texts.operateFind.reference, `\u2068${clientReference}\u2069`)}
        </Text>
      )}
      <Text fz="sm" c="dimmed" className="breakable">
        <Code>{batchId}</Code>
      </Text>
      <Text fz="sm">{texts.proof.title}</Text>
      <Group>
        <Anchor href={address(proof, { format: 'pdf' })} download fz="sm">
          {texts.proof.pdf}
        </Anchor>
        <Anchor href={address(proof, CSV)} download fz="sm">
          {texts.proof.csv}
        </Anchor>
      </Group>
    </section>
  )
}

function Failures({ batch }: { batch: OperatorBatch }) {
  const { texts, number, lang } = useOperatorsLanguage()
  const { batchId, failedCount } = batch
  const [, change] = useTextSearch()
  const { data } = useQuery({
    queryKey: [OPERATE, 'breakdown', batchId, lang],
    queryFn: () =>
      ok(adminApi.GET('/api/admin/v1/batches/{batchId}/breakdown', { params: { path: { batchId } } })),
    enabled: failedCount > 0,
  })
  if (failedCount === 0 || !data || data.failures.length === 0) return null
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.whyFailed(failedCount, number(failedCount))}</Title>
      <table className="rows">
        <tbody>
          {data.failures.map(({ errorCode, error, messages }) => (
            <tr key={errorCode}>
              <td>
                <button
                  type="button"
                  className="cause"
                  onClick={() =>
                    change({ status: 'failed', cause: errorCode ?? undefined, after: undefined })
                  }
                >
                  {error ?? errorCode}
                </button>
              </td>
              <td className="end figures">{number(messages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Messages({ batch }: { batch: OperatorBatch }) {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.batches
  const [search, change] = useTextSearch()
  const status = STATUSES.find((one) => one === search['status'])
  const { cause, after } = search
  const { batchId } = batch
  const query = useQuery({
    queryKey: [OPERATE, 'batch', batchId, 'messages', status, cause, after, lang],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/batches/{batchId}/messages', {
          params: {
            path: { batchId },
            query: { limit: ROWS, status, errorCode: cause, cursor: after },
          },
        }),
      ),
  })
  const names = { all: words.all, sent: words.onlySent, failed: words.onlyFailed, queued: words.onlyQueued }
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{texts.operateFind.batch.its}</Title>
        <SegmentedControl
          size="sm"
          data={Object.entries(names).map(([value, label]) => ({ value, label }))}
          value={status ?? 'all'}
          onChange={(next) =>
            change({ status: next === 'all' ? undefined : next, cause: undefined, after: undefined })
          }
        />
      </Group>
      <Loaded query={query}>
        {({ messages, nextCursor }) => (
          <>
            {messages.length === 0 && <Empty>{texts.operateFind.batch.none}</Empty>}
            {messages.map((message) => (
              <OperatorMessageLine key={message.messageId} message={message} />
            ))}
            <Pager next={nextCursor} texts={{ next: words.nextMessages, first: words.firstMessages }} />
          </>
        )}
      </Loaded>
    </section>
  )
}
