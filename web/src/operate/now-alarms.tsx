/** The alarms that are on, in short: each leads to its page. Nothing while none is. */
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Problem } from '../parts/problem.tsx'
import { State } from '../parts/state.tsx'
import { When } from '../parts/when.tsx'
import { Fact, listAlarms, Standing, signOf } from './alarm-card.tsx'
import { ALARMS_KEY } from './alarm-changes.ts'
import { AlarmPlace } from './alarm-place.tsx'
import { useOperatorsLanguage } from './language.ts'

const SHOWN = 5
const EVERY_MS = 5_000

export function NowAlarms() {
  const { texts, lang, said } = useOperatorsLanguage()
  const words = texts.operateAlarms
  const { data, error } = useQuery({
    queryKey: [...ALARMS_KEY, 'now', lang],
    queryFn: () => listAlarms({ state: 'firing', limit: SHOWN }),
    refetchInterval: EVERY_MS,
  })
  if (!error && !data?.alarms.length) return null
  return (
    <section className="card panel">
      <div className="line-head">
        <Title order={2}>{words.title}</Title>
        <Link to="/operate/alarms" className="link">
          {words.all}
        </Link>
      </div>
      <Problem error={error} />
      <div>
        {data?.alarms.map((alarm) => (
          <div key={alarm.alarmId} className="line">
            <div className="in-line">
              <State sign={signOf(alarm)}>{alarm.severity === 'urgent' ? words.urgent : words.warning}</State>
              <Link to="/operate/alarms/$alarmId" params={{ alarmId: alarm.alarmId }} className="line-name">
                {said(alarm.title)}
              </Link>
              <span className="hint end">
                <When at={alarm.since} />
              </span>
            </div>
            <Text fz="sm" component="div">
              <Fact alarm={alarm} /> <AlarmPlace alarm={alarm} />
            </Text>
            <Standing alarm={alarm} />
          </div>
        ))}
      </div>
    </section>
  )
}
