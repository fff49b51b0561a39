/** Sealed files for tests: a statement and the proof of a batch, made as the gateway makes them. */
import { CHAIN_START, entryHash } from '../../src/seals/entry-hash.ts'
import { type Signer, signerOf } from '../../src/seals/signing.ts'
import { about, type SealedFile, type SealedRow, sealedCsv, sealedJson } from '../../src/seals/write.ts'

export const SIGNER: Signer = signerOf(Buffer.alloc(32, 7))
export const OTHER: Signer = signerOf(Buffer.alloc(32, 8))
const ACCOUNT = '019b0000-0000-7000-8000-00000000000a'
const BATCH = '019b0000-0000-7000-8000-00000000000b'

interface Made {
  kind: string
  change: string
  micros: bigint
  batchId?: string
}

const MADE: Made[] = [
  { kind: 'top_up', change: '10', micros: 10_000_000n },
  { kind: 'charge', change: '-0.04', micros: -40_000n, batchId: BATCH },
  { kind: 'refund', change: '0.02', micros: 20_000n, batchId: BATCH },
]

export function entryRows(): SealedRow[] {
  let [before, balance] = [CHAIN_START, 0n]
  return MADE.map(({ kind, change, micros, batchId = '' }, i) => {
    balance += micros
    const id = String(i + 1)
    const at = `2026-11-0${i + 1}T10:00:00.000000Z`
    const [amountMicros, balanceAfterMicros] = [String(micros), String(balance)]
    const line = { id, accountId: ACCOUNT, at, kind, amountMicros, balanceAfterMicros, batchId }
    const row = {
      ...{ line: 'entry', id, at, kind, batchId, change, before },
      balance: String(Number(balance) / 1_000_000),
    }
    before = entryHash(before, { ...line, reasonDigest: '' })
    return { ...row, hash: before }
  })
}

export function statement(): SealedFile {
  const entries = entryRows()
  const rows: SealedRow[] = [
    ...[about('accountId', ACCOUNT), about('account', 'Boutique'), about('month', '2026-11')],
    ...[about('from', '2026-11-01T00:00:00.000000Z'), about('to', '2026-12-01T00:00:00.000000Z')],
    about('before', CHAIN_START),
    { line: 'opening', amount: '0' },
    { line: 'top_up', amount: '10' },
    { line: 'batch', batchId: BATCH, charged: '-0.04', refunded: '0.02', amount: '-0.02' },
    { line: 'closing', amount: '9.98' },
    ...entries,
    ...[about('head', entries.at(-1)?.['hash'] ?? ''), about('entries', String(entries.length))],
  ]
  const columns = [
    ...['line', 'name', 'value', 'at', 'batchId', 'reason', 'charged', 'refunded', 'amount'],
    ...['id', 'kind', 'change', 'balance', 'before', 'hash', 'reasonDigest'],
  ]
  return { document: 'statement', columns, pages: pagesOf(rows) }
}

export function proof(): SealedFile {
  const message = (id: string, row: object): SealedRow => ({ line: 'message', id, cost: '0.02', ...row })
  const submit = (id: string, result: string): SealedRow => ({ line: 'submit', id, result })
  const figures = {
    ...{ accepted: 2, sent: 1, failed: 1, waiting: 0, delivered: 1, expired: 0, undelivered: 0, unknown: 0 },
    ...{ noReceipt: 0, possibleDuplicates: 1, submitted: 2, acknowledged: 1, refused: 0, inDoubt: 1 },
    ...{ charged: '0.04', givenBack: '0.02', debited: '0.02' },
  }
  const rows: SealedRow[] = [
    ...[about('accountId', ACCOUNT), about('batchId', BATCH)],
    ...Object.entries(figures).map(([name, value]) => ({ line: 'figure', name, value: String(value) })),
    ...entryRows().filter(({ batchId }) => batchId === BATCH),
    message('1', { phone: '+22238089336', status: 'sent', delivery: 'delivered', possibleDuplicate: 'true' }),
    message('2', { phone: '+22238089337', status: 'failed', errorCode: 'REJECTED' }),
    ...[submit('1', 'in doubt'), submit('1', 'acknowledged')],
  ]
  const columns = [
    ...[
      'line',
      'name',
      'value',
      'id',
      'at',
      'kind',
      'batchId',
      'change',
      'balance',
      'reason',
      'before',
      'hash',
    ],
    ...['reasonDigest', 'phone', 'status', 'cost', 'errorCode', 'delivery', 'possibleDuplicate', 'result'],
  ]
  return { document: 'batch proof', columns, pages: pagesOf(rows) }
}

export async function bytesOf(text: AsyncIterable<string>): Promise<Buffer> {
  return Buffer.from((await Array.fromAsync(text)).join(''))
}

/** All forms of both documents. */
export async function files(signer = SIGNER): Promise<[name: string, bytes: Buffer][]> {
  return [
    ['statement.csv', await bytesOf(sealedCsv(statement(), signer))],
    ['statement.json', await bytesOf(sealedJson(statement(), signer))],
    ['proof.csv', await bytesOf(sealedCsv(proof(), signer))],
    ['proof.json', await bytesOf(sealedJson(proof(), signer))],
  ]
}

async function* pagesOf(rows: SealedRow[]): AsyncGenerator<SealedRow[]> {
  yield rows.slice(0, 3)
  yield rows.slice(3)
}
