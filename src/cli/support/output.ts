/** What a command says: one JSON object on standard output with --json, lines for people without. */
import Table from 'cli-table3'

export interface JsonOption {
  json?: boolean
}

/** Something the operator can mend: printed without a stack trace, exit code 1. */
export class CliError extends Error {}

/** For people: what came from outside must not move the cursor, colour the screen or turn a line around. */
export function print(text: string): void {
  process.stdout.write(`${harmless(text)}\n`)
}

/** For programs: letter for letter. */
export function printJson(json: string): void {
  process.stdout.write(`${json}\n`)
}

/** `value` as one line of JSON, or `text` for people. bigints must have been made money or ids before. */
export function printResult(json: boolean | undefined, value: object, text: () => string): void {
  if (json) printJson(JSON.stringify(value))
  else print(text())
}

/**
 * Without control characters (C0 but line ends, DEL, C1), separators that some terminals take for line ends, and marks
 * that change the direction of what follows: Unicode Standard Annex 9, section 2.
 */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '')
}

export function table(head: string[], rows: string[][], widths?: number[]): string {
  const made = new Table({
    head,
    style: { head: [], border: [] },
    ...(widths ? { colWidths: widths, wordWrap: true } : {}),
  })
  // A line end in a cell could draw rows of its own.
  made.push(...rows.map((cells) => cells.map((cell) => harmless(cell.replace(/\s*[\r\n]+\s*/g, ' ')))))
  return made.toString()
}
