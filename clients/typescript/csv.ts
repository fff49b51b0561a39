/** A CSV file or a workbook as the form that the gateway takes. */
import type { SendOptions } from './types.ts'

/** A Blob (such as the File of an input) is sent as it is; anything else is read first, so that it can be sent again. */
export type File = Blob | AsyncIterable<Uint8Array>

export interface CsvOptions extends SendOptions {
  /** For every row, whatever its columns are called; {{name}} stands for the column of that name. */
  message?: string
  /** The columns of a file, where their names do not tell. */
  phoneColumn?: string
  /** Its texts stand even where there is a `message`. */
  textColumn?: string
  mapping?: { phone?: string; message?: string; variables?: Record<string, string> }
  delimiter?: ',' | ';' | '\t' | '|'
  /** Where it cannot be told from the bytes: "windows-1256", say. */
  encoding?: string
  /** Whether the first row names the columns. */
  header?: boolean
  /** The sheet of a workbook; the first visible one with data without it. */
  sheet?: string
  /** Whether rows that a sheet hides are taken; they are left out without it. */
  hiddenRows?: 'include' | 'skip'
}

/** The most a gateway can be set to take. */
const FILE_BYTES_MAX = 512 * 1_048_576

/** How the file is to be read comes before it, because it is read as it arrives. */
export async function formOf(file: File, options: CsvOptions): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of Object.entries(options))
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  form.append('file', await blobOf(file), 'recipients.csv')
  return form
}

/** Throws a RangeError for what is larger than any gateway takes. */
async function blobOf(file: File): Promise<Blob> {
  if (file instanceof Blob) return file
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for await (const chunk of file) {
    bytes += chunk.length
    if (bytes > FILE_BYTES_MAX) throw new RangeError(`The file has more than ${FILE_BYTES_MAX} bytes`)
    chunks.push(new Uint8Array(chunk))
  }
  return new Blob(chunks)
}
