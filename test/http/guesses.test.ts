/** Wrong keys: how little they cost, and that nobody else pays for them. */
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { limitGuesses, networkOf } from '../../src/http/guesses.ts'
import { hashSecret, newSecret } from '../../src/kernel/ids.ts'
import { harness, until } from '../harness.ts'

/** Says what it was asked for; who is `right` is known. */
function finder(...right: string[]) {
  const asked: string[] = []
  const find = async (secret: string) => {
    asked.push(secret)
    return right.includes(secret) ? secret : undefined
  }
  const hashes = right.map(hashSecret)
  const among = async (given: Buffer[]) => {
    asked.push(`${given.length} together`)
    return given.filter((hash) => hashes.some((other) => other.equals(hash)))
  }
  return { asked, guessed: { find, among } }
}

test('a wrong key is looked for once, from wherever it comes again', async () => {
  const { asked, guessed } = finder()
  const guess = limitGuesses(guessed)
  expect([
    await guess('x', '192.0.2.1'),
    await guess('x', '192.0.2.1'),
    await guess('x', '192.0.2.2'),
  ]).toEqual([undefined, undefined, undefined])
  expect(asked).toEqual(['x'])
})

test('after some wrong ones those of the address are looked for together, or refused without a look; others are not', async () => {
  const { asked, guessed } = finder('known', 'new', 'elsewhere')
  const guess = limitGuesses(guessed, { free: 2, pauseMs: 20, waitingMax: 3 })
  const here = '192.0.2.1'
  expect(await guess('known', here)).toBe('known')
  for (const secret of ['w1', 'w2']) await guess(secret, here)
  const together = ['w3', 'new', 'w4'].map((secret) => guess(secret, here))
  await expect(guess('w5', here)).rejects.toMatchObject({
    code: 'TOO_MANY_GUESSES',
    headers: { 'retry-after': '1' },
  })
  // Neither a key that was right before nor another address waits for them.
  expect([await guess('known', here), await guess('elsewhere', '192.0.2.2')]).toEqual(['known', 'elsewhere'])
  expect(asked).toEqual(['known', 'w1', 'w2', 'known', 'elsewhere'])
  expect(await Promise.all(together)).toEqual([undefined, 'new', undefined])
  expect(asked.slice(5)).toEqual(['3 together', 'new'])
})

test('an address of IPv6 is its network of 64 bits, one of IPv4 itself', () => {
  expect(
    ['192.0.2.1', '::ffff:192.0.2.1', '2001:db8:1:2:3:4:5:6', '2001:db8::1', '::1', 'fe80::1:2'].map(
      networkOf,
    ),
  ).toEqual([
    '192.0.2.1',
    '192.0.2.1',
    '2001:db8:1:2::/64',
    '2001:db8:0:0::/64',
    '0:0:0:0::/64',
    'fe80:0:0:0::/64',
  ])
})

test('of those that arrive at once no more are looked for singly either', async () => {
  const { asked, guessed } = finder('new')
  const guess = limitGuesses(guessed, { free: 2, pauseMs: 20 })
  const all = ['w1', 'w2', 'w3', 'new', 'w4'].map((secret) => guess(secret, '192.0.2.1'))
  expect(await Promise.all(all)).toEqual([undefined, undefined, undefined, 'new', undefined])
  expect(asked).toEqual(['w1', 'w2', '3 together', 'new'])
})

test.for([
  ['API keys', '/api/v2/balance', 'API_KEY_INVALID'],
  ['admin tokens', '/api/admin/v1/accounts', 'ADMIN_TOKEN_INVALID'],
] as const)(
  'thousands of wrong %s are limited; a right one from the same address goes through',
  async ([, path, code], t) => {
    const h = await harness(t)
    const { apiKey } = await h.account()
    const { body } = await h.admin('POST', '/tokens', { name: 'other' })
    const right = code === 'API_KEY_INVALID' ? apiKey : body.adminToken
    const ask = async (secret: string) => {
      const answer = await h.request(path, { headers: { authorization: `Bearer ${secret}` } })
      return answer.body.code ?? answer.status
    }
    const looks = vi.spyOn(pg.Client.prototype, 'query')
    t.onTestFinished(() => looks.mockRestore())
    const guesses = Array.from({ length: 500 }, () => ask(newSecret('live')))
    // Not known to this process yet, and in the middle of them.
    expect(await ask(right)).toBe(200)
    const answers = await Promise.all(guesses)
    const count = (wanted: string) => answers.filter((answer) => answer === wanted).length
    expect(count(code) + count('TOO_MANY_GUESSES')).toBe(500)
    const names = looks.mock.calls.map(([query]) => (query as { name?: string }).name)
    expect(names.filter((name) => /^find-(key-holder|token)$/.test(name ?? '')).length).toBeLessThan(100)
    // From then on it is known, and goes on among the wrong ones.
    const among = Promise.all(Array.from({ length: 200 }, () => ask(newSecret('live'))))
    for (let i = 0; i < 20; i++) expect(await ask(right)).toBe(200)
    await among
  },
)

test('a key that is revoked is wrong as well', async (t) => {
  const h = await harness(t)
  const { apiKey, accountId } = await h.account()
  const ask = async () => (await h.request('/api/v2/balance', { headers: { 'x-api-key': apiKey } })).status
  expect(await ask()).toBe(200)
  await h.pool.query('update api_keys set revoked_at = now() where account_id = $1', [accountId])
  await until(async () => (await ask()) === 403)
})
