/** An operator's actions on one message: give its price back once it was sent, or cancel it while it waits. */
import { Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorMessage } from '../pages/operate-message.tsx'
import { Question } from '../parts/question.tsx'
import { useOperator } from '../session.ts'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'

export function MessageActions({ message }: { message: OperatorMessage }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateFind.one
  const { may } = useOperator()
  const [asking, setAsking] = useState<'refund' | 'cancel'>()
  const wasRefunded = message.timeline.some(({ event }) => event === 'refunded')
  const canRefund = message.status === 'sent' && !message.test && message.cost > 0 && !wasRefunded
  const canCancel = message.status === 'pending' || message.status === 'queued'
  const close = () => setAsking(undefined)
  return (
    <Group>
      {canRefund && may('money') && (
        <Button variant="default" onClick={() => setAsking('refund')}>
          {words.refund}
        </Button>
      )}
      {canCancel && may('batches.write') && (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          {words.cancel}
        </Button>
      )}
      {asking === 'refund' && <Refund message={message} onClose={close} />}
      {asking === 'cancel' && <Cancel message={message} onClose={close} />}
    </Group>
  )
}

interface AskedProps {
  message: OperatorMessage
  onClose: () => void
}

function Refund({ message, onClose }: AskedProps) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateFind.one
  const reload = useReload()
  const [reason, setReason] = useState('')
  const { messageId, cost, currency } = message
  const refund = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/messages/{messageId}/refund', {
          params: { path: { messageId } },
          body: { reason: reason.trim() },
        }),
      ),
    onSuccess: onClose,
    onSettled: reload,
  })
  const sum = money(cost, currency)
  return (
    <Question
      title={words.refundTitle}
      action={words.refundButton(sum)}
      isDisabled={reason.trim() === ''}
      isPending={refund.isPending}
      error={refund.error}
      onDo={() => refund.mutate()}
      onClose={onClose}
    >
      <Text>{words.refundExplain(sum)}</Text>
      <Textarea
        label={texts.operateShared.reason}
        description={texts.operateFind.batch.refundReason}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Question>
  )
}

function Cancel({ message, onClose }: AskedProps) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateFind.one
  const reload = useReload()
  const { messageId, cost, currency } = message
  const cancel = useMutation({
    mutationFn: () =>
      ok(adminApi.POST('/api/admin/v1/messages/{messageId}/cancel', { params: { path: { messageId } } })),
    onSuccess: onClose,
    onSettled: reload,
  })
  const sum = money(cost, currency)
  return (
    <Question
      title={words.cancelTitle}
      action={words.cancelButton(sum)}
      isDanger
      isPending={cancel.isPending}
      error={cancel.error}
      onDo={() => cancel.mutate()}
      onClose={onClose}
      keep={texts.batches.keep}
    >
      <Text>{words.cancelExplain(sum)}</Text>
    </Question>
  )
}
