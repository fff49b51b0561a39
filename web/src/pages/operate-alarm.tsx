/** One alarm: what is so, what to do, and who was told. */
import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { adminApi, ok } from '../api.ts'
import { AlarmActions, Fact, Standing, signOf } from '../operate/alarm-card.tsx'
import { ALARMS_KEY } from '../operate/alarm-changes.ts'
import { AlarmPlace } from '../operate/alarm-place.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { NotRead } from '../parts/missing.tsx'
import { Problem } from '../parts/problem.tsx'
import { Said } from '../parts/said.tsx'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'

const LIVE_MS = 5_000
const SIGNS = { waiting: 'going', sent: 'done', failed: 'failed' } as const

const read = async (alarmId: string) =>
  (await ok(adminApi.GET('/api/admin/v1/alarms/{alarmId}', { params: { path: { alarmId } } }))).alarm
type Alarm = Awaited<ReturnType<typeof read>>

export function OperateAlarm() {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const { alarmId } = useParams({ from: '/framed/operate/alarms/$alarmId' })
  const { data, error } = useQuery({
    queryKey: [...ALARMS_KEY, 'one', alarmId, lang],
    queryFn: () => read(alarmId),
    refetchInterval: LIVE_MS,
  })
  if (!data && error) return <NotRead error={error} to="/operate/alarms" link={words.all} />
  return (
    <Stack gap="lg">
      <title>{`${data?.title ?? words.title} · Caravan`}</title>
      <Link to="/operate/alarms" className="link">
        {words.all}
      </Link>
      <Problem error={error} />
      {!data && !error && <Skeleton height={320} />}
      {data && <One alarm={data} />}
    </Stack>
  )
}

function One({ alarm }: { alarm: Alarm }) {
  const { texts, said } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const moment = useMoment()
  const { title, todo, severity, since, endedAt } = alarm
  return (
    <>
      <div>
        <State sign={signOf(alarm)}>{severity === 'urgent' ? words.urgent : words.warning}</State>
        <Title order={1}>{said(title)}</Title>
        <Text component="div">
          <Fact alarm={alarm} /> <AlarmPlace alarm={alarm} />
        </Text>
        <Text c="dimmed" fz="sm">
          {[words.since(moment(since)), ...(endedAt === null ? [] : [words.ended(moment(endedAt))])].join(
            ' · ',
          )}
        </Text>
        <Standing alarm={alarm} />
        {alarm.state === 'firing' && <AlarmActions alarm={alarm} />}
      </div>
      <section className="card">
        <Title order={2} fz="md" p="lg" pb="xs">
          {words.whatToDo}
        </Title>
        <Text px="lg" pb="lg">
          {said(todo)}
        </Text>
      </section>
      <Told notices={alarm.notices} />
    </>
  )
}

function Told({ notices }: Pick<Alarm, 'notices'>) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const moment = useMoment()
  return (
    <section className="card">
      <Title order={2} fz="md" p="lg" pb="xs">
        {words.whoWasTold}
      </Title>
      {notices.length === 0 && (
        <Text px="lg" pb="lg" c="dimmed">
          {words.nobodyWasTold}
        </Text>
      )}
      {notices.map(({ channelId, target, about, state, attempts, error, createdAt, doneAt }) => (
        <article className="refused" key={`${channelId} ${about} ${createdAt}`}>
          <div className="in-line">
            <bdi className="code wrap" dir="ltr">
              {target}
            </bdi>
            <Text c="dimmed" fz="sm">
              {[words.about[about] ?? about, moment(doneAt ?? createdAt), words.attempts(attempts)].join(
                ' · ',
              )}
            </Text>
            <span className="end">
              <State sign={SIGNS[state]}>{words.states[state]}</State>
            </span>
          </div>
          {error !== null && (
            <Text fz="sm" component="div">
              <Said words={error} />
            </Text>
          )}
        </article>
      ))}
    </section>
  )
}
