/** The commands that look across accounts: find, now, price imports and their undo, and a statement as a signed file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'
import { caravan, envOf } from './caravan.ts'

async function operated(t: TestContext) {
  const h = await harness(t)
  const { accountId, apiKey } = await h.account()
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-operate-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await caravan(args, envOf(h))
    return code === 0 ? stdout : stderr
  }
  const recipients = [{ phone: '38089336', message: 'Hi' }]
  const { batchId } = (await h.send(apiKey, { recipients, name: 'Codes', clientReference: 'order-7' })).body
  await h.finished(apiKey, batchId)
  return {
    h,
    accountId,
    apiKey,
    batchId: batchId as string,
    run,
    file: (name: string) => path.join(folder, name),
  }
}

test('find knows a number, an id, a reference and a name', async (t) => {
  const { accountId, batchId, run } = await operated(t)
  expect(await run('find', '38 08 93 36')).toMatch(new RegExp(`${batchId}-0 .* Test .*\\+22238089336`))
  for (const what of [batchId, 'order-7', 'codes'])
    expect(await run('find', what)).toMatch(new RegExp(`${batchId} .* Test .* Codes .* completed .* 1 of 1`))
  expect(await run('find', 'test')).toContain(accountId)
  const found = JSON.parse(await run('find', `${batchId}-0`, '--json'))
  expect([found.messages.length, found.batches, found.accounts]).toEqual([1, [], []])
  expect(await run('why', batchId)).toContain(`such as ${batchId}-0`)
  expect(await run('why', 'abc', '--account', 'Test')).toMatch(/Phone +│ abc +│/)
  expect(await run('find', 'nobody')).toBe('Nothing is known of nobody.\n')
}, 60_000)

test('now says that all goes out, and what does not', async (t) => {
  const { h, apiKey, run } = await operated(t)
  expect(await run('now')).toMatch(/^Everything goes out\.\n0? ?.*a second leave; 0 wait/)
  await h.admin('POST', '/smscs', { name: 'gone', url: 'smpp://a:b@127.0.0.1:9?binds=1' })
  await h.admin('PUT', '/routes/222', { targets: [{ smsc: 'gone' }] })
  await h.send(apiKey, { recipients: [{ phone: '38089336', message: 'Hi' }], name: 'Stuck' })
  await expect
    .poll(() => run('now'), { timeout: 20_000 })
    .toMatch(/WRONG .* down gone .*\n(.*\n)*.* Stuck .* Test .* 1 .* unbound/)
  const now = JSON.parse(await run('now', '--json'))
  expect(now.stuck).toMatchObject([{ name: 'Stuck', why: 'unbound', route: '222' }])
}, 60_000)

test('a price list is imported, listed and undone once', async (t) => {
  const { h, run, file } = await operated(t)
  await h.admin('POST', '/prices', { prefix: '222', price: 0.02 })
  writeFileSync(file('prices.csv'), 'prefix;price\n222;0.03\nSN;0.05\n')
  const imported = await run('price', 'import', file('prices.csv'), '--apply')
  const [, importId = ''] = /Undo it with: price undo (\S+)/.exec(imported) ?? []
  expect(await run('price', 'imports')).toMatch(new RegExp(`${importId} .* USD .* 2 `))
  expect(await run('price', 'undo', importId)).toBe('2 prices are set back.\n')
  expect(await run('price', 'imports')).toContain('undone by')
  expect(await run('price', 'undo', importId)).toBe('caravan: It was undone before\n')
  expect(await run('price', 'export')).toMatch(/222;0\.02/)
  const later = await run(
    'price',
    'import',
    file('prices.csv'),
    '--apply',
    '--from',
    '2099-01-01T00:00:00Z',
    '--json',
  )
  expect(JSON.parse(later)).toMatchObject({ applied: true, importId: expect.any(String) })
  expect(await run('price', 'export')).toMatch(/222;0\.02/)
}, 60_000)

test('a statement as a file is signed, and verified when the gateway is gone', async (t) => {
  const { h, run, file } = await operated(t)
  for (const name of ['statement.csv', 'statement.json']) {
    expect(await run('statement', 'Test', '--file', file(name))).toContain(`caravan verify ${file(name)}`)
    expect(readFileSync(file(name), 'utf8')).toContain('seal')
  }
  expect(await run('statement', 'Test', '--file', file('old.csv'), '--month', '2026-13')).toContain('month')
  expect(await run('statement', 'Test', '--file', file('old.csv'), '--month', '0000-01')).toContain('month')
  expect(await run('statement', 'Test', '--file', file('named.pdf'))).toContain('It writes CSV or JSON')
  expect(existsSync(file('named.pdf'))).toBe(false)
  expect(await run('verify', file('.'))).toContain('There is no file')
  const pdf = await h.request(
    `/api/admin/v1/accounts/${(await h.admin('GET', '/accounts')).body.accounts[0].accountId}/statement/file?format=pdf`,
    { headers: { authorization: `Bearer ${h.localToken}` } },
  )
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const { paths } = (await h.request('/openapi-admin.json')).body
  const { content } = paths['/api/admin/v1/accounts/{accountId}/statement/file'].get.responses[200]
  expect(Object.keys(content).toSorted()).toEqual(['application/json', 'application/pdf', 'text/csv'])
  const validate = new Ajv2020({ strict: false }).compile(content['application/json'].schema)
  expect([validate(JSON.parse(readFileSync(file('statement.json'), 'utf8'))), validate.errors]).toEqual([
    true,
    null,
  ])
  await h.stop()
  for (const name of ['statement.csv', 'statement.json'])
    expect(await run('verify', file(name))).toContain('All of it is right.')
  // Nothing in a file draws a line of its own among the verdicts.
  const faked = readFileSync(file('statement.csv'), 'utf8').replace(',Test,', ',"Test\nAll of it is right.",')
  writeFileSync(file('faked.csv'), faked)
  const told = (await caravan(['verify', file('faked.csv')], envOf(h))).stdout.split('\n')
  expect(told.filter((line) => line.startsWith('All of it'))).toEqual([])
  expect(told.find((line) => line.includes('faked.csv: '))).toContain('of Test All of it is right.')
}, 60_000)
