/** Imports of tables from CSV files: what would change is shown, and applied with --apply. */
import { readFileSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { CsvError, parse } from 'csv-parse/sync'
import { CliError, counted, type JsonOption, printResult, table } from './output.ts'

interface ImportOptions extends JsonOption {
  replace?: boolean
  apply?: boolean
}

interface Imported {
  applied: boolean
  differences: { what: string; before: string | null; after: string | null }[]
  unchanged: number
  /** The id by which an import is undone, if it can be. */
  importId?: string | undefined
}

const FILE_MAX_BYTES = 8_388_608
const SHOWN_MAX = 100

/** An import of a file: `caravan ... FILE [--replace] [--apply]`. */
export function withImportOptions(command: Command): Command {
  return command
    .argument('<file>', 'a CSV file')
    .option('--replace', 'also remove what is not in the file')
    .option('--apply', 'make the changes; without it they are only shown')
    .option('--json', 'print one JSON object')
}

export async function importTable(
  { replace = false, apply = false, json }: ImportOptions,
  ask: (options: { replace: boolean; apply: boolean }) => Promise<Imported>,
): Promise<void> {
  const { applied, differences, unchanged, importId } = await ask({ replace, apply })
  printResult(json, { applied, differences, unchanged, importId }, () => {
    if (differences.length === 0) return `Nothing changes: all of it is there already (${unchanged}).`
    const rows = differences
      .slice(0, SHOWN_MAX)
      .map(({ what, before, after }) => [what, before ?? 'not there', after ?? 'removed'])
    const more = differences.length > SHOWN_MAX ? [`... and ${differences.length - SHOWN_MAX} more`] : []
    const end = applied
      ? `${counted(differences.length, 'change is', 'changes are')} made; ${counted(unchanged, 'stays as it was', 'stay as they were')}.${importId === undefined ? '' : ` Undo it with: price undo ${importId}`}`
      : `${differences.length} would change, ${counted(unchanged, 'stays as it is', 'stay as they are')}. Nothing is changed yet: add --apply to do it.`
    return [table(['', 'Before', 'After'], rows), ...more, end].join('\n')
  })
}

/** The bytes of a file that the gateway reads. */
export function readBytes(file: string, maxBytes: number): Buffer {
  try {
    if (statSync(file).size > maxBytes)
      throw new CliError(`${file} is larger than ${Math.floor(maxBytes / 1_048_576)} MiB`)
    return readFileSync(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** The rows of a CSV in UTF-8, separated by semicolons, commas or tabs; lines that begin with # are comments. */
export function readTable(file: string): { line: number; cells: string[] }[] {
  try {
    if (statSync(file).size > FILE_MAX_BYTES) throw new CliError(`${file} is larger than 8 MiB`)
    const records = parse(readFileSync(file), {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      delimiter: [';', ',', '\t'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    if (error instanceof CsvError) throw new CliError(`${file} is not CSV: ${error.message}`)
    throw unreadable(file, error)
  }
}

function unreadable(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  const isKnown = code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR'
  return isKnown ? new CliError(`${file} cannot be read: ${code}`) : error
}
