/** The hours of the week in which a batch may be sent, by the clocks of a time zone. */

export interface DeliveryHours {
  /** ISO 8601 days of the week, 1 = Monday to 7 = Sunday. */
  days: number[]
  /** The start, such as "08:00", included. */
  from: string
  /** The end, such as "20:00", excluded; if it is not later than `from`, it is on the next day. */
  to: string
  /** IANA name. */
  timeZone: string
}

/** Open until a moment, or closed with the moment of the next opening, if there is one. */
export type Opening = { open: true; until: Date } | { open: false; at: Date }

/** If the hours name only one day of the week, a clock change may leave nothing of that day in one week. */
const DAYS_AHEAD = 14

/** Hours begin on the days that they name; past midnight they run on into the next day. */
export function openingAt(hours: DeliveryHours, now: Date): Opening {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(hours.timeZone)
    .toPlainDate()
  // Yesterday's hours may still be open.
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
