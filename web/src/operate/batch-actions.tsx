/** An operator's actions on a batch of any account; each says first what it will do, in messages and money. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconSquare } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { isOpen } from '../batch/state.ts'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import type { OperatorBatch } from './lines.tsx'
import { OPERATE, useReload } from './page.tsx'

const PATHS = {
  pause: '/api/admin/v1/batches/{batchId}/pause',
  resume: '/api/admin/v1/batches/{batchId}/resume',
  cancel: '/api/admin/v1/batches/{batchId}/cancel',
  approve: '/api/admin/v1/batches/{batchId}/approve',
} as const
export type Act = keyof typeof PATHS

export function useAct(batchId: string, onDone: () => void = () => undefined) {
  const reload = useReload()
  return useMutation({
    mutationFn: (act: Act) => ok(adminApi.POST(PATHS[act], { params: { path: { batchId } } })),
    onSuccess: onDone,
    // A refusal may mean that the batch has ended meanwhile: the page shows it as it is now.
    onSettled: reload,
  })
}

export function BatchActions({ batch }: { batch: OperatorBatch }) {
  const { texts, number } = useOperatorsLanguage()
  const words = texts.batches
  const { may } = useOperator()
  const [asking, setAsking] = useState<'pause' | 'cancel' | 'refund'>()
  const act = useAct(batch.batchId, () => setAsking(undefined))
  const waiting = batch.validMessages - batch.successfulCount - batch.failedCount
  const open = isOpen(batch)
  const goesOn = batch.paused || batch.missedSchedule
  const close = () => {
    act.reset()
    setAsking(undefined)
  }
  return (
    <Stack gap="xs">
      <Group gap="sm">
        {open && may('batches.write') && goesOn && (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={act.isPending && asking === undefined}
            onClick={() => act.mutate('resume')}
          >
            {words.resume(waiting, number(waiting))}
          </Button>
        )}
        {open && may('batches.write') && !goesOn && (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            onClick={() => setAsking('pause')}
          >
            {words.pause}
          </Button>
        )}
        {open && may('batches.write') && (
          <Button
            variant="default"
            leftSection={<IconSquare size={16} aria-hidden />}
            onClick={() => setAsking('cancel')}
          >
            {words.stop}
          </Button>
        )}
        {!open && !batch.test && batch.successfulCount > 0 && may('money') && (
          <Button variant="default" onClick={() => setAsking('refund')}>
            {texts.operateFind.batch.refund}
          </Button>
        )}
      </Group>
      {asking === undefined && <Problem error={act.error} />}
      {(asking === 'pause' || asking === 'cancel') && (
        <Asked
          batch={batch}
          act={asking}
          isPending={act.isPending}
          error={act.error}
          onDo={() => act.mutate(asking)}
          onClose={close}
        />
      )}
      {asking === 'refund' && <Refund batch={batch} onClose={close} />}
    </Stack>
  )
}

interface AskedProps {
  batch: OperatorBatch
  act: 'pause' | 'cancel'
  isPending: boolean
  error: unknown
  onDo: () => void
  onClose: () => void
}

function Asked({ batch, act, ...question }: AskedProps) {
  const { texts, number, money, lang } = useOperatorsLanguage()
  const words = texts.batches
  const mine = texts.operateFind.batch
  const { batchId, accountName } = batch
  // Asked for now: the question names figures.
  const { data, error } = useQuery({
    queryKey: [OPERATE, 'breakdown', batchId, lang],
    queryFn: () =>
      ok(adminApi.GET('/api/admin/v1/batches/{batchId}/breakdown', { params: { path: { batchId } } })),
    refetchOnMount: 'always',
    refetchInterval: 3_000,
  })
  const { messages = 0, amount = 0 } = data?.waiting ?? {}
  const shown = number(messages)
  const sum = money(amount, batch.currency)
  const isCancel = act === 'cancel'
  return (
    <Question
      {...question}
      title={isCancel ? words.stopTitle : words.pauseTitle}
      action={data && (isCancel ? mine.stopButton(messages, shown, sum) : words.pauseButton(messages, shown))}
      isDanger={isCancel}
      error={question.error ?? error}
      keep={words.keep}
    >
      {data && isCancel && (
        <>
          <Text>{mine.stopExplain(messages, shown, sum, accountName)}</Text>
          <Text>
            {words.stopSent(batch.successfulCount, number(batch.successfulCount))} {words.stopFinal}
          </Text>
        </>
      )}
      {data && !isCancel && <Text>{words.pauseExplain(messages, shown, sum)}</Text>}
    </Question>
  )
}

function Refund({ batch, onClose }: { batch: OperatorBatch; onClose: () => void }) {
  const { texts, number, money } = useOperatorsLanguage()
  const words = texts.operateFind.batch
  const reload = useReload()
  const [reason, setReason] = useState('')
  const { batchId, accountName, currency, totalCost, refundedAmount, successfulCount } = batch
  const refund = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/batches/{batchId}/refund', {
          params: { path: { batchId } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: onClose,
    onSettled: reload,
  })
  const most = money(Math.max(0, totalCost - refundedAmount), currency)
  return (
    <Question
      title={words.refundTitle}
      action={words.refundButton(most)}
      isDisabled={reason.trim() === ''}
      isPending={refund.isPending}
      error={refund.error}
      onDo={() => refund.mutate()}
      onClose={onClose}
    >
      <Text>{words.refundExplain(successfulCount, number(successfulCount), most, accountName)}</Text>
      <Textarea
        label={texts.operateShared.reason}
        description={words.refundReason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Question>
  )
}
