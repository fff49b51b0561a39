/** caravan person: people are invited, listed, changed and signed out from the command line. */
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { browser, PASSWORD } from '../people/browser.ts'
import { caravan } from './caravan.ts'

test('a person is invited, listed, shown, given roles, reset, disabled and signed out by commands', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const env = { CARAVAN_ADMIN_URL: h.url, CARAVAN_ADMIN_TOKEN: h.localToken }
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await caravan(['person', ...args], env)
    expect([args, code, stderr]).toEqual([args, 0, ''])
    return stdout
  }
  expect(await run('set-up-link')).toMatch(/^http:\/\/.*\/set-up#[\w-]{43}\n$/)
  const invited = JSON.parse(
    await run('invite', 'aicha@example.net', '--account', 'Test', '--role', 'sender', '--json'),
  )
  const token = invited.link.split('#')[1]
  const person = browser(h)
  await person.post('/invitations/accept', { token, name: 'Aïcha', password: PASSWORD })
  expect(await run('list')).toMatch(/Aïcha .* aicha@example\.net/)
  await run('role', 'aicha@example.net', 'viewer', '--account', 'Test')
  await run('role', 'Aicha@example.net', 'support')
  const shown = await run('show', 'aicha@example.net')
  expect(shown).toMatch(/Operator +support/)
  expect(shown).toMatch(new RegExp(`viewer .*${accountId}`))
  await run('role', 'aicha@example.net', 'none', '--account', 'Test')
  expect(await run('sessions', 'aicha@example.net')).toContain('link')
  expect(await run('sessions', 'aicha@example.net', '--end')).toBe('1 sessions have ended.\n')
  expect((await person.get('/people/me')).status).toBe(401)
  expect(await run('reset', 'aicha@example.net')).toMatch(/\/new-password#[\w-]{43}/)
  await run('disable', 'aicha@example.net')
  expect((await person.signIn('aicha@example.net')).body.code).toBe('SIGN_IN_FAILED')
  await run('disable', 'aicha@example.net', '--undo')
  expect((await person.signIn('aicha@example.net')).status).toBe(201)
  const unknown = await caravan(['person', 'show', 'nobody@example.net'], env)
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    'caravan: There is no person "nobody@example.net": caravan person list shows them all.\n',
  ])
})
