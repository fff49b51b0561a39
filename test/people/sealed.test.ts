/** The encrypted secrets of people follow the key file, and are gone with a key that is lost. */
import { readFileSync, writeFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { forgetLost, openVault, rotateSecrets } from '../../src/app/secrets.ts'
import { newKeyText } from '../../src/kernel/vault.ts'
import { harness } from '../harness.ts'
import { browser, confirm, setUp } from './browser.ts'

test('apps go on working under a new key, and are given up with a key that is lost', async (t) => {
  const h = await harness(t)
  const owner = await setUp(h)
  await confirm(owner)
  const { challenge, secret } = (await owner.post('/people/me/totp')).body
  const code = (step: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 })
  await owner.put('/people/me/totp', { challenge, totp: code(0) })
  const keyFile = h.env.CARAVAN_KEY_FILE
  const stored = async () => (await h.pool.query('select totp_secret from people')).rows[0].totp_secret
  const before = await stored()
  writeFileSync(keyFile, `${newKeyText()}\n${readFileSync(keyFile, 'utf8')}`)
  const config = { keyFile, dataDir: '' }
  expect(await rotateSecrets(h.pool, await openVault(config, h.pool))).toBe(1)
  expect(await stored()).not.toBe(before)
  const person = browser(h)
  const second = (await person.signIn('owner@example.net')).body.secondFactor
  const ended = await person.post('/sessions/second-factor', { challenge: second.challenge, totp: code(1) })
  expect(ended.status).toBe(201)
  writeFileSync(keyFile, `${newKeyText()}\n`)
  expect(await forgetLost(config, h.pool)).toMatchObject({ people: 1 })
  expect((await browser(h).signIn('owner@example.net')).status).toBe(201)
})
