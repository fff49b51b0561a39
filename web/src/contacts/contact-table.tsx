/** The contacts of a list, by number, page by page; one that is removed can be put back. */
import { Button, Group, Skeleton, Text } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { Pager } from '../parts/pager.tsx'
import { PhoneSearch } from '../parts/phone-search.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { State } from '../parts/state.tsx'
import { useSession } from '../session.ts'
import { type List, putContact, useListKey } from './lists.ts'

const SHOWN = 50

export function ContactTable({ list }: { list: List }) {
  const { texts } = useLanguage()
  const { listId, size } = list
  const [{ phone, after }] = useTextSearch()
  const { data, error } = useQuery({
    queryKey: [...useListKey(listId), 'contacts', phone, after],
    queryFn: () =>
      ok(
        api.GET('/api/v2/lists/{listId}/contacts', {
          params: {
            path: { listId },
            query: { limit: SHOWN, ...(phone && { phone }), ...(after && { cursor: after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  if (size === 0) return <Text c="dimmed">{texts.contacts.noContacts}</Text>
  return (
    <>
      <PhoneSearch
        key={phone}
        label={texts.contacts.search}
        button={texts.contacts.searchButton}
        clear={texts.contacts.clear}
        maxLength={20}
        read={(typed) => typed.replace(/[^\d+]/g, '')}
      />
      <Problem error={error} />
      {!data && !error && <Skeleton height={400} />}
      {data?.contacts.length === 0 && <Text c="dimmed">{texts.contacts.noneFound}</Text>}
      {data && data.contacts.length > 0 && <Rows listId={listId} contacts={data.contacts} />}
      <Pager next={data?.nextCursor} texts={texts.contacts} />
    </>
  )
}

interface Contact {
  phone: string
  variables: Record<string, string | number>
  optedOut?: true | undefined
}

function Rows({ listId, contacts }: { listId: string; contacts: Contact[] }) {
  const { texts } = useLanguage()
  const { may } = useSession()
  const queries = useQueryClient()
  const key = useListKey(listId)
  const [removed, setRemoved] = useState<Contact>()
  const reload = () => queries.invalidateQueries({ queryKey: key })
  const remove = useMutation({
    mutationFn: ({ phone }: Contact) =>
      ok(api.DELETE('/api/v2/lists/{listId}/contacts/{phone}', { params: { path: { listId, phone } } })),
    onSuccess: (_, contact) => setRemoved(contact),
    onSettled: reload,
  })
  const undo = useMutation({
    mutationFn: ({ phone, variables }: Contact) => putContact(listId, { phone, variables }),
    onSuccess: () => setRemoved(undefined),
    onSettled: reload,
  })
  return (
    <>
      {removed && (
        <Group className="decision" role="status">
          <span>{texts.contacts.removed(removed.phone)}</span>
          <Button size="compact-sm" variant="default" onClick={() => undo.mutate(removed)}>
            {texts.contacts.undo}
          </Button>
        </Group>
      )}
      <Problem error={remove.error ?? undo.error} />
      <table className="rows card">
        <thead>
          <tr>
            <th scope="col">{texts.contacts.phone}</th>
            <th scope="col">{texts.contacts.fields}</th>
            <th scope="col" className="end">
              <span className="unseen">{texts.contacts.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contacts.map((contact) => (
            <tr key={contact.phone}>
              <td>
                <Group gap="sm">
                  <Code>{contact.phone}</Code>
                  {contact.optedOut && <State sign="part">{texts.contacts.optedOut}</State>}
                </Group>
              </td>
              <td className="hint">
                {Object.entries(contact.variables)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join(' · ')}
              </td>
              <td className="end">
                {may('send') && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`${texts.contacts.remove}: ${contact.phone}`}
                    onClick={() => remove.mutate(contact)}
                  >
                    {texts.contacts.remove}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
