/** Hours of the week in which a batch may be sent, by the clocks of a time zone. */

export interface DeliveryHours {
  /** ISO 8601 days of the week, 1 = Monday to 7 = Sunday. */
  days: number[]
  /** "08:00"; from then on. */
  from: string
  /** "20:00", and not then any more; not later than `from` = on the next day. */
  to: string
  /** IANA name. */
  timeZone: string
}

/** Whether it is one of the hours at a moment, and for how long, or when the next of them begins. */
export type Opening = { open: true; until: Date } | { open: false; at: Date }

/** The one day of a week that it names may be one that a change of the clocks leaves nothing of. */
const DAYS_AHEAD = 14

/** Hours begin on the days that they name: over midnight they go on into the next day. */
export function openingAt(hours: DeliveryHours, now: Date): Opening {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(hours.timeZone)
    .toPlainDate()
  // Yesterday's may still be open.
  for (let offset = -1; offset <= DAYS_AHEAD; offset++) {
    const date = today.add({ days: offset })
    if (!hours.days.includes(date.dayOfWeek)) continue
    const [from, to] = turnOf(hours, date)
    if (to <= from) continue
    if (now < from) return { open: false, at: from }
    if (now < to) return { open: true, until: to }
  }
  throw new RangeError('delivery hours begin on at least one day')
}

/** The hours that begin on this date. */
function turnOf({ from, to, timeZone }: DeliveryHours, date: Temporal.PlainDate): [Date, Date] {
  const at = (day: Temporal.PlainDate, time: string) =>
    new Date(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds)
  return [at(date, from), at(to > from ? date : date.add({ days: 1 }), to)]
}
