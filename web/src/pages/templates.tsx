/** Templates: texts that are sent again and again. */
import { Button, Group, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUndo } from '../parts/undo.tsx'
import { useAccountKey, useSession } from '../session.ts'
import { useBegin } from './send.tsx'

const SHOWN = 100

export function Templates() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const key = useAccountKey()
  const queries = useQueryClient()
  const begin = useBegin()
  const reload = () => queries.invalidateQueries({ queryKey: [...key, 'templates'] })
  const { data, error } = useQuery({
    queryKey: [...key, 'templates'],
    queryFn: () => ok(api.GET('/api/v2/templates', { params: { query: { limit: SHOWN } } })),
  })
  const undo = useUndo(async (templateId: string) => {
    await ok(api.DELETE('/api/v2/templates/{templateId}', { params: { path: { templateId } } }))
    await reload()
  })
  const shown = data?.templates.filter(({ templateId }) => templateId !== undo.waiting)
  const gone = data?.templates.find(({ templateId }) => templateId === undo.waiting)
  return (
    <Stack gap="lg" maw={800}>
      <title>{`${texts.send.templates} · Caravan`}</title>
      <Title order={1}>{texts.send.templates}</Title>
      <Problem error={error ?? undo.error ?? begin.error} />
      {undo.notice(texts.send.templateDeleted(gone?.name ?? ''))}
      {!data && !error && <Skeleton height={160} />}
      {shown?.length === 0 && <Text c="dimmed">{texts.send.templateEmpty}</Text>}
      {shown?.map(({ templateId, name, text }) => (
        <article key={templateId} className="line">
          <div className="line-head">
            <strong dir="auto">{name}</strong>
            {may('send') && (
              <Group gap="xs">
                <Button size="compact-sm" variant="default" onClick={() => begin.mutate({ message: text })}>
                  {texts.send.templateUse}
                </Button>
                <button
                  type="button"
                  className="quiet"
                  aria-label={`${texts.send.templateDelete}: ${name}`}
                  onClick={() => undo.begin(templateId)}
                >
                  {texts.send.templateDelete}
                </button>
              </Group>
            )}
          </div>
          <Text c="dimmed" fz="sm" dir="auto" className="own-side" lineClamp={2}>
            {text}
          </Text>
        </article>
      ))}
      {may('send') && <NewTemplate onMade={reload} />}
    </Stack>
  )
}

function NewTemplate({ onMade }: { onMade: () => void }) {
  const { texts } = useLanguage()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const make = useMutation({
    mutationFn: () => ok(api.POST('/api/v2/templates', { body: { name, text } })),
    onSuccess: () => {
      setName('')
      setText('')
      onMade()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <section className="card panel">
      <Title order={2}>{texts.send.templateNew}</Title>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={texts.send.name}
            required
            withAsterisk={false}
            dir="auto"
            maxLength={200}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <Textarea
            label={texts.send.templateText}
            required
            withAsterisk={false}
            dir="auto"
            autosize
            minRows={3}
            value={text}
            onChange={({ currentTarget: { value } }) => setText(value)}
          />
          <Problem error={make.error} />
          <Group>
            <Button type="submit" loading={make.isPending}>
              {texts.send.templateSave}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  )
}
