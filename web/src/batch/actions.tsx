/** Pause, resume and cancel; each says first what it will do, in messages and money. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconSquare } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useAccountKey, useSession } from '../session.ts'
import { useBreakdown } from './breakdown.ts'
import type { Batch } from './live.ts'

type Action = 'pause' | 'resume' | 'cancel'
const PATHS = {
  pause: '/api/v2/bulk/{batchId}/pause',
  resume: '/api/v2/bulk/{batchId}/resume',
  cancel: '/api/v2/bulk/{batchId}/cancel',
} as const

function useAct(batchId: string, onDone: () => void) {
  const queries = useQueryClient()
  const key = useAccountKey()
  return useMutation({
    mutationFn: (action: Action) => ok(api.POST(PATHS[action], { params: { path: { batchId } } })),
    onSuccess: onDone,
    // A refusal may mean that the batch has ended meanwhile: the page shows it as it is now.
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function Actions({ batch }: { batch: Batch }) {
  const { texts, number } = useLanguage()
  const { may } = useSession()
  const [asking, setAsking] = useState<'pause' | 'cancel'>()
  const act = useAct(batch.batchId, () => setAsking(undefined))
  if (!may('send')) return null
  const waiting = batch.validMessages - batch.successfulCount - batch.failedCount
  const goOn = batch.missedSchedule ? texts.batches.sendNow : texts.batches.resume
  return (
    <Stack gap="xs">
      <Group gap="sm">
        {batch.paused || batch.missedSchedule ? (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={act.isPending && asking === undefined}
            onClick={() => act.mutate('resume')}
          >
            {goOn(waiting, number(waiting))}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            onClick={() => setAsking('pause')}
          >
            {texts.batches.pause}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconSquare size={16} aria-hidden />}
          onClick={() => setAsking('cancel')}
        >
          {texts.batches.stop}
        </Button>
      </Group>
      {asking === undefined && <Problem error={act.error} />}
      {asking && (
        <Asked
          batch={batch}
          action={asking}
          isPending={act.isPending}
          error={act.error}
          onDo={() => act.mutate(asking)}
          onClose={() => {
            act.reset()
            setAsking(undefined)
          }}
        />
      )}
    </Stack>
  )
}

interface AskedProps {
  batch: Batch
  action: 'pause' | 'cancel'
  isPending: boolean
  error: unknown
  onDo: () => void
  onClose: () => void
}

function Asked({ batch, action, ...question }: AskedProps) {
  const { texts, number, money } = useLanguage()
  const { data, error } = useBreakdown(batch, { isFresh: true })
  const { messages = 0, amount = 0 } = data?.waiting ?? {}
  const shown = number(messages)
  const sum = money(amount, batch.currency)
  const isCancel = action === 'cancel'
  const button = isCancel
    ? texts.batches.stopButton(messages, shown, sum)
    : texts.batches.pauseButton(messages, shown)
  return (
    <Question
      {...question}
      title={isCancel ? texts.batches.stopTitle : texts.batches.pauseTitle}
      action={data && button}
      isDanger={isCancel}
      error={question.error ?? error}
      keep={texts.batches.keep}
    >
      {data &&
        (isCancel ? (
          <>
            <Text>{texts.batches.stopExplain(messages, shown, sum)}</Text>
            <Text>
              {texts.batches.stopSent(batch.successfulCount, number(batch.successfulCount))}{' '}
              {texts.batches.stopFinal}
            </Text>
          </>
        ) : (
          <Text>{texts.batches.pauseExplain(messages, shown, sum)}</Text>
        ))}
    </Question>
  )
}
