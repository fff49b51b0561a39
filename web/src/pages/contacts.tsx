/** Contacts: the lists of the account. */
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { NameForm } from '../contacts/name-form.tsx'
import { useLanguage } from '../language.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Tabs } from '../parts/tabs.tsx'
import { useAccountKey, useSession } from '../session.ts'

const SHOWN = 50

export function useContactTabs() {
  const { texts } = useLanguage()
  return [
    { to: '/contacts', name: texts.contacts.lists },
    { to: '/optouts', name: texts.contacts.optouts },
  ]
}

export function Contacts() {
  const { texts, number, ago } = useLanguage()
  const { may } = useSession()
  const navigate = useNavigate()
  const [{ after }] = useTextSearch()
  const key = useAccountKey()
  const [isMaking, setMaking] = useState(false)
  const { data, error } = useQuery({
    queryKey: [...key, 'lists', after],
    queryFn: () =>
      ok(api.GET('/api/v2/lists', { params: { query: { limit: SHOWN, ...(after && { cursor: after }) } } })),
  })
  return (
    <Stack gap="md" maw={840}>
      <title>{`${texts.contacts.title} · Caravan`}</title>
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{texts.contacts.title}</Title>
          <Text c="dimmed">{texts.contacts.explain}</Text>
        </div>
        {may('send') && <Button onClick={() => setMaking(true)}>{texts.contacts.make}</Button>}
      </Group>
      <Tabs label={texts.contacts.title} tabs={useContactTabs()} />
      <Problem error={error} />
      {!data && !error && <Skeleton height={200} />}
      {data?.lists.length === 0 && <Text c="dimmed">{texts.contacts.none}</Text>}
      <div>
        {data?.lists.map(({ listId, name, size, updatedAt }) => (
          <article className="line" key={listId}>
            <div className="line-head">
              <Link to="/contacts/$listId" params={{ listId }} className="line-name">
                <bdi>{name}</bdi>
              </Link>
              <span className="figures">{texts.contacts.size(size, number(size))}</span>
            </div>
            <Text c="dimmed" fz="sm">
              {texts.contacts.changed(ago(updatedAt))}
            </Text>
          </article>
        ))}
        <Pager next={data?.nextCursor} texts={texts.contacts} />
      </div>
      {isMaking && (
        <NameForm
          title={texts.contacts.make}
          button={texts.contacts.makeButton}
          save={(name) => ok(api.POST('/api/v2/lists', { body: { name } }))}
          onSaved={({ list: { listId } }) => void navigate({ to: '/contacts/$listId', params: { listId } })}
          onClose={() => setMaking(false)}
        />
      )}
    </Stack>
  )
}
