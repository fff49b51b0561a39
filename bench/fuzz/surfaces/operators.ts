/** The inputs of operators: URLs of connections, backups, and files that the gateway has sealed. */

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip, gzipSync } from 'node:zlib'
import { FORMAT, FORMAT_VERSION, lineOf } from '../../../src/backup/format.ts'
import { verify } from '../../../src/backup/restore.ts'
import { OperatorError } from '../../../src/kernel/operator-error.ts'
import { hideSecrets, parseSmscConfig, parseSmscUrl, warningsOf } from '../../../src/smsc/config.ts'
import { describeOptions } from '../../../src/smsc/option-text.ts'
import { holds, inPieces, outcomeOf, type Surface, shown } from '../surface.ts'

export const smscUrls: Surface = {
  seeds: () =>
    [
      'smpp://caravan:password@127.0.0.1:2775?window=100&receipts=false',
      'smpps://a%40b:p%25@smsc.example.net?binds=3&from=CARAVAN&tps=50&carrier=mattel&carrierTps=100',
      'smpp://u:p@[::1]:2775?outcomes=0x401:retry,ESME_RSYSERR:failed&tlvs=0x1400:abc,0x1401:0xff00',
      'smpp://u@host?gsm7=packed&longMessages=sar&interfaceVersion=0x34&class=0&classForm=subunit',
      'smpp://host?backups=smsc2.example.net,10.0.0.2:2776&validitySeconds=86400&validityForm=absolute',
      'smpps://u:p@host?tlsServername=x&tlsVerify=false',
    ].map((url) => Buffer.from(url)),
  words: [
    ...describeOptions().map(({ name }) => `&${name}=`),
    ...[
      'smpp://',
      'smpps://',
      '@',
      ':',
      '?',
      '[',
      ']',
      '%',
      '%ff',
      '%00',
      '#',
      '//',
      'true',
      '0x401:retry',
      ',',
      '\\',
    ],
  ],
  check: async (input) => {
    const text = input.toString('utf8')
    // The caller makes a sentence of the message, so that an Error of Node's own would be one that explains nothing.
    const isRefusal = (error: unknown) => error instanceof Error && error.constructor === Error
    const outcome = await outcomeOf(() => parseSmscUrl(text), isRefusal)
    const password = URL.canParse(text) ? new URL(text).password : ''
    // It may stand elsewhere too, where it does not have to be secret.
    const isSecret = password.length > 8 && text.split(password).length === 2
    if ('refusal' in outcome) {
      const { message } = outcome.refusal as Error
      holds(message !== '', 'a refusal says something')
      if (isSecret) holds(!message.includes(password), `a refusal has the password: ${message}`)
      return
    }
    const config = outcome.value as ReturnType<typeof parseSmscUrl>
    holds(
      shown(parseSmscConfig(JSON.parse(JSON.stringify(config)))) === shown(config),
      'it is stored as it is read',
    )
    warningsOf(config)
    const hidden = shown(hideSecrets(config))
    if (config.password.length > 12 && isSecret)
      holds(!hidden.includes(config.password), 'a password is not shown')
  },
}

/** A small backup that is whole. */
function backup(rows: readonly string[]): Buffer {
  const header = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    version: '1.0.0',
    createdAt: '2026-11-26T16:36:00Z',
    postgresql: '18.4',
    migrations: ['0001-start', '0002-more'],
    partitions: [
      {
        name: 'messages_1',
        parent: 'messages',
        bound: "FOR VALUES FROM (MINVALUE) TO ('00000000-0000-7000-8000-000000000000')",
        fillfactor: 90,
      },
    ],
    sequences: [{ table: 'accounts', column: 'number', last: '7' }],
    secretKeys: ['a'],
  }
  const body = [
    lineOf(header),
    lineOf({ table: 'accounts', columns: ['id', 'name'] }),
    ...rows,
    '\\.\n',
    lineOf({ table: 'prices', columns: ['prefix'] }),
    '\\.\n',
  ].join('')
  const sha256 = createHash('sha256').update(body).digest('hex')
  return Buffer.from(body + lineOf({ rows: { accounts: rows.length, prices: 0 }, sha256 }))
}

const SOUND = [['1\tShop\n', '2\tAli\\nBaba\n'], [], ['\\.x\n', 'a\\.\n']].map(backup)
/** A mark that says: as it stands, and not compressed again. */
const PACKED = Buffer.of(0x1f, 0x8b)

export const backups: Surface = {
  seeds: () => [...SOUND, ...SOUND.map((one) => gzipSync(one))],
  words: [
    '\n',
    '\\.\n',
    '{"table":"',
    '"rows":',
    '"sha256":',
    '{}\n',
    'null\n',
    '[]\n',
    '"x"\n',
    '1\n',
    '\\.',
  ],
  check: async (input) => {
    const isRefusal = (error: unknown) => error instanceof OperatorError
    const isPacked = input.subarray(0, 2).equals(PACKED)
    const chunks = isPacked ? Readable.from([input]).pipe(createGunzip()) : inPieces(input)
    const outcome = await outcomeOf(() => verify(chunks), isRefusal)
    if ('refusal' in outcome || isPacked) return
    const contents = (whole: Buffer) => whole.subarray(0, whole.lastIndexOf('\n{"rows"')).toString('latin1')
    holds(
      SOUND.some((one) => contents(one) === contents(input)),
      'what was changed is no whole backup',
    )
  },
}
