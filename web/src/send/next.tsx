/** Goes on to another step, once what was typed is saved. */
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../language.tsx'
import type { OpenDraft } from './draft.ts'

export function Next({
  open: { draft, flush },
  from,
  disabled = false,
}: {
  open: OpenDraft
  from: 'to' | 'what'
  disabled?: boolean
}) {
  const { texts } = useLanguage()
  const navigate = useNavigate()
  const step = from === 'to' ? 'what' : 'check'
  const goOn = async () => {
    if (await flush())
      await navigate({ to: '/send/$draftId/$step', params: { draftId: draft.draftId, step } })
  }
  return (
    <div>
      <Button disabled={disabled} onClick={() => void goOn()}>
        {texts.send.next[from]}
      </Button>
    </div>
  )
}
