/**
 * Writes sealed files: rows of text, each with a check, and at the end a signature of every byte before it. The same rows
 * make a CSV or a JSON. docs/proof.md says byte for byte how they are read.
 */
import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { asText } from '../http/csv.ts'
import { LoopShare } from '../kernel/loop-share.ts'
import { sha256 } from './entry-hash.ts'
import type { Seal, Signer } from './signing.ts'

/** `line` says what kind of row it is. All values are text; what is absent is empty. */
export type SealedRow = { line: string } & Partial<Record<string, string>>

export interface SealedFile {
  /** The kind of document, such as "statement". */
  document: string
  /** The first is `line`; the check comes after the last one. */
  columns: readonly string[]
  pages: AsyncIterable<SealedRow[]>
}

export const CHECK = 'check'
export const JSON_SEAL = ',"seal":'
const CELL_END = '\x1f'
const CHECK_DIGITS = 16
const TURN_ROWS = 200
/** The share of all files that are written at once. */
const share = new LoopShare(TURN_ROWS)

/** The check of a row: it only says where a file was changed, for the signature says that it was. */
export function checkOf(cells: string[]): string {
  return sha256(cells.join(CELL_END)).slice(0, CHECK_DIGITS)
}

export function sealedCsv(file: SealedFile, signer: Signer): AsyncGenerator<string> {
  return sealed(csvBody(file), signer, (seal) => csvSeal(seal, file.columns.length + 1))
}

export function sealedJson(file: SealedFile, signer: Signer): AsyncGenerator<string> {
  return sealed(jsonBody(file), signer, jsonSeal)
}

/** The last line of a CSV. */
export function csvSeal({ keyId, publicKey, signature }: Seal, columns: number): string {
  const cells = ['seal', keyId, publicKey, signature]
  return `${[...cells, ...Array.from({ length: columns - cells.length }, () => '')].join(',')}\n`
}

/** The end of a JSON. */
export function jsonSeal(seal: Seal): string {
  const { keyId, publicKey, signature } = seal
  return `${JSON_SEAL}${JSON.stringify({ keyId, publicKey, signature })}}\n`
}

/** The comment that follows the end of a PDF, which readers of PDF pass over. */
export function pdfSeal({ keyId, publicKey, signature }: Seal): string {
  return `\n%caravan-seal ${keyId} ${publicKey} ${signature}\n`
}

async function* sealed(
  body: AsyncIterable<string>,
  signer: Signer,
  end: (seal: Seal) => string,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  for await (const text of body) {
    hash.update(text)
    yield text
  }
  yield end(signer.seal(hash.digest('hex')))
}

/** Adds the seal to a PDF. */
export async function* sealedPdf(pdf: AsyncIterable<Buffer>, signer: Signer): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of pdf) {
    hash.update(chunk)
    yield chunk
  }
  yield Buffer.from(pdfSeal(signer.seal(hash.digest('hex'))))
}

async function* csvBody({ document, columns, pages }: SealedFile): AsyncGenerator<string> {
  yield stringify([[...columns, CHECK]])
  for await (const page of inTurns(withDocument(document, pages)))
    yield stringify(
      page.map((row) => {
        const cells = columns.map((column) => asText(row[column] ?? ''))
        return [...cells, checkOf(cells)]
      }),
    )
}

async function* jsonBody({ document, columns, pages }: SealedFile): AsyncGenerator<string> {
  yield `{"success":true,"columns":${JSON.stringify([...columns, CHECK])},"rows":[\n`
  let isFirst = true
  for await (const page of inTurns(withDocument(document, pages))) {
    const rows = page.map((row) => {
      const cells = columns.map((column) => row[column] ?? '')
      const named = columns.flatMap((column, i) => (cells[i] === '' ? [] : [[column, cells[i]]]))
      return JSON.stringify(Object.fromEntries([...named, [CHECK, checkOf(cells)]]))
    })
    yield (isFirst ? '' : ',\n') + rows.join(',\n')
    isFirst = false
  }
  yield '\n]'
}

/** The first row says what the file is, and by which version of its form. */
async function* withDocument(
  document: string,
  pages: AsyncIterable<SealedRow[]>,
): AsyncGenerator<SealedRow[]> {
  yield [about('document', document), about('version', '1')]
  yield* pages
}

/** Pieces of pages that are written in a few milliseconds each, with room for others between them. */
async function* inTurns(pages: AsyncIterable<SealedRow[]>): AsyncGenerator<SealedRow[]> {
  for await (const page of pages)
    for (let from = 0; from < page.length; from += TURN_ROWS) {
      if (share.isUsed) await share.next()
      const rows = page.slice(from, from + TURN_ROWS)
      yield rows
      share.use(rows.length)
    }
}

/** A row about the whole file. */
export function about(name: string, value: string): SealedRow {
  return { line: 'about', name, value }
}
