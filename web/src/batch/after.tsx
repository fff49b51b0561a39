/** The actions on a batch that has ended: resend the messages that failed or were not delivered, download the result. */
import { Anchor, Checkbox, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconReceipt, IconRepeat, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Download } from '../parts/download.tsx'
import { newIdempotencyKey } from '../parts/idempotency.ts'
import { Question } from '../parts/question.tsx'
import { useAccountKey, useSession } from '../session.ts'
import { type Failure, useAdvice, useBreakdown } from './breakdown.ts'
import type { Batch } from './live.ts'
import { isOpen } from './state.ts'

export function After({ batch }: { batch: Batch }) {
  const { texts, number } = useLanguage()
  const { may } = useSession()
  const { routesByPath } = useRouter()
  const [asking, setAsking] = useState<'failed' | 'undelivered'>()
  const { failedCount, undeliveredCount, batchId } = batch
  const canResend = may('send') && !isOpen(batch) && !batch.messagesDropped
  const close = () => setAsking(undefined)
  return (
    <section className="card panel">
      <Title order={2}>{texts.batches.after}</Title>
      {canResend && failedCount > 0 && (
        <UnstyledButton className="action" onClick={() => setAsking('failed')}>
          <IconRepeat size={18} stroke={1.7} aria-hidden />
          {texts.batches.resend(failedCount, number(failedCount))}
        </UnstyledButton>
      )}
      {canResend && undeliveredCount > 0 && (
        <UnstyledButton className="action" onClick={() => setAsking('undelivered')}>
          <IconRepeat size={18} stroke={1.7} aria-hidden />
          {texts.batches.resendUndelivered(undeliveredCount, number(undeliveredCount))}
        </UnstyledButton>
      )}
      <Download path={`/api/v2/bulk/${batchId}/messages`}>{texts.batches.csv}</Download>
      <Anchor component={Link} to="/batches/$batchId/proof" params={{ batchId } as never} className="action">
        <IconRosetteDiscountCheck size={18} stroke={1.7} aria-hidden />
        {texts.proof.link}
      </Anchor>
      {may('money') && '/money' in routesByPath && (
        <Anchor component={Link} to={'/money' as '/'} search={{ batchId } as never} className="action">
          <IconReceipt size={18} stroke={1.7} aria-hidden />
          {texts.batches.ledger}
        </Anchor>
      )}
      {asking === 'failed' && <Resend batch={batch} onClose={close} />}
      {asking === 'undelivered' && <ResendUndelivered batch={batch} onClose={close} />}
    </section>
  )
}

function Resend({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { texts, number } = useLanguage()
  const advice = useAdvice()
  const { data, error } = useBreakdown(batch, { isFresh: true })
  const [picked, setPicked] = useState<Set<string>>()
  const failures = data?.failures ?? []
  const mayWork = ({ errorCode }: Failure) => advice.get(errorCode ?? '')?.retry === true
  const hintOf = (failure: Failure) => {
    if (failure.errorCode === 'CANCELED') return 'stoppedHere'
    return mayWork(failure) ? 'worth' : 'notWorth'
  }
  // The causes worth another try, until the person has chosen.
  const chosen = picked ?? new Set(failures.filter(mayWork).map(({ errorCode }) => errorCode ?? ''))
  const those = failures.filter(({ errorCode }) => chosen.has(errorCode ?? ''))
  const messages = those.reduce((sum, failure) => sum + failure.messages, 0)
  const amount = those.reduce((sum, failure) => sum + failure.amount, 0)
  const flip = (code: string) => {
    const next = new Set(chosen)
    if (!next.delete(code)) next.add(code)
    setPicked(next)
  }
  return (
    <ResendQuestion
      batch={batch}
      title={texts.batches.resendTitle}
      explain={texts.batches.resendExplain}
      which={{ errorCodes: [...chosen] as never }}
      size={data && { messages, amount }}
      error={error}
      onClose={onClose}
    >
      <Stack gap="xs">
        {failures.map((failure) => (
          <Checkbox
            key={failure.errorCode}
            checked={chosen.has(failure.errorCode ?? '')}
            onChange={() => flip(failure.errorCode ?? '')}
            label={`${advice.get(failure.errorCode ?? '')?.message ?? failure.error} · ${number(failure.messages)}`}
            description={texts.batches[hintOf(failure)]}
          />
        ))}
      </Stack>
    </ResendQuestion>
  )
}

/** They were sent, so they stay charged: the price is said, and that it comes on top. */
function ResendUndelivered({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const { texts } = useLanguage()
  const { data, error } = useBreakdown(batch, { isFresh: true })
  return (
    <ResendQuestion
      batch={batch}
      title={texts.batches.resendUndeliveredTitle}
      explain={texts.batches.resendUndeliveredExplain}
      which={{ undelivered: true }}
      size={data?.undelivered}
      error={error}
      onClose={onClose}
    />
  )
}

type Which = { errorCodes?: never[]; undelivered?: true }

interface ResendQuestionProps {
  batch: Batch
  title: string
  explain: string
  /** The choice of messages, above the buttons. */
  children?: ReactNode
  which: Which
  /** Undefined until it is known. */
  size: { messages: number; amount: number } | undefined
  error: unknown
  onClose: () => void
}

function ResendQuestion(props: ResendQuestionProps) {
  const { batch, title, explain, children, which, size, error, onClose } = props
  const { texts, number, money } = useLanguage()
  const resend = useResend(batch.batchId, which)
  const { messages = 0, amount = 0 } = size ?? {}
  return (
    <Question
      title={title}
      action={size && texts.batches.resendButton(messages, number(messages), money(amount, batch.currency))}
      isPending={resend.isPending}
      error={resend.error ?? error}
      isDisabled={size !== undefined && messages === 0}
      onDo={() => resend.mutate()}
      onClose={onClose}
    >
      <Text c="dimmed">{explain}</Text>
      {children}
    </Question>
  )
}

/** Leads to the new batch. Pressed twice, or sent again after the network was gone, it is made once. */
function useResend(batchId: string, which: Which) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const key = useAccountKey()
  const [idempotencyKey] = useState(newIdempotencyKey)
  return useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/bulk/{batchId}/resend', {
          params: {
            path: { batchId },
            header: { 'idempotency-key': `${idempotencyKey}-${which.errorCodes?.join('-') ?? ''}` },
          },
          body: which,
        }),
      ),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: key })
      void navigate({ to: '/batches/$batchId', params: { batchId: made.batchId } })
    },
  })
}
