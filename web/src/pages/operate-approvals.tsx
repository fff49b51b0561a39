/** The requests that wait for an operator: batches of all accounts, and senders that accounts ask for. */
import { Button, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useAct } from '../operate/batch-actions.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import type { OperatorBatch } from '../operate/lines.tsx'
import { ListCard, OPERATE, useReload } from '../operate/page.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'

const ROWS = 25
/** Somebody who decides keeps the page open. */
const LIVE_MS = 10_000

export function OperateApprovals() {
  const { texts } = useOperatorsLanguage()
  const { title } = texts.operateFind.approvals
  const { may } = useOperator()
  return (
    <OperateFrame place="approvals" title={title} name={title}>
      <WaitingBatches />
      {may('accounts.read') && <WaitingSenders />}
    </OperateFrame>
  )
}

function WaitingBatches() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const [{ batch: cursor }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'approvals', cursor],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/batches', {
          params: { query: { approval: 'waiting', limit: ROWS, cursor } },
        }),
      ),
    refetchInterval: LIVE_MS,
  })
  return (
    <section>
      <Title order={2}>{words.batches}</Title>
      <Text c="dimmed" mb="xs">
        {words.batchesExplain}
      </Text>
      <ListCard
        query={query}
        height={160}
        by="batch"
        itemsOf={({ batches }) => batches}
        none={words.noBatches}
        turns="older"
      >
        {(batch) => <Waiting key={batch.batchId} batch={batch} />}
      </ListCard>
    </section>
  )
}

function Waiting({ batch }: { batch: OperatorBatch }) {
  const { texts, number, money, ago } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const time = useMoment()
  const { may } = useOperator()
  const [isAsking, setAsking] = useState(false)
  const { batchId, accountId, accountName, validMessages, totalCost, currency, from, sendAt } = batch
  const name = useBatchTitle()(batch)
  const sum = money(totalCost, currency)
  const approve = useAct(batchId)
  return (
    <article className="refused">
      <div className="in-line">
        <Link to="/operate/batches/$batchId" params={{ batchId }} className="line-name">
          <bdi>{name}</bdi>
        </Link>
        <Link to="/operate/accounts/$accountId" params={{ accountId }} className="link">
          <bdi>{accountName}</bdi>
        </Link>
        <Text c="dimmed" fz="sm" className="figures end">
          {[...(from ? [from] : []), ...(sendAt ? [time(sendAt)] : []), ago(batch.createdAt)].join(' · ')}
        </Text>
      </div>
      {may('batches.write') ? (
        <Stack gap="xs" mt="sm">
          <Problem error={approve.error} />
          <Group>
            <Button loading={approve.isPending} onClick={() => approve.mutate('approve')}>
              {words.approve(validMessages, number(validMessages), sum)}
            </Button>
            <Button variant="default" aria-label={`${words.reject} ${name}`} onClick={() => setAsking(true)}>
              {words.reject}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Text fz="sm" className="figures" mt={4}>
          {texts.caps.approvals.messages(validMessages, number(validMessages))} · {sum}
        </Text>
      )}
      {isAsking && <Reject batch={batch} name={name} sum={sum} onClose={() => setAsking(false)} />}
    </article>
  )
}

interface RejectProps {
  batch: OperatorBatch
  name: string
  sum: string
  onClose: () => void
}

function Reject({ batch: { batchId, accountName }, name, sum, onClose }: RejectProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const reload = useReload()
  const [reason, setReason] = useState('')
  const reject = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/batches/{batchId}/reject', {
          params: { path: { batchId } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: onClose,
    onSettled: reload,
  })
  return (
    <Question
      title={words.rejectTitle(name)}
      action={words.rejectButton(sum)}
      isDanger
      isDisabled={reason.trim() === ''}
      isPending={reject.isPending}
      error={reject.error}
      onDo={() => reject.mutate()}
      onClose={onClose}
    >
      <Text>{words.rejectExplain(sum, accountName)}</Text>
      <Textarea
        label={texts.operateShared.reason}
        description={words.rejectReason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Question>
  )
}

const readRequests = (cursor: string | undefined) =>
  ok(
    adminApi.GET('/api/admin/v1/sender-requests', {
      params: { query: { state: 'waiting', limit: ROWS, cursor } },
    }),
  )
type Request = Awaited<ReturnType<typeof readRequests>>['requests'][number]

function WaitingSenders() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const [{ sender: cursor }] = useTextSearch()
  const query = useQuery({
    queryKey: [OPERATE, 'sender-requests', cursor],
    queryFn: () => readRequests(cursor),
    refetchInterval: LIVE_MS,
  })
  return (
    <section>
      <Title order={2} mb="xs">
        {words.senders}
      </Title>
      <ListCard
        query={query}
        by="sender"
        itemsOf={({ requests }) => requests}
        none={words.noSenders}
        turns="next"
      >
        {(request) => <Asked key={request.requestId} request={request} />}
      </ListCard>
    </section>
  )
}

function Asked({ request }: { request: Request }) {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const { may } = useOperator()
  const reload = useReload()
  const [isDefault, setDefault] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { requestId, sender, accountId, accountName = '', reason, createdAt } = request
  const accept = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/sender-requests/{requestId}/accept', {
          params: { path: { requestId } },
          body: { isDefault },
        }),
      ),
    onSettled: reload,
  })
  return (
    <article className="refused">
      <div className="in-line">
        <strong>
          <bdi>{sender}</bdi>
        </strong>
        <Link to="/operate/accounts/$accountId" params={{ accountId }} className="link">
          <bdi>{accountName}</bdi>
        </Link>
        <Text c="dimmed" fz="sm" className="end">
          {ago(createdAt)}
        </Text>
      </div>
      <blockquote className="quoted" dir="auto">
        {reason}
      </blockquote>
      {may('accounts.write') && (
        <Stack gap="xs" mt="sm">
          <Checkbox
            label={words.asDefault}
            checked={isDefault}
            onChange={(event) => setDefault(event.currentTarget.checked)}
          />
          <Problem error={accept.error} />
          <Group>
            <Button loading={accept.isPending} onClick={() => accept.mutate()}>
              {words.accept(sender, accountName)}
            </Button>
            <Button
              variant="default"
              aria-label={`${words.refuse} ${sender}`}
              onClick={() => setAsking(true)}
            >
              {words.refuse}
            </Button>
          </Group>
        </Stack>
      )}
      {isAsking && <Refuse request={request} onClose={() => setAsking(false)} />}
    </article>
  )
}

function Refuse({ request, onClose }: { request: Request; onClose: () => void }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.approvals
  const reload = useReload()
  const [reason, setReason] = useState('')
  const { requestId, sender, accountName = '' } = request
  const refuse = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/sender-requests/{requestId}/refuse', {
          params: { path: { requestId } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: onClose,
    onSettled: reload,
  })
  return (
    <Question
      title={words.refuseTitle(sender)}
      action={words.refuseButton}
      isDanger
      isDisabled={reason.trim() === ''}
      isPending={refuse.isPending}
      error={refuse.error}
      onDo={() => refuse.mutate()}
      onClose={onClose}
    >
      <Text>{words.refuseExplain(accountName)}</Text>
      <Textarea
        label={texts.operateShared.reason}
        description={words.rejectReason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Question>
  )
}
