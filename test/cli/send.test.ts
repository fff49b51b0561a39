/** caravan send and caravan status, as a customer runs them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

async function customer(t: TestContext) {
  const h = await harness(t, {
    simulator: { script: { rules: [{ destination: '*337', status: 'invalid_destination' }] } },
  })
  const { apiKey, accountId } = await h.account('10')
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-send-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = path.join(dir, 'clients.csv')
  writeFileSync(file, 'Phone;Nom\n38089336;Ali\n38089337;Zeinab\nnobody;x\n')
  const env = { CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey, DATABASE_URL: h.env.DATABASE_URL }
  const run = (...args: string[]) => caravan(args, env)
  return { h, accountId, file, run }
}

test('a file is sent, followed, and summed up; what failed makes the exit code 1', async (t) => {
  const { h, file, run } = await customer(t)
  const { code, stdout } = await run('send', '--csv', file, '--message', 'Bonjour {{Nom}}', '--yes', '--json')
  const { accepted, batch, failedByCode } = JSON.parse(stdout.trim().split('\n').at(-1) as string)
  expect([code, accepted.totalInvalid, batch.status, failedByCode]).toEqual([
    1,
    1,
    'partial',
    { INVALID_DESTINATION: 1 },
  ])
  expect(h.simulator.messages().map(({ text }) => text)).toEqual(['Bonjour Ali'])
  const status = await run('status', batch.batchId)
  expect([status.code, status.stdout]).toEqual([
    0,
    expect.stringMatching(/partial[\s\S]*INVALID_DESTINATION/),
  ])
})

test('a dry run says what it would cost, and sends nothing', async (t) => {
  const { h, accountId, file, run } = await customer(t)
  const { code, stdout } = await run('send', '--csv', file, '--message', 'Bonjour {{Nom}}', '--dry-run')
  expect([code, stdout]).toEqual([0, expect.stringMatching(/0\.04 USD[\s\S]*nobody/)])
  expect([h.simulator.counts.submits, await h.ledger(accountId)]).toEqual([0, ['top_up 10 = 10']])
})

test('where nobody can be asked it sends only with --yes', async (t) => {
  const { h, run } = await customer(t)
  const to = ['send', '--to', '+22238089336', '--message', 'Hi']
  const refused = await run(...to)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--yes')])
  expect(h.simulator.counts.submits).toBe(0)
  expect((await run(...to, '--yes')).code).toBe(0)
  expect(h.simulator.messages()).toHaveLength(1)
})
