/** Batches that wait until somebody else approves them. */
import { Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useBatchTitle } from '../batch/title.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { shortId } from '../parts/short-id.ts'
import { TeamFrame } from '../parts/team-frame.tsx'
import { type readWaiting, useWaiting } from '../parts/waiting.tsx'
import { useMoment } from '../parts/when.tsx'
import { useAccountKey, useSession } from '../session.ts'

export function Approvals() {
  const { texts } = useLanguage()
  const { approvals } = texts.caps
  const { may } = useSession()
  return (
    <TeamFrame title={approvals.title}>
      <Text c="dimmed">{approvals.explain}</Text>
      {may('approve') ? <List /> : <Text>{approvals.notAllowed}</Text>}
    </TeamFrame>
  )
}

function List() {
  const { texts } = useLanguage()
  const { data, error } = useWaiting()
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={160} />}
      {data?.length === 0 && (
        <Text p="lg" c="dimmed">
          {texts.caps.approvals.none}
        </Text>
      )}
      {data?.map((batch) => (
        <Batch key={batch.batchId} batch={batch} />
      ))}
    </section>
  )
}

function Batch({ batch }: { batch: Awaited<ReturnType<typeof readWaiting>>[number] }) {
  const { texts, number, money, ago } = useLanguage()
  const { approvals } = texts.caps
  const moment = useMoment()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { batchId, validMessages, totalCost, currency, createdAt, sendAt, from } = batch
  const name = useBatchTitle()(batch)
  const cost = money(totalCost, currency)
  const params = { path: { batchId } }
  const reload = () => queries.invalidateQueries({ queryKey: key })
  const approve = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/bulk/{batchId}/approve', { params })),
    onSuccess: reload,
  })
  const reject = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/bulk/{batchId}/reject', {
          params,
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    onSuccess: () => {
      setAsking(false)
      return reload()
    },
  })
  return (
    <article className="refused">
      <div className="in-line">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <Text c="dimmed" fz="sm" className="figures">
          {[
            approvals.messages(validMessages, number(validMessages)),
            cost,
            ...(from ? [from] : []),
            ...(sendAt ? [moment(sendAt)] : []),
            ago(createdAt),
          ].join(' · ')}
        </Text>
        <Link to="/batches/$batchId" params={{ batchId }} className="code hint link">
          {shortId(batchId)}
        </Link>
      </div>
      <FirstText batchId={batchId} />
      <Stack gap="xs" mt="sm">
        <Problem error={approve.error} />
        <Group>
          <Button loading={approve.isPending} onClick={() => approve.mutate()}>
            {approvals.approve(validMessages, number(validMessages), cost)}
          </Button>
          <Button
            variant="default"
            aria-label={`${approvals.reject}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {approvals.reject}
          </Button>
        </Group>
      </Stack>
      {isAsking && (
        <Question
          title={approvals.reject}
          action={approvals.reject}
          isDanger
          isPending={reject.isPending}
          error={reject.error}
          onDo={() => reject.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{approvals.rejectAsk(name, cost)}</Text>
          <Textarea
            label={approvals.reason}
            description={approvals.reasonHint}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Question>
      )}
    </article>
  )
}

/** The text that the first of its phones would read. */
function FirstText({ batchId }: { batchId: string }) {
  const key = useAccountKey()
  const { data } = useQuery({
    queryKey: [...key, 'first-text', batchId],
    queryFn: async () =>
      (
        await ok(
          api.GET('/api/v2/bulk/{batchId}/messages', {
            params: { path: { batchId }, query: { limit: 1 } },
          }),
        )
      ).messages[0]?.text ?? '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data === undefined) return <Skeleton height={44} mt="sm" />
  return (
    <blockquote className="quoted" dir="auto">
      {data}
    </blockquote>
  )
}
