/** A surface that can be fuzzed within this process: right inputs to begin with, and what must hold for each input. */
import { crc32 } from 'node:zlib'
import { Random } from '../random.ts'

export interface Surface {
  /** Inputs that are right, or nearly. */
  seeds: () => readonly Buffer[] | Promise<readonly Buffer[]>
  /** Words that are worth putting in anywhere. */
  words: readonly string[]
  /** Throws if something does not hold. The fault of an input must not depend on inputs before it. */
  check: (input: Buffer) => unknown
  /** Ends what checking has begun, if that lasts. */
  close?: () => Promise<void>
}

/** Something that must hold does not. */
export class Violation extends Error {}

export function holds(isSo: boolean, sentence: string): void {
  if (!isSo) throw new Violation(sentence)
}

/** Values of any kind as text, so that two can be compared. */
export function shown(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one)) ?? String(value)
  )
}

/** The input in pieces, cut differently for each input, and always the same way. */
export async function* inPieces(input: Buffer): AsyncGenerator<Buffer> {
  const random = new Random(crc32(input))
  for (let at = 0; at < input.length; ) {
    const length = 1 + random.below(random.chance(0.5) ? 4 : 500)
    yield input.subarray(at, at + length)
    at += length
  }
}

/** The outcome of work that may refuse its input in one way only. */
export async function outcomeOf(
  work: () => unknown,
  isRefusal: (error: unknown) => boolean,
): Promise<{ value: unknown } | { refusal: unknown }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { refusal: error }
  }
}

/** An input as text; one that begins with 0xFF is UTF-16, which has surrogates without their others. */
export function textOf(input: Buffer): string {
  if (input[0] !== 0xff) return input.toString('utf8')
  return input.subarray(1, 1 + ((input.length - 1) & ~1)).toString('utf16le')
}
