/** The time zones of countries, as the IANA's database has them. */
const zones = new Map<string, string[]>()

/** The IANA names of a country's time zones; none for a code that has no territory of its own. */
export function timeZonesOf(country: string): string[] {
  const known = zones.get(country)
  if (known) return known
  const isCountry = /^[A-Z]{2}$/.test(country)
  const found = isCountry ? (new Intl.Locale('und', { region: country }).getTimeZones() ?? []) : []
  zones.set(country, found)
  return found
}
