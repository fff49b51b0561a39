/**
 * How commands find the gateway that runs on their machine: a file beside its data, readable by the owner alone,
 * with its address and a token that is good for as long as it runs.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'

const FILE = 'admin.json'
const DEMO_KEY_FILE = 'demo-api-key'
const content = z.object({ url: z.string(), token: z.string(), database: z.string() })

export type Where = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Returns how to take the offer back. */
export function offerLocal(where: Where, { url, token }: { url: string; token: string }): () => void {
  const file = path.join(where.dataDir, FILE)
  mkdirSync(where.dataDir, { recursive: true })
  rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify({ url, token, database: databaseOf(where) }), { mode: 0o600 })
  return () => {
    // Another gateway on the same data may have put its own in our place.
    if (readLocal(where)?.token === token) rmSync(file, { force: true })
  }
}

/** Undefined when no gateway has offered itself for this database. It may have died since. */
export function readLocal(where: Where): { url: string; token: string } | undefined {
  try {
    const found = content.parse(JSON.parse(readFileSync(path.join(where.dataDir, FILE), 'utf8')))
    return found.database === databaseOf(where) ? found : undefined
  } catch {
    return undefined
  }
}

/** The file with the key of the demo account, where a gateway has made one. */
export function demoKeyFile({ dataDir }: Where): string {
  return path.join(dataDir, DEMO_KEY_FILE)
}

/** Tells databases apart without writing down the password of one. */
function databaseOf({ databaseUrl = 'embedded' }: Where): string {
  return createHash('sha256').update(databaseUrl).digest('hex')
}
