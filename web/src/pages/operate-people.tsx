/** Everybody who signs in: found, invited, and which roles need a second factor. */
import { Button, Checkbox, Modal, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { ACCOUNT_ROLES, Invite, OPERATOR_ROLES } from '../operate/invite.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Empty, Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pager } from '../parts/pager.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'
import { useMoment } from '../parts/when.tsx'

const ROWS = 50
const WHICH = { everybody: undefined, operators: 'true', customers: 'false' } as const
type Which = keyof typeof WHICH

export function OperatePeople() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const [isInviting, setInviting] = useState(false)
  return (
    <OperateFrame
      place="system"
      title={words.title}
      name={words.title}
      action={<Button onClick={() => setInviting(true)}>{words.invite}</Button>}
    >
      <Text c="dimmed">{words.explain}</Text>
      <Filters />
      <List />
      <Invitations />
      <Required />
      <Modal
        opened={isInviting}
        onClose={() => setInviting(false)}
        title={words.invite}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <Invite onDone={() => setInviting(false)} />
      </Modal>
    </OperateFrame>
  )
}

function Filters() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const [search, change] = useTextSearch()
  const [typed, setTyped] = useState(search['name'] ?? '')
  const which = (Object.keys(WHICH) as Which[]).find((one) => one === search['which']) ?? 'everybody'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ name: typed.trim(), after: undefined })
  }
  return (
    <form onSubmit={submit} className="filters">
      <TextInput
        size="sm"
        label={words.search}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default">
        {texts.operateShared.search}
      </Button>
      <SegmentedControl
        size="sm"
        data={(Object.keys(WHICH) as Which[]).map((value) => ({ value, label: words[value] }))}
        value={which}
        onChange={(next) => change({ which: next === 'everybody' ? undefined : next, after: undefined })}
      />
    </form>
  )
}

function List() {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const [{ name, which, after }] = useTextSearch()
  const operator = WHICH[which as Which]
  const query = useQuery({
    queryKey: [OPERATE, 'people', name, which, after],
    queryFn: () =>
      ok(
        adminApi.GET('/api/admin/v1/people', {
          params: { query: { name, operator, cursor: after, limit: ROWS } },
        }),
      ),
  })
  return (
    <section className="card">
      <Loaded query={query}>
        {({ people, nextCursor }) => (
          <>
            {people.length === 0 && <Empty>{words.none}</Empty>}
            {people.length > 0 && (
              <table className="rows labelled">
                <thead>
                  <tr>
                    <th scope="col">{texts.team.person}</th>
                    <th scope="col">{words.operatorRole}</th>
                    <th scope="col">{words.factors}</th>
                    <th scope="col">{words.lastSeen}</th>
                  </tr>
                </thead>
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
                          <bdi className="code wrap">{person.email}</bdi>
                        </Text>
                      </td>
                      <td>
                        {person.operatorRole === null ? (
                          <Text c="dimmed" fz="sm">
                            {words.noRole}
                          </Text>
                        ) : (
                          (words.roles[person.operatorRole] ?? person.operatorRole)
                        )}
                      </td>
                      <td data-label={words.factors}>
                        <Text fz="sm" c="dimmed" span>
                          {person.factors.totp || person.factors.passkeys > 0
                            ? words.hasFactor
                            : words.noFactor}
                        </Text>
                      </td>
                      <td data-label={words.lastSeen}>
                        <Text fz="sm" c="dimmed" span>
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
  )
}

function Invitations() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const time = useMoment()
  const { data } = useQuery({
    queryKey: [OPERATE, 'invitations'],
    queryFn: async () => (await ok(adminApi.GET('/api/admin/v1/people/invitations'))).invitations,
  })
  const reload = useReload()
  const withdraw = useMutation({
    mutationFn: (invitationId: string) =>
      ok(
        adminApi.DELETE('/api/admin/v1/people/invitations/{invitationId}', {
          params: { path: { invitationId } },
        }),
      ),
    // A refusal says that it was accepted or withdrawn meanwhile: the list is as it is now.
    onSettled: reload,
  })
  if (!data || data.length === 0) return null
  return (
    <section>
      <Title order={2} mb="xs">
        {words.invitations}
      </Title>
      <Problem error={withdraw.error} />
      <table className="rows card">
        <tbody>
          {data.map(({ invitationId, name, email, phone, role, operatorRole, expiresAt }) => (
            <tr key={invitationId}>
              <td>
                <Text fw={600} span>
                  <bdi>{name ?? email ?? phone}</bdi>
                </Text>{' '}
                {name && <bdi className="code hint">{email ?? phone}</bdi>}
              </td>
              <td>{operatorRole ? words.roles[operatorRole] : texts.team.roles[role ?? '']}</td>
              <td className="end">
                <Text c="dimmed" fz="sm">
                  {expiresAt && words.until(time(expiresAt))}
                </Text>
              </td>
              <td className="end">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${texts.team.withdraw}: ${name ?? email ?? phone}`}
                  loading={withdraw.isPending && withdraw.variables === invitationId}
                  onClick={() => withdraw.mutate(invitationId)}
                >
                  {texts.team.withdraw}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Required() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const reload = useReload()
  const query = useQuery({
    queryKey: [OPERATE, 'required-factors'],
    queryFn: async () => (await ok(adminApi.GET('/api/admin/v1/required-factors'))).roles,
  })
  const change = useMutation({
    mutationFn: ({ role, required }: { role: string; required: boolean }) =>
      ok(
        adminApi.PUT('/api/admin/v1/required-factors/{role}', {
          params: { path: { role: role as never } },
          body: { required },
        }),
      ),
    onSettled: reload,
  })
  const roles = [
    ...OPERATOR_ROLES.map((role) => ({
      role: `operator:${role}`,
      label: words.ofOperator(words.roles[role] ?? role),
    })),
    ...ACCOUNT_ROLES.map((role) => ({ role, label: words.ofAccount(texts.team.roles[role] ?? role) })),
  ]
  return (
    <section>
      <Title order={2}>{words.required}</Title>
      <Text c="dimmed" mb="sm">
        {words.requiredExplain}
      </Text>
      <Loaded query={query} height={200}>
        {(required) => (
          <Stack gap="xs">
            {roles.map(({ role, label }) => (
              <Checkbox
                key={role}
                label={label}
                checked={required.includes(role)}
                disabled={change.isPending}
                onChange={({ currentTarget: { checked } }) => change.mutate({ role, required: checked })}
              />
            ))}
            <Problem error={change.error} />
          </Stack>
        )}
      </Loaded>
    </section>
  )
}
