/** The channels of alarms, and a test of each. */
import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { adminApi, ok } from '../api.ts'
import { CATALOGUES, LANGS, type Lang } from '../language.tsx'
import { Code } from '../parts/code.tsx'
import { divideRefusal } from '../parts/divide-refusal.ts'
import { Problem } from '../parts/problem.tsx'
import { Question } from '../parts/question.tsx'
import { Said } from '../parts/said.tsx'
import { State } from '../parts/state.tsx'
import { useMoment } from '../parts/when.tsx'
import { useOperator } from '../session.ts'
import { ALARMS_KEY, useAlarmChange } from './alarm-changes.ts'
import { useOperatorsLanguage } from './language.ts'

export const readChannels = async () => (await ok(adminApi.GET('/api/admin/v1/alarm-channels'))).channels
type Channel = Awaited<ReturnType<typeof readChannels>>[number]
type Kind = Channel['kind']
const KINDS: Kind[] = ['mail', 'webhook', 'sms']
const SIGNS = { waiting: 'going', sent: 'done', failed: 'failed' } as const
/** A test shows how it went within moments. */
const LIVE_MS = 3_000

export const channelsQuery = { queryKey: [...ALARMS_KEY, 'channels'], queryFn: readChannels }

export function AlarmChannels() {
  const { texts } = useOperatorsLanguage()
  const { channel: words, nobody } = texts.operateAlarms
  const { may } = useOperator()
  const { data, error } = useQuery({ ...channelsQuery, refetchInterval: LIVE_MS })
  return (
    <Stack gap="lg">
      <Text c="dimmed">{words.explain}</Text>
      <section className="card">
        <Problem error={error} />
        {!data && !error && <Skeleton height={120} />}
        {data?.length === 0 && (
          <Text p="lg" c="dimmed">
            {nobody}
          </Text>
        )}
        {data?.map((channel) => (
          <ChannelLine key={channel.channelId} channel={channel} />
        ))}
      </section>
      {may('routes.write') && <NewChannel />}
    </Stack>
  )
}

function ChannelLine({ channel }: { channel: Channel }) {
  const { texts } = useOperatorsLanguage()
  const { channel: words, states } = texts.operateAlarms
  const { may } = useOperator()
  const moment = useMoment()
  const [isAsking, setAsking] = useState(false)
  const { channelId, kind, target, lastState, lastError, lastAt } = channel
  const params = { path: { channelId } }
  const test = useAlarmChange(() =>
    ok(adminApi.POST('/api/admin/v1/alarm-channels/{channelId}/test', { params })),
  )
  const remove = useAlarmChange(
    () => ok(adminApi.DELETE('/api/admin/v1/alarm-channels/{channelId}', { params })),
    () => setAsking(false),
  )
  return (
    <article className="refused">
      <div className="in-line">
        <strong>{words.kinds[kind]}</strong>
        <bdi className="code wrap" dir="ltr">
          {target}
        </bdi>
        {lastState === null ? (
          <Text c="dimmed" fz="sm" className="end">
            {words.lastNone}
          </Text>
        ) : (
          <span className="end">
            <State sign={SIGNS[lastState]}>
              {words.last(states[lastState] ?? lastState, lastAt === null ? '' : moment(lastAt))}
            </State>
          </span>
        )}
      </div>
      {lastError !== null && lastState !== 'sent' && (
        <Text fz="sm" component="div">
          <Said words={lastError} />
        </Text>
      )}
      <Problem error={test.error} />
      {may('routes.write') && (
        <Group mt="sm" gap="xs">
          <Button
            size="sm"
            variant="default"
            loading={test.isPending}
            aria-label={words.test(target)}
            onClick={() => test.mutate()}
          >
            {words.testButton}
          </Button>
          <Button
            size="sm"
            variant="default"
            aria-label={`${words.remove}: ${target}`}
            onClick={() => setAsking(true)}
          >
            {words.remove}
          </Button>
          {test.isSuccess && <Text role="status">{words.tested}</Text>}
        </Group>
      )}
      {isAsking && (
        <Question
          title={words.remove}
          action={words.remove}
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <Text>{words.removeAsk(target)}</Text>
        </Question>
      )}
    </article>
  )
}

function NewChannel() {
  const { texts, lang } = useOperatorsLanguage()
  const { channel: words } = texts.operateAlarms
  const [kind, setKind] = useState<Kind>('mail')
  const [target, setTarget] = useState('')
  const [language, setLanguage] = useState<Lang>(lang)
  const [accountId, setAccountId] = useState<string | null>(null)
  const accounts = useQuery({
    queryKey: ['operate', 'account-names'],
    queryFn: async () =>
      (await ok(adminApi.GET('/api/admin/v1/accounts', { params: { query: { limit: 1_000 } } }))).accounts,
    enabled: kind === 'sms',
  })
  const add = useAlarmChange(
    () =>
      ok(
        adminApi.POST('/api/admin/v1/alarm-channels', {
          body: { kind, target, language, ...(kind === 'sms' && accountId !== null ? { accountId } : {}) },
        }),
      ),
    () => setTarget(''),
  )
  const [fields, rest] = divideRefusal(add.error, kind === 'sms' ? ['target', 'accountId'] : ['target'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className="card padded" onSubmit={submit}>
      <Stack>
        <div className="fields">
          <Select
            label={words.kind}
            allowDeselect={false}
            data={KINDS.map((each) => ({ value: each, label: words.kinds[each] ?? each }))}
            value={kind}
            onChange={(next) => setKind((next ?? 'mail') as Kind)}
          />
          <TextInput
            label={words.target[kind]}
            dir="ltr"
            required
            maxLength={2_048}
            value={target}
            error={fields['target']}
            onChange={(event) => setTarget(event.currentTarget.value)}
          />
          <Select
            label={words.language}
            allowDeselect={false}
            data={LANGS.map((each) => ({ value: each, label: CATALOGUES[each].name }))}
            value={language}
            onChange={(next) => setLanguage((next ?? 'en') as Lang)}
          />
          {kind === 'sms' && (
            <Select
              label={words.account}
              searchable
              data={(accounts.data ?? []).map((one) => ({ value: one.accountId, label: one.name }))}
              value={accountId}
              error={fields['accountId']}
              onChange={setAccountId}
            />
          )}
        </div>
        <Problem error={rest} />
        {add.data?.secret !== undefined && (
          <div role="status">
            <Text>{words.secret}</Text>
            <Code>{add.data.secret}</Code>
          </div>
        )}
        <Group>
          <Button type="submit" loading={add.isPending}>
            {words.add}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
