/** Changes of how somebody signs in: where the API asks for it, the person first proves again who they are. */
import { Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError, api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { FactorFields } from './factor-fields.tsx'
import { Problem } from './problem.tsx'

/**
 * A mutation that may ask for a confirmation, and goes on once it was given. `dialog` has to stand somewhere on the
 * page.
 */
export function useConfirmed<Given, Done>(
  change: (given: Given) => Promise<Done>,
  onSuccess: (done: Done) => void,
) {
  const [waiting, setWaiting] = useState<{ given: Given }>()
  const mutation = useMutation({
    mutationFn: change,
    onSuccess,
    onError: (error, given) => {
      if (isAsked(error)) setWaiting({ given })
    },
  })
  const goOn = () => {
    if (waiting) mutation.mutate(waiting.given)
    setWaiting(undefined)
  }
  const dialog: ReactNode = waiting && <Confirm onShown={goOn} onClose={() => setWaiting(undefined)} />
  const error = isAsked(mutation.error) ? null : mutation.error
  return { run: mutation.mutate, isPending: mutation.isPending, isSuccess: mutation.isSuccess, error, dialog }
}

function isAsked(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'CONFIRMATION_REQUIRED'
}

function Confirm({ onShown, onClose }: { onShown: () => void; onClose: () => void }) {
  const { texts } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['confirm'],
    queryFn: () => ok(api.POST('/api/v2/sessions/current/confirm/options')),
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.profile.again}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack>
        <Text c="dimmed">{texts.profile.againExplain}</Text>
        <Problem error={error} />
        {!data && !error && <Skeleton height={120} />}
        {data && (
          <FactorFields
            ways={data.ways}
            passkey={data.passkey}
            show={(body) => ok(api.POST('/api/v2/sessions/current/confirm', { body }))}
            onShown={onShown}
          />
        )}
      </Stack>
    </Modal>
  )
}
