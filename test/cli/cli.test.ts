/** The commands: what they print, where, with which exit code, and what they change. */
import { expect, type TestContext, test } from 'vitest'
import { harness, testDatabase, until } from '../harness.ts'
import { caravan, envOf } from './caravan.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const KEY = /^cvn_live_[\w-]{43}$/
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const NOBODY = '019a0000-0000-7000-8000-000000000000'
const one = { recipients: [{ phone: '38089336', message: 'Hi' }] }

/** The command line beside a running gateway. */
async function operated(t: TestContext) {
  const h = await harness(t)
  const env = envOf(h)
  const run = (...args: string[]) => caravan(args, env)
  return {
    h,
    run,
    /** Runs with --json: one line, one object, and nothing beside it. */
    json: async (...args: string[]) => {
      const { code, stdout, stderr } = await run(...args, '--json')
      expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2])
      return JSON.parse(stdout)
    },
  }
}

test('account create --json prints one object, and the key in it sends', async (t) => {
  const { h, json } = await operated(t)
  const created = await json('account', 'create', '--name', 'Shop', '--balance', '0.05', '--currency', 'MRU')
  expect(created).toEqual({
    accountId: expect.stringMatching(UUID),
    apiKey: expect.stringMatching(KEY),
    apiKeyId: expect.stringMatching(UUID),
    balance: 0.05,
    currency: 'MRU',
  })
  await json('price', 'set', 'default', '0.02', '--currency', 'MRU')
  const { status, body } = await h.send(created.apiKey, one)
  expect([status, body.estimatedCost, body.currency]).toEqual([202, 0.02, 'MRU'])
  expect(await h.ledger(created.accountId)).toEqual(['top_up 0.05 = 0.05', 'charge -0.02 = 0.03'])
})

test('account create for people shows the key once, and says so', async (t) => {
  const { h, run } = await operated(t)
  const { code, stdout, stderr } = await run('account', 'create', '--name', 'Shop', '--balance', '1000')
  const [, accountId, apiKey] =
    /^Account {2}(\S+)\nBalance {2}1000 USD\nAPI key {2}(\S+)\n\nKeep the key: it is stored hashed and cannot be shown again\.\n$/.exec(
      stdout,
    ) ?? []
  expect([code, stderr, accountId]).toEqual([0, '', expect.stringMatching(UUID)])
  expect((await h.send(apiKey!, one)).status).toBe(202)
})

test('a topup is added to the balance, every digit of it, and account list shows it', async (t) => {
  const { h, run, json } = await operated(t)
  const { accountId } = await json('account', 'create', '--name', 'Shop')
  expect(await run('account', 'topup', accountId, '999999999999.999999')).toEqual({
    code: 0,
    stdout: 'Shop now has 999999999999.999999 USD.\n',
    stderr: '',
  })
  const topped = await run('account', 'topup', accountId, '0.000001', '--json')
  expect(topped.stdout).toMatch(
    new RegExp(
      `^{"accountId":"${accountId}","transactionId":"\\d+","balance":1000000000000,"currency":"USD"}\n$`,
    ),
  )
  await json('account', 'topup', accountId, '0.000001')
  const list = await run('account', 'list', '--json')
  expect(list.stdout).toContain(`"name":"Shop","currency":"USD","balance":1000000000000.000001,`)
  expect(JSON.parse(list.stdout)).toEqual({
    accounts: [
      {
        accountId,
        name: 'Shop',
        balance: expect.any(Number),
        currency: 'USD',
        creditLimit: 0,
        startAnswer: null,
        stopAnswer: null,
        suspended: false,
        stopped: false,
        createdAt: expect.stringMatching(ISO),
      },
    ],
  })
  expect((await run('account', 'list')).stdout).toMatch(/Shop +│ 1000000000000\.000001 USD/)
  expect(await h.ledger(accountId)).toEqual([
    'top_up 999999999999.999999 = 999999999999.999999',
    'top_up 0.000001 = 1000000000000',
    'top_up 0.000001 = 1000000000000.000001',
  ])
})

test('another key works as well; revoked by its id or by itself, it gets the 403 within a second', async (t) => {
  const { h, run, json } = await operated(t)
  const { accountId, apiKey } = await json('account', 'create', '--name', 'Shop', '--balance', '1')
  const first = await json('key', 'create', accountId, '--name', 'website')
  expect(first).toEqual({
    accountId,
    apiKeyId: expect.stringMatching(UUID),
    apiKey: expect.stringMatching(KEY),
  })
  const second = await json('key', 'create', accountId)
  for (const { apiKey } of [first, second]) expect((await h.send(apiKey, one)).status).toBe(202)

  expect(await json('key', 'revoke', first.apiKeyId)).toEqual({
    apiKeyId: first.apiKeyId,
    accountId,
    revokedAt: expect.stringMatching(ISO),
  })
  expect(await run('key', 'revoke', second.apiKey)).toEqual({
    code: 0,
    stdout: `Key ${second.apiKey.slice(0, 13)}... is revoked.\n`,
    stderr: '',
  })
  for (const { apiKey } of [first, second])
    await until(async () => (await h.send(apiKey, one)).body.code === 'API_KEY_INVALID')
  expect((await h.send(apiKey, one)).status).toBe(202)

  const { keys } = await json('key', 'list', accountId)
  const key = (key: string, name: string, revokedAt: unknown) => ({
    apiKeyId: expect.stringMatching(UUID),
    accountId,
    name,
    hint: `${key.slice(0, 13)}...`,
    scopes: ['send', 'read', 'account'],
    test: false,
    allowedIps: null,
    createdAt: expect.stringMatching(ISO),
    expiresAt: null,
    lastUsedAt: expect.stringMatching(ISO),
    revokedAt,
  })
  expect(keys).toEqual([
    key(apiKey, 'default', null),
    key(first.apiKey, 'website', expect.stringMatching(ISO)),
    key(second.apiKey, 'default', expect.stringMatching(ISO)),
  ])
  const { stdout } = await run('key', 'list', accountId)
  for (const { apiKey } of [first, second]) {
    expect(stdout).toContain(apiKey.slice(0, 13))
    expect(stdout).not.toContain(apiKey)
  }
})

test('a price set is what the next batch costs; the longest prefix wins', async (t) => {
  const { h, run, json } = await operated(t)
  const { apiKey } = await h.account()
  const cost = async () => (await h.send(apiKey, one)).body.estimatedCost
  expect(await cost()).toBe(0.02)
  expect(await run('price', 'set', 'default', '0.5')).toEqual({
    code: 0,
    stdout: 'A part to any other number now costs 0.5 USD.\n',
    stderr: '',
  })
  expect(await cost()).toBe(0.5)
  const set = await json('price', 'set', '+22238', '0.030001')
  expect(set).toMatchObject({
    prefix: '22238',
    price: 0.030001,
    accountId: null,
    currency: 'USD',
    inForce: true,
  })
  expect(await cost()).toBe(0.030001)
  const { prices } = await json('price', 'list')
  expect(prices.map(({ prefix, price, inForce }: typeof set) => [prefix, price, inForce])).toEqual([
    ['', 0.02, false],
    ['', 0.5, true],
    ['22238', 0.030001, true],
  ])
  expect((await run('price', 'list')).stdout).toMatch(/default +│ 0\.5 .*22238 +│ 0\.030001 /s)
  await json('price', 'remove', set.priceId)
  expect(await cost()).toBe(0.5)
})

test('a value that is wrong: exit code 1, a sentence on standard error, and nothing happens', async (t) => {
  const { h, run } = await operated(t)
  const { accountId } = await h.account('1')
  const amount = (text: string, key = 'amount') =>
    `${key}: "${text}" is not an amount: write it as 1000 or 0.02, with 6 decimals at most`
  const wrong: [string[], string][] = [
    [['account', 'create', '--name', ' '], 'name: String must contain at least 1 character(s)'],
    [['account', 'create', '--name', 'x', '--balance', '-1'], 'balance: Must not be below 0'],
    [['account', 'create', '--name', 'x', '--balance', '1.0000001'], amount('1.0000001', 'balance')],
    [
      ['account', 'create', '--name', 'x', '--currency', 'usd'],
      'currency: Must be a currency of ISO 4217 in capital letters, such as MRU',
    ],
    [['account', 'topup', accountId, '0'], 'amount: Must be above 0: an adjustment takes money'],
    [['account', 'topup', accountId, '-5'], 'amount: Must be above 0: an adjustment takes money'],
    [['account', 'topup', accountId, 'x'], amount('x')],
    [
      ['account', 'set', accountId],
      'Say what to change: --name, --credit, --countries, --suspend, --resume, --stop-answer or --start-answer',
    ],
    [['account', 'topup', NOBODY, '1'], 'Account not found'],
    [
      ['account', 'topup', 'Nobody', '1'],
      'There is no account "Nobody": caravan account list shows them all.',
    ],
    [['key', 'create', NOBODY], 'Account not found'],
    [['key', 'list', NOBODY], 'Account not found'],
    [['key', 'revoke', NOBODY], 'API key not found'],
    [['key', 'revoke', 'cvn_live_nonsense'], 'API key not found'],
    [
      ['price', 'set', 'abc', '1'],
      'prefix: Must be digits such as 222, a country such as MR, an operator such as 609-01, or "default" for every other number',
    ],
    [['price', 'set', '222', '1,5'], amount('1,5', 'price')],
  ]
  const outputs = await Promise.all(wrong.map(async ([args]) => [args, await run(...args)]))
  expect(outputs).toEqual(
    wrong.map(([args, message]) => [args, { code: 1, stdout: '', stderr: `caravan: ${message}\n` }]),
  )
  expect(await h.ledger(accountId)).toEqual(['top_up 1 = 1'])
  const { rows } = await h.pool.query(
    'select (select count(*) from accounts) as accounts, (select count(*) from api_keys) as keys, (select count(*) from prices) as prices',
  )
  expect(rows).toEqual([{ accounts: 1n, keys: 1n, prices: 1n }])
})

test('a command line that is wrong: exit code 2, the reason on standard error', async () => {
  const wrong: [string[], RegExp][] = [
    [['nonsense'], /unknown command 'nonsense'/],
    [['account', 'create'], /required option '--name <name>' not specified/],
    [['account', 'topup'], /missing required argument 'account'/],
    [['account', 'list', '--yaml'], /unknown option '--yaml'/],
    [['price', 'set', '222'], /missing required argument 'price'/],
    [['simulator', '--port', '65536'], /a port is a number from 0 to 65535/],
  ]
  const outputs = await Promise.all(wrong.map(([args]) => caravan(args)))
  expect(outputs.map(({ code, stdout }) => [code, stdout])).toEqual(wrong.map(() => [2, '']))
  for (const [i, [, reason]] of wrong.entries()) expect(outputs[i]!.stderr).toMatch(reason)
})

test('a configuration that is wrong: exit code 2, each bad value named, no password repeated', async () => {
  const env = {
    PORT: 'many',
    CARAVAN_BATCHES: '5',
    DATABASE_URL: 'mysql://user:pa55w0rd@localhost/caravan',
    SMSC_URL: 'smpp://user:pa55w0rd@localhost?window=0',
  }
  const expected = {
    code: 2,
    stdout: '',
    stderr:
      'The configuration is wrong:\n' +
      'PORT: must be a whole number from 0 to 65535, not "many"\n' +
      'DATABASE_URL: must start with postgres://\n' +
      'SMSC_URL: windowMax must be a whole number from 1 to 10000, not 0\n' +
      'CARAVAN_BATCHES: there is no such setting (see: npx caravan config)\n',
  }
  const outputs = await Promise.all([caravan(['account', 'list'], env), caravan(['serve'], env)])
  expect(outputs).toEqual([expected, expected])
})

test('config prints every setting with its value, default, unit and meaning, and no secret', async () => {
  const env = { PORT: '8080', DATABASE_URL: 'postgres://user:pa55w0rd@localhost/caravan' }
  const [people, machine] = await Promise.all([caravan(['config'], env), caravan(['config', '--json'], env)])
  expect([people.code, people.stderr, machine.code, machine.stderr]).toEqual([0, '', 0, ''])
  expect(people.stdout).toMatch(/│ PORT +│ 8080 +│ 3000 +│ port +│ Port the HTTP server listens on/)
  expect(people.stdout).toMatch(/│ DATABASE_URL +│ \(set\) +│ \(absent\) +│ URL +│/)
  expect(people.stdout + machine.stdout).not.toContain('pa55w0rd')
  const { settings } = JSON.parse(machine.stdout)
  expect(settings[1]).toEqual({
    variable: 'PORT',
    value: '8080',
    fallback: '3000',
    unit: 'port',
    about: 'Port the HTTP server listens on; 0 takes a free one.',
    source: 'environment',
  })
  for (const { variable } of settings) expect(people.stdout).toContain(`│ ${variable} `)
})

test('config shows the table also when a value in it is wrong, and then says which', async () => {
  const { code, stdout, stderr } = await caravan(['config'], { PORT: 'many' })
  expect([code, stderr]).toEqual([
    2,
    'The configuration is wrong:\nPORT: must be a whole number from 0 to 65535, not "many"\n',
  ])
  expect(stdout).toMatch(/│ PORT +│ many +│ 3000 /)
})

test('a database that cannot be reached: exit code 1, the reason on standard error, no password', async () => {
  const output = await caravan(['account', 'list'], {
    DATABASE_URL: 'postgres://user:pa55w0rd@127.0.0.1:1/x',
  })
  expect([output.code, output.stdout]).toEqual([1, ''])
  expect(output.stderr).toMatch(/^caravan: .*ECONNREFUSED/)
  expect(output.stderr).not.toContain('pa55w0rd')
})

test('a command says and does the same through a gateway over HTTP as on the database itself', async (t) => {
  const { h, run } = await operated(t)
  const remote = { CARAVAN_ADMIN_URL: h.url, CARAVAN_ADMIN_TOKEN: h.localToken }
  const { accountId } = await h.account('1')
  for (const args of [
    ['account', 'list', '--json'],
    ['account', 'list'],
    ['key', 'list', accountId],
    ['price', 'list'],
    ['route', 'list'],
    ['smsc', 'list'],
    ['sender', 'list', accountId],
    ['optout', 'list', 'all'],
    ['batch', 'list'],
    ['account', 'topup', accountId, 'much'],
    ['account', 'topup', NOBODY, '1'],
  ])
    expect([args, await caravan(args, remote)]).toEqual([args, await run(...args)])
  const { code, stderr } = await caravan(['account', 'list'], {
    ...remote,
    CARAVAN_ADMIN_TOKEN: 'cvn_admin_x',
  })
  expect([code, stderr]).toEqual([1, 'caravan: Invalid admin token\n'])
})

test('help and version are no errors', async () => {
  const [help, version] = await Promise.all([caravan(['--help']), caravan(['--version'])])
  expect([help.code, help.stderr, version.code, version.stderr]).toEqual([0, '', 0, ''])
  for (const command of [
    'serve',
    'account',
    'key',
    'price',
    'smsc',
    'route',
    'token',
    'audit',
    'doctor',
    'config',
    'simulator',
  ])
    expect(help.stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('a command works on an empty database of its own: it brings it up to date first', async (t) => {
  const { url, pool } = await testDatabase(t)
  await pool.query('drop schema jobs cascade')
  await pool.query('drop schema public cascade')
  await pool.query('create schema public')
  expect(await caravan(['account', 'list', '--json'], { DATABASE_URL: url })).toEqual({
    code: 0,
    stdout: '{"accounts":[]}\n',
    stderr: '',
  })
})
