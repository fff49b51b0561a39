/** One contact list: who is on it, importing more, renaming and deleting it. */
import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { ContactTable } from '../contacts/contact-table.tsx'
import { FileForm } from '../contacts/file-form.tsx'
import { Findings } from '../contacts/findings.tsx'
import { importContacts, type List, useList } from '../contacts/lists.ts'
import { NameForm } from '../contacts/name-form.tsx'
import { useLanguage } from '../language.tsx'
import { NotRead } from '../parts/missing.tsx'
import { Question } from '../parts/question.tsx'
import { useAccountKey, useSession } from '../session.ts'

export function ContactList() {
  const { texts, number } = useLanguage()
  const { listId } = useParams({ strict: false }) as { listId: string }
  const { data: list, error } = useList(listId)
  if (!list)
    return error ? (
      <NotRead error={error} to="/contacts" link={texts.contacts.title} />
    ) : (
      <Skeleton height={320} />
    )
  return (
    <Stack gap="md" maw={960}>
      <title>{`${list.name} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          <Anchor component={Link} to="/contacts" c="dimmed" fz="sm">
            {texts.contacts.title}
          </Anchor>
          <Title order={1}>
            <bdi>{list.name}</bdi>
          </Title>
          <Text c="dimmed" className="figures">
            {texts.contacts.size(list.size, number(list.size))}
          </Text>
        </div>
        <Changes list={list} />
      </Group>
      <ContactTable list={list} />
    </Stack>
  )
}

function Changes({ list }: { list: List }) {
  const { texts } = useLanguage()
  const { may } = useSession()
  const [open, setOpen] = useState<'import' | 'rename' | 'delete'>()
  const close = () => setOpen(undefined)
  const { listId, name } = list
  if (!may('send')) return null
  return (
    <Group gap="sm">
      <Button onClick={() => setOpen('import')}>{texts.contacts.import}</Button>
      <Button variant="default" onClick={() => setOpen('rename')}>
        {texts.contacts.rename}
      </Button>
      <Button variant="default" onClick={() => setOpen('delete')}>
        {texts.contacts.delete}
      </Button>
      {open === 'import' && (
        <FileForm
          title={texts.contacts.import}
          hint={texts.contacts.importHint}
          send={(file) => importContacts(listId, file)}
          show={(result) => <Imported result={result} />}
          onClose={close}
        />
      )}
      {open === 'rename' && (
        <NameForm
          title={texts.contacts.rename}
          button={texts.contacts.renameButton}
          name={name}
          save={(name) =>
            ok(api.PATCH('/api/v2/lists/{listId}', { params: { path: { listId } }, body: { name } }))
          }
          onSaved={close}
          onClose={close}
        />
      )}
      {open === 'delete' && <Delete list={list} onClose={close} />}
    </Group>
  )
}

function Imported({ result }: { result: Awaited<ReturnType<typeof importContacts>> }) {
  const { texts, number } = useLanguage()
  const { added, updated, duplicates, optedOut, invalid, errors, mendedPhones } = result
  const words = texts.contacts
  const mended = mendedPhones?.count ?? 0
  return (
    <>
      <Text>{words.imported(added, number(added))}</Text>
      {updated > 0 && <Text>{words.updated(updated, number(updated))}</Text>}
      {duplicates > 0 && <Text>{words.duplicates(duplicates, number(duplicates))}</Text>}
      {optedOut > 0 && <Text>{words.optedOutRows(optedOut, number(optedOut))}</Text>}
      <Findings
        title={words.mended(mended, number(mended))}
        all={mended}
        first={(mendedPhones?.phones ?? []).map(({ row, from, to }) => ({ row, phone: from, to }))}
      />
      <Findings title={words.bad(invalid, number(invalid))} all={invalid} first={errors} />
    </>
  )
}

function Delete({ list, onClose }: { list: List; onClose: () => void }) {
  const { texts, number } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const key = useAccountKey()
  const { listId, name, size } = list
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v2/lists/{listId}', { params: { path: { listId } } })),
    onSuccess: async () => {
      await navigate({ to: '/contacts' })
      void queries.invalidateQueries({ queryKey: [...key, 'lists'] })
    },
  })
  return (
    <Question
      title={texts.contacts.deleteTitle}
      action={texts.contacts.deleteButton(size, number(size))}
      isDanger
      isPending={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate()}
      onClose={onClose}
    >
      <Text>{texts.contacts.deleteExplain(name, size, number(size))}</Text>
    </Question>
  )
}
