/** Team: who may do what in the account, and inviting others. */
import { Button, Modal, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { Email } from '../parts/email.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { TeamFrame } from '../parts/team-frame.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useAccountKey, useSession } from '../session.ts'

const ROLES = ['owner', 'sender', 'developer', 'finance', 'viewer'] as const
type Role = (typeof ROLES)[number]

function useRoles() {
  const { texts } = useLanguage()
  return ROLES.map((role) => ({ value: role, label: texts.team.roles[role] ?? role }))
}

export function Team() {
  const { texts } = useLanguage()
  const { may } = useSession()
  const [isInviting, setInviting] = useState(false)
  return (
    <TeamFrame
      title={texts.team.title}
      action={may('team') && <Button onClick={() => setInviting(true)}>{texts.team.invite}</Button>}
    >
      <Waiting />
      <Text c="dimmed">{texts.team.explain}</Text>
      {may('team') ? <People /> : <Text>{texts.team.notAllowed}</Text>}
      <RoleTable />
      <Modal
        opened={isInviting}
        onClose={() => setInviting(false)}
        title={texts.team.invite}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <Invite onDone={() => setInviting(false)} />
      </Modal>
    </TeamFrame>
  )
}

function usePeople() {
  const key = useAccountKey()
  const people = useQuery({
    queryKey: [...key, 'people'],
    queryFn: async () => (await ok(api.GET('/api/v2/people'))).people,
  })
  const invitations = useQuery({
    queryKey: [...key, 'invitations'],
    queryFn: async () => (await ok(api.GET('/api/v2/invitations'))).invitations,
  })
  return { people, invitations }
}

function People() {
  const { texts, ago } = useLanguage()
  const { me } = useSession()
  const queries = useQueryClient()
  const key = useAccountKey()
  const roles = useRoles()
  const { people, invitations } = usePeople()
  const reload = () => queries.invalidateQueries({ queryKey: key })
  const setRole = useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Role }) =>
      ok(api.PATCH('/api/v2/people/{personId}', { params: { path: { personId } }, body: { role } })),
    onSettled: reload,
  })
  const withdraw = useMutation({
    mutationFn: (invitationId: string) =>
      ok(api.DELETE('/api/v2/invitations/{invitationId}', { params: { path: { invitationId } } })),
    onSettled: reload,
  })
  const error = people.error ?? invitations.error ?? setRole.error ?? withdraw.error
  return (
    <section className="card">
      {error && <Problem error={error} />}
      {!people.data && !people.error && <Skeleton height={160} />}
      {people.data && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{texts.team.person}</th>
              <th scope="col">{texts.team.role}</th>
              <th scope="col">{texts.team.lastSeen}</th>
              <th scope="col" className="end">
                <span className="unseen">{texts.team.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.data.map(({ personId, name, email, role, lastSignInAt, isDisabled }) => (
              <tr key={personId}>
                <td>
                  <Text fw={600}>
                    {name}{' '}
                    {personId === me.personId && (
                      <Text span c="dimmed">
                        ({texts.team.you})
                      </Text>
                    )}
                  </Text>
                  <Text c="dimmed" fz="sm" className="code" component="span">
                    {email}
                  </Text>
                </td>
                <td>
                  {personId === me.personId ? (
                    (texts.team.roles[role] ?? role)
                  ) : (
                    <Select
                      size="sm"
                      w={170}
                      aria-label={`${texts.team.role}: ${name}`}
                      data={roles}
                      value={role}
                      onChange={(next) => next && setRole.mutate({ personId, role: next as Role })}
                    />
                  )}
                </td>
                <td>
                  <Text c="dimmed" fz="sm">
                    {isDisabled ? texts.team.disabled : lastSignInAt ? ago(lastSignInAt) : texts.common.never}
                  </Text>
                </td>
                <td className="end">
                  {personId !== me.personId && <Remove personId={personId} name={name} onRemoved={reload} />}
                </td>
              </tr>
            ))}
            {invitations.data?.map(({ invitationId, email, name, role }) => (
              <tr key={invitationId}>
                <td>
                  <Text fw={600}>{name ?? email}</Text>
                  {name && (
                    <Text c="dimmed" fz="sm" className="code" component="span">
                      {email}
                    </Text>
                  )}
                </td>
                <td>{texts.team.roles[role ?? ''] ?? role}</td>
                <td>
                  <Text c="dimmed" fz="sm">
                    {texts.team.invited}
                  </Text>
                </td>
                <td className="end">
                  <Button
                    variant="subtle"
                    size="sm"
                    aria-label={`${texts.team.withdraw}: ${name ?? email}`}
                    onClick={() => withdraw.mutate(invitationId)}
                  >
                    {texts.team.withdraw}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Nobody is removed by one press: the question says what ends. */
function Remove({ personId, name, onRemoved }: { personId: string; name: string; onRemoved: () => void }) {
  const { texts } = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v2/people/{personId}', { params: { path: { personId } } })),
    onSuccess: () => {
      setAsking(false)
      onRemoved()
    },
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="sm"
        aria-label={`${texts.team.remove}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {texts.team.remove}
      </Button>
      {isAsking && (
        <Question
          title={texts.team.remove}
          action={texts.team.remove}
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{texts.team.removeAsk(name)}</Text>
        </Question>
      )}
    </>
  )
}

function Invite({ onDone }: { onDone: () => void }) {
  const { texts } = useLanguage()
  const queries = useQueryClient()
  const key = useAccountKey()
  const roles = useRoles()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('sender')
  const invite = useMutation({
    mutationFn: () =>
      ok(api.POST('/api/v2/invitations', { body: { email, role, ...(name === '' ? {} : { name }) } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: key }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
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
  return (
    <form onSubmit={submit}>
      <Stack>
        <Email data-autofocus autoComplete={undefined} value={email} onChange={setEmail} />
        <TextInput
          label={texts.profile.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={texts.team.role}
          data={roles}
          value={role}
          onChange={(next) => next && setRole(next as Role)}
          description={texts.team.about[role]}
        />
        <Problem error={invite.error} />
        <Button type="submit" loading={invite.isPending}>
          {texts.team.inviteButton}
        </Button>
      </Stack>
    </form>
  )
}

function RoleTable() {
  const { texts } = useLanguage()
  return (
    <section>
      <Title order={2} mb="xs">
        {texts.team.rolesTitle}
      </Title>
      <dl className="roles">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{texts.team.roles[role]}</dt>
            <dd>{texts.team.about[role]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
