/** Alarms: what is wrong now, what was, the rules, and who is told. */
import { Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AlarmCard, listAlarms } from '../operate/alarm-card.tsx'
import { ALARMS_KEY } from '../operate/alarm-changes.ts'
import { AlarmChannels, channelsQuery } from '../operate/alarm-channels.tsx'
import { AlarmRules } from '../operate/alarm-rules.tsx'
import { useOperatorsLanguage } from '../operate/language.ts'
import { OperateFrame } from '../parts/operate-frame.tsx'
import { Pages } from '../parts/pages.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTextSearch } from '../parts/search.ts'

const VIEWS = ['on', 'ended', 'rules', 'told'] as const
type View = (typeof VIEWS)[number]
const ROWS = 25
const LIVE_MS = 5_000

export function OperateAlarms() {
  const { texts } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const [search] = useTextSearch()
  const view = VIEWS.find((each) => each === search['view']) ?? 'on'
  return (
    <OperateFrame place="now" title={words.title} explain={words.explain} tabs={<Views current={view} />}>
      {view === 'on' && <Nobody />}
      {(view === 'on' || view === 'ended') && <List state={view === 'on' ? 'firing' : 'ended'} />}
      {view === 'rules' && <AlarmRules />}
      {view === 'told' && <AlarmChannels />}
    </OperateFrame>
  )
}

/** One row: the other page of the place, and the views of this one. */
function Views({ current }: { current: View }) {
  const { texts } = useOperatorsLanguage()
  const { title, views } = texts.operateAlarms
  const { now, alarms } = texts.operate.tabs
  const names = { on: alarms, ...views }
  return (
    <nav className="tabs" aria-label={title}>
      <Link to="/operate/now" className="tab">
        {now}
      </Link>
      {VIEWS.map((view) => (
        <Link
          key={view}
          to="/operate/alarms"
          search={view === 'on' ? {} : { view }}
          className="tab"
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={view === current ? 'page' : undefined}
        >
          {names[view]}
        </Link>
      ))}
    </nav>
  )
}

/** Alarms that reach nobody are worth little. */
function Nobody() {
  const { texts } = useOperatorsLanguage()
  const { nobody, tellSomebody } = texts.operateAlarms
  const { data } = useQuery(channelsQuery)
  if (data === undefined || data.length > 0) return null
  return (
    <p className="notice">
      {nobody}{' '}
      <Link to="/operate/alarms" search={{ view: 'told' }} className="link">
        {tellSomebody}
      </Link>
    </p>
  )
}

function List({ state }: { state: 'firing' | 'ended' }) {
  const { texts, lang } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const [search, change] = useTextSearch()
  const { cursor } = search
  const { data, error } = useQuery({
    queryKey: [...ALARMS_KEY, state, cursor, lang],
    queryFn: () => listAlarms({ state, limit: ROWS, ...(cursor === undefined ? {} : { cursor }) }),
    refetchInterval: LIVE_MS,
  })
  return (
    <section className="card">
      <Problem error={error} />
      {!data && !error && <Skeleton height={240} />}
      {data?.alarms.length === 0 && (
        <Group p="lg">
          <Text c="dimmed">{state === 'firing' ? words.none : words.noneEnded}</Text>
        </Group>
      )}
      {data?.alarms.map((alarm) => (
        <AlarmCard key={alarm.alarmId} alarm={alarm} />
      ))}
      <Pages
        cursor={cursor}
        nextCursor={data?.nextCursor}
        onChange={(next) => change({ cursor: next })}
        texts={words}
      />
    </section>
  )
}
