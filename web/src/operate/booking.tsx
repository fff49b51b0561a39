/** Money that an operator moves by hand; the button says how much, and what is pressed twice is booked once. */
import { Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { amountOf } from '../parts/amounts.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { newIdempotencyKey } from '../parts/idempotency.ts'
import { Question } from '../parts/question.tsx'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'

export type Booking = 'top-up' | 'correction' | 'credit'

interface BookingProps {
  account: OperatorAccount
  kind: Booking
  onClose: () => void
}

const AMOUNT = /^-?\d+(\.\d{1,6})?$/

export function BookingQuestion({ account, kind, onClose }: BookingProps) {
  const { texts, money } = useOperatorsLanguage()
  const words = texts.operateAccounts.money
  const { name, currency, balance, creditLimit } = account
  const [typed, setTyped] = useState(kind === 'credit' ? String(creditLimit) : '')
  const [reason, setReason] = useState('')
  const book = useBooking({ account, kind }, onClose)
  const amount = amountOf(typed)
  const isAmount = AMOUNT.test(amount) && (kind !== 'top-up' || Number(amount) > 0)
  const sum = money(isAmount ? Number(amount) : 0, currency)
  const { title, action } = {
    'top-up': { title: words.topUpTitle(name), action: words.topUpButton(sum) },
    correction: { title: words.correctTitle(name), action: words.correctButton(sum) },
    credit: { title: words.creditTitle(name), action: words.creditButton(sum) },
  }[kind]
  const [refused, rest] = divideRefusal(
    book.error,
    kind === 'credit' ? ['creditLimit'] : ['amount', 'reason'],
  )
  const isReasonMissing = kind === 'correction' && reason.trim() === ''
  return (
    <Question
      title={title}
      action={action}
      isDisabled={!isAmount || isReasonMissing}
      isPending={book.isPending}
      error={rest}
      onDo={() => book.mutate({ amount, reason: reason.trim() })}
      onClose={onClose}
    >
      <TextInput
        label={`${words.amount} (${currency})`}
        description={kind === 'correction' ? words.correctHint : undefined}
        error={refused['amount'] ?? refused['creditLimit'] ?? (typed !== '' && !isAmount && words.notNumber)}
        dir="ltr"
        inputMode="decimal"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {kind !== 'credit' && (
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          error={refused['reason']}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {kind !== 'credit' && isAmount && (
        <Text className="figures">{words.after(money(balance + Number(amount), currency))}</Text>
      )}
    </Question>
  )
}

function useBooking({ account: { accountId }, kind }: Omit<BookingProps, 'onClose'>, onDone: () => void) {
  const reload = useReload()
  const [idempotencyKey] = useState(newIdempotencyKey)
  return useMutation<unknown, Error, { amount: string; reason: string }>({
    mutationFn: ({ amount, reason }) => {
      const path = { accountId }
      // Another amount or reason is another booking.
      const header = { 'idempotency-key': `${idempotencyKey}-${amount}` }
      if (kind === 'credit')
        return ok(
          adminApi.PATCH('/api/admin/v1/accounts/{accountId}', {
            params: { path },
            body: { creditLimit: amount },
          }),
        )
      if (kind === 'correction')
        return ok(
          adminApi.POST('/api/admin/v1/accounts/{accountId}/adjustments', {
            params: { path, header },
            body: { amount, reason },
          }),
        )
      return ok(
        adminApi.POST('/api/admin/v1/accounts/{accountId}/top-ups', {
          params: { path, header },
          body: { amount, ...(reason === '' ? {} : { reason }) },
        }),
      )
    },
    onSuccess: onDone,
    onSettled: reload,
  })
}
