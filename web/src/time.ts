/** Times as the person reads them: in the time zone and the language of theirs. */
import { useMemo } from 'react'
import { useLanguage } from './language.tsx'
import { useMe } from './session.ts'

/** "27 Nov 2026, 14:05" in the person's own time zone. */
export function useTime(): (time: string) => string {
  const { lang } = useLanguage()
  const { timeZone } = useMe()
  return useMemo(() => {
    const locale = lang === 'ar' ? 'ar-u-nu-latn' : lang === 'en' ? 'en-GB' : lang
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    return (time) => format.format(new Date(time))
  }, [lang, timeZone])
}
