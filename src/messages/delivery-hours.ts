/** The hours of the week in which a batch may be sent, by the clocks of a time zone or of its recipients. */

export interface DeliveryHours {
  /** ISO 8601 days of the week, 1 = Monday to 7 = Sunday. */
  days: number[]
  /** The start, such as "08:00", included. */
  from: string
  /** The end, such as "20:00", excluded; if it is not later than `from`, it is on the next day. */
  to: string
  /** IANA name, or RECIPIENT. */
  timeZone: string
  /** With RECIPIENT, the time zones of all recipients: it is open only while it is so in each of them. */
  timeZones?: string[]
}

/** In place of a time zone: the clocks where the recipients are. */
export const RECIPIENT = 'recipient'

/** Open until a moment, or closed with the moment of the next opening, if there is one. */
export type Opening = { open: true; until: Date } | { open: false; at: Date }

/** If the hours name only one day of the week, a clock change may leave nothing of that day in one week. */
const DAYS_AHEAD = 14
const DAY_MS = 86_400_000

/** The latest opening of all time zones counts, and the earliest closing; undefined if they have no hour in common. */
export function commonOpening(hours: DeliveryHours, now: Date): Opening | undefined {
  const zones = hours.timeZones ?? [hours.timeZone]
  const last = new Date(now.getTime() + DAYS_AHEAD * DAY_MS)
  for (let at = now; at <= last; ) {
    const openings = zones.map((timeZone) => openingAt({ ...hours, timeZone }, at))
    const later = openings.flatMap((opening) => (opening.open ? [] : [opening.at.getTime()]))
    const until = openings.flatMap((opening) => (opening.open ? [opening.until.getTime()] : []))
    if (later.length === 0)
      return at === now ? { open: true, until: new Date(Math.min(...until)) } : { open: false, at }
    at = new Date(Math.max(...later))
  }
  return undefined
}

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
