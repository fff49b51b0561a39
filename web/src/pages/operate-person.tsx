/** One person: their roles, their sessions, and a way back in when they have lost theirs. */
import { Anchor, Button, Checkbox, Group, Select, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { OPERATOR_ROLES, type OperatorRole } from '../operate/invite.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { Memberships } from '../operate/memberships.tsx'
import { Loaded, OPERATE, useReload } from '../operate/page.tsx'
import { browserOf } from '../parts/browser.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { ShownLink } from '../parts/shown-link.tsx'
import { State } from '../parts/state.tsx'
import { useMe } from '../session.ts'

const readPerson = async (personId: string) =>
  (await ok(adminApi.GET('/api/admin/v1/people/{personId}', { params: { path: { personId } } }))).person
export type OperatorsPerson = Awaited<ReturnType<typeof readPerson>>

export function OperatePerson() {
  const { texts } = useOperatorsLanguage()
  const { personId } = useParams({ strict: false }) as { personId: string }
  const query = useQuery({
    queryKey: [OPERATE, 'person', personId],
    queryFn: () => readPerson(personId),
  })
  const person = query.data
  return (
    <OperateFrame
      place="system"
      title={<bdi>{person?.name ?? texts.team.person}</bdi>}
      name={person?.name ?? texts.team.person}
      above={
        <Anchor component={Link} to="/operate/people" c="dimmed" fz="sm">
          {texts.operateSystem.people.title}
        </Anchor>
      }
    >
      <Loaded query={query} height={400}>
        {(data) => (
          <Stack gap="lg" maw={840}>
            <Group gap="sm">
              <bdi className="code wrap">{data.email}</bdi>
              {data.isDisabled && <State sign="failed">{texts.team.disabled}</State>}
            </Group>
            <Role person={data} />
            <Memberships person={data} />
            <Sessions person={data} />
            <Ways person={data} />
          </Stack>
        )}
      </Loaded>
    </OperateFrame>
  )
}

/** The API refuses a change of one's own role; the page says whose it is and offers none. */
function Role({ person: { personId, operatorRole } }: { person: OperatorsPerson }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const me = useMe()
  const reload = useReload()
  const change = useMutation({
    mutationFn: (role: OperatorRole | null) =>
      ok(
        adminApi.PATCH('/api/admin/v1/people/{personId}', {
          params: { path: { personId } },
          body: { operatorRole: role },
        }),
      ),
    onSettled: reload,
  })
  return (
    <section className="card panel">
      <Title order={2}>{words.operatorRole}</Title>
      {personId === me.personId ? (
        <Text>{operatorRole === null ? words.noRole : words.roles[operatorRole]}</Text>
      ) : (
        <Select
          maw={320}
          aria-label={words.operatorRole}
          description={operatorRole === null ? undefined : words.about[operatorRole]}
          data={[
            { value: 'none', label: words.noRole },
            ...OPERATOR_ROLES.map((value) => ({ value, label: words.roles[value] ?? value })),
          ]}
          value={operatorRole ?? 'none'}
          disabled={change.isPending}
          onChange={(next) => change.mutate(next === 'none' ? null : (next as OperatorRole))}
        />
      )}
      <Problem error={change.error} />
      {change.isSuccess && (
        <Text role="status" fz="sm">
          {words.saved}
        </Text>
      )}
    </section>
  )
}

function Sessions({ person: { personId, name } }: { person: OperatorsPerson }) {
  const { texts, ago } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const reload = useReload()
  const [isAsking, setAsking] = useState(false)
  const query = useQuery({
    queryKey: [OPERATE, 'person', personId, 'sessions'],
    queryFn: async () =>
      (await ok(adminApi.GET('/api/admin/v1/people/{personId}/sessions', { params: { path: { personId } } })))
        .sessions,
  })
  const end = useMutation({
    mutationFn: () =>
      ok(adminApi.DELETE('/api/admin/v1/people/{personId}/sessions', { params: { path: { personId } } })),
    onSuccess: () => setAsking(false),
    onSettled: reload,
  })
  return (
    <section className="card panel">
      <Title order={2}>{words.sessions}</Title>
      <Loaded query={query} height={80}>
        {(sessions) =>
          sessions.length === 0 ? (
            <Text c="dimmed">{words.noSessions}</Text>
          ) : (
            <>
              <table className="rows">
                <tbody>
                  {sessions.map(({ sessionId, userAgent, ip, lastSeenAt }) => (
                    <tr key={sessionId}>
                      <td>
                        <bdi>{browserOf(userAgent)}</bdi>
                        <Text c="dimmed" fz="sm">
                          <bdi className="code">{ip}</bdi>
                        </Text>
                      </td>
                      <td className="end">
                        <Text c="dimmed" fz="sm">
                          {texts.profile.seen(ago(lastSeenAt))}
                        </Text>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Group>
                <Button variant="default" onClick={() => setAsking(true)}>
                  {words.endSessions}
                </Button>
              </Group>
            </>
          )
        }
      </Loaded>
      {isAsking && (
        <Question
          title={words.endTitle(name)}
          action={words.endButton}
          isDanger
          isPending={end.isPending}
          error={end.error}
          onDo={() => end.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{words.endExplain}</Text>
        </Question>
      )}
    </section>
  )
}

/** A link for a new password, and shutting somebody out. */
function Ways({ person: { personId, name, isDisabled } }: { person: OperatorsPerson }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateSystem.people
  const me = useMe()
  const reload = useReload()
  const [asking, setAsking] = useState<'reset' | 'disable'>()
  const [factors, setFactors] = useState(false)
  const reset = useMutation({
    mutationFn: () =>
      ok(
        adminApi.POST('/api/admin/v1/people/{personId}/reset', {
          params: { path: { personId } },
          body: { factors },
        }),
      ),
    onSuccess: () => setAsking(undefined),
    onSettled: reload,
  })
  const disable = useMutation({
    mutationFn: (disabled: boolean) =>
      ok(
        adminApi.PATCH('/api/admin/v1/people/{personId}', {
          params: { path: { personId } },
          body: { disabled },
        }),
      ),
    onSuccess: () => setAsking(undefined),
    onSettled: reload,
  })
  const close = () => setAsking(undefined)
  return (
    <Stack>
      {reset.data &&
        (reset.data.link === undefined ? (
          <Text role="status">{words.resetMailed}</Text>
        ) : (
          <ShownLink link={reset.data.link}>{words.resetLink(name)}</ShownLink>
        ))}
      {asking === undefined && <Problem error={disable.error} />}
      <Group>
        <Button variant="default" onClick={() => setAsking('reset')}>
          {words.reset}
        </Button>
        {personId !== me.personId && isDisabled && (
          <Button loading={disable.isPending} onClick={() => disable.mutate(false)}>
            {words.enable}
          </Button>
        )}
        {personId !== me.personId && !isDisabled && (
          <Button variant="default" onClick={() => setAsking('disable')}>
            {words.disable}
          </Button>
        )}
      </Group>
      {asking === 'reset' && (
        <Question
          title={words.resetTitle(name)}
          action={words.resetButton}
          isPending={reset.isPending}
          error={reset.error}
          onDo={() => reset.mutate()}
          onClose={close}
        >
          <Text>{words.resetExplain}</Text>
          <Checkbox
            label={words.resetFactors}
            checked={factors}
            onChange={(event) => setFactors(event.currentTarget.checked)}
          />
        </Question>
      )}
      {asking === 'disable' && (
        <Question
          title={words.disableTitle(name)}
          action={words.disableButton}
          isDanger
          isPending={disable.isPending}
          error={disable.error}
          onDo={() => disable.mutate(true)}
          onClose={close}
        >
          <Text>{words.disableExplain}</Text>
        </Question>
      )}
    </Stack>
  )
}
