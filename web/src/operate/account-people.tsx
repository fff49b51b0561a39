/** The people of an account, for operators. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorAccount } from '../pages/operate-account.tsx'
import { Pager } from '../parts/pager.tsx'
import { useTextSearch } from '../parts/search.ts'
import { Invite } from './invite.tsx'
import { useOperatorsLanguage } from './language.ts'
import { Empty, Loaded, OPERATE } from './page.tsx'

const ROWS = 50

export function AccountPeople({ account: { accountId, name } }: { account: OperatorAccount }) {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateAccounts.people
  const [{ after }] = useTextSearch()
  const [isInviting, setInviting] = useState(false)
  const query = useQuery({
    queryKey: [OPERATE, 'account', accountId, 'people', after],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/people', {
          params: { query: { accountId, limit: ROWS, cursor: after } },
        }),
      ),
  })
  return (
    <Stack>
      <Group>
        <Button onClick={() => setInviting(true)}>{words.invite}</Button>
      </Group>
      <section className="card">
        <Loaded query={query} height={160}>
          {({ people, nextCursor }) => (
            <>
              {people.length === 0 && <Empty>{words.none}</Empty>}
              {people.length > 0 && (
                <table className="rows">
                  <tbody>
                    {people.map((person) => (
                      <tr key={person.personId}>
                        <td>
                          <Link
                            to="/operate/people/$personId"
                            params={{ personId: person.personId }}
                            className="line-name"
                          >
                            <bdi>{person.name}</bdi>
                          </Link>
                          <Text c="dimmed" fz="sm">
                            <bdi className="code">{person.email}</bdi>
                          </Text>
                        </td>
                        <td>
                          <Text c="dimmed" fz="sm">
                            {person.isDisabled
                              ? texts.team.disabled
                              : person.lastSignInAt
                                ? ago(person.lastSignInAt)
                                : texts.common.never}
                          </Text>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              <Pager
                next={nextCursor}
                texts={{ next: texts.operateShared.next, first: texts.operateShared.first }}
              />
            </>
          )}
        </Loaded>
      </section>
      <Modal
        opened={isInviting}
        onClose={() => setInviting(false)}
        title={words.invite}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <Invite account={{ accountId, name }} onDone={() => setInviting(false)} />
      </Modal>
    </Stack>
  )
}
