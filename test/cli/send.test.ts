/** caravan send and caravan status, as a customer runs them. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, type TestContext, test } from 'vitest'
import { harness } from '../harness.ts'
import { httpServer } from '../http-server.ts'
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
  return { h, apiKey, accountId, file, env, run }
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
  // The meaning that each column was given, and the first messages as they would be sent.
  expect(stdout).toMatch(/Phone\s*│ phone number/)
  expect(stdout).toMatch(/Nom\s*│ \{\{Nom\}\}/)
  expect(stdout).toMatch(/\+22238089336 │ Bonjour Ali/)
  expect([h.simulator.counts.submits, await h.ledger(accountId)]).toEqual([0, ['top_up 10 = 10']])
})

test('a dry run shows corrected and skipped rows, and columns can be named', async (t) => {
  const { file, run } = await customer(t)
  writeFileSync(file, 'Clients\nContact;Texte promo\n38 08 93 36;Salut\n')
  const dryRun = (...args: string[]) => run('send', '--csv', file, '--dry-run', ...args)
  const { code, stdout } = await dryRun('--phone-column', 'Contact', '--message', 'Promo')
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/passed over: 1[\s\S]*Promo[\s\S]*38 08 93 36[\s\S]*has blanks/),
  ])
  const texts = await dryRun(
    '--phone-column',
    'Contact',
    '--text-column',
    'Texte promo',
    '--message',
    'Promo',
    '--json',
  )
  expect(JSON.parse(texts.stdout).estimate.preview).toEqual([
    { row: 3, phone: '+22238089336', message: 'Salut' },
  ])
  const refused = await dryRun('--message', 'Promo')
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining('none of "Contact", "Texte promo"'),
  ])
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

test('standard input is a file as well, and who is to get it is said in one way', async (t) => {
  const { h, file, env, run } = await customer(t)
  const from = ['send', '--csv', '-', '--message', 'Bonjour {{Nom}}']
  const { code, stdout } = await caravan([...from, '--dry-run', '--json'], env, openSync(file, 'r'))
  expect([code, JSON.parse(stdout).estimate.totalValid]).toEqual([0, 2])
  const neither = await run('send', '--message', 'Hi', '--yes')
  const both = await run('send', '--csv', file, '--to', '38089336', '--message', 'Hi', '--yes')
  for (const { code, stderr } of [neither, both])
    expect([code, stderr]).toEqual([1, 'caravan: Say who gets it: give one of --csv, --to and --list\n'])
  const gone = await run('send', '--csv', `${file}.gone`, '--message', 'Hi', '--yes')
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringMatching(/clients\.csv\.gone cannot be read: /)])
  expect(h.simulator.counts.submits).toBe(0)
})

test('a batch for later is accepted, and not waited for; one that cannot be paid is not sent', async (t) => {
  const { h, apiKey, accountId, run } = await customer(t)
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey }
  const post = (path: string, body: object) =>
    h.request(`/api/v2${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const { listId } = (await post('/lists', { name: 'Clients' })).body.list
  await post(`/lists/${listId}/import`, { contacts: [{ phone: '38089336' }] })
  const sendAt = new Date(Date.now() + 3_600_000).toISOString()
  const later = await run('send', '--list', listId, '--message', 'Hi', '--send-at', sendAt, '--yes', '--json')
  expect([later.code, JSON.parse(later.stdout)]).toEqual([
    0,
    { accepted: expect.objectContaining({ status: 'pending', totalValid: 1, sendAt }) },
  ])
  await h.admin('POST', `/accounts/${accountId}/adjustments`, { amount: '-9.97', reason: 'Test' })
  const poor = await run('send', '--to', '38089336', '--message', 'Hi', '--yes')
  expect([poor.code, poor.stderr]).toEqual([
    1,
    'caravan: Nothing was sent: it costs 0.02 USD, and the balance is 0.01\n',
  ])
})

const SCRIPT = '/usr/bin/script'

/** The program at a terminal, where `answer` is typed. */
async function atTerminal(args: string[], env: Record<string, string>, answer: string) {
  const main = path.resolve(import.meta.dirname, '../../bin/main.mjs')
  const line = [process.execPath, main, ...args].map((word) => `'${word}'`).join(' ')
  const child = spawn(SCRIPT, ['-qec', line, '/dev/null'], { env: { ...env, LOG_LEVEL: 'silent' } })
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (!shown.includes('[y/N]') && (shown + text).includes('[y/N]')) child.stdin.write(`${answer}\n`)
    shown += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, shown }
}

test('a key that may only send sees its own batch to the end', async (t) => {
  const { h, accountId, run } = await customer(t)
  const { apiKey } = (await h.admin('POST', `/accounts/${accountId}/keys`, { scopes: ['send'] })).body
  const args = ['send', '--to', '38089336', '--message', 'Hi', '--yes', '--api-key', apiKey]
  const { code, stdout, stderr } = await run(...args)
  expect([code, stderr, stdout]).toEqual([0, '', expect.stringMatching(/completed/)])
  const again = await run('send', '--to', '38089336', '--message', 'Hi', '--dry-run', '--api-key', apiKey)
  expect(again.stdout).toContain('Warning: The same texts were sent to the same numbers in the last 24 hours')
})

test('where a gateway does not show the key its batch, it was accepted all the same', async (t) => {
  const { h, env } = await customer(t)
  // As earlier gateways do.
  const proxy = httpServer(async (request, response) => {
    const isRead = /events|status/.test(request.url ?? '')
    const body = isRead ? undefined : await buffer(request)
    const answer = isRead
      ? new Response('{"success":false,"message":"no","code":"SCOPE_MISSING"}', { status: 403 })
      : await fetch(h.url + request.url, {
          method: request.method,
          headers: { 'content-type': 'application/json', 'x-api-key': String(request.headers['x-api-key']) },
          body: request.method === 'POST' ? body : undefined,
        })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => void proxy.close())
  const { port } = proxy.address() as AddressInfo
  const args = ['send', '--to', '38089336', '--message', 'Hi', '--yes']
  const { code, stdout, stderr } = await caravan(args, { ...env, CARAVAN_URL: `http://127.0.0.1:${port}` })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('npx caravan status needs one with the scope read')
})

test('at a terminal it asks, and sends after a yes only', async (t) => {
  if (process.platform !== 'linux' || !existsSync(SCRIPT)) t.skip('script is not installed')
  const { h, env } = await customer(t)
  const to = ['send', '--to', '38089336', '--message', 'Hi']
  const no = await atTerminal(to, env, '')
  expect([no.code, no.shown]).toEqual([1, expect.stringMatching(/Send this message for 0\.02 USD\?/)])
  expect([no.shown, h.simulator.counts.submits]).toEqual([expect.stringContaining('Nothing was sent'), 0])
  const yes = await atTerminal(to, env, 'y')
  expect([yes.code, yes.shown]).toEqual([0, expect.stringMatching(/100% \| 1\/1[\s\S]*completed/)])
  expect(h.simulator.messages()).toHaveLength(1)
  // The same again is worth a thought.
  const again = await atTerminal(to, env, '')
  expect(again.shown).toMatch(/Send this message for 0\.02 USD, the warning above or not\?/)
})
