/** Commands of customers: the gateway and the key that they use, and their words when it refuses. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { keepDemoKey, offerLocal } from '../../src/cli/support/local.ts'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

const DRY = ['send', '--to', '38089336', '--message', 'Hi', '--dry-run', '--json']
const NOBODY = 'http://127.0.0.1:1'

function folder(t: TestContext): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-customer-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}

test('without settings it is the gateway of this machine, as its demo account', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('7')
  const where = { dataDir: folder(t), databaseUrl: h.env.DATABASE_URL }
  offerLocal(where, { url: h.url, token: h.localToken })
  keepDemoKey(where, apiKey)
  const env = { CARAVAN_DATA_DIR: where.dataDir, DATABASE_URL: where.databaseUrl }
  const { code, stdout } = await caravan(DRY, env)
  expect([code, JSON.parse(stdout).estimate.currentBalance]).toEqual([0, 7])
  // The key of this machine is for no other.
  expect(await caravan(DRY, { ...env, CARAVAN_URL: h.url })).toEqual({
    code: 1,
    stdout: '',
    stderr: 'caravan: There is no API key: set CARAVAN_API_KEY, or give --api-key\n',
  })
})

test('a key on the command line goes before that of the environment', async (t) => {
  const h = await harness(t)
  const [one, other] = [await h.account('1'), await h.account('2')]
  const env = { CARAVAN_URL: h.url, CARAVAN_API_KEY: one.apiKey }
  const balance = async (...args: string[]) =>
    JSON.parse((await caravan([...DRY, ...args], env)).stdout).estimate.currentBalance
  expect([await balance(), await balance('--api-key', other.apiKey)]).toEqual([1, 2])
})

test('what the gateway refuses is said in its words, and where there is none that is said', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account('1')
  const say = async (args: string[], env: Record<string, string> = {}) => {
    const output = await caravan(args, { CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey, ...env })
    expect([output.code, output.stdout]).toEqual([1, ''])
    return output.stderr
  }
  expect(await say(DRY, { CARAVAN_API_KEY: 'wrong' })).toBe('caravan: Invalid API key\n')
  expect(await say(['status', 'nothing'])).toBe('caravan: Batch not found\n')
  expect(await say([...DRY, '--send-at', 'soon'])).toMatch(/^caravan: Validation failed\nsendAt: /)
  expect(await say(DRY.with(2, '123'))).toMatch(
    /^caravan: No valid recipients found\n[\s\S]*123[\s\S]*Invalid phone number format/,
  )
  expect(await say(DRY, { CARAVAN_URL: NOBODY })).toMatch(`caravan: ${NOBODY} cannot be reached: `)
})
