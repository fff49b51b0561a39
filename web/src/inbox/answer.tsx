/** The answer to a phone: what was typed survives a reload, until it is sent. */
import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { countText } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import { Counted } from '../parts/counted.tsx'
import { newIdempotencyKey } from '../parts/idempotency.ts'
import { Problem } from '../parts/problem.tsx'
import { useAccountKey } from '../session.ts'

const MESSAGE_MAX = 1_000

/** The price of one part to this phone; undefined until it is known, or where there is none. */
function usePartPrice(phone: string) {
  const { data } = useQuery({
    queryKey: [...useAccountKey(), 'part-price', phone],
    queryFn: () => ok(api.POST('/api/v2/bulk/estimate', { body: { message: '.', recipients: [{ phone }] } })),
  })
  return data?.totalParts === 1 ? { perPart: data.estimatedCost, currency: data.currency } : undefined
}

export function Answer({ phone }: { phone: string }) {
  const { texts, money } = useLanguage()
  const price = usePartPrice(phone)
  const queries = useQueryClient()
  const key = useAccountKey()
  const keptAs = `caravan.answer.${[...key, phone].join('.')}`
  const [message, setMessage] = useState(() => sessionStorage.getItem(keptAs) ?? '')
  // A new one for each text, so that an answer pressed twice is sent once.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey)
  const type = (text: string) => {
    setMessage(text)
    setIdempotencyKey(newIdempotencyKey())
    sessionStorage.setItem(keptAs, text)
  }
  const answer = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/conversations/{phone}/messages', {
          params: { path: { phone }, header: { 'idempotency-key': idempotencyKey } },
          body: { message },
        }),
      ),
    onSuccess: () => {
      type('')
      void queries.invalidateQueries({ queryKey: key })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <div>
          <Textarea
            label={texts.inbox.answer}
            autosize
            minRows={2}
            maxLength={MESSAGE_MAX}
            required
            withAsterisk={false}
            dir="auto"
            value={message}
            onChange={(event) => type(event.currentTarget.value)}
          />
          {message !== '' && (
            <Counted text={message}>
              {price && money(price.perPart * countText(message).parts, price.currency)}
            </Counted>
          )}
        </div>
        <Problem error={answer.error} />
        <div>
          <Button type="submit" loading={answer.isPending}>
            {texts.inbox.send}
          </Button>
        </div>
        {answer.isSuccess && message === '' && <Text role="status">{texts.inbox.sending}</Text>}
      </Stack>
    </form>
  )
}
