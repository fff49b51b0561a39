/** What: the text, its places for what the spreadsheet says, and what it is counted as while it is typed. */
import { Anchor, Button, Group, NativeSelect, Select, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { api, ok } from '../api.ts'
import { countText, finished, hasOpenPlace, kindsOf, replaced } from '../counting.ts'
import { useLanguage } from '../language.tsx'
import { Counted } from '../parts/counted.tsx'
import { Problem } from '../parts/problem.tsx'
import { useAccountKey } from '../session.ts'
import { type OpenDraft, useRows } from './draft.ts'
import { Next } from './next.tsx'

const TEMPLATES = 100

export function WhatStep({ open }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { draft, change } = open
  const { data: rows } = useRows(open)
  const area = useRef<HTMLTextAreaElement>(null)
  const variables = rows?.input?.variables ?? []
  const insert = (name: string) => {
    const { selectionStart: from = draft.message.length, selectionEnd: to = from } = area.current ?? {}
    const place = `{{${name}}}`
    // At once: what is typed next goes behind the place.
    flushSync(() => change({ message: draft.message.slice(0, from) + place + draft.message.slice(to) }))
    area.current?.focus()
    area.current?.setSelectionRange(from + place.length, from + place.length)
  }
  const isOfFile = draft.to?.kind === 'file' && draft.to.textColumn !== undefined
  return (
    <Stack gap="lg" maw={800}>
      <Templates open={open} />
      {variables.length > 0 && (
        <Group gap="xs">
          <Text fz="sm" c="dimmed">
            {texts.send.insert}
          </Text>
          {variables.map((name) => (
            <button key={name} type="button" className="place" dir="auto" onClick={() => insert(name)}>
              {name}
            </button>
          ))}
        </Group>
      )}
      <div>
        <Textarea
          ref={area}
          label={texts.send.message}
          dir="auto"
          autosize
          minRows={4}
          maxRows={14}
          value={draft.message}
          onChange={({ currentTarget: { value } }) => change({ message: value })}
        />
        <CountedFor message={draft.message} first={rows?.first[0]} />
      </div>
      {hasOpenPlace(draft.message) && <Problem sentence={texts.send.openPlace} />}
      <Costly open={open} />
      <Sender open={open} />
      <Next open={open} from="what" disabled={draft.message.trim() === '' && !isOfFile} />
    </Stack>
  )
}

/** The sender among those that the account may use; the usual one where none is chosen. */
function Sender({ open: { draft, change } }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const key = useAccountKey()
  const { data } = useQuery({
    queryKey: [...key, 'senders'],
    queryFn: () => ok(api.GET('/api/v2/senders')),
  })
  const chosen = (draft.options['from'] as string | undefined) ?? ''
  const senders = data?.senders ?? []
  const usual = senders.find(({ isDefault }) => isDefault)?.sender
  const names = [...senders.map(({ sender }) => sender).filter((name) => name !== usual), chosen]
  return (
    <NativeSelect
      label={texts.send.sender}
      description={
        <>
          {texts.send.senderHint}{' '}
          <Anchor component={Link} to={'/senders' as never} fz="inherit" underline="always">
            {texts.send.senderAsk}
          </Anchor>
        </>
      }
      maw={360}
      size="md"
      value={chosen === usual ? '' : chosen}
      data={[
        { value: '', label: usual ?? texts.send.senderUsual },
        ...[...new Set(names)].filter((name) => name !== '' && name !== usual),
      ]}
      onChange={({ currentTarget: { value } }) => {
        const { from: _, ...rest } = draft.options
        change({ options: value === '' ? rest : { ...rest, from: value } })
      }}
    />
  )
}

interface Row {
  row: number
  variables: Record<string, string | number>
}

/** Counted as the first row's phone shows it, where there is one. */
function CountedFor({ message, first }: { message: string; first: Row | undefined }) {
  const { texts, number } = useLanguage()
  const made = first && finished(message, first.variables)
  return (
    <Counted text={made ?? message}>
      {first && made !== undefined && texts.send.countedFor(number(first.row))}
    </Counted>
  )
}

/** The characters that make the message dearer, and one button that replaces them. */
function Costly({ open: { draft, change } }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const { costly, parts } = countText(draft.message)
  if (costly.length === 0) return null
  const kinds = kindsOf(costly)
  const better = replaced(draft.message)
  const after = countText(better)
  const isCheaper = after.encoding === 'gsm7'
  if (!isCheaper)
    return (
      <Text c="dimmed" fz="sm">
        {texts.send.costlyLetters}
      </Text>
    )
  const [only, ...others] = kinds
  const label =
    only?.replacement !== undefined && others.length === 0
      ? texts.send.replace(only.replacement)
      : texts.send.replaceAll
  return (
    <section className="decision">
      <div>
        <strong>{texts.send.costly(kinds.length)}</strong>{' '}
        {kinds.map(({ char }) => (
          <mark key={char} className="costly">
            {char}
          </mark>
        ))}{' '}
        {texts.send.costlyWhy(texts.send.parts(parts), texts.send.parts(after.parts))}
        <Group mt="xs">
          <Button variant="default" size="sm" onClick={() => change({ message: better })}>
            {label}
          </Button>
        </Group>
      </div>
    </section>
  )
}

function Templates({ open: { draft, change } }: { open: OpenDraft }) {
  const { texts } = useLanguage()
  const key = useAccountKey()
  const { data } = useQuery({
    queryKey: [...key, 'templates', TEMPLATES],
    queryFn: () => ok(api.GET('/api/v2/templates', { params: { query: { limit: TEMPLATES } } })),
  })
  const keep = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v2/templates', {
          body: { name: draft.name ?? draft.message.slice(0, 60), text: draft.message },
        }),
      ),
  })
  const templates = data?.templates ?? []
  return (
    <>
      <Group align="end">
        {templates.length > 0 && (
          <Select
            flex="1 1 220px"
            label={texts.send.useTemplate}
            placeholder={texts.send.templates}
            data={templates.map(({ templateId, name }) => ({ value: templateId, label: name }))}
            value={null}
            onChange={(chosen) => {
              const found = templates.find(({ templateId }) => templateId === chosen)
              if (found) change({ message: found.text })
            }}
          />
        )}
        {draft.message.trim() !== '' && (
          <Button variant="subtle" loading={keep.isPending} onClick={() => keep.mutate()}>
            {keep.isSuccess ? texts.send.kept : texts.send.keepTemplate}
          </Button>
        )}
      </Group>
      <Problem error={keep.error} />
    </>
  )
}
