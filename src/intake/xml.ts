/** Reads the XML of workbooks as it arrives. Nothing in it can name a file, define an entity or nest without end. */
import sax from 'sax'
import { BROKEN, unreadable } from './zip.ts'

const DEPTH_MAX = 64
const ATTRIBUTES_MAX = 200

export type Attributes = Record<string, string>

/** Names come without their prefix: one program writes `row`, another `x:row`. */
export interface XmlEvents {
  open?: (name: string, attributes: Attributes) => void
  /** A long text comes in pieces. */
  text?: (text: string) => void
  close?: (name: string) => void
}

/** Calls `events`, and yields after each piece of text. Throws VALIDATION_FAILED for what is not well-formed. */
export async function* readXml(text: AsyncIterable<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = sax.parser(true)
  let depth = 0
  let attributes = 0
  const refuse = () => {
    throw unreadable(BROKEN)
  }
  parser.onerror = refuse
  parser.ondoctype = refuse
  parser.onattribute = () => {
    if (++attributes > ATTRIBUTES_MAX) refuse()
  }
  parser.onopentag = ({ name, attributes: given }) => {
    attributes = 0
    if (++depth > DEPTH_MAX) refuse()
    events.open?.(local(name), given as Attributes)
  }
  parser.onclosetag = (name) => {
    depth--
    events.close?.(local(name))
  }
  if (events.text) {
    parser.ontext = events.text
    parser.oncdata = events.text
  }
  let isEmpty = true
  for await (const piece of text) {
    isEmpty &&= piece === ''
    parser.write(piece)
    yield
  }
  if (!isEmpty) parser.close()
}

/** Reads to the end. */
export async function drain(reading: AsyncGenerator<void>): Promise<void> {
  for await (const _ of reading);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The attribute that has this name behind its prefix, whatever the prefix: `r:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`))
  return found === undefined ? undefined : attributes[found]
}

/** `_x000D_` is how a workbook writes a character that XML may not hold. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}
