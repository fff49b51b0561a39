/** One draft, in the steps of writing a batch: each can be left and come back to. */
import { Alert, Button, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useLanguage } from '../language.tsx'
import { NotRead } from '../parts/missing.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTimeOfDay } from '../parts/when.tsx'
import { CheckStep } from '../send/check.tsx'
import { type OpenDraft, useDraft } from '../send/draft.ts'
import { ToStep } from '../send/to.tsx'
import { WhatStep } from '../send/what.tsx'
import { WhenStep } from '../send/when.tsx'
import { useSession } from '../session.ts'

export const STEPS = ['to', 'what', 'check', 'when'] as const
export type Step = (typeof STEPS)[number]

const CONTENT = { to: ToStep, what: WhatStep, check: CheckStep, when: WhenStep }

/** What the batch will be called without another name. */
function nameOfFile({ to, file }: OpenDraft['draft']): string | undefined {
  return to?.kind === 'file' ? file?.name.replace(/\.\w{1,5}$/, '') : undefined
}

export function DraftPage() {
  const { draftId = '', step: asked = 'to' } = useParams({ strict: false })
  const { texts } = useLanguage()
  const { may } = useSession()
  const { open, error } = useDraft(draftId)
  const step = STEPS.find((one) => one === asked) ?? 'to'
  if (!may('send')) return <Text>{texts.send.mayNot}</Text>
  if (error) return <NotRead error={error} to="/send" link={texts.send.title} />
  if (!open) return <Skeleton height={420} />
  const { draft } = open
  if (draft.batchId) return <Sent batchId={draft.batchId} />
  const Content = CONTENT[step]
  return (
    <Stack gap="lg">
      <title>{`${draft.name ?? texts.send.title} · Caravan`}</title>
      <Title order={1} className="unseen">
        {draft.name ?? texts.send.title}
      </Title>
      <div>
        <TextInput
          className="draft-name"
          variant="unstyled"
          aria-label={texts.send.name}
          placeholder={nameOfFile(draft) ?? texts.send.untitled}
          // Without a name, what stands there instead is in the language of the page.
          dir={draft.name === null ? undefined : 'auto'}
          maxLength={200}
          value={draft.name ?? ''}
          onChange={({ currentTarget: { value } }) =>
            open.change({ name: value.trim() === '' ? null : value })
          }
        />
        <Saved open={open} />
      </div>
      <Steps step={step} open={open} />
      <Content open={open} />
    </Stack>
  )
}

function Saved({ open: { saving, error, draft, lookAgain } }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const timeOfDay = useTimeOfDay()
  if (saving === 'changed')
    return (
      <Alert color="yellow" className="notice">
        <Group justify="space-between">
          {texts.send.changed}
          <Button size="compact-sm" variant="default" onClick={lookAgain}>
            {texts.send.lookAgain}
          </Button>
        </Group>
      </Alert>
    )
  if (saving === 'refused') return <Problem error={error} />
  return (
    <Text c="dimmed" fz="sm" role="status">
      {saving === 'saved'
        ? texts.send.saved(timeOfDay(Date.parse(draft.updatedAt)))
        : saving === 'waiting'
          ? texts.send.waiting
          : texts.send.saving}
    </Text>
  )
}

function Steps({ step, open }: { step: Step; open: OpenDraft }) {
  const { texts } = useLanguage()
  const { draft } = open
  const done: Partial<Record<Step, boolean>> = {
    to: isTold(draft.to),
    what: draft.message.trim() !== '' || (draft.to?.kind === 'file' && draft.to.textColumn !== undefined),
  }
  return (
    <nav className="steps" aria-label={texts.send.title}>
      {STEPS.map((one) => (
        <Link
          key={one}
          className="step"
          to="/send/$draftId/$step"
          params={{ draftId: draft.draftId, step: one }}
          aria-current={one === step ? 'step' : undefined}
        >
          {done[one] && <IconCircleCheckFilled size={16} className="done" aria-hidden />}
          {texts.send.steps[one]}
        </Link>
      ))}
    </nav>
  )
}

function isTold(to: OpenDraft['draft']['to']): boolean {
  return to !== null && (to.kind !== 'numbers' || to.numbers.trim() !== '')
}

function Sent({ batchId }: { batchId: string }) {
  const { texts } = useLanguage()
  const navigate = useNavigate()
  return (
    <Stack align="start">
      <title>{`${texts.send.title} · Caravan`}</title>
      <Title order={1}>{texts.send.sentAlready}</Title>
      <Button onClick={() => void navigate({ href: `/batches/${batchId}` })}>{texts.send.showBatch}</Button>
    </Stack>
  )
}
