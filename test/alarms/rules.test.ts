/** The rules' findings in the database, and the alarms from one look to the next. */
import { expect, test } from 'vitest'
import { createAccount } from '../../src/accounts/store.ts'
import { noteFact } from '../../src/alarms/rules-sql.ts'
import { SOURCES } from '../../src/alarms/sources.ts'
import { type OpenAlarm, stepOf } from '../../src/alarms/step.ts'
import { testDatabase } from '../harness.ts'

const SETTINGS = { enabled: true, threshold: 10, forSeconds: 60, channels: null }
const at = (seconds: number) => new Date(seconds * 1_000)
const open = (more: Partial<OpenAlarm>): OpenAlarm => ({
  ...{ id: 'a', subject: 'west', state: 'pending', since: at(0), clearSince: null },
  ...more,
})
const look = (value: number | undefined, alarm: OpenAlarm | undefined, seconds: number) =>
  Object.entries(
    stepOf('receipts_unmatched', SETTINGS, {
      open: alarm ? [alarm] : [],
      measured: value === undefined ? [] : [{ subject: 'west', value, details: {} }],
      now: at(seconds),
    }),
  ).flatMap(([what, list]) => (list.length > 0 ? [what] : []))

test('an alarm fires once it has lasted, and ends once it has been well over for as long: it does not come and go', () => {
  expect(look(10, undefined, 0)).toEqual([])
  expect(look(11, undefined, 0)).toEqual(['begin'])
  expect(look(11, open({}), 59)).toEqual([])
  expect(look(9, open({}), 59)).toEqual(['drop'])
  expect(look(11, open({}), 60)).toEqual(['fire'])
  const firing = open({ state: 'firing' })
  expect(look(11, firing, 70)).toEqual(['keep'])
  // Below the threshold, and not yet far enough.
  expect(look(9.5, firing, 80)).toEqual(['keep'])
  expect(look(8, firing, 90)).toEqual(['clear'])
  expect(look(8, { ...firing, clearSince: at(90) }, 149)).toEqual([])
  expect(look(11, { ...firing, clearSince: at(90) }, 149)).toEqual(['keep'])
  expect(look(undefined, { ...firing, clearSince: at(90) }, 150)).toEqual(['end'])
})

test('however many subjects are wrong at once, the worst two hundred count', () => {
  const measured = Array.from({ length: 1_000 }, (_, i) => ({ subject: `s${i}`, value: i, details: {} }))
  const { begin } = stepOf('bind_down', SETTINGS, { open: [], measured, now: at(0) })
  expect([begin.length, begin[0]?.value]).toEqual([200, 999])
})

test('a carrier delivers less than in its own past, or sends receipts that match nothing; few receipts say nothing', async (t) => {
  const { pool: db } = await testDatabase(t)
  await db.query(
    `insert into carrier_minutes (smsc, minute, accepted, rejected, retry, throttled, unknown, answered_seconds,
                                  delivered, undelivered, unmatched)
     select smsc, now() - ago, 0, 0, 0, 0, 0, 0, d, u, m from (values
       ('west', interval '2 days', 900, 100, 0), ('west', interval '5 minutes', 60, 60, 12),
       ('east', interval '2 days', 900, 100, 0), ('east', interval '5 minutes', 10, 60, 30)) v (smsc, ago, d, u, m)`,
  )
  const deps = { db, freeBytes: async () => 500 * 1_048_576 }
  expect(await SOURCES.delivery_fall(deps)).toEqual([
    { subject: 'west', value: expect.closeTo(40, 3), details: { share: 50, before: 90 } },
  ])
  expect(await SOURCES.receipts_unmatched(deps)).toEqual([
    { subject: 'east', value: expect.closeTo(42.86, 1), details: { unmatched: 30, share: 43 } },
  ])
  expect(await SOURCES.disk_low(deps)).toEqual([{ subject: '', value: 500, details: { free: 500 } }])
})

test('a low balance, an old backup and what the doctor has found', async (t) => {
  const { pool: db } = await testDatabase(t)
  const deps = { db, freeBytes: async () => undefined }
  const { id } = await createAccount(db, { name: 'Shop', currency: 'USD' })
  await db.query('update accounts set low_balance_micros = 5000000 where id = $1', [id])
  expect(await SOURCES.balance_low(deps)).toEqual([
    { subject: id, value: 0, details: { name: 'Shop', balance: 0, below: 5, currency: 'USD' } },
  ])
  expect((await SOURCES.backup_old(deps))[0]?.details['made']).toBe(0)
  await noteFact(db, 'backup', {})
  await db.query(`update alarm_facts set at = now() - interval '30 hours' where name = 'backup'`)
  expect((await SOURCES.backup_old(deps))[0]?.details).toEqual({ hours: 30, made: 1 })
  await noteFact(db, 'doctor', { wrong: 2, names: 'balances, counters' })
  expect(await SOURCES.doctor_unwell(deps)).toEqual([
    { subject: '', value: 2, details: { wrong: 2, names: 'balances, counters' } },
  ])
  expect(await SOURCES.disk_low(deps)).toEqual([])
  expect(await SOURCES.margin_negative(deps)).toEqual([])
})
