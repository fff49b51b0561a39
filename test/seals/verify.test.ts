/** A sealed file is right as it was made, and any change of it is found, and where it is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyFile } from '../../src/seals/verify.ts'
import { CHECK, checkOf, type SealedFile, type SealedRow, sealedCsv } from '../../src/seals/write.ts'
import { bytesOf, files, OTHER, proof, SIGNER, statement } from './files.ts'

const wrong = (bytes: Buffer, key?: string) =>
  verifyFile(bytes, key)
    .verdicts.filter(({ ok }) => !ok)
    .map(({ sentence }) => sentence)

/** Signs again what somebody has changed, so that only the content can tell. */
async function resigned(file: SealedFile, change: (rows: SealedRow[]) => SealedRow[]): Promise<Buffer> {
  async function* pages() {
    yield change((await Array.fromAsync(file.pages)).flat())
  }
  return bytesOf(sealedCsv({ ...file, pages: pages() }, SIGNER))
}

test('each document in each form is right, with and without the key', async () => {
  for (const [name, bytes] of await files()) {
    expect([name, wrong(bytes)]).toEqual([name, []])
    expect([name, wrong(bytes, SIGNER.publicKey)]).toEqual([name, []])
    expect(verifyFile(bytes).document).toBe(name.startsWith('proof') ? 'batch proof' : 'statement')
  }
})

test('a byte order mark that a program put before a file, or took away, changes nothing', async () => {
  const mark = Buffer.from('\ufeff')
  for (const [name, bytes] of await files()) {
    if (name.includes('pdf')) continue
    const isMarked = bytes.subarray(0, mark.length).equals(mark)
    const other = isMarked ? bytes.subarray(mark.length) : Buffer.concat([mark, bytes])
    expect([name, wrong(other)]).toEqual([name, []])
  }
})

test('a single changed byte anywhere is found', async () => {
  for (const [name, bytes] of await files())
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] as number) ^ by
        expect([name, at, by, verifyFile(changed).ok]).toEqual([name, at, by, false])
      }),
      { numRuns: 300 },
    )
})

test('every byte of the seal counts', async () => {
  for (const [name, bytes] of await files())
    for (let at = bytes.lastIndexOf('seal'); at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] as number) ^ 1
      expect([name, at, verifyFile(changed).ok]).toEqual([name, at, false])
    }
})

test('a file that was cut anywhere, or to which something was added, is found', async () => {
  for (const [name, bytes] of await files()) {
    for (let end = 0; end < bytes.length; end += 97)
      expect([name, end, verifyFile(bytes.subarray(0, end)).ok]).toEqual([name, end, false])
    expect(verifyFile(Buffer.concat([bytes, Buffer.from('\n')])).ok).toBe(false)
    expect(wrong(bytes.subarray(0, bytes.length / 2))).toContain(
      'The file has no seal at its end: it was cut, or never had one',
    )
  }
})

test('another key is named', async () => {
  for (const [, bytes] of await files(OTHER)) {
    expect(wrong(bytes)).toEqual([])
    expect(wrong(bytes, SIGNER.publicKey)).toEqual([
      `It was signed by the key ${OTHER.keyId}, and not by the one that was given, ${SIGNER.keyId}`,
    ])
  }
})

test('a tampered figure is said to be in its line', async () => {
  const bytes = await bytesOf(sealedCsv(statement(), SIGNER))
  const changed = Buffer.from(bytes.toString().replace('closing,,,,,,,,9.98', 'closing,,,,,,,,8.98'))
  const line =
    changed
      .toString()
      .split('\n')
      .findIndex((one) => one.startsWith('closing')) + 1
  expect(wrong(changed)).toEqual([
    'The signature is not of this content: something in the file was changed',
    `The row in line ${line} was changed`,
    'The balance before, 0, and the entries of the month, 9.98, do not make the balance after, 8.98',
  ])
})

test('an entry that is missing is found by the chain, even if the file was signed without it', async () => {
  const without = (rows: SealedRow[]) => rows.filter(({ line, id }) => !(line === 'entry' && id === '2'))
  const found = wrong(await resigned(statement(), without))
  expect(found[0]).toMatch(/^An entry is missing or out of place before 3 in line \d+: it does not follow 1$/)
  const last = (rows: SealedRow[]) => rows.filter(({ line, id }) => !(line === 'entry' && id === '3'))
  expect(wrong(await resigned(statement(), last))[0]).toBe(
    'The last entries are missing: the chain ends with 2 and not where the file says',
  )
})

test('an entry that was changed is named, even if the file was signed with it', async () => {
  const change = (rows: SealedRow[]) =>
    rows.map((row) => (row.line === 'entry' && row['id'] === '2' ? { ...row, change: '-0.03' } : row))
  for (const file of [statement(), proof()])
    expect(wrong(await resigned(file, change))[0]).toMatch(
      /^The entry 2 in line \d+ was changed: its hash is not that of its content$/,
    )
})

test('a proof whose rows are fewer than its figures say is wrong, even if it was signed so', async () => {
  const without = (rows: SealedRow[]) =>
    rows.filter(({ line, result }) => line !== 'submit' || result !== 'in doubt')
  expect(wrong(await resigned(proof(), without))).toEqual(['inDoubt says 1, and has 0 rows'])
})

test('a file that was cut speaks of nothing that is undefined', async () => {
  const bytes = await bytesOf(sealedCsv(statement(), SIGNER))
  for (let at = 0; at < bytes.length; at += 7)
    for (const sentence of wrong(bytes.subarray(0, at)))
      expect(sentence).not.toMatch(/undefined|ends with {2}and/)
})

test('what is no file of ours is told so', () => {
  for (const text of [
    '',
    'hello',
    '{}',
    '%PDF-1.7\n',
    '{"seal":{}}',
    'a,b\n1,2\n',
    `line,${CHECK}\n`,
    checkOf([]),
  ])
    expect(verifyFile(Buffer.from(text)).ok).toBe(false)
  // Nothing of an empty file is right.
  expect(verifyFile(Buffer.from('')).verdicts.filter(({ ok }) => ok)).toEqual([])
})
