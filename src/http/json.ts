/** Parses JSON bodies. Its memory use, and content that a database cannot store, are checked first. */
import { AppError } from '../kernel/errors.ts'
import { invalid } from '../kernel/issue.ts'
import { refuseUnfit } from './unfit.ts'

/**
 * Parsed, `[]` takes thirty times the memory of its two bytes, and so do a thousand keys that no other object has: a
 * body of 32 MB would take a gigabyte. Honest bodies are far below these limits: 100,000 contacts have 200,000
 * objects.
 */
const SHAPE = { depth: 64, containers: 250_000, values: 2_500_000, valuesOfObject: 1_000 }

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_ARRAY = 0x5b
const BACKSLASH = 0x5c
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const [ZERO, LOWER_D, LOWER_U] = [0x30, 0x64, 0x75]
const TO_LOWER_CASE = 0x20
const SHORT = 16

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Throws INVALID_JSON, or VALIDATION_FAILED if the content is too much or cannot be stored. Bytes that are not UTF-8
 * are refused, because phones would show a text other than the intended one.
 */
export function parseJson(bytes: Buffer): unknown {
  const { mayBeUnfit } = look(bytes)
  let value: unknown
  try {
    value = JSON.parse(UTF8.decode(bytes))
  } catch (error) {
    const message = error instanceof SyntaxError ? error.message : 'Body is not valid UTF-8'
    throw new AppError('INVALID_JSON', { body: { errors: [{ path: [], message }] } })
  }
  if (mayBeUnfit) refuseUnfit(value)
  return value
}

/** Reads each byte once and only counts. `mayBeUnfit` means that an escape stands for U+0000 or a surrogate. */
function look(bytes: Buffer): { mayBeUnfit: boolean } {
  /** How many values each open container has; an array stays below zero, because it may have any number. */
  const open: number[] = []
  let containers = 0
  let values = 0
  let mayBeUnfit = false
  const hasEscapes = bytes.includes(BACKSLASH)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE && !hasEscapes) at = endOfString(bytes, at + 1)
    else if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) {
        if (bytes[at] !== BACKSLASH) continue
        at++
        if (bytes[at] === LOWER_U) mayBeUnfit ||= isUnfitEscape(bytes, at + 1)
      }
    } else if (byte === COMMA) {
      const last = open.length - 1
      values++
      if (last >= 0 && open[last]! >= 0 && ++open[last]! >= SHAPE.valuesOfObject)
        throw tooMuch(`An object must contain at most ${SHAPE.valuesOfObject} value(s)`)
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      containers++
      open.push(byte === OPEN_ARRAY ? -1 : 0)
      if (open.length > SHAPE.depth) throw tooMuch(`JSON must be at most ${SHAPE.depth} levels deep`)
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) open.pop()
  }
  if (containers > SHAPE.containers)
    throw tooMuch(`JSON must contain at most ${SHAPE.containers} objects and arrays`)
  if (values > SHAPE.values) throw tooMuch(`JSON must contain at most ${SHAPE.values} values`)
  return { mayBeUnfit }
}

/** The end of a string without escapes. For a short one, this loop is faster than a search that suits long ones. */
function endOfString(bytes: Buffer, from: number): number {
  const near = Math.min(from + SHORT, bytes.length)
  for (let at = from; at < near; at++) if (bytes[at] === QUOTE) return at
  const end = bytes.indexOf(QUOTE, near)
  return end === -1 ? bytes.length : end
}

/** Matches \u0000, and \ud800 to \udfff. Two matching surrogates are a character, so the parsed text decides. */
function isUnfitEscape(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]! | TO_LOWER_CASE
  if (first === LOWER_D) return true
  return (
    first === (ZERO | TO_LOWER_CASE) &&
    bytes[at + 1] === ZERO &&
    bytes[at + 2] === ZERO &&
    bytes[at + 3] === ZERO
  )
}

function tooMuch(message: string): AppError {
  return invalid([{ path: [], message }])
}
