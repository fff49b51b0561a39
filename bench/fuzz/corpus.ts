/**
 * The corpus keeps every finding: the inputs that something was wrong with, in test/corpus/<surface>, are run for ever.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const CORPUS = path.resolve(import.meta.dirname, '../../test/corpus')

export interface Kept {
  surface: string
  name: string
  input: Buffer
}

export function keep(surface: string, input: Buffer): string {
  const name = createHash('sha256').update(input).digest('hex').slice(0, 12)
  mkdirSync(path.join(CORPUS, surface), { recursive: true })
  const file = path.join(CORPUS, surface, name)
  writeFileSync(file, input)
  return path.relative(path.resolve(CORPUS, '../..'), file)
}

export function kept(surface: string): Kept[] {
  const folder = path.join(CORPUS, surface)
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => ({ surface, name, input: readFileSync(path.join(folder, name)) }))
}
