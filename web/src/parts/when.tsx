/** Times as the person reads them: in their own time zone and in the language of the page. Every page shows them by this. */
import { useLanguage } from '../language.tsx'
import { useMe } from '../session.ts'

/** "27 Nov 2026, 14:05"; to the second where what came first matters. */
export function useMoment(to: 'minute' | 'second' = 'minute'): (time: string) => string {
  const { moment } = useLanguage()
  const { timeZone } = useMe()
  return (time) => moment(time, timeZone, to)
}

/** "27 Nov 2026". */
export function useDay(): (time: string) => string {
  const { day } = useLanguage()
  const { timeZone } = useMe()
  return (time) => day(time, timeZone)
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
  const moment = useMoment('second')
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at)}
    </time>
  )
}
