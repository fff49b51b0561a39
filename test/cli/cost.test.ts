/** The commands about what carriers take. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan, envOf } from './caravan.ts'

test('costs are set, imported, taken back and compared with an invoice by commands', async (t) => {
  const h = await harness(t)
  const { accountId } = await h.account()
  const dir = await mkdtemp(path.join(tmpdir(), 'caravan-costs-'))
  t.onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const json = async (...args: string[]) => {
    const env = { ...envOf(h), CARAVAN_DATA_DIR: dir }
    const { code, stdout, stderr } = await caravan([...args, '--json'], env)
    expect([args, code, stderr]).toEqual([args, 0, ''])
    return JSON.parse(stdout)
  }
  expect(await json('cost', 'set', 'mattel', '609-01', '0.0123', '--per-delivery')).toMatchObject({
    cost: 0.0123,
    charged: 'delivery',
  })
  const sheet = path.join(dir, 'rates.csv')
  await writeFile(sheet, '\ufeffMCC/MNC;Price\n609-01;0,0125\n609-10;0,02\n')
  const applied = await json('cost', 'import', sheet, '--carrier', 'mattel', '--currency', 'USD', '--apply')
  expect(applied.counts).toMatchObject({ added: 1, changed: 1, unchanged: 0 })
  expect((await json('cost', 'list', '--carrier', 'mattel')).costs.length).toBeGreaterThan(1)
  expect((await json('cost', 'undo', '--carrier', 'mattel')).costs).toBe(2)
  expect((await json('cost', 'rate', 'MRU', '0.025')).rates).toMatchObject([{ currency: 'MRU', rate: 0.025 }])
  expect(await json('cost', 'floor', '10', '--account', accountId, '--refuse')).toMatchObject({ percent: 10 })
  await writeFile(sheet, 'message id;parts\nnobody;1\n')
  const period = ['--from', '2026-11-01T00:00:00Z', '--to', '2026-12-01T00:00:00Z']
  expect((await json('reconcile', sheet, '--carrier', 'mattel', ...period)).billed.parts).toBe(1)
})

test('a rule of alarms that does not exist is answered with those that do', async (t) => {
  const h = await harness(t)
  const { code, stderr } = await caravan(['alarm', 'set', 'nosuch', '--off'], envOf(h))
  expect(code).toBe(1)
  expect(stderr).toContain('No rule is called nosuch; the rules: bind_down, bind_refused')
  const strange = await caravan(['alarm', 'add', 'ftp://x'], envOf(h))
  const word = await caravan(['alarm', 'add', 'ops.example.net'], envOf(h))
  expect([word.code, word.stderr]).toEqual([
    1,
    'caravan: ops.example.net is no web address, no address of mail and no phone number\n',
  ])
  expect(strange.stderr).toContain('Must start with http')
})

test('a carrier that no connection has is named with those that connections have', async (t) => {
  const h = await harness(t)
  const said = async (carrier: string) =>
    (await caravan(['cost', 'set', carrier, '609-01', '0.0123'], envOf(h))).stdout
  const strange = 'No connection is of the carrier matel yet'
  expect(await said('matel')).toContain(`${strange}; there are connections of none.`)
  await h.admin('POST', '/smscs', { name: 'west', url: 'smpp://a:b@127.0.0.1:9?binds=1&carrier=mattel' })
  expect(await said('matel')).toContain(`${strange}; there are connections of mattel.`)
  for (const known of ['mattel', 'default']) expect(await said(known)).not.toContain('No connection')
})
