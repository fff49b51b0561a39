/** The output of commands: one JSON object on standard output with --json, lines for people without it. */
import Table from 'cli-table3'
import { OperatorError } from '../../kernel/operator-error.ts'

export interface JsonOption {
  json?: boolean
}

/** An error of a command: exit code 1. */
export class CliError extends OperatorError {}

/** Prints for people: foreign text must not move the cursor, colour the screen or reverse a line. */
export function print(text: string): void {
  process.stdout.write(`${harmless(text)}\n`)
}

/** Prints for programs: unchanged. */
export function printJson(json: string): void {
  process.stdout.write(`${json}\n`)
}

/** Prints `value` as one line of JSON, or `text` for people. Convert bigints to money or ids first. */
export function printResult(json: boolean | undefined, value: object, text: () => string): void {
  if (json) printJson(JSON.stringify(value))
  else print(text())
}

/**
 * Removes control characters (C0 except line feeds, DEL, C1), separators that some terminals treat as line ends, and
 * marks that change the direction of the text after them (Unicode Standard Annex 9, section 2).
 */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '')
}

/** In one line: a line end in foreign text would draw lines that nobody wrote. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}

/** A number with the words that follow it: `counted(1, 'change is', 'changes are')`. */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

export function table(head: string[], rows: string[][], widths?: number[]): string {
  const made = new Table({
    head,
    style: { head: [], border: [] },
    ...(widths ? { colWidths: widths, wordWrap: true } : {}),
  })
  made.push(...rows.map((cells) => cells.map((cell) => harmless(oneLine(cell)))))
  return made.toString()
}
