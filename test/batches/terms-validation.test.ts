/** Invalid terms of a batch are refused with the place and the reason, before anything is charged. */
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'

const DAY_MS = 86_400_000
const recipients = [{ phone: '38089336', message: 'Hi' }]
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

async function asker(t: TestContext) {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account('1')
  const send = (terms: object) => h.send(apiKey, { recipients, ...terms })
  /** The path and the reason of each issue of a 400. */
  const issues = async (terms: object): Promise<[unknown[], string][]> => {
    const { status, body } = await send(terms)
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
    return body.errors.map(({ path, message }: { path: unknown[]; message: string }) => [path, message])
  }
  const paths = async (terms: object) => (await issues(terms)).map(([path]) => path)
  return { h, apiKey, accountId, send, issues, paths }
}

test('a time to begin is one to come, of the next 180 days, and says how far it is from UTC', async (t) => {
  const { h, accountId, issues, paths } = await asker(t)
  expect(await issues({ sendAt: inMs(-3_600_000) })).toEqual([[['sendAt'], 'Must not be in the past']])
  expect(await issues({ sendAt: inMs(180 * DAY_MS + 60_000) })).toEqual([
    [['sendAt'], 'Must be within 180 days'],
  ])
  for (const sendAt of ['tomorrow', '', 1, null, '2099-01-15', '2099-01-15T10:30:00', '2099-02-30T10:30:00Z'])
    expect([sendAt, await paths({ sendAt })]).toEqual([sendAt, [['sendAt']]])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
})

test('the last time that may be named is, and one that has just gone by is now', async (t) => {
  const { h, apiKey, send } = await asker(t)
  const last = inMs(180 * DAY_MS - 60_000)
  const { status, body } = await send({ sendAt: last })
  expect([status, body.status, body.sendAt]).toEqual([202, 'pending', last])
  const late = await send({ sendAt: inMs(-60_000) })
  expect((await h.finished(apiKey, late.body.batchId)).status).toBe('completed')
})

test('a time is kept whatever its offset and its digits are', async (t) => {
  const { h, apiKey, send } = await asker(t)
  const ms = Math.floor(Date.now() / 1_000 + 7_200) * 1_000
  const shifted = (offset: string, hours: number) =>
    new Date(ms + hours * 3_600_000).toISOString().replace(/\.000Z$/, `.123456789${offset}`)
  for (const sendAt of [shifted('Z', 0), shifted('+23:00', 23), shifted('-23:00', -23)]) {
    const { status, body } = await send({ sendAt, validUntil: sendAt.replace('.1', '.9') })
    expect([sendAt, status, body.sendAt]).toEqual([sendAt, 202, new Date(ms + 123).toISOString()])
    const { batch } = (await h.status(apiKey, body.batchId)).body
    expect([batch.sendAt, batch.validUntil]).toEqual([
      new Date(ms + 123).toISOString(),
      new Date(ms + 923).toISOString(),
    ])
  }
})

test('a validity ends after now, and after the time to begin', async (t) => {
  const { issues, paths } = await asker(t)
  const sendAt = inMs(3_600_000)
  expect(await issues({ validUntil: inMs(-1) })).toEqual([[['validUntil'], 'Must be after now']])
  expect(await issues({ sendAt, validUntil: sendAt })).toEqual([[['validUntil'], 'Must be after sendAt']])
  expect(await issues({ sendAt, validUntil: inMs(1_800_000) })).toEqual([
    [['validUntil'], 'Must be after sendAt'],
  ])
  expect(await issues({ validUntil: '9999-12-31T23:59:59-01:00' })).toEqual([
    [['validUntil'], 'Must be within 36500 days'],
  ])
  expect(await paths({ validUntil: 'soon' })).toEqual([['validUntil']])
})

test('hours to send in are hours, on days, of a time zone', async (t) => {
  const { h, accountId, issues, paths } = await asker(t)
  const hours = { from: '08:00', to: '20:00' }
  const inWindow = (window: object) => ({ deliveryWindow: { ...hours, ...window } })
  for (const time of ['8:00', '24:00', '08:60', '08:00:00', '', 8, null]) {
    expect([time, await paths(inWindow({ from: time }))]).toEqual([time, [['deliveryWindow', 'from']]])
    expect([time, await paths(inWindow({ to: time }))]).toEqual([time, [['deliveryWindow', 'to']]])
  }
  expect(await issues(inWindow({ from: '8' }))).toEqual([
    [['deliveryWindow', 'from'], 'Must be a time such as 08:00'],
  ])
  expect(await issues({ deliveryWindow: {} })).toEqual([
    [['deliveryWindow', 'from'], 'Required'],
    [['deliveryWindow', 'to'], 'Required'],
  ])
  for (const day of [0, 8, 1.5, '1', null])
    expect([day, await paths(inWindow({ days: [1, day] }))]).toEqual([day, [['deliveryWindow', 'days', 1]]])
  expect(await issues(inWindow({ days: [] }))).toEqual([
    [['deliveryWindow', 'days'], 'Array must contain at least 1 element(s)'],
  ])
  expect(await issues(inWindow({ days: [1, 2, 3, 4, 5, 6, 7, 1] }))).toEqual([
    [['deliveryWindow', 'days'], 'Array must contain at most 7 element(s)'],
  ])
  for (const timeZone of ['Mars/Olympus', '', 'Europe/Paris '])
    expect(await issues(inWindow({ timeZone }))).toEqual([
      [['deliveryWindow', 'timeZone'], 'Must be a time zone of the IANA database'],
    ])
  expect(await paths(inWindow({ timeZone: 1 }))).toEqual([['deliveryWindow', 'timeZone']])
  expect(await paths({ deliveryWindow: 'mornings' })).toEqual([['deliveryWindow']])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
})

test('hours that say no days and no zone are those of every day in Nouakchott', async (t) => {
  const { h, apiKey, send } = await asker(t)
  const { body } = await send({ deliveryWindow: { from: '00:00', to: '00:00' } })
  expect((await h.finished(apiKey, body.batchId)).deliveryWindow).toEqual({
    days: [1, 2, 3, 4, 5, 6, 7],
    from: '00:00',
    to: '00:00',
    timeZone: 'Africa/Nouakchott',
  })
})

test('names, references and tags are short texts that can be kept', async (t) => {
  const { h, apiKey, send, issues, paths } = await asker(t)
  const unfit = 'String must be well-formed Unicode text'
  for (const key of ['name', 'clientReference']) {
    expect(await issues({ [key]: 'x'.repeat(201) })).toEqual([
      [[key], 'String must contain at most 200 character(s)'],
    ])
    expect(await issues({ [key]: '' })).toEqual([[[key], 'String must contain at least 1 character(s)']])
    expect(await issues({ [key]: 'a\0b' })).toEqual([[[key], 'String must not contain U+0000']])
    expect(await issues({ [key]: 'a\ud800' })).toEqual([[[key], unfit]])
    expect(await paths({ [key]: 1 })).toEqual([[key]])
  }
  expect(await issues({ tags: Array(21).fill('a') })).toEqual([
    [['tags'], 'Array must contain at most 20 element(s)'],
  ])
  expect(await issues({ tags: ['a', 'x'.repeat(51)] })).toEqual([
    [['tags', 1], 'String must contain at most 50 character(s)'],
  ])
  expect(await issues({ tags: ['', 'a\ud800'] })).toEqual([[['tags', 1], unfit]])
  expect(await paths({ tags: 'a' })).toEqual([['tags']])
  const said = {
    name: 'é'.repeat(200),
    clientReference: '"\'\\ {null} \u{1f42a}',
    tags: ['{a,b}', 'null', '"'],
  }
  const { body } = await send(said)
  expect(await h.finished(apiKey, body.batchId)).toMatchObject(said)
})

test('what is yes or no, or one of two words, is nothing else', async (t) => {
  const { paths } = await asker(t)
  for (const key of ['paused', 'rejectDuplicateBatch', 'dedupe', 'smartEncoding', 'strict'])
    for (const value of ['true', 1, null])
      expect([value, await paths({ [key]: value })]).toEqual([value, [[key]]])
  for (const missedSchedule of ['never', true, ''])
    expect(await paths({ missedSchedule })).toEqual([['missedSchedule']])
  expect(await paths({ missedSchedule: 'never', paused: 'yes', sendAt: 'soon', tags: 1 })).toEqual([
    ['tags'],
    ['sendAt'],
    ['missedSchedule'],
    ['paused'],
  ])
})

test('a variable that is missing, and one that is none, is named with its row', async (t) => {
  const { h, apiKey, accountId, issues, paths } = await asker(t)
  const greet = (...all: unknown[]) => ({
    message: 'Bonjour {{name}}',
    recipients: all.map((variables) => ({ phone: '38089336', variables })),
  })
  const one = { prenom: 'Ana', ville: 'Rosso' }
  expect(await issues(greet({ name: 'Ana' }, {}, { name: '' }, undefined, { Name: 'Ana' }, one))).toEqual([
    [['recipients', 1, 'variables', 'name'], 'Required: 38089336 has no variables'],
    [['recipients', 2, 'variables', 'name'], 'Required: 38089336 has "name"'],
    [['recipients', 3, 'variables', 'name'], 'Required: 38089336 has no variables'],
    [['recipients', 5, 'variables', 'name'], 'Required: 38089336 has "prenom", "ville"'],
  ])
  expect(await paths(greet({ name: 'Ana' }, { name: true }))).toEqual([
    ['recipients', 1, 'variables', 'name'],
  ])
  expect(await paths(greet({ name: 'Ana' }, 'Ana'))).toEqual([['recipients', 1, 'variables']])
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`v${i}`, i]))
  expect(await issues(greet(many))).toEqual([[['recipients', 0, 'variables'], 'At most 100 variables']])
  expect(await issues(greet({ name: 'x'.repeat(2_000) }))).toEqual([
    [['recipients', 0, 'message'], 'Message needs 14 parts; at most 10 are allowed'],
  ])
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  const { body } = await h.send(apiKey, greet({ name: 0 }, { name: '{{name}}' }))
  await h.finished(apiKey, body.batchId)
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Bonjour 0', 'Bonjour {{name}}'])
})
