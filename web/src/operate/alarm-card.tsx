/** One alarm of a list: what is so, since when, who looks after it, and what can be done. */
import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { useCause } from '../parts/cause.tsx'
import { Problem } from '../parts/problem.tsx'
import { Said } from '../parts/said.tsx'
import { State } from '../parts/state.tsx'
import { useMoment, When } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { useAlarmChange } from './alarm-changes.ts'
import { AlarmPlace } from './alarm-place.tsx'
import { useOperatorsLanguage } from './language.ts'
import { ResumeQuestion } from './resume-question.tsx'
import { SilenceQuestion } from './silence-question.tsx'

export const listAlarms = (query: { state: 'firing' | 'ended'; cursor?: string; limit: number }) =>
  ok(adminApi.GET('/api/admin/v1/alarms', { params: { query } }))
export type Alarm = Awaited<ReturnType<typeof listAlarms>>['alarms'][number]

export function AlarmCard({ alarm }: { alarm: Alarm }) {
  const { texts, said } = useOperatorsLanguage()
  const { urgent, warning } = texts.operateAlarms
  return (
    <article className="refused">
      <div className="in-line">
        <State sign={signOf(alarm)}>{alarm.severity === 'urgent' ? urgent : warning}</State>
        <Link to="/operate/alarms/$alarmId" params={{ alarmId: alarm.alarmId }} className="line-name">
          {said(alarm.title)}
        </Link>
        <Text c="dimmed" fz="sm" className="end">
          <When at={alarm.endedAt ?? alarm.since} />
        </Text>
      </div>
      <Text mt={4} component="div">
        <Fact alarm={alarm} /> <AlarmPlace alarm={alarm} />
      </Text>
      <Standing alarm={alarm} />
      {alarm.state === 'firing' && <AlarmActions alarm={alarm} />}
    </article>
  )
}

/** The fact in a sentence; the words of a program stand behind what they mean. */
export function Fact({ alarm: { fact, details } }: { alarm: Pick<Alarm, 'fact' | 'details'> }) {
  const { said } = useOperatorsLanguage()
  const { error } = details
  const cause = useCause(String(error ?? ''))
  return (
    <>
      {said(fact)}
      {error != null && (
        <>
          {cause && ` ${cause}`} <Said words={String(error)} />
        </>
      )}
    </>
  )
}

export function signOf({ state, severity }: Alarm) {
  if (state === 'ended') return 'done'
  return severity === 'urgent' ? 'failed' : 'part'
}

/** The person who looks after it, and until when it is silent. */
export function Standing({ alarm: { acknowledgedBy, silencedUntil, state } }: { alarm: Alarm }) {
  const { texts } = useOperatorsLanguage()
  const { seenBy, silentUntil } = texts.operateAlarms
  const moment = useMoment()
  const said = [
    ...(acknowledgedBy === null ? [] : [seenBy(acknowledgedBy)]),
    ...(silencedUntil === null || state === 'ended' ? [] : [silentUntil(moment(silencedUntil))]),
  ]
  if (said.length === 0) return null
  return (
    <Text c="dimmed" fz="sm">
      {said.join(' · ')}
    </Text>
  )
}

export function AlarmActions({ alarm }: { alarm: Alarm }) {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const { may } = useOperator()
  const [asked, setAsked] = useState<'silence' | 'resume'>()
  const params = { path: { alarmId: alarm.alarmId } }
  const acknowledge = useAlarmChange(() =>
    ok(adminApi.POST('/api/admin/v1/alarms/{alarmId}/acknowledge', { params })),
  )
  const speak = useAlarmChange(() =>
    ok(adminApi.POST('/api/admin/v1/alarms/{alarmId}/silence', { params, body: { minutes: null } })),
  )
  const close = () => setAsked(undefined)
  const mayResume = alarm.rule === 'account_stopped' && may('batches.write')
  return (
    <>
      <Problem error={acknowledge.error ?? speak.error} />
      <Group mt="sm" gap="xs">
        {mayResume && (
          <Button size="sm" onClick={() => setAsked('resume')}>
            {words.resume}
          </Button>
        )}
        {may('routes.write') && alarm.acknowledgedBy === null && (
          <Button
            size="sm"
            variant={mayResume ? 'default' : 'filled'}
            loading={acknowledge.isPending}
            title={words.acknowledgeHint}
            aria-label={`${words.acknowledge}: ${alarm.fact}`}
            onClick={() => acknowledge.mutate()}
          >
            {words.acknowledge}
          </Button>
        )}
        {may('routes.write') &&
          (alarm.silencedUntil === null ? (
            <Button
              size="sm"
              variant="default"
              aria-label={`${words.silence}: ${alarm.fact}`}
              onClick={() => setAsked('silence')}
            >
              {words.silence}
            </Button>
          ) : (
            <Button size="sm" variant="default" loading={speak.isPending} onClick={() => speak.mutate()}>
              {words.endSilence}
            </Button>
          ))}
      </Group>
      {asked === 'silence' && <SilenceQuestion alarmId={alarm.alarmId} onClose={close} />}
      {asked === 'resume' && alarm.subject !== null && (
        <ResumeQuestion accountId={alarm.subject} onClose={close} />
      )}
    </>
  )
}
