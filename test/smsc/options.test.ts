/** The table of options: each is taken by a URL, by the admin API and by a command, and stands in docs/connections.md. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { optionsPage } from '../../src/cli/commands/smsc.ts'
import { offerLocal } from '../../src/cli/support/local.ts'
import { parseSmscConfig, parseSmscUrl } from '../../src/smsc/config.ts'
import { optionName, readOption } from '../../src/smsc/option-text.ts'
import { OPTIONS } from '../../src/smsc/options.ts'
import { caravan } from '../cli/caravan.ts'
import { harness } from '../harness.ts'
import { ALL, asTexts } from './all-options.ts'

const MASK = '********'
const SHOWN = { ...ALL, password: MASK }
const DEFAULTS = parseSmscConfig({ host: 'other.example' })
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing'

function urlOf({ host, port, tls: _, systemId, password, ...others }: typeof ALL): string {
  return `smpps://${systemId}:${password}@${host}:${port}?${new URLSearchParams(asTexts(others))}`
}

/** Runs `smsc` commands at the gateway of a test. */
async function withCommands(t: TestContext) {
  const h = await harness(t)
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-options-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  offerLocal({ dataDir: dir, databaseUrl: NOWHERE }, { url: h.url, token: h.localToken })
  const smsc = (...args: string[]) =>
    caravan(['smsc', ...args], { CARAVAN_DATA_DIR: dir, DATABASE_URL: NOWHERE })
  return { h, smsc }
}

test('every option has a value here that is not its default', () => {
  expect(Object.keys(ALL)).toEqual(Object.keys(OPTIONS))
  for (const [name, value] of Object.entries(ALL))
    expect([name, value]).not.toEqual([name, DEFAULTS[name as keyof typeof DEFAULTS]])
})

test('a URL takes every option', () => {
  expect(parseSmscUrl(urlOf(ALL))).toEqual(ALL)
})

test.each(asTexts(ALL))('%s is read as a text', (name, text) => {
  expect(readOption(name, text)).toEqual(ALL[name as keyof typeof ALL])
})

test('octets may be written in hex, and the short name of the window works everywhere', () => {
  expect([readOption('gsm7DataCoding', '0xF1'), readOption(optionName('window'), '7')]).toEqual([0xf1, 7])
})

test('the admin API takes every option, alone and together, and takes each back', async (t) => {
  const h = await harness(t)
  const made = await h.admin('POST', '/smscs', { name: 'a', settings: ALL })
  expect([made.status, made.body.connection.config]).toEqual([201, SHOWN])
  const byUrl = await h.admin('POST', '/smscs', { name: 'b', url: urlOf(ALL) })
  expect([byUrl.status, byUrl.body.connection.config]).toEqual([201, SHOWN])
  const { host: _, ...others } = ALL
  const none = Object.fromEntries(Object.keys(others).map((name) => [name, null]))
  const back = await h.admin('PATCH', '/smscs/a', { host: 'other.example', ...none })
  expect(back.body.connection.config).toEqual(JSON.parse(JSON.stringify(DEFAULTS)))
  await h.admin('PATCH', '/smscs/a', { tls: true, carrier: 'x' })
  for (const [name, value] of Object.entries(ALL)) {
    const { status, body } = await h.admin('PATCH', '/smscs/a', { [name]: value })
    expect([name, status, body.connection?.config[name]]).toEqual([
      name,
      200,
      SHOWN[name as keyof typeof ALL],
    ])
  }
  expect((await h.admin('POST', '/smscs', { name: 'c' })).body.errors).toEqual([
    { path: ['url'], message: 'Give either "url" or "settings"' },
  ])
})

test('a command takes every option, and takes one back', async (t) => {
  const { h, smsc } = await withCommands(t)
  expect(await smsc('add', 'a', 'smpp://me:p4ss@127.0.0.1:1')).toMatchObject({ code: 0, stderr: '' })
  const set = await smsc('set', 'a', ...asTexts(ALL).map((pair) => pair.join('=')))
  expect([set.code, set.stderr]).toEqual([0, ''])
  const shown = async () => (await h.admin('GET', '/smscs')).body.connections[0].config
  expect(await shown()).toEqual(SHOWN)
  expect(await smsc('set', 'a', 'class=', 'window=7')).toMatchObject({ code: 0 })
  const { class: _, ...without } = SHOWN
  expect(await shown()).toEqual({ ...without, windowMax: 7 })
})

test('a mask that is given back is refused wherever it is shown, and a long login is warned of', async (t) => {
  const { h, smsc } = await withCommands(t)
  const sentence = 'is the mask that is shown in place of it: leave it out to keep the stored one'
  const stored = async () => (await h.pool.query('select config from smscs')).rows
  for (const mask of ['***', MASK]) {
    const url = await h.admin('POST', '/smscs', { name: 'a', url: `smpp://me:${mask}@127.0.0.1:1` })
    expect(url.body.errors).toEqual([
      { path: ['url'], message: `Not a usable connection: password ${sentence}` },
    ])
    const settings = { ...SHOWN, password: mask }
    expect((await h.admin('POST', '/smscs', { name: 'a', settings })).body.errors[0].message).toContain(
      sentence,
    )
  }
  expect(await stored()).toEqual([])
  const long = await smsc('add', 'a', 'smpp://me:p4ssword-of-17-ch@127.0.0.1:1')
  expect([long.code, long.stderr]).toEqual([
    0,
    expect.stringMatching(/^Warning: password has more than the 8/),
  ])
  const before = await stored()
  const shown = (await h.admin('GET', '/smscs')).body.connections[0].config
  const back = await h.admin('PATCH', '/smscs/a', { ...shown, tps: 7 })
  expect([back.status, back.body.errors[0].message]).toEqual([
    400,
    `Not a usable connection: password ${sentence}`,
  ])
  const command = await smsc('set', 'a', 'tps=7', `password=${MASK}`)
  expect([command.code, command.stderr]).toEqual([1, expect.stringContaining(sentence)])
  expect(await stored()).toEqual(before)
  const { password: _, ...others } = shown
  expect((await h.admin('PATCH', '/smscs/a', { ...others, tps: 7 })).status).toBe(200)
  const [{ config }] = (await stored()) as [{ config: { tps: number; password: string } }]
  expect(config).toMatchObject({ tps: 7, password: before[0].config.password })
})

test('no route leads to a connection that only receives', async (t) => {
  const h = await harness(t)
  await h.admin('POST', '/smscs', { name: 'ears', url: 'smpp://me:p4ss@127.0.0.1:1?bindMode=receiver' })
  const route = (smsc: string) => h.admin('PUT', '/routes/2222', { targets: [{ smsc }] })
  expect((await route('ears')).body.errors[0].message).toBe('ears only receives: its bindMode is receiver')
  await h.admin('POST', '/smscs', { name: 'both', url: 'smpp://me:p4ss@127.0.0.1:1' })
  expect((await route('both')).status).toBe(200)
  const refused = await h.admin('PATCH', '/smscs/both', { bindMode: 'receiver' })
  expect(refused.body.errors[0].path).toEqual(['bindMode'])
})

test('docs/connections.md is the table of the options as they are', () => {
  expect(readFileSync(new URL('../../docs/connections.md', import.meta.url), 'utf8')).toBe(optionsPage())
})
