/** Inviting somebody: to an account, or as an operator. */
import { Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Email } from '../parts/email.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { useOperatorsLanguage } from './language.ts'
import { useReload } from './page.tsx'

export const ACCOUNT_ROLES = ['owner', 'sender', 'developer', 'finance', 'viewer'] as const
export const OPERATOR_ROLES = ['owner', 'operator', 'support', 'commercial'] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]
export type OperatorRole = (typeof OPERATOR_ROLES)[number]

interface InviteProps {
  /** Undefined: as an operator. */
  account?: { accountId: string; name: string }
  onDone: () => void
}

export function Invite({ account, onDone }: InviteProps) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const reload = useReload()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<AccountRole>('owner')
  const [operatorRole, setOperatorRole] = useState<OperatorRole>('support')
  const invite = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/people/invitations', {
          body: {
            email,
            ...(name.trim() === '' ? {} : { name: name.trim() }),
            ...(account ? { accountId: account.accountId, role } : { operatorRole }),
          },
        }),
      ),
    onSuccess: () => void reload(),
  })
  if (invite.data)
    return (
      <Stack>
        {invite.data.link === undefined ? (
          <Text role="status">{texts.team.mailed(email)}</Text>
        ) : (
          <ShownLink link={invite.data.link}>{texts.team.linkFor(name || email)}</ShownLink>
        )}
        <Button onClick={onDone}>{texts.common.close}</Button>
      </Stack>
    )
  const [refused, rest] = divideRefusal(invite.error, ['email', 'name'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Email
          data-autofocus
          autoComplete={undefined}
          value={email}
          error={refused.email}
          onChange={setEmail}
        />
        <TextInput
          label={texts.profile.name}
          maxLength={200}
          value={name}
          error={refused['name']}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {account ? (
          <Select
            label={texts.team.role}
            description={texts.team.about[role]}
            data={ACCOUNT_ROLES.map((value) => ({ value, label: texts.team.roles[value] ?? value }))}
            value={role}
            onChange={(next) => next && setRole(next as AccountRole)}
          />
        ) : (
          <Select
            label={texts.team.role}
            description={words.about[operatorRole]}
            data={OPERATOR_ROLES.map((value) => ({ value, label: words.roles[value] ?? value }))}
            value={operatorRole}
            onChange={(next) => next && setOperatorRole(next as OperatorRole)}
          />
        )}
        <Problem error={rest} />
        <Button type="submit" loading={invite.isPending}>
          {texts.team.inviteButton}
        </Button>
      </Stack>
    </form>
  )
}
