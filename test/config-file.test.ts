/** Settings from files: the same as in the environment, which comes first, and never a wrong one in silence. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type TestContext, test } from 'vitest'
import { settingsInForce } from '../src/config.ts'
import { loadConfig } from '../src/config-file.ts'

function file(t: TestContext, text: string, name = 'caravan.env'): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'caravan-env-'))
  t.onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const found = path.join(dir, name)
  writeFileSync(found, text, { mode: 0o600 })
  return found
}

test('a file has settings as systemd has them, and the environment comes first', (t) => {
  const CARAVAN_CONFIG = file(
    t,
    [
      '# of the service',
      '; also a comment',
      '',
      'PORT=3999',
      'HOST="::1"',
      "CARAVAN_STOP_WORDS='STOP, ARRET'",
      'export LOG_LEVEL=warn',
      'CARAVAN_ADMIN_TOKEN=to#k en',
      'NODE_OPTIONS=--max-old-space-size=512',
      'CARAVAN_PARTS_MAX=4\r',
    ].join('\n'),
  )
  const config = loadConfig({ CARAVAN_CONFIG, LOG_LEVEL: 'error', HOST: '' })
  expect(config).toMatchObject({
    port: 3_999,
    host: '::1',
    logLevel: 'error',
    stopWords: ['STOP', 'ARRET'],
    adminToken: 'to#k en',
    partsMax: 4,
    configFile: CARAVAN_CONFIG,
  })
})

test('of each setting it is known where it comes from, and of a secret not what it is', (t) => {
  const url = file(t, 'postgres://u:p4ss@db.example/caravan', 'database-url')
  const CARAVAN_CONFIG = file(t, `PORT=3999\nLOG_LEVEL=warn\nDATABASE_URL_FILE=${url}`)
  const rows = settingsInForce(loadConfig({ CARAVAN_CONFIG, LOG_LEVEL: 'error' }))
  const of = (name: string) => {
    const { value, source, file } = rows.find(({ variable }) => variable === name)!
    return { value, source, file }
  }
  expect(of('PORT')).toEqual({ value: '3999', source: 'file', file: CARAVAN_CONFIG })
  expect(of('LOG_LEVEL')).toEqual({ value: 'error', source: 'environment', file: undefined })
  expect(of('HOST')).toEqual({ value: '127.0.0.1', source: 'default', file: undefined })
  expect(of('DATABASE_URL')).toEqual({ value: '(set)', source: 'file', file: url })
})

test('caravan.env in the data folder is found without being named', (t) => {
  const dir = path.dirname(file(t, 'PORT=3998'))
  expect(loadConfig({ CARAVAN_DATA_DIR: dir }).port).toBe(3_998)
  expect(loadConfig({ CARAVAN_DATA_DIR: path.join(dir, 'elsewhere') }).port).toBe(3_000)
  const other = file(t, 'PORT=3997')
  expect(loadConfig({ CARAVAN_DATA_DIR: dir, CARAVAN_CONFIG: other }).port).toBe(3_997)
})

test('each secret may stand in a file of its own, and what the environment says of it replaces the file', (t) => {
  const url = file(t, 'postgres://u:p@db.example/caravan\n', 'database-url')
  expect(loadConfig({ DATABASE_URL_FILE: url }).databaseUrl).toBe('postgres://u:p@db.example/caravan')
  const token = file(t, 'cvn_admin_x\n', 'token')
  expect(loadConfig({ CARAVAN_ADMIN_TOKEN_FILE: token }).adminToken).toBe('cvn_admin_x')
  const CARAVAN_CONFIG = file(t, `DATABASE_URL_FILE=${url}\nCARAVAN_API_KEY_FILE=${token}`)
  expect(loadConfig({ CARAVAN_CONFIG })).toMatchObject({ apiKey: 'cvn_admin_x' })
  const DATABASE_URL = 'postgres://u:p@db.example/other'
  expect(loadConfig({ CARAVAN_CONFIG, DATABASE_URL }).databaseUrl).toBe(DATABASE_URL)
  expect(() => loadConfig({ DATABASE_URL, DATABASE_URL_FILE: url })).toThrow(
    'DATABASE_URL_FILE: DATABASE_URL is set too',
  )
})

test('what is wrong with a file is said with its line, and without what may be secret', (t) => {
  const CARAVAN_CONFIG = file(t, 'PROT=3999\nCARAVAN_PARTS=4\nmy secret\nCARAVAN_CONFIG=/x\nPORT_FILE=/x')
  expect(() => loadConfig({ CARAVAN_CONFIG })).toThrow(
    [
      `${CARAVAN_CONFIG}, line 1: there is no setting PROT (see: npx caravan config)`,
      `${CARAVAN_CONFIG}, line 2: there is no setting CARAVAN_PARTS (see: npx caravan config)`,
      `${CARAVAN_CONFIG}, line 3: must be NAME=value, or begin with #`,
      `${CARAVAN_CONFIG}, line 4: CARAVAN_CONFIG cannot stand in the file itself`,
      `${CARAVAN_CONFIG}, line 5: there is no setting PORT_FILE (see: npx caravan config)`,
    ].join('\n'),
  )
  expect(() => loadConfig({ CARAVAN_CONFIG: '/nowhere/caravan.env' })).toThrow(
    'CARAVAN_CONFIG: /nowhere/caravan.env cannot be read: ENOENT',
  )
  expect(() => loadConfig({ SMSC_URL_FILE: '/nowhere/url' })).toThrow(
    'SMSC_URL_FILE: /nowhere/url cannot be read',
  )
  const open = file(t, 'PORT=1')
  chmodSync(open, 0o666)
  expect(() => loadConfig({ CARAVAN_CONFIG: open })).toThrow('everybody may write to')
  const folder = path.join(path.dirname(open), 'folder')
  mkdirSync(folder)
  expect(() => loadConfig({ CARAVAN_CONFIG: folder })).toThrow('is not a file')
})
