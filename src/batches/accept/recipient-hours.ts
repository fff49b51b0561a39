/** Delivery hours that are meant by the clocks of the recipients: which time zones those are, and what they have in common. */
import { invalid } from '../../kernel/issue.ts'
import { timeZonesOf } from '../../kernel/time-zones.ts'
import { commonOpening, type DeliveryHours, RECIPIENT } from '../../messages/delivery-hours.ts'
import { numbering } from '../../sms/numbering.ts'

/** The hours with the time zones of these countries. Throws VALIDATION_FAILED if they have no hour in common. */
export function hoursThere(
  hours: DeliveryHours | undefined,
  countries: Iterable<string>,
  now: Date,
): DeliveryHours | undefined {
  if (hours?.timeZone !== RECIPIENT) return hours
  const there = [...new Set(countries)].map((country) => zonesOf(country))
  const timeZones = [...new Set(there.flat())].toSorted()
  const known = { ...hours, timeZones }
  if (commonOpening(known, now)) return known
  const message = `No time from ${hours.from} to ${hours.to} is the same in all time zones of these recipients: send to fewer countries at once`
  throw invalid([{ path: ['deliveryWindow'], message }])
}

/** A number that belongs to no country with a time zone keeps the hours of the home country. */
function zonesOf(country: string): string[] {
  const zones = timeZonesOf(country)
  return zones.length > 0 ? zones : timeZonesOf(numbering().settings.home)
}

/** The answer's hours by the recipients' clocks: the time zones, and when all of them are open next. */
export function hoursJson(hours: DeliveryHours | undefined, now: Date): object | undefined {
  if (hours?.timeZones === undefined) return undefined
  const next = commonOpening(hours, now)
  const opensAt = next?.open ? now : next?.at
  const during = opensAt && commonOpening(hours, opensAt)
  return { ...hours, opensAt, closesAt: during?.open ? during.until : undefined }
}
