/** Invoices of carriers beside what they took from us. */
import { expect, test } from 'vitest'
import { type Body, type Harness, harness, numbers } from '../harness.ts'
import { takes, upload } from './costs.ts'

const LONG = 'x'.repeat(200)
const day = new Date().toISOString().slice(0, 10)
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
const PATH = `/reconcile?carrier=default&from=${day}T00:00:00Z&to=${tomorrow}T00:00:00Z`

/** Sends to these phones; returns the carrier's ids of each message's parts. */
async function sent(h: Harness, messages: { phone: string; message: string }[]): Promise<string[][]> {
  const { apiKey } = await h.account()
  const { batchId } = (await h.send(apiKey, { recipients: messages })).body
  await h.finished(apiKey, batchId)
  const ids: string[][] = []
  for (const seq of messages.keys()) {
    const { timeline } = (await h.admin('GET', `/messages/${batchId}-${seq}`)).body
    ids.push(timeline.flatMap(({ smscMessageId }: Body) => smscMessageId ?? []))
  }
  return ids
}

const linesOf = ({ differences }: Body) =>
  differences.map(({ difference, id, day, prefix, billedParts, ourParts, billedAmount, ourAmount }: Body) => [
    ...[difference, id ?? [day, prefix].filter((one) => one !== null).join(' ')],
    ...[billedParts, ourParts, billedAmount, ourAmount],
  ])

test('an invoice of ids: what is not ours, not billed, billed twice, and billed otherwise', async (t) => {
  const h = await harness(t)
  await takes(h, 'default', '609-01', 0.01)
  const [[one], [two], [three], [four], long] = (await sent(h, [
    { phone: '+22238089330', message: 'Hello' },
    { phone: '+22238089331', message: 'Hello' },
    { phone: '+22238089332', message: 'Hello' },
    { phone: '+22238089333', message: 'Hello' },
    { phone: '+22238089334', message: LONG },
  ])) as [[string], [string], [string], [string], [string, string]]
  const file = [
    'Invoice 2026-11;;',
    'Message ID;Parts;Price (USD)',
    `${one};1;0,0100`,
    `${two};1;0,0150`,
    `${three};1;0,0100`,
    `${three};1;0,0100`,
    `${long[0]};1;0,0100`,
    `${long[1]};2;0,0100`,
    'nobody;1;0,0100',
    'TOTAL;8;0,0850',
  ].join('\r\n')
  const { status, body } = await upload(h, PATH, file)
  expect(status).toBe(200)
  expect(linesOf(body).sort()).toEqual(
    [
      ['notBilled', four, 0, 1, null, 0.01],
      ['notOurs', 'nobody', 1, 0, 0.01, 0],
      ['parts', long[1], 2, 1, 0.02, 0.01],
      ['price', two, 1, 1, 0.015, 0.01],
      ['twice', three, 2, 1, 0.02, 0.01],
    ].sort(),
  )
  expect([body.kind, body.billed, body.ours, body.agreed]).toEqual([
    'ids',
    { rows: 7, parts: 8, amount: 0.085 },
    { rows: 6, parts: 6, amount: 0.06 },
    2,
  ])
  expect(body.counts).toEqual([
    { difference: 'notOurs', count: 1, parts: 1, amount: 0.01 },
    { difference: 'notBilled', count: 1, parts: -1, amount: -0.01 },
    { difference: 'twice', count: 1, parts: 1, amount: 0.01 },
    { difference: 'parts', count: 1, parts: 1, amount: 0.01 },
    { difference: 'price', count: 1, parts: 0, amount: 0.005 },
  ])
  const csv = await upload(h, PATH, file, 'text/csv')
  const lines = csv.body.trim().split('\n')
  expect([csv.headers.get('content-type'), lines.length, lines[0]]).toEqual([
    'text/csv; charset=utf-8',
    6,
    'difference,row,id,phone,day,prefix,billedParts,ourParts,billedAmount,ourAmount',
  ])
})

test('an invoice of totals by day and network, each message under the most specific one', async (t) => {
  const h = await harness(t)
  await takes(h, 'default', 'MR', 0.01)
  await takes(h, 'default', '609-02', 0.02, { charged: 'delivery' })
  const to = (prefix: string, count: number, message = 'Hello') =>
    numbers(prefix, count).map((phone) => ({ phone: `+222${phone}`, message }))
  await sent(h, [...to('36', 3), ...to('37', 2, LONG), ...to('46', 4), ...to('26', 5)])
  const file = [
    'Day;Network;Parts;Amount',
    `${day};609-01;8;0.08`,
    `${day};MR;4;0.04`,
    `${day};SN;1.250;1.234.567`,
    `${day};22299;1,250;0,01`,
    `${day};22298;7.00;0,01`,
  ].join('\n')
  const { body } = await upload(h, PATH, file)
  expect([body.kind, linesOf(body)]).toEqual([
    'totals',
    [
      ['notOurs', `${day} 22298`, 7, 0, 0.01, 0],
      ['notOurs', `${day} 22299`, 1_250, 0, 0.01, 0],
      ['parts', `${day} 609-01`, 8, 7, 0.08, 0.07],
      ['notOurs', `${day} SN`, 1_250, 0, 1_234_567, 0],
    ],
  ])
  expect([body.billed.amount, body.ours.amount, body.agreed]).toEqual([1_234_567.14, 0.11, 1])
})

test('an invoice in another base of the ids, and one of another time', async (t) => {
  const h = await harness(t)
  await takes(h, 'default', '', 0.01)
  const [[id]] = (await sent(h, [{ phone: '+22238089330', message: 'Hello' }])) as [[string]]
  const isHex = /^[0-9a-f]+$/i.test(id)
  if (isHex) {
    const decimal = BigInt(`0x${id}`).toString(10)
    const { body } = await upload(h, `${PATH}&idForm=decimal`, `id;parts\n${decimal};1\n`)
    expect([body.agreed, body.differences]).toEqual([1, []])
  }
  const before = await upload(
    h,
    PATH.replace(/from=.*/, 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z'),
    `id;parts\n${id};1\n`,
  )
  expect(linesOf(before.body)).toEqual([['notOurs', id, 1, 0, null, 0]])
})

test('what is no invoice is told row by row, and a period has its limits', async (t) => {
  const h = await harness(t)
  const errors = async (file: string, path = PATH) => (await upload(h, path, file)).body.errors
  expect(await errors('id;parts\na;many\n')).toEqual([
    { path: ['file', 2, 'parts'], message: '"many" is not a number of parts' },
  ])
  expect(await errors('id;parts;price\na;1,5;1\nb;1000000000;999999999999\n')).toEqual([
    { path: ['file', 2, 'parts'], message: '"1,5" is not a number of parts' },
    { path: ['file', 3, 'price'], message: '"999999999999" is not a price' },
  ])
  expect(await errors('hello\n')).toEqual([
    {
      path: ['file'],
      message:
        'The file has no header with a column of message ids, or of days or networks, and one of parts',
    },
  ])
  expect((await errors('id;parts\na;1\n', PATH.replace(/to=.*/, `to=${day}T00:00:00Z`)))[0].message).toBe(
    'Must be after the beginning, by 62 days at most',
  )
})
