/** The hours of a batch: by the clocks of a time zone, through midnight and through changes of the clocks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonOpening, type DeliveryHours, openingAt } from '../../src/messages/delivery-hours.ts'

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** "open until ..." or "opens at ...", in UTC to the millisecond. */
function says(window: Partial<DeliveryHours>, now: string): string {
  const whole = { days: EVERY_DAY, from: '08:00', to: '20:00', timeZone: 'Africa/Nouakchott', ...window }
  const opening = openingAt(whole, new Date(now))
  return opening.open ? `open until ${opening.until.toISOString()}` : `opens at ${opening.at.toISOString()}`
}

test('it is open from its first moment, and not in its last', () => {
  expect(
    [
      '2026-06-10T07:59:59.999Z',
      '2026-06-10T08:00:00.000Z',
      '2026-06-10T19:59:59.999Z',
      '2026-06-10T20:00:00.000Z',
    ].map((now) => says({}, now)),
  ).toEqual([
    'opens at 2026-06-10T08:00:00.000Z',
    'open until 2026-06-10T20:00:00.000Z',
    'open until 2026-06-10T20:00:00.000Z',
    'opens at 2026-06-11T08:00:00.000Z',
  ])
})

test('Nouakchott keeps the time of UTC the whole year; another zone is as far off as it is', () => {
  expect(says({}, '2026-01-10T12:00:00Z')).toBe('open until 2026-01-10T20:00:00.000Z')
  expect(says({}, '2026-07-10T12:00:00Z')).toBe('open until 2026-07-10T20:00:00.000Z')
  expect(says({ timeZone: 'Asia/Kolkata' }, '2026-07-10T02:29:00Z')).toBe('opens at 2026-07-10T02:30:00.000Z')
  expect(says({ timeZone: 'America/New_York' }, '2026-07-10T12:00:00Z')).toBe(
    'open until 2026-07-11T00:00:00.000Z',
  )
})

test('it opens on its days only', () => {
  // The 12th of June 2026 is a Friday.
  const workDays = { days: [1, 2, 3, 4, 5] }
  expect(says(workDays, '2026-06-12T19:00:00Z')).toBe('open until 2026-06-12T20:00:00.000Z')
  expect(says(workDays, '2026-06-12T20:00:00Z')).toBe('opens at 2026-06-15T08:00:00.000Z')
  expect(says(workDays, '2026-06-14T12:00:00Z')).toBe('opens at 2026-06-15T08:00:00.000Z')
  expect(says({ days: [5] }, '2026-06-12T20:00:00Z')).toBe('opens at 2026-06-19T08:00:00.000Z')
  expect(says({ days: [7] }, '2026-06-12T20:00:00Z')).toBe('opens at 2026-06-14T08:00:00.000Z')
})

test('over midnight it belongs to the day on which it opened', () => {
  const night = { days: [5], from: '22:00', to: '06:00' }
  expect(says(night, '2026-06-12T05:00:00Z')).toBe('opens at 2026-06-12T22:00:00.000Z')
  expect(says(night, '2026-06-12T22:00:00Z')).toBe('open until 2026-06-13T06:00:00.000Z')
  expect(says(night, '2026-06-13T05:59:59.999Z')).toBe('open until 2026-06-13T06:00:00.000Z')
  expect(says(night, '2026-06-13T06:00:00Z')).toBe('opens at 2026-06-19T22:00:00.000Z')
  // Where it ends when it begins it lasts for a day.
  expect(says({ days: [5], from: '08:00', to: '08:00' }, '2026-06-13T07:00:00Z')).toBe(
    'open until 2026-06-13T08:00:00.000Z',
  )
})

test('the day is that of its zone', () => {
  // In Tokyo it is Saturday already.
  const saturday = { days: [6], from: '00:00', to: '08:00', timeZone: 'Asia/Tokyo' }
  expect(says(saturday, '2026-06-12T16:00:00Z')).toBe('open until 2026-06-12T23:00:00.000Z')
  expect(says(saturday, '2026-06-12T14:59:00Z')).toBe('opens at 2026-06-12T15:00:00.000Z')
})

test('its hours are those of the clocks on the wall, on the days on which these are changed as well', () => {
  const paris = { timeZone: 'Europe/Paris' }
  expect(says(paris, '2026-03-28T20:00:00Z')).toBe('opens at 2026-03-29T06:00:00.000Z')
  expect(says(paris, '2026-03-28T06:00:00Z')).toBe('opens at 2026-03-28T07:00:00.000Z')
  expect(says(paris, '2026-10-25T06:00:00Z')).toBe('opens at 2026-10-25T07:00:00.000Z')
  expect(says(paris, '2026-10-24T06:00:00Z')).toBe('open until 2026-10-24T18:00:00.000Z')
  // Nights of seven and of nine hours.
  const night = { ...paris, from: '22:00', to: '06:00' }
  expect(says(night, '2026-03-28T21:00:00Z')).toBe('open until 2026-03-29T04:00:00.000Z')
  expect(says(night, '2026-10-24T20:00:00Z')).toBe('open until 2026-10-25T05:00:00.000Z')
})

test('hours that a change of the clocks leaves out move behind it, and none that is there no more is named', () => {
  const paris = { timeZone: 'Europe/Paris' }
  // From 02:00 it is 03:00 at once.
  expect(says({ ...paris, from: '02:30', to: '04:00' }, '2026-03-29T00:00:00Z')).toBe(
    'opens at 2026-03-29T01:30:00.000Z',
  )
  expect(says({ ...paris, from: '02:30', to: '03:00' }, '2026-03-29T00:00:00Z')).toBe(
    'opens at 2026-03-30T00:30:00.000Z',
  )
  expect(says({ ...paris, days: [7], from: '02:30', to: '03:00' }, '2026-03-29T00:00:00Z')).toBe(
    'opens at 2026-04-05T00:30:00.000Z',
  )
})

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

const anyWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: time,
  to: time,
  timeZone: fc.constantFrom(
    'Africa/Nouakchott',
    'Europe/Paris',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Africa/Casablanca',
    'UTC',
  ),
})

/** Around changes of the clocks, which are at the end of March and of October in Paris, as often as not. */
const moment = fc.oneof(
  fc.integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2026-04-04T15:00:00Z'),
      fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS }),
    )
    .map(([change, away]) => Date.parse(change) + away),
)

/** From the end of one day's hours to the beginning of the next day's. */
function breakMinutes({ from, to }: DeliveryHours): number {
  const minutes = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3))
  return minutes(from) - minutes(to) + (to > from ? 24 * 60 : 0)
}

test('the moment it names is the one at which it opens or closes, and there is none before', () => {
  fc.assert(
    fc.property(anyWindow, moment, fc.double({ min: 0, max: 1, noNaN: true }), (window, now, share) => {
      const opening = openingAt(window, new Date(now))
      const at = Number(opening.open ? opening.until : opening.at)
      const isOpen = (ms: number) => openingAt(window, new Date(ms)).open
      expect(at).toBeGreaterThan(now)
      expect(at - now).toBeLessThanOrEqual(opening.open ? 2 * DAY_MS : 15 * DAY_MS)
      for (const before of [at - 1, now + Math.floor(share * (at - 1 - now))])
        expect(openingAt(window, new Date(before))).toEqual(opening)
      // Where little is left between two days, a change of the clocks may leave nothing.
      const adjoins = opening.open && breakMinutes(window) <= 60 && isOpen(at)
      if (!adjoins) expect(isOpen(at)).toBe(!opening.open)
    }),
    { numRuns: 3_000 },
  )
})

test('by the clocks of several time zones it is open only while it is so in each, and never where they have no hour in common', () => {
  const at = (window: Partial<DeliveryHours>, now: string) =>
    commonOpening(
      { days: EVERY_DAY, from: '08:00', to: '20:00', timeZone: 'recipient', ...window },
      new Date(now),
    )
  const timeZones = ['Africa/Nouakchott', 'Asia/Kolkata']
  // 08:00 in Nouakchott is 13:30 in India, where 20:00 is 14:30 in Nouakchott.
  expect(at({ timeZones }, '2026-06-10T05:00:00Z')).toEqual({
    open: false,
    at: new Date('2026-06-10T08:00:00Z'),
  })
  expect(at({ timeZones }, '2026-06-10T09:00:00Z')).toEqual({
    open: true,
    until: new Date('2026-06-10T14:30:00Z'),
  })
  expect(at({ timeZones }, '2026-06-10T15:00:00Z')).toEqual({
    open: false,
    at: new Date('2026-06-11T08:00:00Z'),
  })
  expect(at({ timeZones, to: '13:00' }, '2026-06-10T15:00:00Z')).toBeUndefined()
})
