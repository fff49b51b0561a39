/** The accounts that a person belongs to, with their role in each. */
import { Button, Select, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import type { OperatorsPerson } from '../pages/operate-person.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { useMe } from '../session.ts'
import { ACCOUNT_ROLES, type AccountRole } from './invite.tsx'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'

export function Memberships({ person }: { person: OperatorsPerson }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const me = useMe()
  const reload = useReload()
  const { personId, memberships } = person
  const [removing, setRemoving] = useState<{ accountId: string; accountName: string }>()
  const change = useMutation({
    mutationFn: ({ accountId, role }: { accountId: string; role: AccountRole }) =>
      ok(
        adminApi.PUT('/api/admin/v1/people/{personId}/accounts/{accountId}', {
          params: { path: { personId, accountId } },
          body: { role },
        }),
      ),
    onSettled: reload,
  })
  const remove = useMutation({
    mutationFn: (accountId: string) =>
      ok(
        adminApi.DELETE('/api/admin/v1/people/{personId}/accounts/{accountId}', {
          params: { path: { personId, accountId } },
        }),
      ),
    onSuccess: () => setRemoving(undefined),
    onSettled: reload,
  })
  return (
    <section className="card panel">
      <Title order={2}>{words.accounts}</Title>
      {memberships.length === 0 && <Text c="dimmed">{words.noAccounts}</Text>}
      <Problem error={change.error} />
      {memberships.length > 0 && (
        <table className="rows">
          <tbody>
            {memberships.map(({ accountId, accountName, role }) => (
              <tr key={accountId}>
                <td>
                  <Link to="/operate/accounts/$accountId" params={{ accountId }} className="line-name">
                    <bdi>{accountName}</bdi>
                  </Link>
                </td>
                <td>
                  {personId === me.personId ? (
                    (texts.team.roles[role] ?? role)
                  ) : (
                    <Select
                      size="sm"
                      w={170}
                      aria-label={`${texts.team.role}: ${accountName}`}
                      data={ACCOUNT_ROLES.map((value) => ({
                        value,
                        label: texts.team.roles[value] ?? value,
                      }))}
                      value={role}
                      onChange={(next) => next && change.mutate({ accountId, role: next as AccountRole })}
                    />
                  )}
                </td>
                <td className="end">
                  <Button
                    variant="subtle"
                    color="red"
                    size="sm"
                    aria-label={`${texts.operateAccounts.people.remove} ${accountName}`}
                    onClick={() => setRemoving({ accountId, accountName })}
                  >
                    {texts.operateAccounts.people.remove}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {removing && (
        <Question
          title={words.removeTitle(person.name, removing.accountName)}
          action={texts.operateAccounts.people.removeButton}
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate(removing.accountId)}
          onClose={() => setRemoving(undefined)}
        >
          <Text>{words.removeExplain}</Text>
        </Question>
      )}
    </section>
  )
}
