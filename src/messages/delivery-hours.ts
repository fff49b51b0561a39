/** Hours of the week in which a batch may be sent, by the clocks of a time zone. */

export interface DeliveryWindow {
  /** ISO 8601 days of the week, 1 = Monday to 7 = Sunday. */
  days: number[]
  /** "08:00"; from then on. */
  from: string
  /** "20:00", and not then any more; not later than `from` = on the next day. */
  to: string
  /** IANA name. */
  timeZone: string
}

/** Where a window is at a moment. */
export type Opening = { open: true; until: Date } | { open: false; at: Date }

/** The one day of a week that it names may be one that a change of the clocks leaves nothing of. */
const DAYS_AHEAD = 14

/** A window opens on the days it names: over midnight it stays open into the next day. */
export function openingAt(window: DeliveryWindow, now: Date): Opening {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(window.timeZone)
    .toPlainDate()
  // Yesterday's may still be open.
  for (let offset = -1; offset <= DAYS_AHEAD; offset++) {
    const date = today.add({ days: offset })
    if (!window.days.includes(date.dayOfWeek)) continue
    const [from, to] = turnOf(window, date)
    if (to <= from) continue
    if (now < from) return { open: false, at: from }
    if (now < to) return { open: true, until: to }
  }
  throw new RangeError('a delivery window opens on at least one day')
}

/** The window that opens on this date. */
function turnOf({ from, to, timeZone }: DeliveryWindow, date: Temporal.PlainDate): [Date, Date] {
  const at = (day: Temporal.PlainDate, time: string) =>
    new Date(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds)
  return [at(date, from), at(to > from ? date : date.add({ days: 1 }), to)]
}
