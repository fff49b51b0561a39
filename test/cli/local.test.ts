/** Commands find the gateway of their machine by the file it leaves, and do without where there is none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { offerLocal } from '../../src/cli/support/local.ts'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

/** Nothing answers there: what a command does with it, it does through the gateway. */
const UNREACHABLE = 'postgres://nobody@127.0.0.1:1/nothing'

async function dataDir(t: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-local-'))
  t.onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

test('the whole life of each resource by commands, through the gateway that runs here', async (t) => {
  const h = await harness(t)
  const dir = await dataDir(t)
  offerLocal({ dataDir: dir, databaseUrl: UNREACHABLE }, { url: h.url, token: h.localToken })
  const json = async (...args: string[]) => {
    const env = { CARAVAN_DATA_DIR: dir, DATABASE_URL: UNREACHABLE }
    const { code, stdout, stderr } = await caravan([...args, '--json'], env)
    expect([args, code, stderr]).toEqual([args, 0, ''])
    return JSON.parse(stdout)
  }
  const { accountId, apiKeyId } = await json('account', 'create', '--name', 'Shop', '--balance', '1')
  const fields = ['--scopes', 'send, read', '--test', '--allow-ip', '127.0.0.1', '10.0.0.0/8']
  const made = await json('key', 'create', accountId, ...fields, '--expires', '2999-01-01T00:00:00Z')
  expect(made.apiKey).toMatch(/^cvn_test_/)
  const rotated = await json('key', 'rotate', made.apiKeyId, '--grace', '60')
  expect(Date.parse(rotated.oldKeyEndsAt) - Date.now()).toBeLessThan(61_000)
  const { keys } = await json('key', 'list', accountId)
  expect(keys.map((key: typeof made) => key.apiKeyId)).toEqual([apiKeyId, made.apiKeyId, rotated.apiKeyId])
  expect(keys[2]).toMatchObject({
    scopes: ['send', 'read'],
    test: true,
    allowedIps: ['127.0.0.1', '10.0.0.0/8'],
  })

  const price = await json(
    'price',
    'set',
    '222',
    'none',
    '--account',
    accountId,
    '--from',
    '2999-01-01T00:00:00Z',
  )
  expect(price).toMatchObject({ price: null, accountId, inForce: false })
  expect((await json('price', 'list', '--account', accountId)).prices).toEqual([price])
  await json('price', 'remove', price.priceId)

  await json('smsc', 'add', 'mattel', 'smpp://me:p4ss@127.0.0.1:1')
  await json('smsc', 'set', 'mattel', 'tps=9', 'receipts=false')
  expect((await json('smsc', 'list')).connections[0].config).toMatchObject({ tps: 9, receipts: false })
  const targets = [
    { smsc: 'mattel', carrier: 'mattel', rank: 0, place: 0, weight: 7 },
    { smsc: 'default', carrier: 'default', rank: 1, place: 1, weight: 1 },
  ]
  expect(await json('route', 'add', '+222', '--to', 'mattel:7', '--to', 'default')).toEqual({
    prefix: '222',
    paused: false,
    choice: 'share',
    targets,
  })
  await json('route', 'pause', '222')
  await json('route', 'resume', '222')
  const cheapest = await json('route', 'set', '222', '--to', 'mattel,default', '--least-cost')
  expect(cheapest.choice).toBe('leastCost')
  await json('route', 'remove', '222')
  await json('smsc', 'remove', 'mattel')

  await json('sender', 'add', accountId, 'SHOP', '--default')
  await json('sender', 'remove', accountId, 'SHOP')
  const asked = await h.pool.query(
    `insert into sender_requests (id, account_id, sender, reason)
     select gen_random_uuid(), $1, name, 'x' from unnest('{STORE,BANK}'::text[]) as name returning id`,
    [accountId],
  )
  const [store, bank] = asked.rows.map(({ id }) => id as string)
  expect((await json('sender', 'requests')).requests).toHaveLength(2)
  expect(await json('sender', 'accept', store as string)).toMatchObject({
    sender: 'STORE',
    state: 'accepted',
  })
  expect(await json('sender', 'refuse', bank as string, '--reason', 'a bank')).toMatchObject({
    answer: 'a bank',
  })
  expect((await json('sender', 'requests')).requests).toEqual([])
  await json('optout', 'add', 'all', '38089336')
  expect((await json('optout', 'list', accountId)).optouts).toHaveLength(1)
  await json('optout', 'remove', 'all', '38089336')

  const { tokenId, adminToken } = await json('token', 'create', '--name', 'ops')
  expect((await h.admin('GET', '/tokens', undefined, adminToken)).status).toBe(200)
  await json('token', 'revoke', tokenId)
  expect((await h.admin('GET', '/tokens', undefined, adminToken)).body.code).toBe('ADMIN_TOKEN_INVALID')
  expect((await json('token', 'list')).tokens).toMatchObject([{ tokenId, revokedAt: expect.any(String) }])
  expect((await json('batch', 'list', '--account', accountId)).batches).toEqual([])

  const { entries } = await json('audit', '--limit', '1000')
  expect(entries.map(({ action }: { action: string }) => action).reverse()).toEqual([
    'account.create',
    'key.create',
    'key.rotate',
    'price.set',
    'price.remove',
    'connection.create',
    'connection.update',
    'route.set',
    'route.pause',
    'route.resume',
    'route.set',
    'route.remove',
    'connection.remove',
    'sender.add',
    'sender.remove',
    'sender.accept',
    'sender.refuse',
    'optout.add',
    'optout.remove',
    'token.create',
    'token.revoke',
  ])
})

test('with a gateway and without one a command prints the same; one that died is not waited for', async (t) => {
  const h = await harness(t)
  const [dir, none] = [await dataDir(t), await dataDir(t)]
  const where = { dataDir: dir, databaseUrl: h.env.DATABASE_URL }
  const withdraw = offerLocal(where, { url: h.url, token: h.localToken })
  const { accountId } = await h.account('1')
  const run = (args: string[], CARAVAN_DATA_DIR: string) =>
    caravan(args, { CARAVAN_DATA_DIR, DATABASE_URL: h.env.DATABASE_URL as string })
  for (const args of [
    ['account', 'list'],
    ['key', 'list', accountId, '--json'],
    ['price', 'list', '--json'],
    ['token', 'list'],
    ['audit', '--json'],
    ['batch', 'list', '--json'],
    ['price', 'set', '222', '1', '--from', '2020-01-01T00:00:00Z'],
    ['key', 'create', accountId, '--allow-ip', '192.0.2.7/33'],
    ['key', 'rotate', 'nonsense'],
    ['smsc', 'add', 'sandbox', 'smpp://a:b@127.0.0.1'],
    ['route', 'add', '222', '--to', 'sandbox'],
    ['route', 'remove', '222'],
    ['optout', 'remove', 'all', '38089336'],
  ])
    expect([args, await run(args, dir)]).toEqual([args, await run(args, none)])
  withdraw()
  offerLocal(where, { url: 'http://127.0.0.1:1', token: 'cvn_admin_of_the_dead' })
  expect((await run(['account', 'list'], dir)).code).toBe(0)
})
