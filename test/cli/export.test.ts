/** caravan export: what a spreadsheet is given. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan } from './caravan.ts'

test('a list is written as CSV with a byte order mark, unless that is not wanted', async (t) => {
  const h = await harness(t)
  const { apiKey } = await h.account()
  const recipients = [{ phone: '38089336', message: 'Été' }]
  const { batchId } = (await h.send(apiKey, { recipients, paused: true })).body
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-export-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true }))
  const env = { CARAVAN_URL: h.url, CARAVAN_API_KEY: apiKey, DATABASE_URL: h.env.DATABASE_URL }
  const run = (...args: string[]) => caravan(['export', ...args], env)
  const messages = await run('messages', batchId)
  expect([messages.code, messages.stdout]).toEqual([
    0,
    expect.stringMatching(/^\ufeffmessageId,phone,.*\n.*\+22238089336.*Été/),
  ])
  expect((await run('transactions', '--no-bom')).stdout).toMatch(/^transactionId,/)
  const file = path.join(dir, 'batches.csv')
  expect(await run('batches', '--out', file)).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^\ufeffbatchId,.*\n${batchId},`))
  expect(await run('messages')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'caravan: Say whose messages: give a batchId\n',
  })
  expect((await run('messages', 'nonsense')).stderr).toBe('caravan: Batch not found\n')
})
