/** Times as the person reads them, in their own time zone. */
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.ts'

export function useMoment(): (time: string) => string {
  const { moment } = useLanguage()
  const { timeZone } = useMe()
  return (time) => moment(time, timeZone)
}

/** The time of day, with its seconds. */
export function useTimeOfDay(): (time: number) => string {
  const { timeOfDay } = useLanguage()
  const { timeZone } = useMe()
  return (time) => timeOfDay(time, timeZone)
}

/** How long ago it was; the exact time is its title. */
export function When({ at }: { at: string }) {
  const { ago } = useLanguage()
  const moment = useMoment()
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at)}
    </time>
  )
}
