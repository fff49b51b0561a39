/** Opens the zip files that workbooks are, and inflates their parts within limits. */
import { once } from 'node:events'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import type { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { ZIP_SIGNATURE } from './packed.ts'

const ENTRIES_MAX = 10_000
/** 100,000 rows of 20 columns take 90 MB. */
const PART_BYTES_MAX = 134_217_728
/**
 * The bound for all parts that are read together: a sheet is inflated twice, and a file may have a thousand sheets
 * without data.
 */
const ALL_BYTES_MAX = 4 * PART_BYTES_MAX
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

export class Package {
  readonly #zip: ZipFile
  /** By name in lower case, as programs look for them. */
  readonly #entries: Map<string, Entry>
  #inflated = 0

  private constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Throws VALIDATION_FAILED for what is not a zip file. */
  static async open(file: Buffer): Promise<Package> {
    if (!file.subarray(0, 4).equals(ZIP_SIGNATURE))
      throw unreadable(file.includes(ENCRYPTED) ? LOCKED : TOO_OLD)
    const { promise, resolve, reject } = Promise.withResolvers<ZipFile>()
    fromBuffer(file, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)))
    const zip = await promise.catch(() => {
      throw unreadable(BROKEN)
    })
    if (zip.entryCount > ENTRIES_MAX) throw unreadable(BROKEN)
    return new Package(zip, await entriesOf(zip))
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** The part as text, in pieces; nothing if the file has no such part. Throws VALIDATION_FAILED. */
  async *read(name: string): AsyncGenerator<string> {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) return
    if (entry.isEncrypted()) throw unreadable(LOCKED)
    if (entry.uncompressedSize > PART_BYTES_MAX) throw tooBig()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let bytes = 0
    try {
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        bytes += (chunk as Buffer).length
        this.#inflated += (chunk as Buffer).length
        if (bytes > PART_BYTES_MAX || this.#inflated > ALL_BYTES_MAX) throw tooBig()
        yield decoder.decode(chunk as Buffer, { stream: true })
      }
      yield decoder.decode()
    } catch (error) {
      throw error instanceof Error && 'status' in error ? error : unreadable(BROKEN)
    }
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  zip.on('entry', (entry: Entry) => {
    entries.set(entry.fileName.toLowerCase(), entry)
    zip.readEntry()
  })
  zip.readEntry()
  await once(zip, 'end').catch(() => {
    throw unreadable(BROKEN)
  })
  return entries
}

const LOCKED = 'File is protected with a password: save it without one'
const TOO_OLD = 'File is an old Excel file: open it and save it as .xlsx or .csv'
export const BROKEN = 'File is not a whole .xlsx file: open it in its spreadsheet program and save it again'

export function unreadable(message: string): AppError {
  return invalid([{ path: ['file'], message }])
}

function tooBig(): AppError {
  return unreadable(
    `A sheet has more than ${PART_BYTES_MAX / 1_048_576} MB: copy the columns that are needed into a new file`,
  )
}
