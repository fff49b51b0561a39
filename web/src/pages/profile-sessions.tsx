/** Where the person is signed in, and ending it. */
import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ok } from '../api.ts'
import { useLanguage } from '../language.tsx'
import { browserOf } from '../parts/browser.ts'
import { Problem } from '../parts/problem.tsx'
import { useSignOut } from '../session.ts'
import { Section } from './profile.tsx'

export function Sessions() {
  const { texts, ago } = useLanguage()
  const queries = useQueryClient()
  const signOut = useSignOut()
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: () => ok(api.GET('/api/v2/sessions')) })
  const reload = () => queries.invalidateQueries({ queryKey: ['sessions'] })
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      ok(api.DELETE('/api/v2/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSettled: reload,
  })
  const endOthers = useMutation({ mutationFn: () => ok(api.DELETE('/api/v2/sessions')), onSettled: reload })
  return (
    <Section title={texts.profile.sessions}>
      <Text c="dimmed">{texts.profile.sessionsExplain}</Text>
      <Problem error={error ?? end.error ?? endOthers.error} />
      {!data && !error && <Skeleton height={96} />}
      {data?.sessions.map(({ sessionId, isCurrent, userAgent, ip, lastSeenAt }) => (
        <Group key={sessionId} justify="space-between" wrap="nowrap">
          <div>
            <Text fw={600}>
              {browserOf(userAgent)}{' '}
              {isCurrent && (
                <Text span c="dimmed">
                  ({texts.profile.thisOne})
                </Text>
              )}
            </Text>
            <Text c="dimmed" fz="sm">
              <span className="code">{ip}</span> · {texts.profile.seen(ago(lastSeenAt))}
            </Text>
          </div>
          <Button
            variant="subtle"
            size="sm"
            px="xs"
            aria-label={`${texts.profile.end}: ${browserOf(userAgent)}`}
            onClick={() => (isCurrent ? signOut.mutate() : end.mutate(sessionId))}
          >
            {texts.profile.end}
          </Button>
        </Group>
      ))}
      {data && data.sessions.length > 1 && (
        <Group>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {texts.profile.endOthers}
          </Button>
        </Group>
      )}
    </Section>
  )
}
