/** What a command says: one JSON object on standard output with --json, lines for people without. */
import Table from 'cli-table3'

export interface JsonOption {
  json?: boolean
}

/** Something the operator can mend: printed without a stack trace, exit code 1. */
export class CliError extends Error {}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** `value` as one line of JSON, or `text` for people. bigints must have been made money or ids before. */
export function printResult(json: boolean | undefined, value: object, text: () => string): void {
  print(json ? JSON.stringify(value) : text())
}

export function table(head: string[], rows: string[][], widths?: number[]): string {
  const made = new Table({
    head,
    style: { head: [], border: [] },
    ...(widths ? { colWidths: widths, wordWrap: true } : {}),
  })
  made.push(...rows)
  return made.toString()
}
