/** Caps on the command line, with the key of an account and as an operator. */
import { expect, test } from 'vitest'
import { harness, numbers } from '../harness.ts'
import { caravan, envOf } from './caravan.ts'

const NONE = { messages: null, money: null }

test('an account and an operator set caps beside each other, one at a time, and take them away', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('10')
  const env = { ...envOf(h), CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey }
  const run = (...args: string[]) => caravan(['cap', ...args], env)
  const caps = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout)
  await caps('set', 'day', '--messages', '3')
  await caps('set', 'day', '--money', '0.000001')
  await caps('set', 'approval', '--messages', '100', '--keys')
  const own = await caps('set', 'day', '--money', '5.5')
  expect(own.owner).toEqual({
    ...{ batch: NONE, hour: NONE, day: { messages: 3, money: 5.5 }, month: NONE },
    ...{ approvalAbove: 100, keysNeedApproval: true },
  })
  const ofOperator = await caps('set', 'day', '--messages', '2', '--account', 'Test')
  expect([ofOperator.operator.day, ofOperator.inForce.day, ofOperator.owner]).toEqual([
    { messages: 2, money: null },
    { messages: 2, money: 5.5 },
    own.owner,
  ])
  const to = (count: number) => ({
    recipients: numbers('380', count).map((phone) => ({ phone, message: 'Hi' })),
  })
  expect((await h.send(apiKey, to(3))).body.code).toBe('CAP_REACHED')
  await caps('remove', 'all', '--account', accountId)
  expect((await h.send(apiKey, to(3))).status).toBe(202)
  const { code, stdout } = await run('list')
  expect(code).toBe(0)
  expect(stdout).toMatch(/day, messages +│ 3 +│ +│ 3 /)
  expect(stdout).toMatch(/day, money +│ 5\.5 USD +│ +│ 0\.06 USD/)
  expect(stdout).toMatch(/approval +│ above 100, of keys as well/)
  expect((await caps('remove', 'day')).owner).toMatchObject({ day: NONE, approvalAbove: 100 })
  expect((await caps('remove', 'approval')).owner).toMatchObject({
    approvalAbove: null,
    keysNeedApproval: false,
  })
}, 120_000)

test('two who set caps at once do not undo each other', async (t) => {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account('10')
  const env = { ...envOf(h), CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey }
  const settings = [
    ...['batch', 'hour', 'day', 'month'].flatMap((period) => [
      [period, '--messages', '7'],
      [period, '--money', '0.5'],
    ]),
    ['approval', '--messages', '9'],
    ['approval', '--keys'],
  ]
  const limits = { messages: 7, money: 0.5 }
  const all = { batch: limits, hour: limits, day: limits, month: limits }
  for (const [setter, ...whose] of [['owner'], ['operator', '--account', accountId]] as const) {
    const done = await Promise.all(settings.map((args) => caravan(['cap', 'set', ...args, ...whose], env)))
    expect(done.map(({ code, stderr }) => [code, stderr])).toEqual(done.map(() => [0, '']))
    const { stdout } = await caravan(['cap', 'list', ...whose, '--json'], env)
    expect(JSON.parse(stdout)[setter]).toEqual({ ...all, approvalAbove: 9, keysNeedApproval: true })
  }
}, 120_000)

test('what is no cap is refused in words, and changes nothing', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('10')
  const env = { CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey }
  const says = async (...args: string[]) => {
    const { code, stdout, stderr } = await caravan(['cap', ...args], env)
    expect([code === 0, stdout]).toEqual([false, ''])
    return stderr
  }
  expect(await says('set', 'week', '--messages', '3')).toContain(
    'Allowed choices are batch, hour, day, month',
  )
  expect(await says('set', 'day')).toBe('caravan: Give --messages, --money or both\n')
  expect(await says('set', 'day', '--messages', 'many')).toBe(
    'caravan: --messages must be a whole number, not "many"\n',
  )
  expect(await says('set', 'day', '--money', 'a lot')).toContain('Must be an amount with 6 decimals at most')
  expect(await says('set', 'approval', '--money', '3')).toBe(
    'caravan: Approval goes by messages: --money is for the other caps\n',
  )
  expect(await says('list', '--api-key', 'wrong')).toBe('caravan: Invalid API key\n')
  expect((await h.pool.query('select * from caps')).rows).toEqual([])
}, 120_000)
