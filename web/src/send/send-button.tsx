/** The button that sends, with how many messages and for how much. However often it is pressed, the draft makes one batch. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { useAccountKey } from '../session.ts'
import type { Check, OpenDraft } from './draft.ts'

export function SendButton({ open: { draft, saving }, check }: { open: OpenDraft; check: Check }) {
  const { texts, number, money } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const key = useAccountKey()
  const send = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/drafts/{draftId}/send', {
          params: { path: { draftId: draft.draftId } },
          body: { version: check.version },
        }),
      ),
    // First away: the check of a draft that is sent would be refused.
    onSuccess: async ({ batchId }) => {
      await navigate({ to: '/batches/$batchId', params: { batchId } })
      void queries.invalidateQueries({ queryKey: key })
    },
  })
  const { totalValid, estimatedCost, currency, balanceSufficient } = check
  // A change made since is saved and checked first: the person sends exactly the version they have seen.
  const isCurrent = saving === 'saved' && check.version === draft.version
  const messages = texts.send.messages(totalValid, number(totalValid))
  const say = draft.options['sendAt'] === undefined ? texts.send.send : texts.send.schedule
  return (
    <>
      <Problem error={send.error} />
      <Button
        fullWidth
        disabled={!balanceSufficient || totalValid === 0}
        loading={send.isPending || !isCurrent}
        onClick={() => send.mutate()}
      >
        {say(messages, money(estimatedCost, currency))}
      </Button>
    </>
  )
}
